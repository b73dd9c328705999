"""What the rows about people act on, and their acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.utils import timezone

from intersessional.people.domain.consent import consent, take_back_consent
from intersessional.people.domain.entering import enter_role
from intersessional.people.domain.invitations import invite, withdraw
from intersessional.people.domain.notes import Contact, take_note_back, write_note
from intersessional.people.domain.preferences import keep_preferences
from intersessional.people.domain.privacy import Ground, erase_person, give_out
from intersessional.people.domain.roles import (
    Appointment,
    appoint,
    confirm_focal_point,
    end_role,
    name_organisation,
    record_person,
)
from intersessional.people.domain.sessions import end_sessions
from intersessional.people.domain.tokens import make_token, revoke_token, use_token
from intersessional.people.letters import Words
from intersessional.people.models import (
    Account,
    Audience,
    Invitation,
    MachineToken,
    Note,
    Organisation,
    Role,
    RoleKind,
    SurvivorConsent,
)
from intersessional.people.models.role import DELEGATION, OUTSIDE
from intersessional.people.rules import Place
from intersessional.people.standing import Standing
from permissions import bringing


@dataclass
class Scene:
    """What the rows act on."""

    role: Role
    waiting: Role
    seat: Role
    officer: Role
    invitation: Invitation
    passkey: Authenticator
    note: Note
    names: dict[str, str]


def today() -> date:
    return timezone.now().date()


def role(person: str, kind: RoleKind, *, state: str = "ZWE", confirmed: bool = True) -> Role:
    if kind in OUTSIDE:
        Organisation.objects.get_or_create(code="relief", defaults={"name": "Relief"})
    return Role.objects.create(
        person=person,
        kind=kind,
        state_id=state if kind in (*DELEGATION, RoleKind.SEAT) else None,
        body="A5" if kind == RoleKind.SEAT else "",
        organisation_id="relief" if kind in OUTSIDE else None,
        starts_on=today() - timedelta(days=2),
        confirmed_on=today() if kind == RoleKind.FOCAL_POINT and confirmed else None,
        source="a test",
    )


def token() -> MachineToken:
    """A token of Zimbabwe."""
    ends = timezone.now() + timedelta(days=9)
    return MachineToken.objects.create(
        owner="state:ZWE", name="Robot", scopes="offers:read", made_by="p-x", expires_at=ends
    )


def letter(_invitation: object, _secret: str) -> Words:
    return Words("subject", "body")


def giving(name: str, given: str, by: dict[str, Any]) -> Callable[[], object] | None:
    """An act that gives a role; None for any other."""
    if name == "people.entering.enter_role":
        state = "ZWE" if given == "focal_point" else ""
        entered = Appointment(kind=RoleKind(given), state=state, starts_on=today(), source="a test")
        return lambda: enter_role(**by, name="N", what=entered)
    if name not in {"people.roles.appoint", "people.invitations.invite"}:
        return None
    kind = RoleKind(given)
    state = "ZWE" if kind in (*DELEGATION, RoleKind.SEAT) else ""
    of = {"body": "A5" if kind == RoleKind.SEAT else "", "organisation": "relief" if kind in OUTSIDE else ""}
    wanted = Appointment(kind=kind, state=state, starts_on=today(), source="a test", **of)
    if name == "people.roles.appoint":
        return lambda: appoint(**by, person="p-n", what=wanted)
    return lambda: invite(**by, name="B", email="b@example.org", what=wanted, letter=letter)


def act_on_the_scene(what: str, who: Standing, scene: Scene) -> Callable[[], object]:
    """An act on what stands in the scene."""
    by = bringing.acting(who)
    name, _space, given = what.partition(" ")
    if name == "people.notes.write_note":
        place = {
            "own": Place("state:ZWE", Audience.OWNER),
            "body": Place("body:A5", Audience.BODY, "A5"),
            "desk": Place("isu", Audience.DESK),
        }[given]
        told = Contact(day=today(), channel="call", words="Asked", about="AGO", with_whom="Ana")
        return lambda: write_note(**by, place=place, what=told)
    made = MachineToken.objects.get(pk=scene.names["token"])
    own = role(who.person or "p-n", RoleKind.SPONSORSHIP)
    acts: dict[str, Callable[[], object]] = {
        "people.roles.end_role member": lambda: end_role(**by, role=scene.role, ends_on=today()),
        "people.roles.end_role seat": lambda: end_role(**by, role=scene.seat, ends_on=today()),
        "people.roles.end_role own": lambda: end_role(**by, role=own, ends_on=today()),
        "people.roles.confirm_focal_point": lambda: confirm_focal_point(**by, role=scene.waiting),
        "people.roles.record_person": lambda: record_person(**by, person="p-n", name="N"),
        "people.preferences.keep_preferences own": lambda: keep_preferences(**by, person=who.person),
        "people.preferences.keep_preferences other": lambda: keep_preferences(**by, person="p-x"),
        "people.roles.name_organisation": lambda: name_organisation(**by, code="n", name="N"),
        "people.notes.take_note_back": lambda: take_note_back(**by, note=scene.note, reason="a test"),
        **of_own_data(by, who, scene),
        "people.sessions.end_sessions": lambda: end_sessions(**by, account=scene.passkey.user),
        "people.sessions.end_sessions own": lambda: end_sessions(**by, account=own_account(who, scene)),
        "people.tokens.make_token": lambda: make_token(
            **by, owner="state:ZWE", name="Robot", scopes=["offers:read"], days=30
        ),
        "people.tokens.revoke_token": lambda: revoke_token(**by, token=made),
        "people.tokens.use_token": lambda: use_token(actor=by["actor"], token=made),
        "people.invitations.withdraw": lambda: withdraw(**by, invitation=scene.invitation),
    }
    return acts[what]


def own_account(who: Standing, scene: Scene) -> Account:
    """The account of that person; of nobody's there is none, so another's."""
    return Account.objects.filter(person=who.person).first() or scene.passkey.user


def of_own_data(by: dict[str, Any], who: Standing, scene: Scene) -> dict[str, Callable[[], object]]:
    own, other, officer = who.person, scene.names["person"], scene.names["colleague"]
    mail = Ground.ASKED_BY_MAIL
    for person in {own, other} - {""}:
        SurvivorConsent.objects.get_or_create(person=person, defaults={"words": "I say so"})
    return {
        "people.privacy.erase_person own": lambda: erase_person(**by, person=own, reason=Ground.OWN),
        "people.privacy.erase_person other": lambda: erase_person(**by, person=other, reason=mail),
        "people.privacy.erase_person officer": lambda: erase_person(**by, person=officer, reason=mail),
        "people.privacy.give_out other": lambda: give_out(**by, person=other, reason=mail),
        "people.consent.consent own": lambda: consent(**by, person=own, words="I say so"),
        "people.consent.consent other": lambda: consent(**by, person=other, words="I say so"),
        "people.consent.take_back_consent own": lambda: take_back_consent(**by, person=own),
        "people.consent.take_back_consent other": lambda: take_back_consent(**by, person=other),
    }
