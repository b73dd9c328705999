"""From a question put by mail to the State’s words beside the figure, by two people without an account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.conftest import sign_in
from browser.server import demo

PHONE = {"width": 390, "height": 844}
WORDS = "The later figure counts two more provinces."


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A demo of its own, since this writes."""
    with demo(tmp_path_factory.mktemp("links")) as address:
        yield address


@pytest.fixture
def opening(chromium: Browser, own: str) -> Iterator[Any]:
    """A window of somebody, with no cookies of anybody else."""
    contexts: list[BrowserContext] = []

    def opened(**options: Any) -> Page:
        contexts.append(chromium.new_context(base_url=own, **options))
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


def put_by_mail(desk: Page, place: int) -> None:
    """One of the questions to Zimbabwe, sent to the focal point of the demo."""
    sign_in(desk)
    desk.goto("/desk/")
    desk.get_by_role("row", name=re.compile("Zimbabwe")).nth(place).get_by_role("link").nth(1).click()
    form = desk.locator("section[aria-labelledby=mail]")
    expect(form.get_by_label("To", exact=True)).to_contain_text("focal point of a delegation")
    form.get_by_role("button", name="Put the question and send it").click()
    expect(desk.get_by_role("row", name=re.compile("Sent on"))).to_be_visible()
    expect(desk.locator("section[aria-labelledby=put]")).to_contain_text("Mail from this site")


def newest_link(page: Page) -> None:
    """Open the link of the newest mail."""
    page.goto("/desk/mailbox/")
    page.get_by_role("link", name="Open the link of this mail").first.click()


def is_narrow(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize(("place", "scripts"), [(0, True), (1, False)], ids=["with scripts", "without scripts"])
def test_a_state_answers_without_an_account(opening: Any, place: int, scripts: bool) -> None:
    put_by_mail(opening(java_script_enabled=False), place)

    focal_point = opening(viewport=PHONE, java_script_enabled=scripts)
    newest_link(focal_point)
    expect(focal_point.get_by_role("heading", level=1)).to_have_text("Question to Zimbabwe")
    figure = focal_point.locator("a.figure").first.get_attribute("href")
    focal_point.get_by_label("Name", exact=True).fill("Tendai Ncube")
    focal_point.get_by_label("Mail address").fill("tendai@example.org")
    focal_point.get_by_label("A note to go with it").fill("What do you count here?")
    focal_point.get_by_role("button", name="Send the link").focus()
    focal_point.keyboard.press("Enter")
    expect(focal_point.get_by_role("row", name=re.compile("Tendai Ncube"))).to_contain_text("Sent on")
    if scripts:
        is_narrow(focal_point)

    colleague = opening(viewport=PHONE, java_script_enabled=scripts)
    newest_link(colleague)
    assert colleague.get_by_role("button", name=re.compile("Send as the reply")).count() == 0
    colleague.get_by_label("The State’s own words").fill(WORDS)
    colleague.get_by_role("button", name="Save as a draft for the focal point").focus()
    colleague.keyboard.press("Enter")
    expect(colleague.locator("main")).to_contain_text("Only the delegation of Zimbabwe sees it")

    focal_point.reload()
    drafts = focal_point.locator("section[aria-labelledby=drafts]")
    expect(drafts.get_by_role("heading", level=3)).to_contain_text("Tendai Ncube")
    expect(drafts.get_by_label("The State’s own words")).to_have_value(WORDS)
    drafts.get_by_role("button", name=re.compile("Send these words")).focus()
    focal_point.keyboard.press("Enter")
    expect(focal_point.get_by_role("status")).to_contain_text("This was answered on")
    colleague.reload()
    expect(colleague.get_by_role("status")).to_contain_text("This was answered on")

    anybody = opening(java_script_enabled=False)
    assert figure is not None
    anybody.goto(figure)
    expect(anybody.locator("main")).to_contain_text(WORDS)
    expect(anybody.locator("main")).to_contain_text("By a link from this site")
    assert "Tendai" not in anybody.content()
