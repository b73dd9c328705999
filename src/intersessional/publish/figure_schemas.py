"""Shapes of figures as data; as in ``schemas``, keys are a promise."""

from __future__ import annotations

from typing_extensions import TypedDict

from intersessional.assessment import figures as assessment
from intersessional.publish.schemas import Answer, Day, Instant, PartialDay
from intersessional.treaty.acts import Supersession, Verification


class FigureRow(TypedDict):
    """One number as one source gives it, with its three clocks: valid, ``known_on`` and ``recorded_at``.

    Valid from ``starts_on`` to ``ends_on``, or as of ``ends_on``. ``value``, ``low`` and ``high`` are whole base units
    of ``unit`` (m2, item, person, or minor units of a currency); ``low`` to ``high`` is the rounding of the digits
    printed, null where that side is open. A ``date`` stands in ``day``. ``held`` says whether it is the one held true
    of what it is about, by which ``rule``; ``rivals`` (ids) are the others.
    """

    id: int
    key: str
    version: int
    scope: str
    measure: str
    part: str
    counterpart: str
    starts_on: Day | None
    ends_on: Day
    unit: str
    value: int | None
    low: int | None
    high: int | None
    day: Day | None
    printed: str
    qualifier: assessment.Qualifier
    answer: assessment.Answer
    span: assessment.Span
    said_by: assessment.SaidBy
    verification: Verification
    held: bool
    rule: assessment.Rule | None
    rivals: list[int]
    known_on: PartialDay
    recorded_at: Instant
    sources: list[str]
    place: str
    remark: str
    supersedes: int | None
    supersession: Supersession | None
    reason: str


class FigureList(Answer):
    """Figures about days up to ``on``, as known on ``known``, by scope, measure and period; the one held true first.

    ``next`` is the ``after`` of the page that follows.
    """

    items: list[FigureRow]
    next: int | None


class FigureChoiceRow(TypedDict):
    """A dated decision between rival figures, with its reason; ``figure`` is the key of the one held true."""

    figure: str
    known_on: PartialDay
    recorded_at: Instant
    reason: str
    sources: list[str]


class FigureAnswer(FigureRow, Answer):
    """One figure, every version of it, its rivals, and the choices made between them."""

    versions: list[FigureRow]
    beside: list[FigureRow]
    choices: list[FigureChoiceRow]
