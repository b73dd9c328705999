"""Who may do what. Each predicate takes the standing of a person on a day, and what it is about; nothing else decides.

Where a page or an act is refused that somebody may know of, the answer is a refusal; where even that there is such a
thing is confided, it is “not found”.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from intersessional.people.models import ActLink, Contribution, MachineToken, Note, RoleKind
from intersessional.people.models.confided import Audience, Confided
from intersessional.people.models.role import DELEGATION
from intersessional.people.standing import Standing

BY_A_FOCAL_POINT = frozenset(DELEGATION)
"""What a focal point gives to colleagues of its own delegation; another focal point begins unconfirmed."""
BY_THE_ISU = frozenset(RoleKind) - {RoleKind.ISU, RoleKind.ADMINISTRATOR}
"""What officers of the Implementation Support Unit enter; they do not make their own colleagues."""


class Place(NamedTuple):
    """Where somebody may write a note: whose it is, and who else sees it."""

    owner: str
    audience: Audience
    body: str = ""


def works_at_desk(who: Standing) -> bool:
    """Officers of the ISU and administrators work at the desk."""
    return who.has(RoleKind.ISU, RoleKind.ADMINISTRATOR)


def needs_second_step(who: Standing) -> bool:
    """Whoever works at the desk signs in with a second step."""
    return works_at_desk(who)


def may_bring_spreadsheets(who: Standing) -> bool:
    """What comes in spreadsheets is read, settled and recorded at the desk."""
    return works_at_desk(who)


def may_judge_flows(who: Standing) -> bool:
    """Whether lines of money are one flow or two is said by officers of the ISU."""
    return who.has(RoleKind.ISU)


def may_handle_contacts(who: Standing) -> bool:
    """The contact workbook is brought in and taken out by officers of the ISU, not by administrators."""
    return who.has(RoleKind.ISU)


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


def may_prefer(who: Standing, person: str) -> bool:
    """How time and mail reach a person is chosen by that person alone."""
    return person == who.person != ""


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


def may_draft(who: Standing, state: str) -> bool:
    """Everybody in a delegation may propose words for it; bearers of a link for the act it is for."""
    return who.of_delegation(state, *DELEGATION)


def may_answer_for(who: Standing, state: str) -> bool:
    """A confirmed focal point or the head of a delegation answers for the State, and takes or leaves a draft."""
    return is_focal_point(who, state) or who.of_delegation(state, RoleKind.HEAD)


def may_send_link(who: Standing, state: str) -> bool:
    """Whoever answers for a State asks colleagues for their words; the desk asks anybody for those of a State."""
    return works_at_desk(who) or may_answer_for(who, state)


def may_revoke_link(who: Standing, link: ActLink) -> bool:
    """Whoever sent a link, the desk, and whoever answers for the State."""
    return link.created_by == who.person != "" or may_send_link(who, link.state_id)


def may_decline(who: Standing, draft: Contribution) -> bool:
    """Whoever answers for the State leaves a draft, and whoever wrote it takes it back."""
    return draft.written_by == who.person != "" or may_answer_for(who, draft.state_id)


def may_see(who: Standing, what: Confided) -> bool:
    """Whoever speaks for the owner sees what is confided, and then those whom its audience names."""
    if what.owner in who.parties:
        return True
    if what.audience == Audience.CHOSEN:
        return not who.parties.isdisjoint(what.chosen_parties)
    if what.audience == Audience.BODY:
        return who.has(RoleKind.ISU) or may_handle_file(who, what.body, what.about)
    return what.audience == Audience.DESK and who.has(RoleKind.ISU)


def may_read_notes(who: Standing) -> bool:
    """Whoever speaks for a party or sits in a body has a page of notes; which of them, ``may_see`` says."""
    return bool(who.parties) or who.has(RoleKind.SEAT)


def note_places(who: Standing) -> Iterator[Place]:
    """Where somebody may write notes: the ISU for itself, for a body it serves or for chosen parties; others for their
    own or for chosen parties; members of a body for that body, whose note then belongs to no party.
    """
    for party in sorted(who.parties):
        yield Place(party, Audience.DESK if party == "isu" else Audience.OWNER)
        yield Place(party, Audience.CHOSEN)
    for body in sorted({role.body for role in who.roles if role.kind == RoleKind.SEAT}):
        yield Place(f"body:{body}", Audience.BODY, body)


def may_write_note(who: Standing, place: Place, about: str) -> bool:
    """The ISU writes to any body; a member to the own body, about a State whose file the member may handle."""
    if place.audience == Audience.BODY and place.owner == "isu":
        return who.has(RoleKind.ISU)
    if place.audience == Audience.BODY and not (about and may_handle_file(who, place.body, about)):
        return False
    return place in note_places(who)


def may_take_back(who: Standing, note: Note) -> bool:
    """Whoever wrote a note may take it back as long as they may see it, and so may the party whose it is."""
    return may_see(who, note) and (note.owner in who.parties or note.written_by == who.person != "")


def may_read_words(who: Standing, note: Note) -> bool:
    """The words of a note that was taken back are shown to those only who may take it back."""
    return may_see(who, note) and (note.taken_back_at is None or may_take_back(who, note))


def may_make_token(who: Standing, owner: str) -> bool:
    """Whoever speaks for a delegation or an organisation lets its machine in; the ISU has no machine here."""
    return owner in who.parties and owner != "isu"


def may_revoke_token(who: Standing, token: MachineToken) -> bool:
    """Whoever speaks for the party, whoever made it, and the desk, which shuts the door on any."""
    return token.owner in who.parties or token.made_by == who.person != "" or works_at_desk(who)


def may_handle_data(who: Standing, person: str, kinds: Collection[RoleKind]) -> bool:
    """Who may give out or erase what is held of a person who holds roles of these kinds today.

    Everybody for themselves; for others who asked by mail the ISU, and administrators for its officers and their own.
    """
    if person == who.person != "":
        return True
    if {RoleKind.ISU, RoleKind.ADMINISTRATOR}.isdisjoint(kinds):
        return who.has(RoleKind.ISU)
    return who.has(RoleKind.ADMINISTRATOR)


def may_change_consent(who: Standing, person: str) -> bool:
    """That one speaks as a survivor is said and taken back by oneself, by no role and for nobody else."""
    return person == who.person != ""


def may_see_survivors(who: Standing) -> bool:
    """Officers of the ISU, who prepare meetings, see who said so of themselves; nobody else does."""
    return who.has(RoleKind.ISU)
