"""How well the method of ``forecast`` would have told what came later, from what was known at the time. Pure.

An origin is a day on which a State's figures for a new latest year became known, and enough yearly values with it.
The forecast made with what was known on that day (later editions and corrections unknown) is for the area released
in the next years of which a value is held in the end, none of them more than three years off. Two questions are asked:

- does what came lie from the low to the high of the forecast, as eight of ten should?
- with the time limit and the remaining area known then: was the needed pace met in those years? The forecast gives a
  chance, and its Brier score (the mean of the squared error, 0 the best) is set beside those of two plain forecasts:
  that the last value persists, and that the mean of the values does.

Under thirty cases nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from math import sqrt
from statistics import fmean
from typing import NamedTuple

from intersessional.assessment.accounts import RELEASE, Alternatives
from intersessional.assessment.figures import Figure, FigureChoice
from intersessional.assessment.forecast import ENOUGH, HIGH, LOW, Sample, latest_years, sample
from intersessional.assessment.knowledge import as_known
from intersessional.assessment.ledger import Ledger, ledgers
from intersessional.assessment.pace import needed, remaining, yearly

ENOUGH_CASES = 30
FARTHEST = 3
"""Years from the last one known to those forecast: after a longer gap it would be another programme."""
SHARE = HIGH - LOW
"""Share of the values to come that the interval promises to hold."""
Due = Callable[[str, date], date | None]
"""The time limit of a State as known on a day."""


class History(NamedTuple):
    """All figures of one State and the choices between them, whenever known."""

    scope: str
    figures: Sequence[Figure]
    choices: Sequence[FigureChoice] = ()


class Event(NamedTuple):
    """Whether the needed pace was met, and what was expected: by the forecast, the last value, the mean."""

    needed: int
    met: bool
    forecast: float
    last: float
    mean: float


class Case(NamedTuple):
    """One forecast and what came: the area released in the years ``ahead``."""

    scope: str
    known: date
    years: tuple[int, ...]
    ahead: tuple[int, ...]
    low: float
    median: float
    high: float
    came: int
    event: Event | None


class Verdict(NamedTuple):
    """What the cases say; None of what too few of them bear.

    ``holds``: whether the interval held as many of the values as it promises, two standard deviations allowed.
    ``better``: whether the forecast has a lower Brier score than both plain ones.
    """

    cases: int
    covered: int
    coverage: float | None
    holds: bool | None
    events: int
    brier: float | None
    brier_last: float | None
    brier_mean: float | None
    better: bool | None


def cases(
    histories: Iterable[History],
    due: Due,
    *,
    ways: Alternatives = RELEASE,
    ahead: int = 1,
    enough: int = ENOUGH,
) -> list[Case]:
    """Every case that the histories bear: ``ahead`` values to come, from at least ``enough`` values known."""
    return [case for history in histories for case in _of_one(history, due, ways, ahead, enough)]


def verdict(found: Sequence[Case]) -> Verdict:
    """Coverage of the intervals, and the scores."""
    covered = sum(case.low <= case.came <= case.high for case in found)
    events = [case.event for case in found if case.event is not None]
    coverage = covered / len(found) if found else None
    brier, last, mean = (
        _brier(events, [event.forecast for event in events]),
        _brier(events, [event.last for event in events]),
        _brier(events, [event.mean for event in events]),
    )
    holds = better = None
    if coverage is not None and len(found) >= ENOUGH_CASES:
        holds = abs(coverage - SHARE) <= 2 * sqrt(SHARE * (1 - SHARE) / len(found))
    if brier is not None and last is not None and mean is not None and len(events) >= ENOUGH_CASES:
        better = brier < min(last, mean)
    return Verdict(len(found), covered, coverage, holds, len(events), brier, last, mean, better)


def _of_one(history: History, due: Due, ways: Alternatives, ahead: int, enough: int) -> Iterator[Case]:
    in_the_end = _ledger(history, date.max)
    if in_the_end is None:
        return
    came = yearly(in_the_end, ways)
    latest = 0
    for known in sorted({figure.known_on for figure in history.figures}):
        ledger = _ledger(history, known)
        done = yearly(ledger, ways) if ledger else {}
        years = latest_years(done, known)
        if ledger is None or len(years) < enough or years[-1] <= latest:
            continue
        latest = years[-1]
        ahead_years = sorted(year for year in came if latest < year <= latest + FARTHEST)[:ahead]
        if len(ahead_years) < ahead:
            continue
        values = [done[year].value for year in years]
        expected = sample(values)
        later = sum(came[year].value for year in ahead_years)
        event = _event(_pace(ledger, known, due(history.scope, known)), values, expected, later, ahead)
        yield Case(
            history.scope, known, tuple(years), tuple(ahead_years), *expected.sums(ahead), came=later, event=event
        )


def _ledger(history: History, known: date) -> Ledger | None:
    return ledgers(as_known(history.figures, history.choices, known)).get(history.scope)


def _pace(ledger: Ledger, known: date, due: date | None) -> int | None:
    left = remaining(ledger, known)
    pace = needed(left, due) if left and due else None
    return pace.value if pace else None


def _event(pace: int | None, values: Sequence[int], expected: Sample, later: int, ahead: int) -> Event | None:
    if pace is None:
        return None
    area = pace * ahead
    return Event(
        area,
        later >= area,
        expected.chance(ahead, area),
        float(values[-1] >= pace),
        float(expected.mean >= pace),
    )


def _brier(events: Sequence[Event], expected: Sequence[float]) -> float | None:
    if not events:
        return None
    return fmean((forecast - event.met) ** 2 for event, forecast in zip(events, expected, strict=True))
