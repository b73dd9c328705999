"""Who may do what, role by role, for people to read: each answer is asked of the rules, none is written down twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intersessional.people import rules
from intersessional.people.models import Audience, MachineToken, Note, RoleKind
from intersessional.people.models.role import DELEGATION
from intersessional.people.standing import Held, Standing

OWN, OTHER = "AAA", "BBB"
"""Two States that are none: the own one, and any other."""
DAY = date(2000, 1, 1)
OWN_NOTES = rules.Place(f"state:{OWN}", Audience.OWNER)
TOKEN_OF_ANOTHER = MachineToken(owner=f"state:{OTHER}", made_by="p-other")
NOTE_OF_THE_ISU = Note(owner="isu", audience=Audience.DESK, about=OWN)

ACTS: tuple[tuple[Promise, Callable[[Standing], bool]], ...] = (
    (_("See who is in the own delegation"), lambda who: rules.may_see_delegation(who, OWN)),
    (_("See who is in another delegation"), lambda who: rules.may_see_delegation(who, OTHER)),
    (_("Invite a colleague into the own delegation"), lambda who: rules.may_appoint(who, RoleKind.MEMBER, OWN)),
    (_("Invite somebody into another delegation"), lambda who: rules.may_appoint(who, RoleKind.MEMBER, OTHER)),
    (_("End the role of a colleague"), lambda who: rules.may_end(who, RoleKind.MEMBER, OWN, "p-other")),
    (_("Lay down a role of one’s own"), lambda who: rules.may_end(who, RoleKind.MEMBER, OWN, who.person)),
    (_("Confirm a focal point"), rules.may_confirm),
    (_("Enter who sits in a body"), lambda who: rules.may_appoint(who, RoleKind.SEAT, OWN)),
    (_("Handle the file of another State in the own body"), lambda who: rules.may_handle_file(who, "body", OTHER)),
    (_("Handle the file of the own State"), lambda who: rules.may_handle_file(who, "body", OWN)),
    (_("Propose words for the own State"), lambda who: rules.may_draft(who, OWN)),
    (_("Answer for the own State"), lambda who: rules.may_answer_for(who, OWN)),
    (_("Answer for another State"), lambda who: rules.may_answer_for(who, OTHER)),
    (_("Send a link by which somebody proposes words for the own State"), lambda who: rules.may_send_link(who, OWN)),
    (_("Write a note to the own delegation"), lambda who: rules.may_write_note(who, OWN_NOTES, OTHER)),
    (
        _("Write a note about another State to the own body"),
        lambda who: rules.may_write_note(who, rules.Place("body:body", Audience.BODY, "body"), OTHER),
    ),
    (
        _("Write a note about the own State to the own body"),
        lambda who: rules.may_write_note(who, rules.Place("body:body", Audience.BODY, "body"), OWN),
    ),
    (_("Read the notes of the Implementation Support Unit"), lambda who: rules.may_see(who, NOTE_OF_THE_ISU)),
    (_("See, take away and erase what is held of oneself"), lambda who: rules.may_handle_data(who, who.person, ())),
    (
        _("Give out or erase the data of somebody who asked for it"),
        lambda who: rules.may_handle_data(who, "p-other", ()),
    ),
    (
        _("The same for an officer of the ISU or an administrator"),
        lambda who: rules.may_handle_data(who, "p-other", (RoleKind.ISU,)),
    ),
    (_("Say that one speaks as a survivor"), lambda who: rules.may_change_consent(who, who.person)),
    (_("Say of somebody else that they speak as a survivor"), lambda who: rules.may_change_consent(who, "p-other")),
    (_("See who said that they speak as a survivor"), rules.may_see_survivors),
    (
        _("Make a token for a machine of the own delegation or organisation"),
        lambda who: any(rules.may_make_token(who, party) for party in who.parties),
    ),
    (_("Revoke a token of another party"), lambda who: rules.may_revoke_token(who, TOKEN_OF_ANOTHER)),
    (_("Work at the desk"), rules.works_at_desk),
    (_("Bring a spreadsheet"), rules.may_bring_spreadsheets),
    (_("Bring a file of money flows"), rules.may_bring_spreadsheets),
    (_("Say that two lines of money are one flow, or two"), rules.may_judge_flows),
    (_("Make officers of the ISU and administrators"), lambda who: rules.may_appoint(who, RoleKind.ISU)),
)


@dataclass(frozen=True, slots=True)
class Permission:
    """An act in words, and the roles that may do it."""

    words: str
    may: frozenset[RoleKind]


def somebody(kind: RoleKind) -> Standing:
    """Somebody who holds that role alone, of the own State and in the own body where it is of one."""
    state = OWN if kind in (*DELEGATION, RoleKind.SEAT) else ""
    body = "body" if kind == RoleKind.SEAT else ""
    return Standing("p-own", DAY, (Held(kind, state, body, confirmed=True),))


def permissions() -> Iterator[Permission]:
    """Every act, with who may do it."""
    for words, allowed in ACTS:
        yield Permission(str(words), frozenset(kind for kind in RoleKind if allowed(somebody(kind))))
