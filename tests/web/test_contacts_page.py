"""The contact workbook at the desk: what its rows would do in words, and contacts taken out and brought back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html
from python_calamine import CalamineWorkbook

from intersessional.core.models import ConfidentialEvent
from intersessional.people.models import Account, Organisation, PersonalData, Role, RoleKind, WaitingContacts
from signing import SignIn

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

PAGE, OUT = "/desk/people/contacts/", "/desk/people/contacts.xlsx"
HEADS = ["State or organisation", "Name", "Function", "Role", "Mail", "Phone", "From", "Until"]
ANA = ["Zimbabwe", "Ana Moyo", "Director", "Focal point", "ana@demo.invalid", "+263 4", "2026-01-05", ""]


def proving(client: Client) -> Client:
    """Whoever is signed in, having proved it a moment ago."""
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "mfa", "at": timezone.now().timestamp(), "reauthenticated": True}
    ]
    session["account_authentication_methods_user"] = str(Account.objects.get(username="somebody").pk)
    session.save()
    return client


@pytest.fixture
def desk(at_the_desk: Client) -> Client:
    return proving(at_the_desk)


def workbook(*rows: Sequence[str], heads: Sequence[str] = HEADS) -> bytes:
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("People")
        sheet.write_string(0, 0, "Contacts of the Unit")
        for number, row in enumerate([heads, *rows], start=2):
            for place, text in enumerate(row):
                sheet.write_string(number, place, text)
    return file.getvalue()


def give(client: Client, data: bytes, name: str = "contacts.xlsx") -> HttpResponse:
    return client.post(PAGE, {"file": SimpleUploadedFile(name, data)}, follow=True)


def told(page: HttpResponse) -> list[str]:
    rows = html.fromstring(page.content).xpath("//section[@aria-labelledby='preview']//tbody/tr/td[last()]")
    return [" ".join(row.text_content().split()) for row in rows]


def take(client: Client, page: HttpResponse) -> HttpResponse:
    seen = html.fromstring(page.content).xpath("string(//input[@name='seen']/@value)")
    return client.post(PAGE, {"act": "apply", "seen": seen}, follow=True)


def held(name: str, number: int = 0, **more: object) -> None:
    person = f"p-{number}"
    PersonalData.objects.create(person=person, name=name, email=f"{number}@demo.invalid", function="Officer")
    of = {"kind": "member", "state_id": "ZWE", **more}
    Role.objects.create(person=person, starts_on=timezone.now().date(), source="a test", **of)


def test_a_workbook_is_looked_at_and_then_taken(desk: Client) -> None:
    page = give(desk, workbook(ANA))
    assert told(page) == ["New person"]
    assert not Role.objects.filter(kind="focal_point").exists()
    assert "1 row was taken" in take(desk, page).content.decode()
    role = Role.objects.get(kind="focal_point")
    assert (role.state_id, str(role.starts_on)) == ("ZWE", "2026-01-05")
    assert role.confirmed_on is not None
    assert told(give(desk, workbook(ANA))) == ["No change"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({0: "Atlantis"}, "The State is not known"),
        ({1: ""}, "has no name"),
        ({4: "ana at demo"}, "not a mail address"),
        ({3: "Ambassador"}, "role is not known"),
        ({3: "Administrator"}, "not given by a workbook"),
        ({3: "Implementation Support Unit"}, "not given by a workbook"),
        ({6: "spring"}, "days cannot be right"),
        ({7: "2026-01-04"}, "days cannot be right"),
        ({1: "A" * 121}, "more text than can be kept"),
    ],
)
def test_a_row_that_cannot_be_read_says_why(desk: Client, change: dict[int, str], sentence: str) -> None:
    row = [change.get(place, text) for place, text in enumerate(ANA)]
    [words] = told(give(desk, workbook(row)))
    assert words.startswith("Cannot be read")
    assert sentence in words


@pytest.mark.parametrize("name", ["Côte d’Ivoire", "COTE D'IVOIRE", "CIV", "Кот-д'Ивуар", "科特迪瓦", "كوت ديفوار"])
def test_a_state_is_known_by_its_names(desk: Client, name: str) -> None:
    assert told(give(desk, workbook([name, *ANA[1:]]))) == ["New person"]


def test_heads_and_roles_are_known_in_other_languages(desk: Client) -> None:
    data = workbook(["Zimbabwe", "Ana Moyo", "Point focal"], heads=["État", "Nom complet", "Rôle"])
    assert told(give(desk, data)) == ["New person"]


@pytest.mark.parametrize("language", ["", "/fr", "/ar", "/zh-hans", "/ru", "/es"])
def test_what_is_taken_out_and_given_back_changes_nothing(desk: Client, language: str) -> None:
    Organisation.objects.create(code="hope-fund", name="Fund of Hope")
    held("=HYPERLINK(1)", 1)
    held("Rui Costa", 2, kind="head", state_id="TUR")
    held("Eva Lind", 3, kind="observer", state_id=None, organisation_id="hope-fund")
    held("Li Wei", 4, kind="co_author", ends_on=timezone.now().date() + timedelta(days=9))
    page = give(desk, desk.get(language + OUT).content)
    assert set(told(page)) == {"No change"}
    assert len(told(page)) == 4
    assert "the workbook has every role that is held" in page.content.decode()


def test_taking_out_is_one_event_and_no_formula(desk: Client) -> None:
    held("=1+1", 1)
    before = ConfidentialEvent.objects.count()
    data = desk.get(OUT).content
    rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name("contacts").to_python()
    assert rows[0] == HEADS
    assert rows[1][1] == "=1+1"
    event = ConfidentialEvent.objects.order_by("-pk")[0]
    assert ConfidentialEvent.objects.count() == before + 1
    assert (event.act, event.payload) == ("people.give_contacts_out", {"rows": 1})


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"PK\x03\x04nothing", "damaged"),
        (b"%PDF-1.7", "neither a workbook nor text"),
        (b"Colour,Size\nred,1\n", "No row has heads"),
        (b"State,Name\n", "has no row"),
    ],
)
def test_a_file_that_is_no_workbook_of_contacts_says_so(desk: Client, data: bytes, sentence: str) -> None:
    page = give(desk, data)
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert not WaitingContacts.objects.exists()


def test_what_changed_since_asks_for_another_look(desk: Client) -> None:
    page = give(desk, workbook(ANA))
    held("Rui Costa", 5)
    again = take(desk, page)
    assert again.status_code == 422
    assert "look again" in again.content.decode()
    assert not Role.objects.filter(kind="focal_point").exists()


def test_a_workbook_is_left_and_markup_in_it_is_text(desk: Client) -> None:
    page = give(desk, workbook([ANA[0], "<script>alert(1)</script>", *ANA[2:]]))
    assert b"<script>alert" not in page.content
    desk.post(PAGE, {"act": "discard"})
    assert not WaitingContacts.objects.exists()


@pytest.mark.parametrize("kind", [RoleKind.ADMINISTRATOR, RoleKind.FOCAL_POINT, RoleKind.HEAD, RoleKind.SPONSORSHIP])
def test_nobody_else_learns_of_contacts(sign_in_as: SignIn, kind: RoleKind) -> None:
    held("Rui Costa", 6)
    of = {"state": "ZWE"} if kind in (RoleKind.FOCAL_POINT, RoleKind.HEAD) else {}
    client = proving(sign_in_as(kind, **of))
    for answer in (client.get(PAGE), client.get(OUT), give(client, workbook(ANA))):
        assert answer.status_code == 403
        assert b"Rui" not in answer.content


def test_few_rows_cost_as_many_queries_as_many(desk: Client) -> None:
    counts = []
    for many in (1, 30):
        rows = [["Zimbabwe", f"Person {number}", "", "Member"] for number in range(many)]
        give(desk, workbook(*rows))
        for number in range(many):
            held(f"Held {many} {number}", many * 100 + number)
        desk.get(PAGE)
        with CaptureQueriesContext(connection) as context:
            desk.get(PAGE)
        counts.append(len(context))
    assert counts[0] == counts[1] <= 15
