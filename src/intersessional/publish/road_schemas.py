"""Shapes of the road to a Review Conference as data: see ``schemas``."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from intersessional.publish.schemas import Answer, Day, DeadlineRow, PartialDay
from intersessional.treaty.falling_due import Standing


class ConferenceRow(TypedDict):
    """A Review Conference; ``by`` is its closing day, or while none is known when a source expects it."""

    code: str
    by: PartialDay
    title: str | None
    starts_on: Day | None
    ends_on: Day | None
    place: str | None
    sources: list[str]


class ExpectationRow(TypedDict):
    """What a source expects by the Conference, in its words."""

    weight: Literal["essential", "expected"]
    title: str
    by: PartialDay
    known_on: PartialDay
    sources: list[str]


class TowardsRow(DeadlineRow):
    """The duty of one State towards the Conference; ``completed_since`` is a completion that came after its close."""

    name: str
    standing: Standing
    completed_since: PartialDay | None


class TowardsCounts(TypedDict):
    """How many States stand where; ``due_by_then`` is the sum of the five after it, and has ``completed_since``."""

    due_by_then: int
    completed: int
    remaining: int
    moved: int
    undetermined: int
    no_record: int
    ahead: int
    later: int
    completed_since: int


class DutyTowards(TypedDict):
    """One duty; ``partial`` when the register of completions does not hold every one by ``told_on``."""

    duty: str
    article: str
    partial: bool
    counts: TowardsCounts
    items: list[TowardsRow]


class StatesBound(TypedDict):
    """How many States are in, and how many are not, on ``told_on``."""

    states: int
    states_consented_to_be_bound: int
    states_parties_in_force: int
    consented_not_in_force: int
    withdrawn: int
    signed_not_ratified: int
    neither_signed_nor_acceded: int


class AimTowards(TypedDict):
    """One aim; ``states_bound`` where the law counts them."""

    aim: str
    title: str
    expectations: list[ExpectationRow]
    duties: list[DutyTowards]
    states_bound: StatesBound | None


class RoadAnswer(Answer):
    """The road to a Review Conference, as it stood on ``told_on``: the day asked about, or the closing day."""

    conference: ConferenceRow
    told_on: Day
    aims: list[AimTowards]
