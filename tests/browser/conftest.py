"""The product as its users have it: the demo database, the real server, Debian's Chromium."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser.chromium import CHROMIUM, launched
from browser.server import demo
from demos import DemoCopy

Opened = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder drives the browser or reads what it would be sent."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


def needed(what: str, *, found: bool, advice: str) -> None:
    """Skip the test by the name of what is missing; in continuous integration (``CI=true``) that is a failure."""
    if found:
        return
    reason = f"needs {what}; {advice}"
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="package")
def site(demo_copy: DemoCopy) -> Iterator[str]:
    """The address of a demo of its own."""
    with demo(demo_copy("site")) as address:
        yield address


def sign_in(page: Page, who: str = "officer of the Implementation Support Unit") -> None:
    """Sign in as somebody of the demo, with one click."""
    page.goto("/desk/sign-in/")
    page.get_by_role("button", name=f"Demo: {who}").click()


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The browser; it ends with this folder, since while it runs Django takes the thread for an asynchronous one."""
    needed("Chromium", found=which(CHROMIUM) is not None, advice="install it with “make debian-deps”")
    with launched() as browser:
        yield browser


@pytest.fixture
def opened(chromium: Browser, site: str) -> Iterator[Opened]:
    """``opened("/states/", width=390)``: a page without scripts, as all of them are, in a window of its own."""
    contexts = []

    def opening(path: str, *, width: int = 1280, **options: Any) -> Page:
        context = chromium.new_context(
            base_url=site, viewport={"width": width, "height": 900}, **{"java_script_enabled": False, **options}
        )
        contexts.append(context)
        page = context.new_page()
        response = page.goto(path)
        assert response is not None
        assert response.status < 500, path
        return page

    yield opening
    for context in contexts:
        context.close()
