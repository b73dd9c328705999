"""What is missing among people, and entering a person with a role: pages of the desk."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from intersessional.parties.models import Body, Seat
from intersessional.people.models import Account, PersonalData, Role, RoleKind
from intersessional.situation.moment import Moment
from intersessional.situation.world import look
from intersessional.web.desk_questions import questions
from intersessional.web.overview import Waiting, unreached
from signing import SignIn
from web.conftest import LANGUAGES

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

PAGE, FORM = "/desk/people/overview/", "/desk/people/enter/"
NOT_HELD = "No record held here of who sits after 30 November 2016 in: Committee on Victim Assistance."
SAID = {
    "name": "Ana Moyo",
    "kind": "focal_point",
    "state": "ZWE",
    "source": "Note verbale 3",
    "starts_on": "2026-01-05",
}


def text(response: HttpResponse, path: str = "//main") -> str:
    return " ".join(" ".join(str(one) for one in html.fromstring(response.content).xpath(f"{path}//text()")).split())


def section(response: HttpResponse, name: str) -> str:
    return text(response, f"//section[@aria-labelledby='{name}']")


def today() -> date:
    return timezone.now().date()


def role(kind: str, state: str, person: str = "p-x", **more: object) -> Role:
    return Role.objects.create(
        person=person, kind=kind, state_id=state, starts_on=today() - timedelta(days=9), source="a test", **more
    )


def seat(state: str, verification: str = "verified", body: str = "A5") -> None:
    Seat.objects.create(
        body=Body.objects.get(convention="apmbc", code=body),
        state_id=state,
        role="member",
        valid_from=today() - timedelta(days=30),
        period="2026",
        verification=verification,
        known_on=today(),
        known_precision="day",
        source_keys="un-aplc-msp2-2000-1",
    )


def test_where_the_register_of_seats_ends_no_seat_is_called_empty(at_the_desk: Client) -> None:
    page = at_the_desk.get(PAGE)
    assert NOT_HELD in section(page, "seats")
    assert not html.fromstring(page.content).xpath("//section[@aria-labelledby='seats']//table")
    assert "Somebody is entered in every seat" not in section(page, "seats")


def test_a_seat_is_empty_until_somebody_is_entered_for_that_state_and_body(at_the_desk: Client) -> None:
    seat("ZWE")
    seat("AGO", "inferred")
    role("seat", "ZWE", body="CVA")
    role("seat", "ZWE", body="A5", stated=False)
    told = section(at_the_desk.get(PAGE), "seats")
    assert "1 seat in which nobody is entered, of 1 that States hold today" in told
    assert "Zimbabwe Committee on Article 5 Implementation Member" in told
    assert "Angola" not in told
    assert "in: Committee on Article 5" not in told
    role("seat", "ZWE", body="A5")
    assert "Somebody is entered in every seat that a State holds today." in section(at_the_desk.get(PAGE), "seats")


def test_roles_about_to_end_are_told_with_their_last_day(at_the_desk: Client) -> None:
    PersonalData.objects.create(person="p-x", name="Ana Moyo")
    role("member", "ZWE", ends_on=today() + timedelta(days=60))
    role("member", "AGO", ends_on=today() + timedelta(days=61))
    told = section(at_the_desk.get(PAGE), "ending")
    assert "Ana Moyo Zimbabwe Member of the delegation" in told
    assert "nobody entered" in told
    assert "Angola" not in told


def test_states_parties_with_nobody_to_ask_say_that_it_is_we_who_hold_nobody(at_the_desk: Client) -> None:
    told = section(at_the_desk.get(PAGE), "unreached")
    assert "That we hold nobody says nothing of whether the State has named somebody." in told
    assert "161 States Parties, of 161 in all; page 1 of 4" in told
    role("focal_point", "ZWE", confirmed_on=today())
    role("focal_point", "AGO")
    role("focal_point", "AFG", confirmed_on=today(), ends_on=today())
    assert "160 States Parties, of 161 in all" in section(at_the_desk.get(PAGE), "unreached")


def test_nobody_is_asked_of_a_state_that_is_not_bound() -> None:
    found = {item.iso3 for item in unreached(look(Moment.of()), [], [])}
    assert {"ZWE", "AGO"} <= found
    assert not found & {"USA", "CHN", "EST", "LVA"}


def test_those_of_a_concern_are_counted_and_chosen(at_the_desk: Client) -> None:
    world = look(Moment.of())
    found = unreached(world, [], questions(world))
    for why, words in ((Waiting.QUESTION, "A question is waiting"), (Waiting.DUTY, "A duty falls due within a year")):
        number = sum(item.is_for(why) for item in found)
        assert 0 < number < 50
        page = at_the_desk.get(f"{PAGE}?waiting={why}")
        assert f"{words} {number}" in section(page, "unreached")
        assert len(html.fromstring(page.content).xpath("//section[@aria-labelledby='unreached']//tbody/tr")) == number
    assert at_the_desk.get(f"{PAGE}?waiting=anything").status_code == 400
    assert at_the_desk.get(f"{PAGE}?page=9").status_code == 400
    assert at_the_desk.get(f"{PAGE}?page=4").status_code == 200


def test_what_falls_due_each_year_is_no_news() -> None:
    world = look(Moment.of())
    yearly = {duty.title for duty in world.convention.duties if duty.rule == "yearly"}
    assert yearly
    assert not {item.duty for item in unreached(world, [], [])} & yearly


def test_few_rows_cost_as_many_queries_as_many(at_the_desk: Client) -> None:
    at_the_desk.get(PAGE)
    counts = []
    for many in (1, 29):
        for number in range(many):
            role("member", "ZWE", f"p-{many}-{number}", ends_on=today() + timedelta(days=5))
        with CaptureQueriesContext(connection) as context:
            at_the_desk.get(PAGE)
        counts.append(len(context))
    seat("ZWE")
    with CaptureQueriesContext(connection) as context:
        at_the_desk.get(f"{PAGE}?waiting=question")
    assert counts[0] == counts[1] == len(context) <= 15


@pytest.mark.parametrize("prefix", LANGUAGES.values())
def test_both_pages_open_in_every_language(at_the_desk: Client, prefix: str) -> None:
    role("member", "ZWE", ends_on=today() + timedelta(days=5))
    assert at_the_desk.get(prefix + PAGE).status_code == 200
    assert at_the_desk.get(prefix + "/desk/people/").status_code == 200


@pytest.fixture
def proved(at_the_desk: Client) -> Client:
    """An officer who has proved it a moment ago."""
    session = at_the_desk.session
    session["account_authentication_methods"] = [
        {"method": "mfa", "at": timezone.now().timestamp(), "reauthenticated": True}
    ]
    session["account_authentication_methods_user"] = str(Account.objects.get(username="somebody").pk)
    session.save()
    return at_the_desk


def test_it_is_asked_whether_it_is_you_before_a_role_is_entered(at_the_desk: Client) -> None:
    assert at_the_desk.get(FORM).headers["Location"].startswith("/desk/again/")
    assert at_the_desk.post(FORM, SAID).headers["Location"].startswith("/desk/again/")
    assert not Role.objects.filter(kind="focal_point").exists()


def test_a_contact_is_entered_and_stands_among_the_people_with_how_to_reach_them(proved: Client) -> None:
    answer = proved.post(FORM, {**SAID, "email": "ana@example.org", "phone": "+263 4 12"})
    entered = Role.objects.get(kind="focal_point")
    assert answer.headers["Location"] == f"/desk/people/?on={today()}#role-{entered.pk}"
    assert (entered.starts_on, entered.source) == (date(2026, 1, 5), "Note verbale 3")
    assert "Ana Moyo ana@example.org, +263 4 12 Zimbabwe Focal point" in section(proved.get("/desk/people/"), "roster")
    assert "160 States Parties" in section(proved.get(PAGE), "unreached")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": " "}, "A person needs a name; write it."),
        ({"email": "ana"}, "This is not a mail address; write it as name@example.org."),
        ({"state": ""}, "Choose the State whose delegation it is."),
        ({"source": ""}, "Say on what ground the role is given"),
        ({"starts_on": "2026-02-30"}, "is not a day of the calendar"),
        ({"ends_on": "2026-01-05"}, "A role ends after it begins"),
        ({"kind": "seat"}, "Choose the body in which the seat is."),
        ({"kind": "observer"}, "Write the name of the organisation."),
    ],
)
def test_what_cannot_be_entered_is_told_with_the_form_as_it_was_filled_in(
    proved: Client, change: dict[str, str], sentence: str
) -> None:
    answer = proved.post(FORM, {**SAID, "phone": "+263 4 12", **change})
    assert answer.status_code == 422
    assert sentence in text(answer, "//*[@id='problem']")
    assert html.fromstring(answer.content).xpath("//input[@name='phone']/@value") == ["+263 4 12"]
    assert not Role.objects.filter(source="Note verbale 3").exists()
    assert not PersonalData.objects.filter(name="Ana Moyo").exists()


def test_a_role_that_the_officer_does_not_give_is_refused(proved: Client) -> None:
    assert proved.post(FORM, {**SAID, "kind": "administrator"}).status_code == 403


def test_the_forms_begin_with_the_state_that_was_chosen(proved: Client) -> None:
    for path in (FORM, "/desk/people/"):
        page = html.fromstring(proved.get(f"{path}?state=ZWE&kind=focal_point").content)
        assert page.xpath("//select/option[@selected]/@value") == ["focal_point", "ZWE"]


def test_an_administrator_sees_it_and_is_offered_nothing_that_would_be_refused(sign_in_as: SignIn) -> None:
    page = sign_in_as(RoleKind.ADMINISTRATOR).get(PAGE)
    assert page.status_code == 200
    assert not html.fromstring(page.content).xpath(f"//main//a[contains(@href, '{FORM}')]")


def test_a_delegation_sees_no_addresses(sign_in_as: SignIn) -> None:
    role("member", "ZWE")
    PersonalData.objects.create(person="p-x", name="Ana Moyo", email="ana@example.org", phone="+263 4 12")
    page = sign_in_as(RoleKind.FOCAL_POINT, state="ZWE").get("/desk/delegations/ZWE/")
    assert "Ana Moyo" in text(page)
    assert "ana@example.org" not in page.content.decode()
    assert "+263" not in page.content.decode()
