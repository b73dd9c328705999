"""A talk in private from its invitations to its public summary, and two delegations that agree when they meet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.conftest import sign_in
from browser.server import demo
from demos import DemoCopy

WORDS = "four words that differ"
HEADS = {"NOR": "Kari Holm", "AGO": "Rui Neto"}
"""Heads of delegations, who are nobody."""


@pytest.fixture(scope="module")
def own(demo_copy: DemoCopy) -> Iterator[str]:
    """A demo of its own, since this writes."""
    with demo(demo_copy("talks")) as address:
        yield address


@pytest.fixture(scope="module")
def opening(chromium: Browser, own: str) -> Iterator[Any]:
    """A window of somebody, without scripts, with no cookies of anybody else."""
    contexts: list[BrowserContext] = []

    def opened() -> Page:
        contexts.append(chromium.new_context(base_url=own, java_script_enabled=False))
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def heads(opening: Any) -> dict[str, Page]:
    """The heads of two delegations, invited by the desk and signed in by the links of their mails."""
    desk, found = opening(), {}
    sign_in(desk)
    for state, name in HEADS.items():
        desk.goto(f"/desk/delegations/{state}/")
        desk.get_by_label("Name", exact=True).fill(name)
        desk.get_by_label("Mail address").fill(f"{state.lower()}@example.org")
        desk.get_by_label("Role", exact=True).select_option(label="Head of delegation")
        desk.get_by_label("On what ground").fill("Note verbale of today")
        desk.get_by_role("button", name="Invite").click()
        head = found[state] = opening()
        head.goto("/desk/mailbox/")
        head.get_by_role("link", name="Open the link of this mail").first.click()
        head.get_by_label("Choose a password").fill(WORDS)
        head.get_by_role("button", name="Begin").click()
    return found


def publish(page: Page, words: str) -> None:
    page.get_by_role("textbox", name="Summary").fill(words)
    page.get_by_role("button", name="Keep the draft").click()
    page.get_by_role("button", name="Publish the summary").click()


def test_a_summary_names_who_agreed_and_nobody_else(opening: Any, heads: dict[str, Page]) -> None:
    zimbabwe = opening()
    sign_in(zimbabwe, "focal point of a delegation")
    zimbabwe.goto("/desk/talks/")
    zimbabwe.locator("summary", has_text="Open a talk").click()
    zimbabwe.get_by_label("What it is about").fill("The last sectors")
    zimbabwe.get_by_role("button", name="Open it").click()
    zimbabwe.get_by_label("Invite; hold Ctrl").select_option(label=["Norway", "Angola"])
    zimbabwe.get_by_role("button", name="Invite", exact=True).click()

    norway, angola = heads["NOR"], heads["AGO"]
    norway.goto("/desk/awaiting/")
    norway.get_by_role("link", name="Zimbabwe invites you").click()
    norway.get_by_role("button", name="We come", exact=True).click()
    norway.get_by_role("button", name="We may be named").click()
    expect(norway.get_by_text("So far: Norway comes, and agrees to be named.")).to_be_visible()
    expect(norway.get_by_role("main")).not_to_contain_text("Angola")

    publish(zimbabwe, "Zimbabwe met Norway and ANGOLA.")
    expect(zimbabwe.get_by_role("alert")).to_contain_text("“Angola”")
    publish(zimbabwe, "Zimbabwe met Norway.")
    expect(zimbabwe.get_by_text("As everybody reads it")).to_be_visible()

    angola.goto("/needs/talks/")
    expect(angola.get_by_role("main")).to_contain_text("Zimbabwe met Norway.")
    expect(angola.get_by_role("main")).not_to_contain_text("Angola")


def test_two_delegations_agree_when_they_meet(opening: Any, heads: dict[str, Page]) -> None:
    norway, angola = heads["NOR"], heads["AGO"]
    norway.goto("/desk/meet/")
    norway.get_by_label("Whom you ask").select_option(label="Angola")
    norway.get_by_label("What you want to talk about").fill("The costs of clearance")
    day = datetime.now(UTC).date() + timedelta(days=3)
    for number, hour in ((1, "10:00"), (2, "12:30")):
        norway.get_by_label(f"Proposed time {number}").fill(f"{day}T{hour}")
    norway.get_by_label("Time zone of the place").select_option("Europe/Zurich")
    norway.get_by_role("button", name="Ask", exact=True).click()

    angola.goto("/desk/awaiting/")
    angola.get_by_role("link", name="Norway asks to meet you.").click()
    angola.get_by_label("At which of these times").select_option(f"{day}T12:30")
    angola.get_by_role("button", name="Accept").click()
    norway.reload()
    expect(norway.get_by_text("12:30 (Zurich, Europe)").first).to_be_visible()
    expect(norway.get_by_role("link", name="Into a calendar")).to_be_visible()

    other = opening()
    sign_in(other, "focal point of a delegation")
    answer = other.goto(norway.url)
    assert answer is not None
    assert answer.status == 404
