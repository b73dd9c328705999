"""What is told of each giver, added up, beside what is told of all of them together. Pure.

The sum is an interval: what a union, a fund or an organisation gives may hold what States gave it, and rounded amounts
add up to no single number. It is at least what those told gave, never what all gave.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from intersessional.assessment.figures import Held
from intersessional.assessment.intervals import Interval, difference, exceeds, interval, total

ISO3 = 3
"""Letters of the code of a State; a union or an organisation has fewer or more."""


class Why(StrEnum):
    """Why what single givers are told to have given, and what is told of all, are not one number."""

    NOT_ALL_TOLD = "not_all_told"
    GIVERS_MAY_OVERLAP = "givers_may_overlap"
    OTHER_CURRENCY = "other_currency"
    SOURCES_DIFFER = "sources_differ"
    ROUNDED = "rounded"
    MORE_THAN_ALL = "more_than_all"


@dataclass(frozen=True, slots=True)
class Against:
    """Amounts of single givers beside that of all; ``beside`` are those in other currencies, which are not added.

    ``summed`` is None where nothing is told of a single giver, ``left`` where one of the two sides is not told.
    """

    whole: Held | None
    single: tuple[Held, ...]
    beside: tuple[Held, ...]
    summed: Interval | None
    left: Interval | None
    reasons: tuple[Why, ...]


def against(whole: Held | None, told: Sequence[Held], unit: str) -> Against:
    """Set what single givers are told to have given, in one currency, beside what is told of all of them."""
    single = tuple(item for item in told if item.figure.unit == unit and interval(item.figure))
    beside = tuple(item for item in told if item.figure.unit != unit)
    summed = added(single) if single else None
    bounds = interval(whole.figure) if whole else None
    left = difference(bounds, summed) if bounds and summed else None
    reasons = {why for why, holds in _reasons(single, summed, bounds, left).items() if holds}
    if beside:
        reasons.add(Why.OTHER_CURRENCY)
    if any(differs(item) for item in (*single, *([whole] if whole else ()))):
        reasons.add(Why.SOURCES_DIFFER)
    return Against(whole, single, beside, summed, left, tuple(why for why in Why if why in reasons))


def added(single: Sequence[Held]) -> Interval:
    """States together, and the others, who may pass on what States gave: at least the larger, at most all of it."""
    states = total(_bounds([item for item in single if len(item.figure.scope) == ISO3]))
    others = total(_bounds([item for item in single if len(item.figure.scope) != ISO3]))
    both = total([states, others])
    return Interval(max(states.low or 0, others.low or 0), both.high)


def differs(item: Held) -> bool:
    """Whether a source prints another value."""
    return any(rival.verified and rival.value != item.figure.value for rival in item.rivals)


def _bounds(items: Sequence[Held]) -> list[Interval]:
    return [bounds for item in items if (bounds := interval(item.figure))]


def _reasons(
    single: Sequence[Held], summed: Interval | None, whole: Interval | None, left: Interval | None
) -> dict[Why, bool]:
    kinds = {len(item.figure.scope) == ISO3 for item in single}
    over = bool(summed and whole and exceeds(summed, whole))
    return {
        Why.NOT_ALL_TOLD: left is not None and not over and left != (0, 0),
        Why.GIVERS_MAY_OVERLAP: len(kinds) > 1,
        Why.ROUNDED: any(low != high for low, high in (*_bounds(single), *([whole] if whole and left else ()))),
        Why.MORE_THAN_ALL: over,
    }
