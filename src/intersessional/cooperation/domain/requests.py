"""The steps of a request for assistance, from asking to the feedback of both sides: each one act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from intersessional.cooperation import course
from intersessional.cooperation import request_rules as rules
from intersessional.cooperation.course import Outcome, Step
from intersessional.cooperation.models import (
    AssistanceRequest,
    MayReach,
    Need,
    RequestFeedback,
    RequestStep,
    Says,
)
from intersessional.cooperation.request_queries import taken_of
from intersessional.core.domain.confiding import confiding
from intersessional.core.domain.publishing import Actor
from intersessional.core.keys import split
from intersessional.parties.models import State
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.models import Audience, Organisation
from intersessional.people.standing import Standing

LONGEST_WORDS = 5000
MOST_PARTIES = 1000
"""Characters of the parties of a request together: some 90 of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a State asks for: a public need by its key, words, or both; and to whom it may go, ``reach`` as parties."""

    need_key: str = ""
    words: str = ""
    may_reach: str = MayReach.ASK_FIRST
    reach: tuple[str, ...] = ()


def ask_for_assistance(
    *, actor: Actor, by: Standing, convention: str, state: str, asked: Asked, received_on: date | None = None
) -> AssistanceRequest:
    """Ask for assistance; where the ISU enters what came by mail, ``received_on`` is the day it came.

    Raises NotAllowed and Refused.
    """
    owner = f"state:{state}"
    if not rules.may_ask(by, state):
        raise NotAllowed(_("The head or a confirmed focal point of the delegation asks for assistance."))
    by_isu = not rules.speaks_for(by, owner)
    on = _day_of((received_on if by_isu else None) or by.day, by.day)
    words = _words(asked.words)
    if asked.need_key and not Need.objects.filter(convention=convention, key=asked.need_key, state_id=state).exists():
        raise Refused(_("Choose a need of this State from the list, or leave it and write what is asked for."))
    if not (asked.need_key or words):
        raise Refused(_("Choose a need from the list, or write what is asked for."))
    row = AssistanceRequest(
        convention=convention,
        owner=owner,
        about=state,
        audience=Audience.DESK,
        need_key=asked.need_key,
        words=words,
        received_on=on,
        entered_on=by.day,
        by_isu=by_isu,
        written_by=by.person,
    )
    _let(row, asked.may_reach, asked.reach, by.day)
    with confiding(actor=actor, act="cooperation.ask_for_assistance", subject=row.mark):
        row.save(force_insert=True)
        _add(row, by, Step.RECEIVED, party=owner, on=on, by_isu=by_isu)
    return row


def let_circulate(
    *, actor: Actor, by: Standing, request: AssistanceRequest, may_reach: str, reach: tuple[str, ...] = ()
) -> None:
    """Say to whom a request may be circulated from now on. Raises NotAllowed and Refused."""
    if not rules.may_let_circulate(by, request):
        raise NotAllowed(_("The State itself says to whom its request may go."))
    with confiding(actor=actor, act="cooperation.let_circulate", subject=request.mark):
        row = _open(request)
        _let(row, may_reach, reach, by.day)
        row.save(update_fields=["may_reach", "reach", "free_since"])


def acknowledge(
    *, actor: Actor, by: Standing, request: AssistanceRequest, on: date | None = None, words: str = ""
) -> None:
    """Tell the State that its request arrived. Raises NotAllowed and Refused."""
    if not rules.may_handle(by, request):
        raise NotAllowed(_("The Implementation Support Unit acknowledges requests."))
    with confiding(actor=actor, act="cooperation.acknowledge_request", subject=request.mark):
        row = _open(request)
        _take(row, by, Step.ACKNOWLEDGED, party=rules.ISU, on=on, words=words)


def circulate(
    *,
    actor: Actor,
    by: Standing,
    request: AssistanceRequest,
    parties: tuple[str, ...],
    on: date | None = None,
    words: str = "",
) -> None:
    """Let givers see a request, as far as the State lets it go; each may see it from now on.

    Raises NotAllowed and Refused.
    """
    if not rules.may_handle(by, request):
        raise NotAllowed(_("The Implementation Support Unit circulates requests."))
    with confiding(actor=actor, act="cooperation.circulate_request", subject=request.mark):
        row = _open(request)
        new = tuple(dict.fromkeys(party for party in parties if party not in row.chosen_parties))
        _check_reached(row, new)
        reached = _joined(dict.fromkeys([rules.ISU, *split(row.chosen), *new]))
        _take(row, by, Step.CIRCULATED, party=rules.ISU, on=on, words=words, to_parties=";".join(new))
        row.audience, row.chosen = Audience.CHOSEN, reached
        row.save(update_fields=["audience", "chosen"])


def answer_request(
    *, actor: Actor, by: Standing, request: AssistanceRequest, party: str, says: str, words: str = ""
) -> None:
    """What a giver says to a request that it was sent; seen by it, the State and the ISU. It may say more later.

    Raises NotAllowed and Refused.
    """
    if not rules.may_answer(by, request, party):
        raise NotAllowed(_("A request is answered by those who speak for a giver that it was circulated to."))
    if says not in Says.values:
        raise Refused(_("Choose whether you accept, want to talk or decline."))
    with confiding(actor=actor, act="cooperation.answer_request", subject=request.mark):
        row = _open(request)
        by_isu = not rules.speaks_for(by, party)
        _take(row, by, Step.ANSWERED, party=party, says=says, words=words, by_isu=by_isu)


def close_request(*, actor: Actor, by: Standing, request: AssistanceRequest, outcome: str, words: str = "") -> None:
    """Close a request with what came of it. Raises NotAllowed and Refused."""
    if not rules.may_close(by, request):
        raise NotAllowed(_("A request is closed by the State or by the Implementation Support Unit."))
    if outcome not in set(Outcome):
        raise Refused(_("Choose what came of the request."))
    with confiding(actor=actor, act="cooperation.close_request", subject=request.mark):
        row = _open(request)
        by_isu = not rules.speaks_for(by, row.owner)
        party = rules.ISU if by_isu else row.owner
        _take(row, by, Step.CLOSED, party=party, outcome=outcome, words=words, by_isu=by_isu)


def give_feedback(
    *, actor: Actor, by: Standing, request: AssistanceRequest, party: str, words: str, of_party: str = ""
) -> RequestFeedback:
    """What a side says once a request is closed: a giver of the course, the State of it or of one giver.

    Raises NotAllowed, and Refused where the request is open, or this was said.
    """
    if not rules.may_feed_back(by, request, party):
        raise NotAllowed(_("Feedback is given by those who speak for a side of the request."))
    said = {item.party for item in request.steps.all() if item.step == Step.ANSWERED}
    if not any(item.step == Step.CLOSED for item in request.steps.all()):
        raise Refused(_("Feedback is given once the request is closed."))
    if party == request.owner and of_party and of_party not in said:
        raise Refused(_("Choose a giver that answered, or the course as a whole."))
    if party != request.owner and (of_party or party not in said):
        raise Refused(_("Feedback is given by the State and by givers that answered."))
    text = _words(words)
    if not text:
        raise Refused(_("Write what went well and what did not."))
    row = RequestFeedback(request=request, party=party, of_party=of_party, words=text, on=by.day, by=by.person)
    try:
        with transaction.atomic(), confiding(actor=actor, act="cooperation.give_feedback", subject=request.mark):
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(_("This feedback was given already.")) from error
    return row


def _open(request: AssistanceRequest) -> AssistanceRequest:
    """The request as it stands, held for this act. Raises Refused where it is closed."""
    row = AssistanceRequest.objects.select_for_update().get(pk=request.pk)
    if not course.FOLLOWS[course.reached(taken_of(row))]:
        raise Refused(_("This request is closed."))
    return row


def _take(row: AssistanceRequest, by: Standing, step: Step, *, on: date | None = None, **told: Any) -> None:
    """Add a step to a request where it may follow those that were taken. Raises Refused."""
    taken = taken_of(row)
    if not course.may_follow(taken, step):
        raise Refused(_("It is not the turn of this step; open the page again to see what comes next."))
    day = _day_of(on or by.day, by.day)
    if day < max(item.on for item in taken):
        raise Refused(_("A step is taken on the day of the step before it or later."))
    _add(row, by, step, on=day, **told | {"words": _words(told.get("words", ""))})


def _add(row: AssistanceRequest, by: Standing, step: Step, **told: Any) -> None:
    RequestStep(request=row, step=step.value, entered_on=by.day, by=by.person, **told).save(force_insert=True)


def _let(row: AssistanceRequest, may_reach: str, reach: tuple[str, ...], day: date) -> None:
    """Put to whom a request may go. Raises Refused."""
    if may_reach not in MayReach.values:
        raise Refused(_("Choose to whom the request may be circulated."))
    if (may_reach == MayReach.CHOSEN) != bool(reach):
        raise Refused(_("Choose the givers that it may be circulated to, or another of the choices."))
    _check_parties(row, reach)
    free = may_reach != MayReach.ASK_FIRST
    row.may_reach, row.reach = may_reach, _joined(dict.fromkeys(reach))
    row.free_since = (row.free_since or day) if free else None


def _check_reached(row: AssistanceRequest, new: tuple[str, ...]) -> None:
    if row.may_reach == MayReach.ASK_FIRST:
        raise Refused(_("The State wants to be asked first: it says on this page to whom the request may go."))
    if not new:
        raise Refused(_("Choose givers that the request was not circulated to yet."))
    if row.may_reach == MayReach.CHOSEN and not set(new) <= set(split(row.reach)):
        raise Refused(_("The State lets this request go to the givers it chose, and to no others."))
    _check_parties(row, new)


def _check_parties(row: AssistanceRequest, parties: tuple[str, ...]) -> None:
    """Givers are States and organisations that are held, and not the State that asks. Raises Refused."""
    states = {party.removeprefix("state:") for party in parties if party.startswith("state:")}
    others = {party.removeprefix("organisation:") for party in parties if party.startswith("organisation:")}
    held = State.objects.filter(iso3__in=states).count() + Organisation.objects.filter(code__in=others).count()
    if held != len(set(parties)) or row.owner in parties:
        raise Refused(_("Choose givers from the list; a State is no giver to itself."))


def _joined(parties: dict[str, None]) -> str:
    joined = ";".join(parties)
    if len(joined) > MOST_PARTIES:
        raise Refused(_("These are too many givers at once; choose fewer."))
    return joined


def _words(words: str) -> str:
    text = words.strip()
    if len(text) > LONGEST_WORDS or "\x00" in text:
        raise Refused(_("Write at most %(most)d characters of plain text.") % {"most": LONGEST_WORDS})
    return text


def _day_of(on: date, today: date) -> date:
    if on > today:
        raise Refused(_("A step is taken today or earlier."))
    return on
