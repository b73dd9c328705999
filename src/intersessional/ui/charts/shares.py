"""Two small pictures of lying bars: two speeds on one scale, and how far what is needed is covered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Cover = Literal["own", "given", "uncovered", "unknown"]


@dataclass(frozen=True, slots=True)
class Pace:
    """What is needed and what was achieved, per cent of the longest bar; None is not known, and no bar."""

    needed: float | None
    achieved: float | None


class Share(NamedTuple):
    """A part of a lying bar, per cent."""

    code: Cover
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """The parts of a need. ``needed`` is the per cent its outline takes."""

    shares: list[Share]
    needed: float


def pace(needed: float | None, achieved: float | None, top: float | None = None) -> Pace:
    """Two speeds. ``top`` is the fastest of all that are shown together, so that they share a scale."""
    fastest = max(needed or 0, achieved or 0, top or 0)
    return Pace(_per_cent(needed, fastest), _per_cent(achieved, fastest))


def cover(needed: int, own: int | None, given: int | None) -> Coverage:
    """How far a need is covered by one's own means and by what others have confirmed. None is not known, not nought.

    What remains is uncovered where both are known, and else unknown. Where there is more than needed the outline of
    the need ends before the bar does. Raises ValueError for an amount below nought.
    """
    if min(needed, own or 0, given or 0) < 0:
        raise ValueError("An amount is not less than nothing.")
    there = (own or 0) + (given or 0)
    whole = max(needed, there)
    remainder: Cover = "unknown" if own is None or given is None else "uncovered"
    amounts: list[tuple[Cover, int]] = [("own", own or 0), ("given", given or 0), (remainder, max(needed - there, 0))]
    shares: list[Share] = []
    reached = 0
    for code, amount in amounts:
        if amount:
            start = round(100 * reached / whole, 2)
            reached += amount
            shares.append(Share(code, start, round(100 * reached / whole - start, 2)))
    return Coverage(shares, round(100 * needed / whole, 2) if whole else 0)


def _per_cent(value: float | None, whole: float) -> float | None:
    if value is None:
        return None
    return round(100 * value / whole, 2) if whole else 0
