"""The course of a request for assistance: which step may follow which, and where a request stands on a day.

The steps are those of the 1540 Committee. Nothing is late for want of our data: a clock begins on the day a step was
entered here where that is later than the day it was taken, and it stands still while it is the State’s turn to say to
whom its request may go.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from intersessional.treaty.request_limits import RequestLimit


class Step(StrEnum):
    """What happens to a request, one after the other."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    CIRCULATED = "circulated"
    ANSWERED = "answered"
    CLOSED = "closed"


class Outcome(StrEnum):
    """With what a request is closed."""

    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"
    WITHDRAWN = "withdrawn"


ORDER = tuple(Step)
FOLLOWS: dict[Step, frozenset[Step]] = {
    Step.RECEIVED: frozenset({Step.ACKNOWLEDGED, Step.CLOSED}),
    Step.ACKNOWLEDGED: frozenset({Step.CIRCULATED, Step.CLOSED}),
    Step.CIRCULATED: frozenset({Step.CIRCULATED, Step.ANSWERED, Step.CLOSED}),
    Step.ANSWERED: frozenset({Step.CIRCULATED, Step.ANSWERED, Step.CLOSED}),
    Step.CLOSED: frozenset(),
}
"""What may follow a step. A request may be closed at any time; it is circulated and answered as often as it takes."""


class Taken(NamedTuple):
    """A step that was taken on a day, and the day on which that was entered here."""

    step: Step
    on: date
    entered_on: date

    @property
    def counts_from(self) -> date:
        """The day from which what follows is counted."""
        return max(self.on, self.entered_on)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a request stands: how far it came and since when, what comes next, by when, and whether that is late."""

    step: Step
    since: date
    next: Step | None
    due: date | None
    late: bool


def reached(taken: Iterable[Taken]) -> Step:
    """How far a request came. Raises ValueError where no step was taken."""
    return max((item.step for item in taken), key=ORDER.index)


def may_follow(taken: Sequence[Taken], step: Step) -> bool:
    """Whether a step may be taken after those that were."""
    return step in FOLLOWS[reached(taken)] if taken else step == Step.RECEIVED


def place(taken: Sequence[Taken], limits: Iterable[RequestLimit], day: date, *, free_since: date | None) -> Place:
    """Where a request stands on a day.

    ``free_since`` is the day on which the State had said to whom it may be circulated; None while it has not, and
    then no day is set for that step. Raises ValueError where no step was taken.
    """
    step = reached(taken)
    since = min(item.on for item in taken if item.step == step)
    if step == Step.CLOSED:
        return Place(step, since, None, None, late=False)
    following = ORDER[ORDER.index(step) + 1]
    due = _due(taken, limits, following, free_since)
    return Place(step, since, following, due, late=due is not None and due < day)


def _due(taken: Iterable[Taken], limits: Iterable[RequestLimit], step: Step, free_since: date | None) -> date | None:
    """The last day on which a step is in time; None where none is set."""
    if step == Step.CIRCULATED and free_since is None:
        return None
    first: dict[str, date] = {}
    for item in taken:
        first[item.step] = min(first.get(item.step, date.max), item.counts_from)
    for limit in limits:
        if limit.step == step and limit.after in first:
            begins = first[limit.after]
            if step == Step.CIRCULATED and free_since is not None:
                begins = max(begins, free_since)
            return limit.due(begins)
    return None
