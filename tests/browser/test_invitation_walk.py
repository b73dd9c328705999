"""From an invitation to an account, a passkey, work in the delegation, and the day the role is over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.conftest import sign_in
from browser.server import demo
from demos import DemoCopy

WORDS = "four words that differ"


@pytest.fixture(scope="module")
def own(demo_copy: DemoCopy) -> Iterator[str]:
    """A demo of its own, since this writes; by the name that passkeys are bound to."""
    with demo(demo_copy("walk")) as address:
        yield address.replace("127.0.0.1", "localhost")


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


def with_security_key(page: Page) -> None:
    """Plug a security key into the browser that answers by itself."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**key, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )


def invited(opening: Any) -> Page:
    """The focal point of a delegation, who has invited a member of it."""
    page: Page = opening(java_script_enabled=False)
    sign_in(page, "focal point of a delegation")
    page.goto("/desk/delegations/ZWE/")
    page.get_by_label("Name", exact=True).fill("Ana Moyo")
    page.get_by_label("Mail address").fill("ana@example.org")
    page.get_by_label("Role", exact=True).select_option(label="Member of the delegation")
    page.get_by_label("On what ground").fill("Note verbale of today")
    page.get_by_role("button", name="Invite").click()
    expect(page.get_by_role("row", name=re.compile("Ana Moyo"))).to_be_visible()
    return page


def with_a_passkey(page: Page) -> str:
    """Take up the invitation in the mailbox, with a password and a passkey; the link that was used."""
    with_security_key(page)
    page.goto("/desk/mailbox/")
    page.get_by_role("link", name="Open the link of this mail").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are invited")
    link = page.url
    page.get_by_label("Choose a password").fill(WORDS)
    page.get_by_role("button", name="Begin").click()
    page.goto("/desk/account/passkeys/")
    page.get_by_label("Let it sign me in alone, without a password").check()
    page.locator("#add").click()
    page.wait_for_url(re.compile("/desk/account/(?!passkeys)"))
    return link


def test_invitation_account_passkey_work_and_the_end_of_the_role(opening: Any) -> None:
    focal_point, ana = invited(opening), opening()
    link = with_a_passkey(ana)

    ana.context.clear_cookies()
    ana.goto("/desk/sign-in/")
    ana.get_by_role("button", name="Use your passkey").click()
    ana.wait_for_url(lambda url: "sign-in" not in url)
    ana.goto("/desk/delegations/ZWE/")
    expect(ana.get_by_role("heading", level=1)).to_have_text("Delegation of Zimbabwe")

    again = opening(java_script_enabled=False)
    again.goto(link)
    expect(again.get_by_role("heading", level=1)).to_have_text("This link opens nothing")

    focal_point.reload()
    focal_point.get_by_role("button", name="End the role of Ana Moyo today").click()
    response = ana.goto("/desk/delegations/ZWE/")
    assert response is not None
    assert response.status in (403, 404)
