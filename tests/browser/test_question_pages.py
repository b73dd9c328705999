"""A question from the desk to everyone: put and answered without scripts, and no page of its life with a fault."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from shutil import which

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import needed, sign_in
from browser.server import demo
from browser.test_accessibility import STANDARDS, WIDTHS, violations
from browser.test_html import CHECKER, GUESS, check
from demos import DemoCopy

WORDS = "The second figure counts two more provinces."
STAGES = ("not put", "awaiting", "answered")


@pytest.fixture(scope="module")
def desk(chromium: Browser, demo_copy: DemoCopy) -> Iterator[Page]:
    """A reader signed in at the desk of a site of its own, since what is recorded stays."""
    with demo(demo_copy("desk")) as address:
        context = chromium.new_context(base_url=address)
        page = context.new_page()
        sign_in(page)
        yield page
        context.close()


def test_it_is_put_and_answered_and_no_page_of_it_has_a_fault(desk: Page, tmp_path: Path) -> None:
    found: dict[str, list[str]] = {}
    question = _choose(desk)
    for stage in STAGES:
        _go_on(desk, question, stage)
        for path in (question, "/desk/", "/states/ZWE/", "/ar" + question, "/ar/states/ZWE/"):
            response = desk.goto(path)
            assert response is not None
            name = f"{stage} {path}".replace("/", "_").replace(" ", "_")
            (tmp_path / f"{name}.html").write_bytes(response.body())
            found[name] = _faults(desk)
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert desk.locator("q").text_content() == WORDS
    needed("Java", found=which("java") is not None, advice="install it with “make debian-deps”")
    needed("the Nu HTML checker", found=CHECKER.exists(), advice="install it with “make node_modules/.installed”")
    said = [message for message in check(tmp_path) if not GUESS.search(message["message"])]
    assert [(Path(one["url"]).name, one["message"]) for one in said] == []


def test_a_day_that_cannot_be_is_told_and_what_was_written_stays(desk: Page) -> None:
    desk.goto("/desk/?show=not_put")
    desk.locator("tbody td a").first.click()
    form = desk.locator("form", has=desk.get_by_role("button", name="Record that it was put"))
    form.evaluate("form => { form.noValidate = true }")
    desk.get_by_label("On", exact=True).fill("1999-01-01")
    desk.get_by_label("By which way").fill("note verbale")
    desk.get_by_label("To whom").fill("the mission")
    desk.get_by_role("button", name="Record that it was put").click()
    expect(desk.get_by_role("alert")).to_contain_text("On this day not all of the figures were known yet")
    expect(desk.get_by_label("By which way")).to_have_value("note verbale")
    assert _faults(desk) == []


def _choose(desk: Page) -> str:
    desk.goto("/desk/?show=not_put")
    row = desk.locator("tbody tr", has=desk.get_by_role("rowheader", name="Zimbabwe")).first
    address = row.locator("td a").first.get_attribute("href")
    assert address is not None
    return address


def _go_on(desk: Page, question: str, stage: str) -> None:
    """Bring the question to a stage by its form."""
    today = datetime.now(UTC).date().isoformat()
    desk.goto(question)
    if stage == "awaiting":
        desk.get_by_label("On", exact=True).fill(today)
        desk.get_by_label("By which way").fill("note verbale")
        desk.get_by_label("To whom").fill("the Permanent Mission in Geneva")
        desk.get_by_role("button", name="Record that it was put").click()
    if stage == "answered":
        desk.get_by_label("Day of the reply").fill(today)
        desk.locator("#words").fill(WORDS)
        desk.get_by_label("How it was received").fill("letter of that day")
        desk.get_by_role("button", name="Record the reply").click()
        expect(desk.locator("q")).to_have_text(WORDS)


def _faults(page: Page) -> list[str]:
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += violations(page, {"type": "tag", "values": STANDARDS})
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"wider than a window of {width}")
    return found
