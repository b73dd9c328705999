"""What a row of the contact workbook does, and that its rows are written together or not at all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from intersessional.core.domain.publishing import Actor
from intersessional.core.models import ConfidentialEvent
from intersessional.core.queries import current_revision, verify_confidential_chain
from intersessional.parties.models import State
from intersessional.people.contact_queries import KEPT, holding, preview, waiting_rows
from intersessional.people.contacts import ContactRow, Outlook, Sort, outlook
from intersessional.people.domain.contacts import (
    apply_contacts,
    discard_contacts,
    give_contacts_out,
    take_contacts,
)
from intersessional.people.domain.invitations import invite, take_up
from intersessional.people.domain.roles import Appointment, NotAllowed, Refused
from intersessional.people.letters import Words
from intersessional.people.models import Account, Organisation, PersonalData, Role, RoleKind, WaitingContacts
from intersessional.people.personal import personal
from intersessional.people.standing import Held, Standing

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 25)
PASSWORD = "four words that differ"  # noqa: S105
ISU = Standing("p-isu", DAY, (Held(RoleKind.ISU),))
BY = {"actor": Actor("p-isu", "isu"), "by": ISU}
ANA = ContactRow(number=2, name="Ana Moyo", place="ZWE", kind="member", email="ana@demo.invalid", phone="+263 4")


@pytest.fixture(autouse=True)
def _states(db: None) -> None:
    State.objects.create(iso3="ZWE", m49="716", un_status="member")
    State.objects.create(iso3="AGO", m49="024", un_status="member")


def row(**more: object) -> ContactRow:
    said = {name: getattr(ANA, name) for name in ContactRow.__slots__}
    return ContactRow(**{**said, **more})


def held(kind: str = "member", person: str = "p-ana", state: str = "ZWE", **more: object) -> Role:
    said = {"name": "Ana Moyo", "email": "ana@demo.invalid", "phone": "+263 4"}
    PersonalData.objects.get_or_create(person=person, defaults=said)
    begun = {"starts_on": DAY - timedelta(days=30), "source": "a test", **more}
    return Role.objects.create(person=person, kind=kind, state_id=state, **begun)


def of(*rows: ContactRow) -> Outlook:
    return outlook(rows, holding(DAY), DAY)


def applied(*rows: ContactRow) -> Outlook:
    take_contacts(**BY, rows=rows)
    found = preview("p-isu", DAY)
    assert found
    return apply_contacts(**BY, seen=found[1])


def test_somebody_new_is_entered_with_a_role_that_the_isu_confirms() -> None:
    before = current_revision()
    done = applied(row(kind="focal_point", function="Director"))
    assert done.lines[0].sort == Sort.NEW_PERSON
    known, role = PersonalData.objects.get(), Role.objects.get()
    assert (known.name, known.email, known.phone, known.function) == (
        "Ana Moyo",
        "ana@demo.invalid",
        "+263 4",
        "Director",
    )
    assert (role.person, role.kind, role.confirmed_on, role.starts_on) == (known.person, "focal_point", DAY, DAY)
    event = ConfidentialEvent.objects.get(act="people.apply_contacts")
    assert event.payload["persons"] == [known.person]
    told = str([(one.subject, one.reason, one.payload) for one in ConfidentialEvent.objects.all()])
    assert not any(word in told for word in ("Ana", "Moyo", "demo.invalid", "263", "Director"))
    assert verify_confidential_chain() is None
    assert current_revision() == before
    assert not WaitingContacts.objects.exists()


def test_two_roles_of_somebody_new_are_one_person() -> None:
    applied(row(), row(number=3, place="AGO", kind="co_author"))
    assert PersonalData.objects.count() == 1
    assert Role.objects.filter(person=PersonalData.objects.get().person).count() == 2


@pytest.mark.parametrize("said", [{}, {"email": ""}, {"phone": ""}, {"starts_on": "2026-10-26"}])
def test_what_says_the_same_or_less_changes_nothing(said: dict[str, str]) -> None:
    held()
    assert of(row(**said)).lines[0].sort == Sort.UNCHANGED


def test_another_place_is_a_new_role_and_ends_none() -> None:
    held()
    done = applied(row(place="AGO"))
    assert done.lines[0].sort == Sort.NEW_ROLE
    assert [role.state_id for role in done.missing] == ["ZWE"]
    assert Role.objects.filter(ends_on=None).count() == 2


def test_another_role_in_the_same_place_ends_the_one_before() -> None:
    old = held()
    done = applied(row(kind="head"))
    assert done.lines[0].sort == Sort.MOVES
    old.refresh_from_db()
    assert old.ends_on == DAY
    assert Role.objects.get(ends_on=None).kind == "head"


def test_another_role_beside_one_that_the_workbook_has_ends_nothing() -> None:
    held()
    done = applied(row(), row(number=3, kind="head"))
    assert [line.sort for line in done.lines] == [Sort.UNCHANGED, Sort.NEW_ROLE]
    assert Role.objects.filter(ends_on=None).count() == 2


def test_an_address_and_a_telephone_number_change() -> None:
    held()
    done = applied(row(email="moyo@demo.invalid", phone="+263 5"))
    assert dict(done.lines[0].changes) == {"email": "moyo@demo.invalid", "phone": "+263 5"}
    assert PersonalData.objects.get().email == "moyo@demo.invalid"
    assert Role.objects.count() == 1


def test_a_last_day_is_written() -> None:
    role = held()
    applied(row(ends_on="2027-01-01"))
    role.refresh_from_db()
    assert role.ends_on == date(2027, 1, 1)


def test_whom_the_workbook_lacks_stays() -> None:
    role = held()
    done = applied(row(name="Rui Costa", email="rui@demo.invalid"))
    assert list(done.missing) == [role]
    role.refresh_from_db()
    assert role.ends_on is None


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([row(problem="state")], "state"),
        ([row(name="Rui Costa")], "other_name"),
        ([row(), row(number=3)], "twice"),
        ([row(), row(number=3, kind="head", phone="1")], "twice"),
        ([row(starts_on="2020-01-01")], "begun"),
        ([row(ends_on="2026-11-25")], "dates"),
        ([row(kind="head", ends_on="2026-11-01")], "dates"),
        ([row(kind="observer", place="…", email="")], "organisation"),
    ],
)
def test_what_cannot_be_taken_writes_nothing(rows: list[ContactRow], problem: str) -> None:
    held()
    found = of(*rows)
    assert {line.problem for line in found.lines} == {problem}
    assert not found.to_write


def test_the_address_of_an_account_is_not_changed_by_a_workbook() -> None:
    held()
    Account.objects.create_user("ana", "ana@demo.invalid", "four words that differ", person="p-ana")
    assert of(row(email="stranger@demo.invalid")).lines[0].problem == "own_address"


def test_an_organisation_is_entered_with_its_person() -> None:
    applied(row(kind="organisation", place="Relief Fund"))
    assert Organisation.objects.get().name == "Relief Fund"
    assert of(row(kind="organisation", place="relief fund")).lines[0].sort == Sort.UNCHANGED


def test_what_changed_since_the_preview_asks_for_another_look() -> None:
    take_contacts(**BY, rows=[row(place="AGO")])
    found = preview("p-isu", DAY)
    assert found
    held()
    with pytest.raises(Refused, match="look again"):
        apply_contacts(**BY, seen=found[1])
    assert Role.objects.count() == 1
    assert waiting_rows("p-isu")


def test_rows_wait_for_a_day_at_most() -> None:
    take_contacts(**BY, rows=[row()])
    WaitingContacts.objects.update(owner="p-other", taken_at=timezone.now() - KEPT)
    assert waiting_rows("p-other") is None
    take_contacts(**BY, rows=[row()])
    assert [held.owner for held in WaitingContacts.objects.all()] == ["p-isu"]
    discard_contacts(**BY)
    assert not WaitingContacts.objects.exists()


def test_waiting_rows_are_told_and_erased_with_the_person() -> None:
    held()
    take_contacts(**BY, rows=[row(email="")])
    kind = dict(personal)["waiting_contacts"]
    assert [dict(found)["name"] for found in kind.held("p-ana")] == ["Ana Moyo"]
    assert kind.erase("p-ana") == 1
    assert not WaitingContacts.objects.exists()


@pytest.mark.parametrize("kind", [RoleKind.ADMINISTRATOR, RoleKind.FOCAL_POINT, RoleKind.SEAT])
def test_nobody_but_the_isu_handles_contacts(kind: RoleKind) -> None:
    other = {"actor": Actor("p-x", "x"), "by": Standing("p-x", DAY, (Held(kind, "ZWE", confirmed=True),))}
    with pytest.raises(NotAllowed):
        take_contacts(**other, rows=[row()])
    with pytest.raises(NotAllowed):
        apply_contacts(**other, seen="")
    with pytest.raises(NotAllowed):
        give_contacts_out(**other)
    assert not ConfidentialEvent.objects.exists()


def invited(email: str) -> str:
    secrets: list[str] = []

    def letter(_invitation: object, secret: str) -> Words:
        secrets.append(secret)
        return Words("subject", "body")

    Role.objects.get_or_create(person="p-isu", kind="isu", defaults={"starts_on": DAY, "source": "a test"})
    Account.objects.get_or_create(person="p-isu", defaults={"username": "isu", "email": "isu@demo.invalid"})
    what = Appointment(kind=RoleKind.HEAD, state="ZWE", starts_on=DAY, source="a test")
    invite(**BY, name="Ana M.", email=email, what=what, letter=letter)
    return secrets[0]


def test_who_is_held_without_an_account_keeps_the_name_by_chance() -> None:
    held()
    owner = take_up(secret=invited("Ana@demo.invalid"), password=PASSWORD)
    assert owner.person == "p-ana"
    assert (PersonalData.objects.get(person="p-ana").name, Role.objects.filter(person="p-ana").count()) == (
        "Ana Moyo",
        2,
    )


def test_the_reader_of_an_address_that_was_changed_since_is_somebody_else() -> None:
    held()
    secret = invited("ana@demo.invalid")
    PersonalData.objects.filter(person="p-ana").update(email="new@demo.invalid")
    owner = take_up(secret=secret, password=PASSWORD)
    assert owner.person != "p-ana"
    assert PersonalData.objects.get(person=owner.person).email == "ana@demo.invalid"
