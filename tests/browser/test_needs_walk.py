"""A State enters a need on a telephone, everybody reads it, one click says that it is met; it is asked by mail too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.conftest import sign_in
from browser.server import demo

PHONE = {"width": 390, "height": 844}
HERE = "/desk/delegations/ZWE/needs/"
FOCAL_POINT = "focal point of a delegation"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A demo of its own, since this writes."""
    with demo(tmp_path_factory.mktemp("needs")) as address:
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


def fill(page: Page, what: str) -> None:
    page.get_by_label("What is needed").fill(what)
    page.get_by_label("Kind of help").select_option("equipment")
    page.get_by_label("Where, in your words").fill("Rushinga")
    page.get_by_label("From, such as 2027 or 2027-03").fill("2027")
    page.get_by_label("To", exact=True).fill("2028-06")
    page.get_by_label("Amount in whole units, if there is one").fill("1200000")
    page.get_by_label("Its currency, such as EUR").fill("USD")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_focal_point_enters_a_need_and_says_later_that_it_is_met(opening: Any, scripts: bool) -> None:
    what = f"Four machines, scripts {scripts}"
    phone = opening(viewport=PHONE, java_script_enabled=scripts)
    sign_in(phone, FOCAL_POINT)
    phone.goto(HERE)
    phone.get_by_text("Say what is needed").click()
    fill(phone, what)
    phone.get_by_role("button", name="Say it in public").click()
    row = phone.locator("section[aria-labelledby=stand]").get_by_role("row", name=re.compile(what))
    expect(row).to_contain_text("Stands as stated")
    if scripts:
        assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    reader = opening(viewport=PHONE, java_script_enabled=scripts)
    for address in ("/needs/", "/states/ZWE/"):
        reader.goto(address)
        expect(reader.locator("main").get_by_role("row", name=re.compile(what)).first).to_be_visible()
        expect(reader.locator("main")).to_contain_text("Zimbabwe: stated on this site by the State")

    phone.get_by_role("button", name=f"“{what}” is met").click()
    expect(phone.locator("section[aria-labelledby=stand] > table")).not_to_contain_text(what)
    reader.goto("/needs/")
    reaching = reader.locator("main table").first
    expect(reaching).not_to_contain_text(what)


def test_a_state_is_asked_by_mail_and_answers_without_account_and_script(opening: Any) -> None:
    desk = opening(java_script_enabled=False)
    sign_in(desk)
    desk.goto(HERE)
    desk.get_by_text("Ask this State by mail").click()
    form = desk.locator("section[aria-labelledby=asked] form").first
    expect(form.get_by_label("To", exact=True)).to_contain_text("focal point of a delegation")
    form.get_by_role("button", name="Ask by mail").click()
    expect(desk.locator("section[aria-labelledby=asked]")).to_contain_text("Awaiting an answer")

    phone = opening(viewport=PHONE, java_script_enabled=False)
    phone.goto("/desk/mailbox/")
    phone.get_by_role("link", name="Open the link of this mail").first.click()
    expect(phone.locator("section[aria-labelledby=on-file]")).to_contain_text(
        "Asked by the Implementation Support Unit"
    )
    fill(phone, "Two survey teams")
    phone.get_by_role("button", name="Send as the reply of Zimbabwe").click()
    expect(phone.get_by_role("status")).to_contain_text("This was answered on")
    expect(phone.locator("section[aria-labelledby=on-file]")).to_contain_text("Two survey teams")
