"""Which deadlines of a duty lie by a day, how each stood there, and what was completed since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from intersessional.treaty.convention import Duty
from intersessional.treaty.counts import StateOnDate
from intersessional.treaty.duties import DutyOnDate, DutyState


class Standing(StrEnum):
    """How the duty of a State stands towards a day, judged on that day or before it.

    The first deadline lies by the day: ``completed``, ``remaining`` (to be done, late or not), ``moved`` (an extension
    carried the deadline past the day), ``undetermined``, ``no_record``. It lies later: ``ahead`` (completed all the
    same), ``later`` (a source says that the State has it to do).
    """

    COMPLETED = "completed"
    REMAINING = "remaining"
    MOVED = "moved"
    UNDETERMINED = "undetermined"
    NO_RECORD = "no_record"
    AHEAD = "ahead"
    LATER = "later"


BY_THEN = frozenset({Standing.COMPLETED, Standing.REMAINING, Standing.MOVED, Standing.UNDETERMINED, Standing.NO_RECORD})
"""The first deadline lies by the day."""

_TO_DO = frozenset({DutyState.RUNNING, DutyState.REOPENED, DutyState.OVERDUE})


class Falling(NamedTuple):
    """The duty of one State towards a day; ``since`` is the same duty later, where it was completed after the day."""

    state: StateOnDate
    item: DutyOnDate
    standing: Standing
    since: DutyOnDate | None = None


def falling_due(
    duty: Duty, states: Iterable[StateOnDate], by: date, later: Mapping[str, StateOnDate] | None = None
) -> list[Falling]:
    """Every State that the duty binds, or may bind, towards ``by``, in the order given.

    ``states`` are as on ``by`` or on a day before it; ``later`` are the same as on a day after it, by their codes. A
    completion known too roughly to lie surely after ``by`` is none that came since.
    """
    found = []
    for state in states:
        item = _of(state, duty)
        standing = _standing(item, by)
        if standing is not None:
            since = _completed_since(duty, later[state.state], by) if later and state.state in later else None
            found.append(Falling(state, item, standing, None if item.state is DutyState.COMPLETED else since))
    return found


def _of(state: StateOnDate, duty: Duty) -> DutyOnDate:
    return next(item for item in state.duties if item.duty.code == duty.code)


def _standing(item: DutyOnDate, by: date) -> Standing | None:
    if item.state is DutyState.NOT_APPLICABLE or item.original_due is None or item.due is None:
        return None
    first_by_then = item.original_due <= by
    if item.state is DutyState.COMPLETED:
        return Standing.COMPLETED if first_by_then else Standing.AHEAD
    if item.due > by:
        if first_by_then:
            return Standing.MOVED
        return Standing.LATER if item.state in _TO_DO else None
    if item.state in _TO_DO:
        return Standing.REMAINING
    return Standing.UNDETERMINED if item.state is DutyState.UNDETERMINED else Standing.NO_RECORD


def _completed_since(duty: Duty, state: StateOnDate, by: date) -> DutyOnDate | None:
    item = _of(state, duty)
    earliest = item.completed.earliest if item.completed else None
    return item if earliest is not None and earliest > by else None
