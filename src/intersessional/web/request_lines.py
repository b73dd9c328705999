"""Requests for assistance as lines of a page, for whoever reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from intersessional.cooperation.course import ORDER, Step
from intersessional.cooperation.models import AssistanceRequest, RequestFeedback
from intersessional.cooperation.request_queries import Late, SeenRequest, SeenStep
from intersessional.cooperation.statements import Need
from intersessional.core.keys import split
from intersessional.parties.queries import in_alphabetical_order
from intersessional.situation.matching_words import Words
from intersessional.web.offer_words import SAID
from intersessional.web.request_words import MAY_REACH, OUTCOME, STEP, WAITS_FOR, parties_named

Name = Callable[[str], str]
"""Names a party."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step that was taken: when, by whom, to whom, and what was said."""

    title: str
    on: date
    who: str
    by_isu: bool
    to: tuple[str, ...]
    said: str
    words: str


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request in words. ``waits_for`` is what comes next; blank where it is closed. To a giver nothing is late."""

    row: AssistanceRequest
    state: str
    need: Need | None
    stands: str
    since: date
    waits_for: str
    waits_for_state: bool
    due: date | None
    late: bool
    whole: bool
    may_reach: str
    reach: tuple[str, ...]
    steps: tuple[StepLine, ...]
    way: tuple[tuple[str, bool], ...]
    feedback: tuple[tuple[str, str, RequestFeedback], ...]


@dataclass(frozen=True, slots=True)
class LateLine:
    """A step that is late, as the Coordinating Committee sees it."""

    state: str
    waits_for: str
    due: date


def request_lines(found: Iterable[SeenRequest], words: Words, needs: Mapping[str, Need]) -> list[RequestLine]:
    """Requests in words, in the order given."""
    name = parties_named(words.scope)
    return [_line(item, words, needs, name) for item in found]


def late_lines(found: Iterable[Late], words: Words) -> list[LateLine]:
    """Steps that are late, States in alphabetical order: nobody is ranked."""
    rows = list(found)
    names = {item.state: words.scope(item.state) for item in rows}
    return [
        LateLine(names[state], str(WAITS_FOR[item.waits_for]), item.due)
        for state in in_alphabetical_order(names.items())
        for item in rows
        if item.state == state
    ]


def _line(item: SeenRequest, words: Words, needs: Mapping[str, Need], name: Name) -> RequestLine:
    row, place = item.row, item.place
    return RequestLine(
        row=row,
        state=words.scope(row.state),
        need=needs.get(row.need_key),
        stands=str(STEP[place.step]),
        since=place.since,
        waits_for=_waits_for(item),
        waits_for_state=item.whole and place.next == Step.CIRCULATED and row.free_since is None,
        due=place.due,
        late=place.late and item.whole,
        whole=item.whole,
        may_reach=str(MAY_REACH[row.may_reach]) if item.whole else "",
        reach=tuple(map(name, split(row.reach))) if item.whole else (),
        steps=tuple(_step(step, name) for step in item.steps),
        way=tuple((str(STEP[step]), step == place.step) for step in ORDER),
        feedback=tuple(
            (name(said.party), name(said.of_party) if said.of_party else "", said) for said in item.feedback
        ),
    )


def _waits_for(item: SeenRequest) -> str:
    """What comes next; of a giver its own answer, for it learns nothing of those of others."""
    if item.place.next == Step.ANSWERED and not item.whole:
        return _("your answer")
    return str(WAITS_FOR[item.place.next]) if item.place.next else ""


def _step(step: SeenStep, name: Name) -> StepLine:
    said = str(SAID[step.says]) if step.says else str(OUTCOME[step.outcome]) if step.outcome else ""
    return StepLine(
        str(STEP[step.step]), step.on, name(step.party), step.by_isu, tuple(map(name, step.to)), said, step.words
    )
