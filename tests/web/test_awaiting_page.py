"""“Awaiting you”: what each is asked to do, counted in the own days, and the preferences that count them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from intersessional.core.queries import current_revision
from intersessional.people.awaiting import awaited_of
from intersessional.people.models import Account, Invitation, Preference, Role, RoleKind
from intersessional.people.queries import standing_of
from signing import SignIn
from web.conftest import LANGUAGES

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

PAGE = "/desk/awaiting/"


def text(response: HttpResponse, path: str = "//main") -> str:
    return " ".join(" ".join(one.text_content() for one in html.fromstring(response.content).xpath(path)).split())


def buttons(response: HttpResponse) -> list[str]:
    return [str(link) for link in html.fromstring(response.content).xpath("//a[@class='button']/@href")]


def today() -> date:
    return timezone.now().date()


def role(kind: str, person: str = "p-x", **more: object) -> Role:
    return Role.objects.create(person=person, kind=kind, starts_on=today(), source="a test", **more)


def invitation(by: Account, **left: int) -> Invitation:
    return Invitation.objects.create(
        secret_hash=str(Invitation.objects.count()),
        person="p-i",
        name="Bo",
        email="bo@example.org",
        kind="member",
        state_id="ZWE",
        source="a test",
        invited_by=by.person,
        expires_at=timezone.now() + timedelta(**left),
    )


def test_nothing_awaited_is_said_in_plain_words(sign_in_as: SignIn) -> None:
    page = sign_in_as(RoleKind.MEMBER, state="ZWE").get(PAGE)
    assert "Nothing is awaited of you today." in text(page)
    assert "no-store" in page.headers["Cache-Control"]


def test_an_officer_confirms_focal_points_and_puts_questions(at_the_desk: Client) -> None:
    waiting = role("focal_point", state_id="ZWE")
    role("focal_point", state_id="AGO", confirmed_on=today())
    page = at_the_desk.get(PAGE)
    assert "Confirm or end a focal point of Zimbabwe" in text(page)
    assert "Angola" not in text(page)
    assert "questions that figures raise are not yet put to their States" in text(page)
    assert f"/desk/delegations/ZWE/#role-{waiting.pk}" in buttons(page)
    assert "/desk/?show=not_put#questions" in buttons(page)
    for button in buttons(page):
        answer = at_the_desk.get(button)
        assert answer.status_code == 200
        assert html.fromstring(answer.content).xpath(f"//*[@id='{button.partition('#')[2]}']")


def test_a_role_that_ends_is_told_until_somebody_follows(at_the_desk: Client) -> None:
    ends = today() + timedelta(days=20)
    role("seat", state_id="ZWE", body="A5", ends_on=ends)
    role("seat", "p-far", state_id="ZWE", body="CVA", ends_on=today() + timedelta(days=61))
    page = at_the_desk.get(PAGE)
    assert "1 role of the Unit or in a body ends within 60 days, and nobody follows" in text(page)
    assert "due in 19 days" in text(page)
    assert buttons(page)[0] == "/desk/people/overview/#ending"
    role("seat", "p-next", state_id="ZWE", body="A5")
    assert "nobody follows" not in text(at_the_desk.get(PAGE))


def test_a_colleague_of_long_standing_follows_nobody(at_the_desk: Client) -> None:
    Role.objects.filter(kind="isu").update(starts_on=today() - timedelta(days=900))
    role("isu", "p-leaves", ends_on=today() + timedelta(days=20))
    assert "nobody follows" in text(at_the_desk.get(PAGE))
    role("isu", "p-next").__class__.objects.filter(person="p-next").update(starts_on=today() + timedelta(days=10))
    assert "nobody follows" not in text(at_the_desk.get(PAGE))


def test_whoever_invited_hears_of_an_invitation_that_runs_out(sign_in_as: SignIn) -> None:
    client = sign_in_as(RoleKind.FOCAL_POINT, state="ZWE")
    account = Account.objects.get()
    soon = invitation(account, hours=20)
    invitation(account, days=5)
    invitation(Account.objects.create_user("other"), hours=20)
    page = client.get(PAGE)
    assert buttons(page) == [f"/desk/delegations/ZWE/#invitation-{soon.pk}"]
    assert "An invitation of yours is not taken up: Member of the delegation" in text(page)
    assert "Bo" not in text(page)


def test_an_administrator_is_asked_nothing_of_the_unit(sign_in_as: SignIn) -> None:
    role("focal_point", state_id="ZWE")
    assert "Nothing is awaited" in text(sign_in_as(RoleKind.ADMINISTRATOR).get(PAGE))


def test_a_second_step_is_asked_of_whoever_works_at_the_desk_without_one(sign_in_as: SignIn) -> None:
    sign_in_as(RoleKind.ADMINISTRATOR)
    who = standing_of(Account.objects.get(), today())
    assert list(awaited_of(who)) == []
    Authenticator.objects.all().delete()
    assert [item.address for item in awaited_of(who)] == ["/desk/account/#step"]
    with override_settings(DEMO=True):
        assert list(awaited_of(who)) == []


def test_the_desk_shows_the_first_of_it_and_the_head_counts_it(at_the_desk: Client) -> None:
    for _each in range(7):
        role("focal_point", state_id="ZWE")
    desk = at_the_desk.get("/desk/")
    assert len(buttons(desk)) == 5
    assert "See all: 8 things" in text(desk)
    assert text(desk, "//ul[@class='person']") == "Your account Awaiting you 8"
    assert text(at_the_desk.get("/desk/people/"), "//ul[@class='person']") == "Your account Awaiting you"


def test_public_pages_are_the_same_for_everybody(at_the_desk: Client, client: Client) -> None:
    known = at_the_desk.get("/states/").content
    assert b'class="person"' not in known
    assert Client().get("/states/").content == known


def test_signing_in_leads_a_delegate_there_and_an_officer_to_the_account(client: Client) -> None:
    for name, kind, where in (("d", "member", PAGE), ("o", "isu", "/desk/account/"), ("n", "", "/desk/account/")):
        account = Account.objects.create_user(name, f"{name}@example.org", "four words that differ")
        if kind:
            role(kind, account.person, **({"state_id": "ZWE"} if kind == "member" else {}))
        given = {"login": account.email, "password": "four words that differ"}
        assert Client().post("/desk/sign-in/", given).headers["Location"] == where


def test_one_thing_costs_as_many_queries_as_thirty(at_the_desk: Client) -> None:
    at_the_desk.get(PAGE)
    counts = []
    for many in (1, 29):
        for number in range(many):
            role("focal_point", state_id="ZWE")
            role("seat", f"p-{number}", state_id="AGO", body="A5", ends_on=today() + timedelta(days=9))
            invitation(Account.objects.get(), hours=9)
        with CaptureQueriesContext(connection) as context:
            page = at_the_desk.get(PAGE)
        counts.append(len(context))
    assert len(buttons(page)) > 60
    assert counts[0] == counts[1] <= 15


def test_days_are_those_of_the_time_zone_that_was_chosen(at_the_desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    late = timezone.now().replace(hour=23, minute=30)
    monkeypatch.setattr("intersessional.people.awaiting_queries.timezone.now", lambda: late)
    role("seat", state_id="ZWE", body="A5", ends_on=today() + timedelta(days=20))
    assert "due in 19 days" in text(at_the_desk.get(PAGE))
    Preference.objects.create(person=Account.objects.get().person, time_zone="Asia/Tokyo")
    page = text(at_the_desk.get(PAGE))
    assert "due in 18 days" in page
    assert "your time zone, Tokyo, Asia" in page


def test_the_account_keeps_what_was_chosen(at_the_desk: Client) -> None:
    before = current_revision()
    given = {"time_zone": "Africa/Harare", "language": "ar", "reminders": "yes"}
    answer = at_the_desk.post("/desk/account/", given)
    assert answer.headers["Location"] == "/desk/account/?kept=1#mail"
    page = html.fromstring(at_the_desk.get("/desk/account/?kept=1").content)
    assert page.xpath("//select//option[@selected]/@value") == ["Africa/Harare", "ar"]
    assert page.xpath("//input[@name='reminders']/@checked")
    assert "Kept." in page.text_content()
    at_the_desk.post("/desk/account/", {"time_zone": "UTC", "language": "en"})
    assert not Preference.objects.get().reminders
    assert "You asked for no daily mail." in text(at_the_desk.get(PAGE))
    assert current_revision() == before


def test_a_zone_that_there_is_not_is_told_with_the_form_as_it_was_filled_in(at_the_desk: Client) -> None:
    answer = at_the_desk.post("/desk/account/", {"time_zone": "Mars/Olympus", "language": "fr"})
    assert answer.status_code == 422
    page = html.fromstring(answer.content)
    assert page.xpath("string(//*[@id='wrong'])") == "There is no such time zone; choose one from the list."
    assert page.xpath("//select[@name='language']/option[@selected]/@value") == ["fr"]
    assert not page.xpath("//input[@name='reminders']/@checked")
    assert not Preference.objects.exists()


@pytest.mark.parametrize("prefix", LANGUAGES.values())
def test_it_opens_in_every_language(at_the_desk: Client, prefix: str) -> None:
    role("focal_point", state_id="ZWE")
    page = at_the_desk.get(f"{prefix}{PAGE}")
    assert page.status_code == 200
    assert all(button.startswith(f"{prefix}/desk/") for button in buttons(page))
    assert settings.LANGUAGE_CODE == "en"
