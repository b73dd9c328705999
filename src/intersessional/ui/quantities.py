"""Counted things in words: no more digits than the source gives, in the unit a reader expects."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersessional.assessment.currencies import minor_units
from intersessional.ui.wording import date_long, number

KM2 = 1_000_000
"""Square metres in a square kilometre."""
SMALLEST_IN_KM2 = 100_000
"""Square metres; a smaller area is told in square metres."""
MOST_DECIMALS = 6


class Scale(NamedTuple):
    """How base units are shown: the sign beside the number ("" for none), and how many base units make one."""

    sign: str
    size: int


PLAIN = Scale("", 1)
SQUARE_METRES = Scale("m²", 1)
SQUARE_KILOMETRES = Scale("km²", KM2)

_QUALIFIED = {
    "about": gettext_lazy("about %(number)s"),
    "at_least": gettext_lazy("at least %(number)s"),
    "at_most": gettext_lazy("at most %(number)s"),
}


def scale_of(unit: str, largest: int | None = None) -> Scale:
    """The scale for values of ``unit`` of which ``largest`` is the largest; alone or in one column."""
    if unit == "m2":
        return SQUARE_METRES if largest is not None and abs(largest) < SMALLEST_IN_KM2 else SQUARE_KILOMETRES
    if unit in ("item", "person", "date", "yes_no"):
        return PLAIN
    return Scale(unit, minor_units(unit))


def rounded(value: int, low: int | None, high: int | None, scale: Scale) -> Decimal:
    """``value`` in ``scale`` with as many decimals as its interval from ``low`` to ``high`` bears.

    An exact value (low and high are the value) has as many as it needs; an interval open on one side counts twice the
    other side.
    """
    sides = [abs(value - side) for side in (low, high) if side is not None]
    step = 2 * max(sides, default=0)
    exact = Decimal(value) / scale.size
    decimals = _decimals(step, scale.size) if step else _needed(exact)
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _decimals(step: int, size: int) -> int:
    decimals = 0
    while decimals < MOST_DECIMALS and step * 10**decimals < size:
        decimals += 1
    return decimals


def _needed(exact: Decimal) -> int:
    exponent = exact.normalize().as_tuple().exponent
    return min(MOST_DECIMALS, max(0, -exponent)) if isinstance(exponent, int) else 0


def decimals_of(value: int, low: int | None, high: int | None, scale: Scale) -> int:
    """How many decimals a value is shown with."""
    exponent = rounded(value, low, high, scale).as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def qualified(words: str, qualifier: str) -> str:
    """``about 12``, ``at least 4``: the number as its source hedges it."""
    sentence = _QUALIFIED.get(qualifier)
    return str(sentence) % {"number": words} if sentence else words


def quantity(value: int, low: int | None, high: int | None, unit: str, scale: Scale | None = None) -> str:
    """A value with its unit: ``66.23 km²``, ``1 180``, ``USD 12 965 125``, ``30 April 2007``.

    In a column, whose head says the unit, give the ``scale``: the number stands alone then.
    """
    if unit == "date":
        return date_long(date.fromordinal(value))
    if unit == "yes_no":
        return _("Yes") if value else _("No")
    chosen = scale or scale_of(unit, value)
    words = number(rounded(value, low, high, chosen))
    if scale is not None or not chosen.sign:
        return words
    return f"{words} {chosen.sign}" if unit == "m2" else f"{chosen.sign} {words}"
