"""Who may ask for assistance, and who takes each step of a request; each takes a standing on a day.

What a State or a giver says to others here is said for it by its head or a confirmed focal point. Who may see a
request is said by ``people.rules.may_see`` and by ``visible_to``.
"""

from __future__ import annotations

from django.conf import settings

from intersessional.cooperation.models import AssistanceRequest
from intersessional.people.models import RoleKind
from intersessional.people.rules import may_answer_for, may_see
from intersessional.people.standing import Standing
from intersessional.treaty.convention import load

ISU = "isu"


def speaks_for(who: Standing, party: str) -> bool:
    """For a State its head or a confirmed focal point; for an organisation whoever has its role."""
    kind, _colon, code = party.partition(":")
    if kind == "state":
        return may_answer_for(who, code)
    return party != ISU and party in who.parties


def may_ask(who: Standing, state: str) -> bool:
    """Whoever speaks for the State; the ISU where the request came to it by mail."""
    return speaks_for(who, f"state:{state}") or who.has(RoleKind.ISU)


def may_let_circulate(who: Standing, request: AssistanceRequest) -> bool:
    """The State says to whom its request may go; where it came by mail, the ISU may enter what the State says."""
    if request.by_isu and who.has(RoleKind.ISU) and may_see(who, request):
        return True
    return speaks_for(who, request.owner)


def may_handle(who: Standing, request: AssistanceRequest) -> bool:
    """The ISU acknowledges and circulates what it sees."""
    return who.has(RoleKind.ISU) and may_see(who, request)


def may_answer(who: Standing, request: AssistanceRequest, party: str) -> bool:
    """A giver that it was circulated to; the ISU enters an answer that came by mail."""
    if party == ISU or party not in request.chosen_parties:
        return False
    return speaks_for(who, party) or may_handle(who, request)


def may_close(who: Standing, request: AssistanceRequest) -> bool:
    """The State, or the ISU."""
    return speaks_for(who, request.owner) or may_handle(who, request)


def may_feed_back(who: Standing, request: AssistanceRequest, party: str) -> bool:
    """Each side for itself: the State, and a giver that it was circulated to."""
    sides = {request.owner, *request.chosen_parties} - {ISU}
    return party in sides and speaks_for(who, party)


def sees_late_ones(who: Standing) -> bool:
    """Members of the Coordinating Committee see which steps are late, and nothing else of a request."""
    bodies = {body.code for body in load(settings.CONVENTION).bodies if body.kind == "coordinating_committee"}
    return who.has(RoleKind.COORDINATING_COMMITTEE) or any(
        role.kind == RoleKind.SEAT and role.body in bodies for role in who.roles
    )


def has_requests(who: Standing) -> bool:
    """Who has a page of requests: whoever speaks for a party, the ISU, and the Coordinating Committee."""
    return bool(who.parties) or sees_late_ones(who)
