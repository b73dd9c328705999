"""Who may write, release and answer what givers and States confide to each other; each takes a standing on a day.

Who may see it is said by ``people.rules.may_see`` and by ``visible_to``.
"""

from __future__ import annotations

from intersessional.cooperation.models import Coming, IndividualTalk
from intersessional.people.models import Audience, RoleKind
from intersessional.people.models.confided import Confided
from intersessional.people.rules import may_answer_for
from intersessional.people.standing import Standing


def givers_of(who: Standing) -> list[str]:
    """The parties for whom somebody may write offers: the own delegation, the own organisation."""
    return sorted(party for party in who.parties if party != "isu")


def may_write(who: Standing, owner: str, audience: str) -> bool:
    """Whoever speaks for the giver; the ISU on its behalf where it sees it."""
    return owner in givers_of(who) or (who.has(RoleKind.ISU) and audience == Audience.DESK and owner != "isu")


def may_release(who: Standing, what: Confided) -> bool:
    """For a State its head or a confirmed focal point says what is public; for others whoever may write."""
    kind, _colon, code = what.owner.partition(":")
    if kind == "state" and not who.has(RoleKind.ISU):
        return may_answer_for(who, code)
    return may_write(who, what.owner, what.audience)


def may_enter_needs(who: Standing, state: str) -> bool:
    """Its head or a confirmed focal point says what a State needs; the ISU on its behalf, from a source."""
    return may_answer_for(who, state) or who.has(RoleKind.ISU)


def may_see_needs_entered(who: Standing, state: str) -> bool:
    """The page on which a State enters its needs is for its delegation, and for the ISU."""
    return f"state:{state}" in who.parties or who.has(RoleKind.ISU)


def may_answer(who: Standing, state: str) -> bool:
    """Whoever speaks for the State answers what is asked of it."""
    return f"state:{state}" in who.parties


def may_answer_in_public(who: Standing, state: str) -> bool:
    """Its head or a confirmed focal point says whether an answer is public."""
    return may_answer_for(who, state)


def speaks_in_public(who: Standing, party: str) -> bool:
    """For a State its head or a confirmed focal point says what is public; for an organisation its people."""
    kind, _colon, code = party.partition(":")
    return may_answer_in_public(who, code) if kind == "state" else party in givers_of(who)


def may_open_talk(who: Standing, state: str, *, helped: bool) -> bool:
    """The affected State opens a talk of its own; the ISU on its request, where it helps."""
    return f"state:{state}" in who.parties or (helped and who.has(RoleKind.ISU))


def may_prepare_talk(who: Standing, talk: IndividualTalk) -> bool:
    """Inviting, and writing what is said of a talk, is for its State, and for the ISU where the State lets it help."""
    return talk.owner in who.parties or ("isu" in who.parties and "isu" in talk.chosen_parties)


def takes_part(who: Standing, talk: IndividualTalk) -> bool:
    """The State, the ISU that helps it, and the partners that said they come."""
    come = {row.party for row in talk.invited.all() if row.says == Coming.YES and row.taken_back_on is None}
    return may_prepare_talk(who, talk) or not come.isdisjoint(givers_of(who))
