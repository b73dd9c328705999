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
from browser.server import Demo, demo

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
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A server over a demo database of its own."""
    with demo(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture(scope="package")
def site(served: Demo) -> str:
    """Its address."""
    return served.address


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
