"""A session is known by a key that begins when somebody signs in, and ends: idle, old, signed out, closed or ended."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from lxml import html

from intersessional.core.models import ConfidentialEvent
from intersessional.people.domain.accounts import Opened, open_account
from intersessional.people.models import Account, RoleKind, Session
from signing import SignIn

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

ACCOUNT = "/desk/account/"
CLOCK = time.time


@pytest.fixture
def opened() -> Opened:
    made = open_account(email="o@example.org", name="O", kind=RoleKind.SPONSORSHIP, source="a test")
    assert made is not None
    return made


def enter(opened: Opened, key: str = "") -> Client:
    client = Client()
    if key:
        client.cookies["sessionid"] = key
    client.post("/desk/sign-in/", {"login": opened.username, "password": opened.password})
    assert client.get(ACCOUNT).status_code == 200
    return client


def later(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    monkeypatch.setattr("intersessional.people.sessions.time.time", lambda: CLOCK() + seconds)


def test_a_key_that_somebody_planted_opens_nothing_afterwards(opened: Opened) -> None:
    planted = Client()
    session = planted.session
    session["planted"] = "yes"
    session.save()
    key = session.session_key
    victim = enter(opened, key)
    assert victim.cookies["sessionid"].value != key
    planted.cookies["sessionid"] = key
    assert planted.get(ACCOUNT).status_code == 302


def test_a_key_that_somebody_made_up_is_not_taken(opened: Opened) -> None:
    victim = enter(opened, "a" * 32)
    assert victim.cookies["sessionid"].value != "a" * 32
    assert not Session.objects.filter(session_key="a" * 32).exists()


def test_what_was_known_before_a_proof_of_who_one_is_opens_nothing_after_it(opened: Opened) -> None:
    client = enter(opened)
    before = client.cookies["sessionid"].value
    client.post("/desk/again/", {"password": opened.password})
    assert client.cookies["sessionid"].value != before
    thief = Client()
    thief.cookies["sessionid"] = before
    assert thief.get(ACCOUNT).status_code == 302
    assert client.get(ACCOUNT).status_code == 200


def test_after_signing_out_the_key_opens_nothing_and_the_browser_forgets_its_pages(opened: Opened) -> None:
    client = enter(opened)
    key = client.cookies["sessionid"].value
    answer = client.post("/desk/sign-out/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    client.cookies["sessionid"] = key
    assert client.get(ACCOUNT).status_code == 302
    assert not Session.objects.filter(session_key=key).exists()


def test_a_session_without_use_ends_after_an_hour(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    client = enter(opened)
    later(monkeypatch, settings.SESSION_IDLE_AGE - 5)
    assert client.get(ACCOUNT).status_code == 200
    later(monkeypatch, 2 * settings.SESSION_IDLE_AGE - 15)
    assert client.get(ACCOUNT).status_code == 200
    later(monkeypatch, 3 * settings.SESSION_IDLE_AGE + 5)
    assert client.get(ACCOUNT).status_code == 302
    assert not Session.objects.filter(account__email="o@example.org").exists()


def test_however_busy_a_session_ends_after_twelve_hours(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    client = enter(opened)
    for half_hour in range(1, 24):
        later(monkeypatch, half_hour * 1800)
        assert client.get(ACCOUNT).status_code == 200, half_hour
    later(monkeypatch, settings.SESSION_COOKIE_AGE + 5)
    assert client.get(ACCOUNT).status_code == 302


def test_what_the_cookie_of_a_browser_says_moves_no_clock(opened: Opened) -> None:
    client = enter(opened)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert client.get(ACCOUNT).status_code == 302


def test_one_sees_ones_sessions_and_ends_the_others(opened: Opened) -> None:
    here, there = enter(opened), enter(opened)
    page = html.fromstring(here.get("/desk/account/sessions/").content)
    assert page.xpath("//tbody/tr/th/text()").count("This one") == 1
    assert len(page.xpath("//tbody/tr")) == 2
    here.post("/desk/again/", {"password": opened.password})
    assert here.post("/desk/account/sessions/").headers["Location"] == "/desk/account/sessions/"
    assert here.get(ACCOUNT).status_code == 200
    assert there.get(ACCOUNT).status_code == 302
    event = ConfidentialEvent.objects.latest("number")
    assert (event.act, event.payload) == ("people.end_sessions", {"sessions": 1})


def test_before_others_are_ended_the_password_is_asked_for_again(opened: Opened) -> None:
    here, there = enter(opened), enter(opened)
    session = here.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time() - 3600}]
    session.save()
    assert here.post("/desk/account/sessions/").headers["Location"].startswith("/desk/again/")
    assert there.get(ACCOUNT).status_code == 200


def test_nobody_sees_or_ends_the_sessions_of_another(opened: Opened, sign_in_as: SignIn) -> None:
    other = enter(opened)
    client = sign_in_as(RoleKind.MEMBER, state="ZWE")
    assert len(html.fromstring(client.get("/desk/account/sessions/").content).xpath("//tbody/tr")) == 1
    client.post("/desk/again/", {"password": "four words that differ"})
    client.post("/desk/account/sessions/", {"account": Account.objects.get(email="o@example.org").pk})
    assert other.get(ACCOUNT).status_code == 200


def test_another_password_ends_the_sessions_elsewhere(opened: Opened) -> None:
    here, there = enter(opened), enter(opened)
    new = {
        "oldpassword": opened.password,
        "password1": "blue tractor seven lamp",
        "password2": "blue tractor seven lamp",
    }
    assert here.post("/desk/account/password/", {**new, "oldpassword": "wrong"}).status_code == 422
    assert here.post("/desk/account/password/", new).status_code == 302
    assert there.get(ACCOUNT).status_code == 302


def test_an_operator_ends_the_sessions_of_one_or_of_all(opened: Opened, sign_in_as: SignIn) -> None:
    one, other = enter(opened), sign_in_as(RoleKind.MEMBER, state="ZWE")
    call_command("end_sessions", "O@example.org", verbosity=0)
    assert (one.get(ACCOUNT).status_code, other.get(ACCOUNT).status_code) == (302, 200)
    call_command("end_sessions", "--all")
    assert other.get(ACCOUNT).status_code == 302
    for wrong in ([], ["o@example.org", "--all"], ["nobody@example.org"]):
        with pytest.raises(CommandError):
            call_command("end_sessions", *wrong)


def test_a_key_is_long_and_by_chance(opened: Opened) -> None:
    keys = {enter(opened).cookies["sessionid"].value for _time in range(3)}
    assert len(keys) == 3
    assert min(map(len, keys)) >= 32
    assert not any(opened.username in key for key in keys)
