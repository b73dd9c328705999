"""Pages on what is held: for everybody, for a person of themself, for the desk when somebody asked."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from intersessional.cooperation.domain.talks import TalkWords, open_talk
from intersessional.core.domain.publishing import Actor
from intersessional.core.models import ConfidentialEvent
from intersessional.core.queries import verify_confidential_chain
from intersessional.intake.sheets.workbook import read_workbook
from intersessional.people.models import Account, Contribution, Note, PersonalData, Role, RoleKind, SurvivorConsent
from intersessional.people.models.confided import Audience
from intersessional.people.personal import held_of, personal
from intersessional.people.queries import standing_of, standing_of_person
from intersessional.people.rules import note_places
from signing import SignIn

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

GIVEN_OUT = "What is held was given out"
PASSWORD = "four words that differ"  # noqa: S105 - of nobody


def text(content: bytes) -> str:
    return " ".join(html.fromstring(content).text_content().split())


def proven(client: Client) -> Client:
    """The same, after the password was given once more."""
    client.get("/desk/account/")
    client.post("/desk/again/", {"password": PASSWORD})
    return client


def asking(name: str = "Asking Person") -> str:
    account = Account.objects.create_user(name, f"{len(name)}@example.org", PASSWORD)
    PersonalData.objects.create(person=account.person, name=name, email=account.email)
    Role.objects.create(
        person=account.person, kind=RoleKind.SPONSORSHIP, starts_on=timezone.now().date(), source="a test"
    )
    return account.person


def test_the_public_page_tells_the_whole_inventory_and_stands_in_the_footer(client: Client) -> None:
    page = text(client.get("/privacy/").content)
    for _code, kind in personal:
        for words in (kind.title, kind.why, kind.until, kind.seen, kind.stays):
            assert words is None or str(words) in page
    assert "/privacy/" in html.fromstring(client.get("/").content).xpath("//footer//a/@href")


@pytest.mark.parametrize("path", ["data/", "data.json", "data.xlsx", "erase/"])
def test_what_is_held_asks_for_the_password_again(sign_in_as: SignIn, path: str) -> None:
    client = sign_in_as(RoleKind.MEMBER, state="ZWE")
    assert "/desk/again/" in client.get(f"/desk/account/{path}").headers["Location"]


def test_a_person_sees_and_takes_away_what_is_held(sign_in_as: SignIn) -> None:
    client = proven(sign_in_as(RoleKind.MEMBER, state="ZWE", name="somebody"))
    page = client.get("/desk/account/data/")
    assert "somebody@example.org" in text(page.content)
    assert "no-store" in page.headers["Cache-Control"]
    told = json.loads(client.get("/desk/account/data.json").content)
    assert [item["kind"] for item in told] == [code for code, _kind in personal]
    book = read_workbook(client.get("/desk/account/data.xlsx").content, "held")
    values = {row[3] for row in book.sheets[1].rows}
    assert "somebody@example.org" in values


def test_a_person_erases_themself_and_is_signed_out(sign_in_as: SignIn) -> None:
    client = proven(sign_in_as(RoleKind.FOCAL_POINT, state="ZWE"))
    refused = client.post("/desk/account/erase/")
    assert refused.status_code == 422
    assert "Tick that" in text(refused.content)
    page = client.post("/desk/account/erase/", {"sure": "yes"})
    assert page.status_code == 200
    assert "You are signed out" in text(page.content)
    assert "/desk/sign-in/" in client.get("/desk/account/").headers["Location"]
    assert not Account.objects.exists()
    assert not PersonalData.objects.exists()
    assert Role.objects.get().ends_on == timezone.now().date()
    assert verify_confidential_chain() is None


def test_the_only_administrator_reads_what_to_do_and_stays_signed_in(sign_in_as: SignIn) -> None:
    client = proven(sign_in_as(RoleKind.ADMINISTRATOR))
    page = client.post("/desk/account/erase/", {"sure": "yes"})
    assert page.status_code == 422
    assert "make somebody else an administrator first" in text(page.content)
    assert client.get("/desk/account/").status_code == 200


def test_the_desk_gives_out_and_erases_with_a_reason(sign_in_as: SignIn) -> None:
    client = proven(sign_in_as(RoleKind.ISU))
    person = asking()
    assert f"/desk/people/{person}/data/" in html.fromstring(client.get("/desk/people/").content).xpath("//td/a/@href")
    assert client.post(f"/desk/people/{person}/data/", {"form": "json"}).status_code == 422
    given = client.post(f"/desk/people/{person}/data/", {"form": "json", "reason": "asked_by_mail"})
    assert "Asking Person" in given.content.decode()
    event = ConfidentialEvent.objects.get()
    assert (event.act, event.subject, event.reason) == ("people.give_out", person, "asked_by_mail")
    without = client.post(f"/desk/people/{person}/erase/", {"reason": "asked_by_mail"})
    assert without.status_code == 422
    assert html.fromstring(without.content).xpath("//option[@selected]/@value") == ["asked_by_mail"]
    done = client.post(f"/desk/people/{person}/erase/", {"reason": "asked_by_mail", "sure": "yes"})
    assert done.status_code == 302
    assert not PersonalData.objects.filter(person=person).exists()
    assert client.get(f"/desk/people/{person}/data/").status_code == 404


def test_what_the_desk_prepares_tells_nothing_of_what_is_confided_to_others(sign_in_as: SignIn) -> None:
    client = proven(sign_in_as(RoleKind.ISU, name="officer"))
    account = Account.objects.create_user("delegate", "delegate@example.org", PASSWORD)
    person = account.person
    PersonalData.objects.create(person=person, name="A Delegate", email=account.email)
    Role.objects.create(
        person=person, kind=RoleKind.HEAD, state_id="ZWE", starts_on=timezone.now().date(), source="a test"
    )
    before = prepared(client, person)
    who, actor = standing_of_person(person, timezone.now().date()), Actor(person, "test")
    open_talk(actor=actor, by=who, convention="apmbc", state="ZWE", says=TalkWords(what="Quellthorn"))
    place = next(place for place in note_places(who) if place.audience == Audience.OWNER)
    words = {
        "about": "ZWE",
        "day": timezone.now().date(),
        "channel": "mail",
        "words": "Quellthorn",
        "written_at": timezone.now(),
    }
    Note.objects.create(owner=place.owner, audience=place.audience, written_by=person, **words)
    Contribution.objects.create(
        owner="state:ZWE", act="a.question", subject="1", state_id="ZWE", written_by=person, payload={"a": "Quellthorn"}
    )
    assert prepared(client, person) == before
    told = {item.code: str(item.rows) for item in held_of(person, who)}
    assert "A talk in private was opened" in told["trail"]
    assert all("Quellthorn" in told[code] for code in ("talks", "notes", "contributions"))


def prepared(client: Client, person: str) -> list[object]:
    """What an officer who is asked sees and hands out, but for the acts of handing out."""
    pages = [text(client.get(f"/desk/people/{person}/{act}/").content) for act in ("data", "erase")]
    assert all("What is confided to others is left out here" in page for page in pages)
    by, given = standing_of(Account.objects.get(email="officer@example.org"), timezone.now().date()), {}
    for form in ("json", "xlsx"):
        asked = {"form": form, "reason": "asked_by_mail"}
        given[form] = client.post(f"/desk/people/{person}/data/", asked).content
    assert "left out here" in str(json.loads(given["json"]))
    book = read_workbook(given["xlsx"], "held")
    assert "left out here" in str([row for sheet in book.sheets for row in sheet.rows])
    held = [(item.code, [row for row in item.rows if GIVEN_OUT not in row.values()]) for item in held_of(person, by)]
    return [held]


def test_a_survivor_says_so_alone_and_takes_it_back(sign_in_as: SignIn) -> None:
    client = sign_in_as(RoleKind.MEMBER, state="ZWE", name="speaking")
    page = client.get("/desk/account/survivor/")
    assert client.post("/desk/account/survivor/").status_code == 422
    assert not SurvivorConsent.objects.exists()
    client.post("/desk/account/survivor/", {"agree": "yes"})
    assert SurvivorConsent.objects.get().words in text(page.content)
    assert "You said this on" in text(client.get("/desk/account/survivor/").content)
    client.post("/desk/account/survivor/", {"do": "take-back"})
    assert not SurvivorConsent.objects.exists()


@pytest.mark.parametrize(
    ("kind", "seen"), [(RoleKind.ISU, True), (RoleKind.ADMINISTRATOR, False), (RoleKind.FOCAL_POINT, False)]
)
def test_only_the_isu_sees_who_speaks_as_a_survivor(sign_in_as: SignIn, kind: RoleKind, seen: bool) -> None:
    client = sign_in_as(kind, state="ZWE")
    Role.objects.create(
        person="p-s", kind=RoleKind.MEMBER, state_id="ZWE", starts_on=timezone.now().date(), source="a test"
    )
    SurvivorConsent.objects.create(person="p-s", words="I say so")
    page = text(client.get("/desk/delegations/ZWE/").content)
    assert ("speaks as a survivor" in page) is seen


def test_the_mark_is_in_no_export_that_an_administrator_makes(sign_in_as: SignIn) -> None:
    client = proven(sign_in_as(RoleKind.ADMINISTRATOR))
    officer = Account.objects.create_user("officer", "officer@example.org", PASSWORD)
    Role.objects.create(person=officer.person, kind=RoleKind.ISU, starts_on=timezone.now().date(), source="a test")
    SurvivorConsent.objects.create(person=officer.person, words="I say so")
    given = client.post(f"/desk/people/{officer.person}/data/", {"form": "json", "reason": "asked_by_mail"})
    assert "survivor" not in given.content.decode()


def test_the_roster_asks_the_database_as_often_for_thirty_as_for_one(sign_in_as: SignIn) -> None:
    client = sign_in_as(RoleKind.ISU)
    counts = []
    for number in (1, 30):
        for more in range(number):
            asking(f"Person {number} {more}" + "x" * more)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get("/desk/people/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 15
