"""What was released each year, what remains, and what pace meets a time limit. Pure.

Nothing is guessed: a year of which no figure of the whole is held is left out, never taken for 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from intersessional.assessment.accounts import AREA, CANCELLED, CLEARED, REDUCED, RELEASE, Alternatives, Stock
from intersessional.assessment.figures import Figure
from intersessional.assessment.ledger import Ledger, Quantity, added

DAYS = 1461
"""Days of four calendar years."""
RECENT = 5


class Progress(NamedTuple):
    """Land released in a year and how; None where no figure of the whole is held."""

    year: int
    released: Quantity | None
    cancelled: Quantity | None
    reduced: Quantity | None
    cleared: Quantity | None


class Remaining(NamedTuple):
    """What stood as of the last day on or before the one asked for of which a figure is held."""

    as_of: date
    value: int
    low: int | None
    high: int | None
    figures: tuple[Figure, ...]


class Achieved(NamedTuple):
    """Average of the latest yearly values held, and of which years these are."""

    value: int
    low: int | None
    high: int | None
    years: tuple[int, ...]
    figures: tuple[Figure, ...]


class Needed(NamedTuple):
    """So much a year from ``since`` to ``due``, the rest rounded up."""

    value: int
    low: int | None
    high: int | None
    since: date
    due: date
    figures: tuple[Figure, ...]


class Years(NamedTuple):
    """How many years; ``high`` is None where it may be never, or where what remains or the pace has an open side."""

    low: float | None
    value: float | None
    high: float | None


class Pace(NamedTuple):
    """The pace of a State on a day; each part None where the figures held do not bear it."""

    remaining: Remaining | None
    achieved: Achieved | None
    needed: Needed | None
    to_finish: Years | None


def pace(ledger: Ledger, on: date, due: date | None) -> Pace:
    """What remains of mined area on ``on``, the pace of release, the pace that meets ``due``, the years to finish."""
    left = remaining(ledger, on)
    done = achieved(yearly(ledger), on)
    return Pace(
        left,
        done,
        needed(left, due) if left and due else None,
        to_finish(left, done) if left and done else None,
    )


def progress(ledger: Ledger) -> list[Progress]:
    """Land release in each year of which a figure is held, in order."""
    released = yearly(ledger)
    cancelled, reduced, cleared = (ledger.yearly.get(measure, {}) for measure in (CANCELLED, REDUCED, CLEARED))
    years = sorted({*released, *cancelled, *reduced, *cleared})
    return [
        Progress(year, released.get(year), cancelled.get(year), reduced.get(year), cleared.get(year)) for year in years
    ]


def yearly(ledger: Ledger, ways: Alternatives = RELEASE) -> dict[int, Quantity]:
    """What was done in each year, told in the first of ``ways`` of which every measure is held."""
    found: dict[int, Quantity] = {}
    for measures in reversed(ways):
        held = [ledger.yearly.get(measure, {}) for measure in measures]
        for year in set(held[0]).intersection(*held[1:]):
            found[year] = added([values[year] for values in held])
    return found


def remaining(ledger: Ledger, on: date, stocks: Sequence[Stock] = AREA) -> Remaining | None:
    """The latest figure as of a day not after ``on``, of several ways to tell it on one day the first.

    Where only the confirmed area is held, there may be suspected area besides: the upper side is open.
    """
    best: Remaining | None = None
    for measures, without in stocks:
        held = [ledger.standing.get(measure, {}) for measure in measures]
        days = [day for day in held[0] if day <= on and all(day in values for values in held[1:])]
        if days and (best is None or max(days) > best.as_of):
            as_of = max(days)
            whole = added([values[as_of] for values in held])
            best = Remaining(as_of, whole.value, whole.low, None if without else whole.high, whole.figures)
    return best


def achieved(done: Mapping[int, Quantity], on: date, recent: int = RECENT) -> Achieved | None:
    """The average of the ``recent`` latest yearly values of years ended by ``on``; they need not follow each other."""
    years = sorted(year for year in done if date(year, 12, 31) <= on)[-recent:]
    if not years:
        return None
    whole = added([done[year] for year in years])
    count = len(years)
    low, high = whole.low, whole.high
    return Achieved(
        round(whole.value / count),
        None if low is None else low // count,
        None if high is None else -(-high // count),
        tuple(years),
        whole.figures,
    )


def needed(left: Remaining, due: date) -> Needed | None:
    """The pace from the day of the figure of what remains until ``due``; None where that day is past it."""
    days = (due - left.as_of).days
    if days <= 0:
        return None

    def a_year(area: int) -> int:
        return -(-area * DAYS // (4 * days))

    low = None if left.low is None else a_year(left.low)
    high = None if left.high is None else a_year(left.high)
    return Needed(a_year(left.value), low, high, left.as_of, due, left.figures)


def to_finish(left: Remaining, done: Achieved) -> Years:
    """Years from the day of the figure of what remains, if the pace stays what it was."""
    return Years(
        None if left.low is None else _years(left.low, done.high),
        _years(left.value, done.value),
        None if left.high is None else _years(left.high, done.low),
    )


def _years(area: int, a_year: int | None) -> float | None:
    if area <= 0:
        return 0.0
    return area / a_year if a_year else None
