"""Who may do what. Each predicate takes the standing of a person on a day, and what it is about; nothing else decides.

Where a page or an act is refused that somebody may know of, the answer is a refusal; where even that there is such a
thing is confided, it is “not found”.
"""

from __future__ import annotations

from intersessional.people.models import RoleKind
from intersessional.people.models.confided import Audience, Confided
from intersessional.people.models.role import DELEGATION
from intersessional.people.standing import Standing

BY_A_FOCAL_POINT = frozenset(DELEGATION)
"""What a focal point gives to colleagues of its own delegation; another focal point begins unconfirmed."""
BY_THE_ISU = frozenset(RoleKind) - {RoleKind.ISU, RoleKind.ADMINISTRATOR}
"""What officers of the Implementation Support Unit enter; they do not make their own colleagues."""


def works_at_desk(who: Standing) -> bool:
    """Officers of the ISU and administrators work at the desk."""
    return who.has(RoleKind.ISU, RoleKind.ADMINISTRATOR)


def needs_second_step(who: Standing) -> bool:
    """Whoever works at the desk signs in with a second step."""
    return works_at_desk(who)


def has_work(who: Standing) -> bool:
    """Whoever holds a role today has pages of their own; all others only their account."""
    return bool(who.roles)


def is_focal_point(who: Standing, state: str) -> bool:
    """A focal point of the delegation, confirmed by the ISU."""
    return any(role.kind == RoleKind.FOCAL_POINT and role.state == state and role.confirmed for role in who.roles)


def may_see_delegation(who: Standing, state: str) -> bool:
    """A delegation sees itself, and the desk sees all; nobody else learns who is in it."""
    return works_at_desk(who) or who.of_delegation(state, *DELEGATION)


def may_appoint(who: Standing, kind: RoleKind, state: str = "") -> bool:
    """Who may give a role: a focal point in its own delegation, the ISU outside its own ranks, administrators there.

    Seats are States'; who holds one appoints nobody, neither a successor nor a colleague.
    """
    if kind in (RoleKind.ISU, RoleKind.ADMINISTRATOR):
        return who.has(RoleKind.ADMINISTRATOR)
    if who.has(RoleKind.ISU):
        return kind in BY_THE_ISU
    return kind in BY_A_FOCAL_POINT and is_focal_point(who, state)


def may_end(who: Standing, kind: RoleKind, state: str, person: str) -> bool:
    """Who may give a role may end it, and everybody may lay down their own."""
    return person == who.person != "" or may_appoint(who, kind, state)


def may_record_person(who: Standing, person: str) -> bool:
    """What is known of a person is kept by the desk, and by the person."""
    return works_at_desk(who) or person == who.person != ""


def may_end_sessions(who: Standing, person: str) -> bool:
    """Everybody ends their own sessions, and administrators those of others."""
    return person == who.person != "" or who.has(RoleKind.ADMINISTRATOR)


def may_confirm(who: Standing) -> bool:
    """Focal points are confirmed by the ISU."""
    return who.has(RoleKind.ISU)


def may_handle_file(who: Standing, body: str, state: str) -> bool:
    """A member of a body works on the files of States, never on that of the own State."""
    seats = [role for role in who.roles if role.kind == RoleKind.SEAT and role.body == body]
    return bool(seats) and state not in {role.state for role in who.roles if role.state}


def may_see(who: Standing, what: Confided) -> bool:
    """Whoever speaks for the owner sees what is confided, and then those whom its audience names."""
    if what.owner in who.parties:
        return True
    if what.audience == Audience.CHOSEN:
        return not who.parties.isdisjoint(what.chosen_parties)
    if what.audience == Audience.BODY:
        return who.has(RoleKind.ISU) or _sits_for_another(who, what.body, what.about)
    return what.audience == Audience.DESK and who.has(RoleKind.ISU)


def _sits_for_another(who: Standing, body: str, state: str) -> bool:
    return any(role.kind == RoleKind.SEAT and role.body == body and role.state != state for role in who.roles)
