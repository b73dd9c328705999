"""What sources count: figures, what they are about, and which of them is held true. Pure."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from intersessional.treaty.acts import Supersession


class Qualifier(StrEnum):
    """How a source words its number."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"


class Answer(StrEnum):
    """What a source says where it may say no number. That no record is held here is the sixth answer: no figure."""

    REPORTED = "reported"
    NIL = "nil"
    NOT_APPLICABLE = "not_applicable"
    UNCHANGED = "unchanged"
    ILLEGIBLE = "illegible"
    NOT_REPORTED = "not_reported"


class Span(StrEnum):
    """Whether a figure counts what came in its period or all since the beginning, which is never added to others."""

    IN_PERIOD = "in_period"
    CUMULATIVE = "cumulative"


class SaidBy(StrEnum):
    """Whose number it is: the State's own, or somebody's about it."""

    STATE = "state"
    OTHER = "other"


class Slot(NamedTuple):
    """What a figure is about: figures of one slot by several sources, or in several editions, are rivals.

    ``part`` says in the words of the source which part of the whole it counts; blank is the whole. ``counterpart``
    is the other side of money, by its code. ``start`` is None where the figure stands as of the day ``end``.
    """

    scope: str
    measure: str
    part: str
    counterpart: str
    start: date | None
    end: date
    unit: str


class Figure(NamedTuple):
    """One number as one source gives it.

    ``scope``: ISO code of the State, or ``EU``, ``WORLD``. ``value``, ``low`` and ``high`` are whole base units of
    ``unit``: ``m2``, ``item``, ``person``, minor units of a currency by its ISO 4217 code, or the ordinal of a
    ``date``. The true value lies from ``low`` to ``high``, the rounding of the printed digits; None leaves that side
    open (at least, at most). ``value`` is None where ``answer`` is not a number. ``own``: the State itself says it.
    ``known_on`` is the last day by which the community could know it; ``reference`` identifies its row.
    """

    reference: int
    scope: str
    measure: str
    part: str
    counterpart: str
    start: date | None
    end: date
    unit: str
    value: int | None
    low: int | None
    high: int | None
    qualifier: Qualifier
    answer: Answer
    cumulative: bool
    own: bool
    verified: bool
    known_on: date
    supersedes: int | None = None
    supersession: Supersession | None = None

    @property
    def slot(self) -> Slot:
        """What it is about."""
        return Slot(self.scope, self.measure, self.part, self.counterpart, self.start, self.end, self.unit)

    @property
    def year(self) -> int | None:
        """The calendar year it is about, of 1 January to 31 December or as of a day in it; None for other periods."""
        start, end = self.start, self.end
        if start is None:
            return end.year
        whole = start.year == end.year and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
        return end.year if whole else None


class FigureChoice(NamedTuple):
    """A dated decision which of the rivals of a slot is held true; ``chosen`` is the first version's reference."""

    slot: Slot
    chosen: int
    known_on: date


class Rule(StrEnum):
    """Why a figure is the one shown."""

    ONLY_ONE = "only_one"
    CHOSEN = "chosen"
    OWN_REPORT = "own_report"
    LATEST_EDITION = "latest_edition"


class Held(NamedTuple):
    """The figure held true of a slot, by which rule, and its rivals."""

    figure: Figure
    rule: Rule
    rivals: tuple[Figure, ...] = ()
