"""Whole numbers known only to lie in an interval, and how they add up. Pure.

A figure printed as 66 km² says 65.5 to 66.5; "more than 66" leaves the upper side open. What is computed from such
figures is an interval again, so that rounding is never taken for a contradiction.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from intersessional.assessment.figures import Figure, Qualifier


class Bounded(Protocol):
    """Whatever lies from ``low`` to ``high``, both included; None leaves that side open."""

    @property
    def low(self) -> int | None: ...
    @property
    def high(self) -> int | None: ...


class Interval(NamedTuple):
    """From ``low`` to ``high``, both included; None leaves that side open."""

    low: int | None
    high: int | None


def exactly(number: int) -> Interval:
    """The interval that holds one number only."""
    return Interval(number, number)


def interval(figure: Figure) -> Interval | None:
    """Where the true number lies by what the source prints; None where it gives no number."""
    if figure.value is None:
        return None
    if figure.qualifier is Qualifier.AT_LEAST:
        return Interval(figure.low, None)
    if figure.qualifier is Qualifier.AT_MOST:
        return Interval(None, figure.high)
    return Interval(figure.low, figure.high)


def total(parts: Iterable[Bounded]) -> Interval:
    """The sum; a side is open where that side of a part is. Of nothing it is exactly 0."""
    low: int | None = 0
    high: int | None = 0
    for part in parts:
        low = None if low is None or part.low is None else low + part.low
        high = None if high is None or part.high is None else high + part.high
    return Interval(low, high)


def difference(whole: Bounded, part: Bounded) -> Interval:
    """What is left of ``whole`` without ``part``."""
    return Interval(
        None if whole.low is None or part.high is None else whole.low - part.high,
        None if whole.high is None or part.low is None else whole.high - part.low,
    )


def contains(bounds: Bounded, number: int = 0) -> bool:
    """Whether ``number`` may be the true one."""
    return (bounds.low is None or bounds.low <= number) and (bounds.high is None or number <= bounds.high)


def exceeds(one: Bounded, other: Bounded) -> bool:
    """Whether ``one`` surely lies above ``other``."""
    return one.low is not None and other.high is not None and one.low > other.high


def overlap(one: Bounded, other: Bounded) -> bool:
    """Whether both may be the same number: whether their difference may be 0."""
    return contains(difference(one, other))
