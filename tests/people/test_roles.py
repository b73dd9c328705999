"""Roles have a day on which they begin and one on which they open nothing any more; who gives them is ruled."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from intersessional.core.domain.publishing import Actor
from intersessional.core.models import AuditEvent, ConfidentialEvent
from intersessional.core.queries import current_revision, verify_confidential_chain
from intersessional.parties.models import State
from intersessional.people import rules
from intersessional.people.domain.roles import (
    Appointment,
    Refused,
    appoint,
    confirm_focal_point,
    end_role,
    record_person,
)
from intersessional.people.models import Account, PersonalData, Role, RoleKind
from intersessional.people.queries import roles_on, standing_of
from intersessional.people.standing import Held, Standing

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 25)
ISU = Standing("p-isu", DAY, (Held(RoleKind.ISU),))
OFFICER = Actor("p-isu", "isu")


@pytest.fixture(autouse=True)
def _states(db: None) -> None:
    for iso3, m49 in (("ZWE", "716"), ("AGO", "024")):
        State.objects.create(iso3=iso3, m49=m49, un_status="member")


def of(kind: RoleKind, state: str = "ZWE", **more: object) -> Appointment:
    return Appointment(kind=kind, state=state, source="Note verbale 12/2026", starts_on=DAY, **more)  # type: ignore[arg-type]


def focal_point(*, confirmed: bool = True) -> Standing:
    return Standing("p-fp", DAY, (Held(RoleKind.FOCAL_POINT, "ZWE", confirmed=confirmed),))


def test_a_role_that_ended_yesterday_opens_nothing_today() -> None:
    account = Account.objects.create_user("a")
    role = appoint(actor=OFFICER, by=ISU, person=account.person, what=of(RoleKind.MEMBER))
    assert standing_of(account, DAY - timedelta(days=1)).roles == ()
    assert rules.may_see_delegation(standing_of(account, DAY), "ZWE")
    end_role(actor=OFFICER, by=ISU, role=role, ends_on=DAY + timedelta(days=1))
    assert rules.may_see_delegation(standing_of(account, DAY), "ZWE")
    assert not rules.may_see_delegation(standing_of(account, DAY + timedelta(days=1)), "ZWE")
    assert [held.person for held in roles_on(DAY, state="ZWE")] == [account.person]
    assert roles_on(DAY + timedelta(days=1), state="ZWE") == []


def test_an_account_that_was_closed_has_no_standing() -> None:
    account = Account.objects.create_user("a", is_active=False)
    appoint(actor=OFFICER, by=ISU, person=account.person, what=of(RoleKind.MEMBER))
    assert standing_of(account, DAY) == Standing("", DAY)


def test_an_inferred_role_stands_in_the_roster_and_opens_nothing() -> None:
    account = Account.objects.create_user("a")
    appoint(actor=OFFICER, by=ISU, person=account.person, what=of(RoleKind.FOCAL_POINT, stated=False))
    assert len(roles_on(DAY, state="ZWE")) == 1
    assert standing_of(account, DAY).roles == ()


def test_a_focal_point_gives_roles_in_its_own_delegation_once_it_is_confirmed() -> None:
    for kind in (RoleKind.HEAD, RoleKind.MEMBER, RoleKind.CO_AUTHOR, RoleKind.FOCAL_POINT):
        assert rules.may_appoint(focal_point(), kind, "ZWE")
        assert not rules.may_appoint(focal_point(), kind, "AGO")
        assert not rules.may_appoint(focal_point(confirmed=False), kind, "ZWE")
    for kind in set(RoleKind) - set(rules.BY_A_FOCAL_POINT):
        assert not rules.may_appoint(focal_point(), kind, "ZWE")


def test_chairs_do_not_appoint_chairs() -> None:
    chair = Standing("p-chair", DAY, (Held(RoleKind.SEAT, "ZWE", "A5"),))
    for kind in RoleKind:
        assert not rules.may_appoint(chair, kind, "ZWE")


def test_nobody_appoints_beyond_their_own_ranks() -> None:
    assert not rules.may_appoint(ISU, RoleKind.ISU)
    assert not rules.may_appoint(ISU, RoleKind.ADMINISTRATOR)
    administrator = Standing("p-admin", DAY, (Held(RoleKind.ADMINISTRATOR),))
    assert rules.may_appoint(administrator, RoleKind.ISU)
    assert not rules.may_appoint(administrator, RoleKind.FOCAL_POINT, "ZWE")


def test_a_member_of_a_committee_does_not_handle_the_file_of_the_own_state() -> None:
    member = Standing("p-m", DAY, (Held(RoleKind.SEAT, "ZWE", "A5"), Held(RoleKind.MEMBER, "ZWE")))
    assert rules.may_handle_file(member, "A5", "AGO")
    assert not rules.may_handle_file(member, "A5", "ZWE")
    assert not rules.may_handle_file(member, "CVA", "AGO")


def test_a_focal_point_named_by_another_waits_for_the_isu() -> None:
    account = Account.objects.create_user("b")
    role = appoint(
        actor=Actor("p-fp", "focal_point"), by=focal_point(), person=account.person, what=of(RoleKind.FOCAL_POINT)
    )
    assert not rules.is_focal_point(standing_of(account, DAY), "ZWE")
    with pytest.raises(Refused, match="confirmed by the Implementation Support Unit"):
        confirm_focal_point(actor=Actor("p-fp", "focal_point"), by=focal_point(), role=role)
    confirm_focal_point(actor=OFFICER, by=ISU, role=role)
    assert rules.is_focal_point(standing_of(account, DAY), "ZWE")
    assert not rules.is_focal_point(standing_of(account, DAY - timedelta(days=1)), "ZWE")
    with pytest.raises(Refused, match="confirmed already"):
        confirm_focal_point(actor=OFFICER, by=ISU, role=role)


def test_what_has_been_is_not_changed() -> None:
    role = appoint(actor=OFFICER, by=ISU, person="p-a", what=of(RoleKind.MEMBER))
    with pytest.raises(Refused, match="ends today or later"):
        end_role(actor=OFFICER, by=ISU, role=role, ends_on=DAY - timedelta(days=1))
    end_role(actor=OFFICER, by=ISU, role=role, ends_on=DAY)
    with pytest.raises(Refused, match="has ended already"):
        end_role(actor=OFFICER, by=ISU, role=role, ends_on=DAY + timedelta(days=9))


def test_everybody_may_lay_down_their_own_role() -> None:
    role = appoint(actor=OFFICER, by=ISU, person="p-a", what=of(RoleKind.MEMBER))
    stranger = Standing("p-b", DAY, (Held(RoleKind.MEMBER, "ZWE"),))
    with pytest.raises(Refused, match="may not end this role"):
        end_role(actor=Actor("p-b"), by=stranger, role=role, ends_on=DAY)
    end_role(actor=Actor("p-a"), by=Standing("p-a", DAY), role=role, ends_on=DAY)
    assert roles_on(DAY) == []


def test_a_role_needs_a_ground_and_an_end_after_its_beginning() -> None:
    no_ground = Appointment(kind=RoleKind.MEMBER, state="ZWE", source=" ", starts_on=DAY)
    with pytest.raises(Refused, match="on what ground"):
        appoint(actor=OFFICER, by=ISU, person="p-a", what=no_ground)
    with pytest.raises(Refused, match="ends after it begins"):
        appoint(actor=OFFICER, by=ISU, person="p-a", what=of(RoleKind.MEMBER, ends_on=DAY))
    assert not Role.objects.exists()


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        ("member", {}),
        ("member", {"state_id": "ZWE", "body": "A5"}),
        ("seat", {"state_id": "ZWE"}),
        ("isu", {"state_id": "ZWE"}),
        ("observer", {"state_id": "ZWE"}),
        ("member", {"state_id": "ZWE", "source": ""}),
    ],
)
def test_the_database_refuses_a_role_that_is_not_for_what_its_kind_says(kind: str, parts: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Role.objects.create(person="p-a", kind=kind, starts_on=DAY, **{"source": "a list", **parts})


def test_each_act_is_one_event_without_anything_personal_and_moves_no_revision() -> None:
    before = current_revision()
    record_person(actor=OFFICER, by=ISU, person="p-a", name="Ana Souza", email="ana@example.org", phone="+41 22")
    role = appoint(actor=OFFICER, by=ISU, person="p-a", what=of(RoleKind.FOCAL_POINT))
    end_role(actor=OFFICER, by=ISU, role=role, ends_on=DAY, reason="moved")
    events = list(ConfidentialEvent.objects.all())
    acts = ["people.record_person", "people.appoint", "people.end_role"]
    assert [(event.act, event.actor, event.role, event.subject) for event in events] == [
        (act, "p-isu", "isu", "p-a") for act in acts
    ]
    assert events[1].payload["kind"] == "focal_point"
    for event in events:
        written = f"{event.subject} {event.reason} {event.payload}"
        assert not any(word in written for word in ("Ana", "Souza", "example.org", "41 22"))
    assert verify_confidential_chain() is None
    assert current_revision() == before
    assert not AuditEvent.objects.exists()


def test_personal_data_can_be_erased_and_the_chain_holds() -> None:
    record_person(actor=OFFICER, by=ISU, person="p-a", name="Ana Souza")
    PersonalData.objects.get(person="p-a").delete()
    assert verify_confidential_chain() is None
