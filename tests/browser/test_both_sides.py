"""The whole path of both sides: a need, a match, a question answered by link, a pledge, a payment, a smaller gap."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.conftest import sign_in
from browser.server import demo
from demos import DemoCopy

PHONE = {"width": 390, "height": 844}
NEED = "Prostheses for two hundred survivors"
ROAD = "Can the workshop be reached all year?"
STANDARDS = "National mine action standards"
GIVER, STATE = "head of a delegation that gives", "focal point of a delegation"


@pytest.fixture(scope="module")
def own(demo_copy: DemoCopy) -> Iterator[str]:
    """A demo of its own, since this writes."""
    with demo(demo_copy("sides")) as address:
        yield address


@pytest.fixture
def opening(chromium: Browser, own: str) -> Iterator[Any]:
    """A window of somebody, with no cookies of anybody else and no scripts."""
    contexts: list[BrowserContext] = []

    def opened(**options: Any) -> Page:
        contexts.append(chromium.new_context(base_url=own, java_script_enabled=False, **options))
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


def this_year() -> str:
    return str(datetime.now(UTC).year)


def enter_the_need(state: Page) -> None:
    state.goto("/desk/delegations/ZWE/needs/")
    state.get_by_text("Say what is needed", exact=True).click()
    state.get_by_label("What is needed", exact=True).fill(NEED)
    state.get_by_label("For which aim").select_option("victim_assistance")
    state.get_by_label("From, such as").fill(this_year())
    state.get_by_label("To", exact=True).fill(this_year())
    state.get_by_label("Amount in whole units").fill("500000")
    state.get_by_label("Its currency").fill("EUR")
    state.locator("select[name=share]").select_option("others")
    state.get_by_role("button", name="Say it in public").click()
    expect(state.get_by_role("row", name=re.compile(NEED))).to_be_visible()


def write_the_offer(giver: Page) -> None:
    """Kept to itself, with one thing of the list and one in its own words to know first."""
    giver.goto("/desk/offers/")
    giver.get_by_text("Write an offer", exact=True).click()
    giver.get_by_label("What could be given").fill("Help for survivors")
    giver.get_by_label("For which aim").select_option("victim_assistance")
    giver.get_by_label("The smallest need").fill("100000")
    giver.get_by_label("The currency of the two").fill("EUR")
    giver.get_by_role("listbox", name="What you want to know first").select_option(label=STANDARDS)
    giver.get_by_role("button", name="Keep it").click()
    giver.get_by_label("Or in your own words").fill(ROAD)
    giver.get_by_role("button", name="Ask it always").click()


def the_match(giver: Page) -> Any:
    """The need with the offer that may meet it."""
    giver.goto("/desk/offers/")
    need = giver.locator("section", has=giver.get_by_role("heading", level=3, name=NEED)).last
    return need.get_by_role("row", name=re.compile("Help for survivors"))


def gap(anybody: Page) -> int:
    """The most that is uncovered of the need, in whole units, as everybody reads it."""
    answer = anybody.request.get("/api/v1/assessments/ZWE?objective=victim_assistance").json()
    found = next(item for item in answer["items"] if item["objective"] == "victim_assistance")["gap"]
    assert found["unit"] == "EUR"
    return int(found["uncovered"]["high"]) // 100


def answer_by_the_link(mailbox: Page) -> None:
    """The link of the newest mail, on a telephone, without an account."""
    mailbox.goto("/desk/mailbox/")
    mailbox.get_by_role("link", name="Open the link of this mail").first.click()
    expect(mailbox.get_by_role("heading", level=1)).to_have_text("Norway asks Zimbabwe")
    expect(mailbox.locator("main")).to_contain_text(NEED)
    for thing, words in ((STANDARDS, "Adopted in 2019"), (ROAD, "Since the bridge was built, yes")):
        mailbox.get_by_role("group", name=thing).get_by_label("Your answer").fill(words)
    mailbox.get_by_role("button", name=re.compile("Send as the reply")).click()
    expect(mailbox.get_by_role("status")).to_contain_text("This was answered on")


def test_from_a_need_to_a_smaller_gap(opening: Any) -> None:
    state, giver, anybody = opening(), opening(), opening()
    sign_in(state, STATE)
    enter_the_need(state)
    before = gap(anybody)
    assert before == 500_000

    sign_in(giver, GIVER)
    write_the_offer(giver)
    match = the_match(giver)
    for thing in (STANDARDS, ROAD):
        expect(match).to_contain_text(f"{thing}: nothing on file; to be asked")
    expect(match).to_contain_text("of a size that the giver says it helps with")
    match.get_by_role("button", name="Ask the State").click()
    expect(giver.locator("main")).to_contain_text("A mail with a link to answer without an account went on")

    answer_by_the_link(opening(viewport=PHONE))

    giver.goto("/desk/awaiting/")
    expect(giver.locator("main")).to_contain_text("Zimbabwe has answered what you asked.")
    match = the_match(giver)
    expect(match).to_contain_text("Adopted in 2019")
    expect(match).to_contain_text("Since the bridge was built, yes")
    expect(match).not_to_contain_text("nothing on file")

    pledge_and_pay(match, giver, lambda: gap(anybody))
    assert gap(anybody) == before - 200_000

    say_what_came(state)
    for words in ("Paid", "EUR 200", "A part of it came", "EUR 150"):
        expect(state.locator("main")).to_contain_text(words)
    assert gap(anybody) == before - 200_000

    page = anybody.goto("/needs/matches/?state=ZWE")
    assert page is not None
    for private in (ROAD, "Help for survivors", "Since the bridge was built"):
        assert private not in anybody.content()


def say_what_came(state: Page) -> None:
    """The State’s own word, and then the public page of the means."""
    state.goto("/desk/delegations/ZWE/means/")
    paid = state.get_by_role("row", name=re.compile(f"Norway.*{NEED}"))
    paid.get_by_text("Say what came", exact=True).click()
    paid.get_by_label("What came", exact=True).select_option(label="A part of it came")
    paid.get_by_label("Amount in whole units").fill("150000")
    paid.get_by_label("Its currency").fill("EUR")
    paid.get_by_role("button", name="Say it in public").click()
    state.get_by_role("row", name=re.compile(f"Norway.*{NEED}")).locator("a.figure").first.click()


def pledge_and_pay(match: Any, giver: Page, gap_now: Callable[[], int]) -> None:
    """A part of what is needed; that it is pledged leaves the gap as it is."""
    before = gap_now()
    match.get_by_role("link", name="Make a pledge of it").click()
    expect(giver.get_by_role("heading", level=1)).to_have_text("A pledge to Zimbabwe")
    giver.get_by_label("Amount in whole units").fill("200000")
    giver.get_by_role("button", name="Pledge it in public").click()
    expect(giver.get_by_role("heading", level=1)).to_have_text("How far it has come")
    assert gap_now() == before
    giver.get_by_label("How far it has come").select_option(label="Paid")
    giver.get_by_role("button", name="Say it in public").click()
    expect(giver.get_by_role("heading", level=1)).to_have_text("How far it has come")
