"""What is needed, what there is, and what is not covered, in money; never adding what overlaps. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from intersessional.assessment.intervals import Interval


class Amount(NamedTuple):
    """Money for a period, in whole minor units; ``reference`` identifies the row it was read from.

    The same money told twice has the same reference, and is counted once.
    """

    value: int
    currency: str
    start: date
    end: date
    reference: int


class Reason(StrEnum):
    """Why there is no sum."""

    NO_NEED = "no_need"
    CURRENCIES_DIFFER = "currencies_differ"
    PERIODS_OVERLAP = "periods_overlap"


class Gap(NamedTuple):
    """Sums for one State, aim, period and currency. ``own`` and ``given`` are None where nothing is held of them.

    ``uncovered`` is what is needed less what there is, never below 0; where something is not held, from 0 to that.
    ``references`` are those of the amounts counted.
    """

    currency: str
    needed: int
    own: int | None
    given: int | None
    uncovered: Interval
    references: tuple[int, ...]


class Outcome(NamedTuple):
    """A gap, or why the amounts do not bear one, and the amounts that stand in the way."""

    gap: Gap | None
    reason: Reason | None = None
    amounts: tuple[Amount, ...] = ()


def gap(
    needed: Sequence[Amount],
    own: Sequence[Amount],
    given: Sequence[Amount],
    *,
    currency: str,
    start: date,
    end: date,
) -> Outcome:
    """What is not covered from ``start`` to ``end``, both included, of amounts for one State and one aim.

    ``own`` is the State's own money, ``given`` that of others. Amounts of other periods are left aside. Of those
    that touch the period, all must lie in it and be in ``currency``, and those of one kind must be of the same
    period or of periods apart: a yearly amount and one of a quarter of it are never added, nor is a share of an
    amount for several years guessed.
    """
    kinds = [_touching(amounts, start, end) for amounts in (needed, own, given)]
    every = [amount for amounts in kinds for amount in amounts]
    if not kinds[0]:
        return Outcome(None, Reason.NO_NEED)
    if foreign := [amount for amount in every if amount.currency != currency]:
        return Outcome(None, Reason.CURRENCIES_DIFFER, tuple(foreign))
    outside = [amount for amount in every if amount.start < start or amount.end > end]
    if crossing := outside + [amount for amounts in kinds for amount in _crossing(amounts)]:
        return Outcome(None, Reason.PERIODS_OVERLAP, tuple(crossing))
    need, owned, received = (sum(amount.value for amount in amounts) for amounts in kinds)
    open_need = max(0, need - owned - received)
    whole = kinds[1] and kinds[2]
    return Outcome(
        Gap(
            currency,
            need,
            owned if kinds[1] else None,
            received if kinds[2] else None,
            Interval(open_need if whole else 0, open_need),
            tuple(amount.reference for amount in every),
        )
    )


def _touching(amounts: Sequence[Amount], start: date, end: date) -> list[Amount]:
    once = {amount.reference: amount for amount in amounts}
    return [amount for amount in once.values() if amount.start <= end and start <= amount.end]


def _crossing(amounts: Sequence[Amount]) -> list[Amount]:
    """Amounts whose periods have days in common with another one without being the same."""
    return [
        one
        for one in amounts
        if any(
            one.start <= other.end and other.start <= one.end and (one.start, one.end) != (other.start, other.end)
            for other in amounts
        )
    ]
