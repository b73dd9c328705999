"""What part of what came to a State was for survivors and other victims, where sources tell both: an interval.

Figures of the same year, currency and State count; else what is told to be paid for that aim is the least of it. Where
neither is told there is no share: nothing says that none of it was for survivors.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from intersessional.assessment.figures import Answer, Figure, Held
from intersessional.assessment.intervals import Interval, interval
from intersessional.cooperation.earmarked import earmarked
from intersessional.cooperation.statements import GIVEN, Means

AIM = "victim_assistance"
PART = "victim assistance only"
"""How the record names the part of an amount that was for survivors."""
WHOLE = 1000


class Share(NamedTuple):
    """The part for survivors in thousandths of what came in a year; the figures and means that it rests on."""

    year: int
    thousandths: Interval
    figures: tuple[int, ...]
    means: tuple[int, ...] = ()


def share(state: str, held: Iterable[Held], means: Collection[Means], until: int) -> Share | None:
    """The share of the last year told, ``until`` a year. ``held`` is what came to the State, in all and in part."""
    figures = [item.figure for item in held if _counts(item.figure)]
    wholes = [row for row in figures if not row.part and row.year is not None and row.year <= until]
    for whole in sorted(wholes, key=lambda row: (-(row.year or 0), row.reference)):
        parts = [row for row in figures if row.part == PART and (row.year, row.unit) == (whole.year, whole.unit)]
        found = _by_figures(whole, parts[0]) if len(parts) == 1 else _by_payments(state, whole, means)
        if found:
            return found
    return None


def _by_figures(whole: Figure, part: Figure) -> Share | None:
    all_of_it, some = interval(whole), interval(part)
    year = whole.year
    if all_of_it is None or some is None or year is None:
        return None
    bounds = Interval(_down(some.low or 0, all_of_it.high), _up(some.high, all_of_it.low))
    return Share(year, bounds, (part.reference, whole.reference))


def _by_payments(state: str, whole: Figure, means: Collection[Means]) -> Share | None:
    """At least what is told to be paid for survivors."""
    all_of_it, year = interval(whole), whole.year
    if all_of_it is None or year is None or not all_of_it.high:
        return None
    low, rows = earmarked(state, AIM, range(year, year + 1), whole.unit, means).at(GIVEN)
    if not low or low > all_of_it.high:
        return None
    least = Interval(_down(low, all_of_it.high), WHOLE)
    return Share(year, least, (whole.reference,), tuple(row.reference for row in rows))


def _down(part: int, whole: int | None) -> int:
    return min(floor(Fraction(part * WHOLE, whole)), WHOLE) if whole else 0


def _up(part: int | None, whole: int | None) -> int:
    return min(ceil(Fraction(part * WHOLE, whole)), WHOLE) if whole and part is not None else WHOLE


def _counts(row: Figure) -> bool:
    return row.verified and not row.cumulative and row.answer in (Answer.REPORTED, Answer.NIL)
