"""When what remains may be released, with an interval, where six yearly values bear it. Pure; no chance is drawn.

Method: the prediction of the sum of years to come (Student's t). The yearly values held (the latest ten, n of them,
with mean m and standard deviation s) are taken as a sample of what a year may bring. The sum of k years to come then
has k·m in its middle and s·√(k + k²/n) as its spread: the years vary, and so few of them tell little of the true mean.
The chance that an area is released within k years is the chance that this sum reaches it. The low, median and high
year are those by which it is 10, 50 and 90 in a hundred; the low one is for the lower side of the figure of what
remains, the high one for its upper side.

It knows of no plan, no new money and no new find: it says where the pace of the past leads, if years to come are like
those held. How well that holds is measured in ``backtest``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from math import atan, ceil, cos, pi, sin, sqrt
from statistics import fmean, stdev
from typing import NamedTuple

from intersessional.assessment.ledger import Quantity
from intersessional.assessment.pace import DAYS, Remaining

ENOUGH = 6
LATEST = 10
HORIZON = 100
"""Years; what is later than that is not told."""
LOW, MEDIAN, HIGH = 0.1, 0.5, 0.9
_YEAR = DAYS / 4
_STEPS = 60
"""Halvings that bring any number here to the last digit that matters."""


class Reason(StrEnum):
    """Why there is no forecast."""

    NO_REMAINING_FIGURE = "no_remaining_figure"
    NOTHING_REMAINS = "nothing_remains"
    REMAINING_OPEN = "remaining_open"
    TOO_FEW_YEARS = "too_few_years"
    NOTHING_RELEASED = "nothing_released"


class Forecast(NamedTuple):
    """Years in which release may be completed; None where that lies beyond the horizon.

    ``by_due``: the chance of finishing by the time limit, None without one. ``years``: those whose values it rests
    on, beside the figure of what remains.
    """

    low: int | None
    median: int | None
    high: int | None
    by_due: float | None
    due: date | None
    years: tuple[int, ...]
    remaining: Remaining


class Outlook(NamedTuple):
    """A forecast, or why the data do not bear one."""

    forecast: Forecast | None
    reason: Reason | None = None


class Sample(NamedTuple):
    """What is known of the years to come from those that were."""

    size: int
    mean: float
    spread: float

    def chance(self, years: float, area: float) -> float:
        """The chance that ``area`` or more is released within ``years``."""
        if years <= 0:
            return float(area <= 0)
        scale = self._scale(years)
        short = years * self.mean - area
        return float(short >= 0) if scale == 0 else _student(short / scale, self.size - 1)

    def sums(self, years: int) -> tuple[float, float, float]:
        """The low, median and high of what is released in ``years``; never less than nothing."""
        middle = years * self.mean
        reach = self._scale(years) * _student_at(HIGH, self.size - 1)
        return max(0.0, middle - reach), middle, middle + reach

    def _scale(self, years: float) -> float:
        return self.spread * sqrt(years + years * years / self.size)


def sample(values: Sequence[int]) -> Sample:
    """What some yearly values tell; two at least."""
    return Sample(len(values), fmean(values), stdev(values))


def outlook(done: Mapping[int, Quantity], left: Remaining | None, on: date, due: date | None) -> Outlook:
    """The forecast of completion, from the area released in each year ended by ``on`` and what remains."""
    years = latest_years(done, on)
    values = [done[year].value for year in years]
    reason = _hindrance(values, left)
    if reason is not None or left is None or left.low is None or left.high is None:
        return Outlook(None, reason)
    known = sample(values)
    by_due = None if due is None else known.chance((due - left.as_of).days / _YEAR, left.value)
    sides = ((left.low, LOW), (left.value, MEDIAN), (left.high, HIGH))
    low, median, high = (_year(known, area, share, left.as_of) for area, share in sides)
    return Outlook(Forecast(low, median, high, by_due, due, tuple(years), left))


def latest_years(done: Mapping[int, Quantity], on: date) -> list[int]:
    """The years that a forecast on that day rests on: the latest ended of which a value is held, in order."""
    return sorted(year for year in done if date(year, 12, 31) <= on)[-LATEST:]


def _hindrance(values: Sequence[int], left: Remaining | None) -> Reason | None:
    if left is None:
        return Reason.NO_REMAINING_FIGURE
    if left.high == 0:
        return Reason.NOTHING_REMAINS
    if left.low is None or left.high is None:
        return Reason.REMAINING_OPEN
    if len(values) < ENOUGH:
        return Reason.TOO_FEW_YEARS
    return None if any(values) else Reason.NOTHING_RELEASED


def _year(known: Sample, area: int, share: float, as_of: date) -> int | None:
    """The year by which the chance of having released ``area`` has come to ``share``."""
    if known.chance(HORIZON, area) < share:
        return None
    years = _where(lambda length: known.chance(length, area), share, 0, HORIZON)
    return (as_of + timedelta(days=ceil(years * _YEAR))).year


def _student(t: float, degrees: int) -> float:
    """The chance that Student's t with some degrees of freedom is at most ``t``: its finite sum for whole degrees."""
    angle = atan(t / sqrt(degrees))
    odd = degrees % 2
    term = cos(angle) if odd else 1.0
    summed = 0.0
    for step in range(1 + odd, degrees, 2):
        summed += term
        term *= cos(angle) ** 2 * step / (step + 1)
    within = 2 / pi * (angle + sin(angle) * summed) if odd else sin(angle) * summed
    return min(1.0, max(0.0, (1 + within) / 2))


def _student_at(share: float, degrees: int) -> float:
    """The number that Student's t stays below with that chance, a half or more."""
    return _where(lambda t: _student(t, degrees), share, 0, 1000)


def _where(rising: Callable[[float], float], level: float, low: float, high: float) -> float:
    """Where something that rises from ``low`` to ``high`` comes to a level."""
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) >= level else (middle, high)
    return high
