"""Pictures of the pages for people who have not run them yet: ``make screenshots``.

Makes a demo database, serves it, and writes ``var/screenshots/*.png``: wide and narrow, English and Arabic, light and
dark. The pictures are not part of the repository.
"""

from __future__ import annotations

import sys
from shutil import which

from playwright.sync_api import Browser

from browser.chromium import CHROMIUM, launched
from browser.server import demo
from reference import ROOT

FOLDER = ROOT / "var" / "screenshots"
WIDE, NARROW = 1280, 390
PICTURES = (
    ("home", "/", WIDE, "light"),
    ("home-fourth-meeting", "/?on=2002-09-20&known=2002-09-20", WIDE, "light"),
    ("home-phone", "/", NARROW, "light"),
    ("states", "/states/", WIDE, "light"),
    ("states-arabic", "/ar/states/", WIDE, "light"),
    ("zimbabwe", "/states/ZWE/", WIDE, "light"),
    ("zimbabwe-dark", "/states/ZWE/", WIDE, "dark"),
    ("zimbabwe-phone", "/states/ZWE/", NARROW, "light"),
    ("deadlines", "/deadlines/", WIDE, "light"),
    ("gap", "/needs/gap/?year=2016", WIDE, "light"),
    ("gap-arabic-phone", "/ar/needs/gap/?year=2016", NARROW, "light"),
    ("fourth-meeting", "/meetings/4MSP/", WIDE, "light"),
    ("bodies-2001", "/bodies/?on=2001-06-01", WIDE, "light"),
    ("how", "/how/", WIDE, "light"),
)


def take(browser: Browser, address: str) -> None:
    """Write every picture, the whole page each."""
    for name, path, width, scheme in PICTURES:
        context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        page = context.new_page()
        page.goto(path)
        page.screenshot(path=FOLDER / f"{name}.png", full_page=True)
        context.close()


def main() -> None:
    """Make the database, serve it, take the pictures."""
    if which(CHROMIUM) is None:
        sys.exit("Chromium is needed for pictures; install it with “make debian-deps”.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    data = ROOT / "var" / "screenshots-data"
    data.mkdir(parents=True, exist_ok=True)
    with demo(data) as address, launched() as browser:
        take(browser, address)
    print(f"{len(PICTURES)} pictures in {FOLDER.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
