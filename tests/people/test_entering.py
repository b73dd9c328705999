"""A person entered with a role at once: one act, one event, nothing personal in it."""

from __future__ import annotations

from datetime import date

import pytest

from intersessional.core.domain.publishing import Actor
from intersessional.core.models import ConfidentialEvent
from intersessional.core.queries import current_revision, verify_confidential_chain
from intersessional.parties.models import State
from intersessional.people.domain.entering import enter_role
from intersessional.people.domain.roles import Appointment, NotAllowed, Refused
from intersessional.people.models import Account, Organisation, PersonalData, Role, RoleKind
from intersessional.people.standing import Held, Standing

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 25)
ISU = Standing("p-isu", DAY, (Held(RoleKind.ISU),))
OFFICER = Actor("p-isu", "isu")


@pytest.fixture(autouse=True)
def _state(db: None) -> None:
    State.objects.create(iso3="ZWE", m49="716", un_status="member")


def of(kind: RoleKind = RoleKind.FOCAL_POINT, **more: object) -> Appointment:
    usual = {"state": "ZWE", "source": "Note verbale 12/2026", "starts_on": DAY}
    return Appointment(kind=kind, **{**usual, **more})  # type: ignore[arg-type]


def test_a_contact_who_never_signs_in_is_one_act_with_one_event() -> None:
    before = current_revision()
    role = enter_role(actor=OFFICER, by=ISU, name=" Ana Moyo ", email="Ana@example.org", phone="+263 4", what=of())
    held = PersonalData.objects.get()
    assert (held.name, held.email, held.phone) == ("Ana Moyo", "ana@example.org", "+263 4")
    assert (role.person, role.confirmed_on, role.appointed_by) == (held.person, DAY, "p-isu")
    event = ConfidentialEvent.objects.get()
    assert (event.act, event.subject, event.payload["kind"]) == ("people.enter_role", held.person, "focal_point")
    assert not any(word in str(event.payload) for word in ("Ana", "Moyo", "example.org", "263"))
    assert verify_confidential_chain() is None
    assert current_revision() == before
    assert not Account.objects.exists()


@pytest.mark.parametrize(
    ("name", "what", "sentence"),
    [
        ("  ", of(), "needs a name"),
        ("Ana", of(source=" "), "on what ground"),
        ("Ana", of(ends_on=DAY), "ends after it begins"),
    ],
)
def test_what_is_refused_leaves_nothing_written(name: str, what: Appointment, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        enter_role(actor=OFFICER, by=ISU, name=name, what=what)
    assert not PersonalData.objects.exists()
    assert not Role.objects.exists()
    assert not ConfidentialEvent.objects.exists()


def test_it_is_for_the_desk_and_for_roles_that_one_gives() -> None:
    focal_point = Standing("p-fp", DAY, (Held(RoleKind.FOCAL_POINT, "ZWE", confirmed=True),))
    with pytest.raises(NotAllowed, match="entered by the Implementation Support Unit"):
        enter_role(actor=Actor("p-fp"), by=focal_point, name="Ana", what=of(RoleKind.MEMBER))
    with pytest.raises(NotAllowed, match="may not give this role"):
        enter_role(actor=OFFICER, by=ISU, name="Ana", what=of(RoleKind.ISU, state=""))
    assert not PersonalData.objects.exists()


def test_an_address_that_is_held_is_that_persons() -> None:
    PersonalData.objects.create(person="p-a", name="Ana Moyo", email="ana@example.org")
    with pytest.raises(Refused, match="held for Ana Moyo; write that name"):
        enter_role(actor=OFFICER, by=ISU, name="Bo", email="ana@example.org", what=of())
    role = enter_role(actor=OFFICER, by=ISU, name="ana moyo", email="ANA@example.org", what=of())
    assert role.person == "p-a"
    assert PersonalData.objects.get().name == "Ana Moyo"


def test_two_without_an_address_are_two_persons() -> None:
    people = {enter_role(actor=OFFICER, by=ISU, name="Ana Moyo", what=of()).person for _ in range(2)}
    assert len(people) == 2


def test_an_organisation_that_is_not_held_is_entered_with_it() -> None:
    what = of(RoleKind.OBSERVER, state="", organisation="relief")
    enter_role(actor=OFFICER, by=ISU, name="Ana", what=what, organisation_name="Relief")
    assert Organisation.objects.get().name == "Relief"
    assert ConfidentialEvent.objects.count() == 1
