"""Units and multipliers in heads and cells; values in whole base units, with the interval of their rounding."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from intersessional.assessment.figures import Qualifier
from intersessional.intake.sheets.words import bare, finder, table

COUNTED = frozenset({"m2", "item", "person"})
"""Base units that are no money."""
LARGEST = 10**18
"""In base units; the database holds little more, and no figure comes near."""
_SHORT = {"m": 1_000_000, "k": 1000, "b": 1_000_000_000}
"""Letters that multiply money only: elsewhere ``m`` is a metre."""


class Unit(NamedTuple):
    """A unit by its name in our table: how many whole base units are one of it; None where that differs by country."""

    name: str
    base: str
    factor: Decimal | None

    @property
    def is_money(self) -> bool:
        """Whether its base are the minor units of a currency."""
        return self.base not in COUNTED


class Found(NamedTuple):
    """Units and multiplier that a text names, and the rest of the text, bare."""

    units: tuple[Unit, ...]
    multiplier: int | None
    rest: str


class Whole(NamedTuple):
    """A value in whole base units, and the least and the most that it may be."""

    value: int
    low: int | None
    high: int | None


@cache
def units() -> Mapping[str, Unit]:
    """Every unit by its name."""
    return {
        row["name"]: Unit(row["name"], row["base"], Decimal(row["factor"]) if row["factor"] else None)
        for row in table("units")
    }


@cache
def _words() -> Mapping[str, Unit | int]:
    named: dict[str, Unit | int] = {
        bare(word): units()[row["name"]] for row in table("units") for word in (row["name"], *row["words"].split(";"))
    }
    return named | {bare(word): int(row["factor"]) for row in table("multipliers") for word in row["words"].split(";")}


@cache
def _finder() -> re.Pattern[str]:
    return finder(_words())


@lru_cache(16_384)
def find(text: str, *, money: bool = False) -> Found:
    """What units and multiplier a head or the words of a cell name; of two multipliers none is taken.

    ``money``: a currency is named elsewhere, so that ``m`` and ``k`` multiply.
    """
    plain = bare(text)
    named = [(match[0], _words()[match[0]]) for match in _finder().finditer(plain)]
    found = tuple(dict.fromkeys(unit for _word, unit in named if isinstance(unit, Unit)))
    factors = [(word, factor) for word, factor in named if isinstance(factor, int)]
    rest = _finder().sub(" ", plain).split()
    if (money or any(unit.is_money for unit in found)) and not factors:
        factors = [(word, _SHORT[word]) for word in rest if word in _SHORT]
        rest = [word for word in rest if word not in _SHORT]
    if len(factors) > 1:
        return Found(found, None, " ".join([*rest, *(word for word, _factor in factors)]))
    return Found(found, factors[0][1] if factors else None, " ".join(rest))


def whole(value: Decimal, qualifier: Qualifier, unit: Unit, multiplier: int = 1) -> Whole:
    """A value as printed, in whole base units of ``unit``, rounded half up, with the interval of its last digit.

    Trailing zeros of a whole number count as digits where it is exact and not otherwise. What is printed in full, to
    the last base unit (of exact money: to the last unit of the currency), has no interval but that of its fractions.
    "At least" and "at most" leave the other side open. Raises OverflowError above ``LARGEST``.
    """
    low, high = interval(value, qualifier, unit, multiplier)
    return Whole(
        _rounded(value * _size(unit, multiplier), ROUND_HALF_UP),
        None if qualifier is Qualifier.AT_MOST else low,
        None if qualifier is Qualifier.AT_LEAST else high,
    )


def whole_range(lowest: Decimal, highest: Decimal, unit: Unit, multiplier: int = 1) -> Whole:
    """A range as printed, in whole base units: its middle, and the interval that holds both ends."""
    low, _high = interval(lowest, Qualifier.RANGE, unit, multiplier)
    _low, high = interval(highest, Qualifier.RANGE, unit, multiplier)
    return Whole(_rounded((lowest + highest) / 2 * _size(unit, multiplier), ROUND_HALF_UP), low, high)


def interval(value: Decimal, qualifier: Qualifier, unit: Unit, multiplier: int) -> tuple[int, int]:
    """The least and the most, in whole base units, that is printed as ``value``."""
    size = _size(unit, multiplier)
    step = _step(value, rounded=qualifier not in (Qualifier.EXACT, Qualifier.RANGE)) * size
    in_full = unit.factor if unit.is_money and qualifier is Qualifier.EXACT and unit.factor else Decimal(1)
    half = step / 2 if step > in_full else Decimal(0)
    low = _rounded(max(value * size - half, Decimal(0)), ROUND_FLOOR)
    return low, _rounded(value * size + half, ROUND_CEILING)


def _size(unit: Unit, multiplier: int) -> Decimal:
    if unit.factor is None:
        raise ValueError(f"{unit.name} differs by country")
    return unit.factor * multiplier


def _step(value: Decimal, *, rounded: bool) -> Decimal:
    """What the last digit of a printed number counts; nothing of zero, which is not rounded."""
    exponent = int(value.as_tuple().exponent)
    if exponent < 0:
        return Decimal(1).scaleb(exponent)
    if not rounded or not value:
        return Decimal(1 if value else 0)
    digits = str(int(value))
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0")))


def _rounded(value: Decimal, rounding: str) -> int:
    if abs(value) > LARGEST:
        raise OverflowError
    return int(value.to_integral_value(rounding))
