"""The figures held true of one State, laid out as an analyst would: by measure, what came each year, what stood when.

Only wholes are: a figure that counts a part ("Kurdistan Region only") would be added to or compared with the whole as
if it were it. Cumulative figures never stand among yearly ones. Money, which has currencies and overlaps, is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from intersessional.assessment.figures import Figure, Held, Slot
from intersessional.assessment.intervals import interval, total

COUNTED = frozenset({"m2", "item", "person"})


class Quantity(NamedTuple):
    """A number with its interval and the figures of which it is made; ``value`` as printed, or the sum of that."""

    value: int
    low: int | None
    high: int | None
    figures: tuple[Figure, ...]


class Ledger(NamedTuple):
    """Figures of one State by measure.

    ``yearly``: what came in a calendar year. ``standing``: what stood as of a day; ``year_ends``: of these, on
    31 December. ``spans``: cumulative, or of any other period. ``contested``: what has rivals, also money and parts.
    """

    yearly: dict[str, dict[int, Quantity]]
    standing: dict[str, dict[date, Quantity]]
    year_ends: dict[str, dict[int, Quantity]]
    spans: dict[str, list[Quantity]]
    contested: list[Held]


def ledgers(held: Mapping[Slot, Held]) -> dict[str, Ledger]:
    """The ledger of each State, or other scope, of which a figure is held."""
    found: dict[str, Ledger] = {}
    for item in held.values():
        figure = item.figure
        ledger = found.get(figure.scope)
        if ledger is None:
            ledger = found[figure.scope] = Ledger({}, {}, {}, {}, [])
        if item.rivals:
            ledger.contested.append(item)
        if figure.unit in COUNTED and not figure.part and not figure.counterpart:
            _enter(ledger, figure)
    return found


def _enter(ledger: Ledger, figure: Figure) -> None:
    bounds = interval(figure)
    if figure.value is None or bounds is None:
        return
    measure, end, year = figure.measure, figure.end, figure.year
    quantity = Quantity(figure.value, *bounds, (figure,))
    if figure.cumulative or year is None:
        ledger.spans.setdefault(measure, []).append(quantity)
    elif figure.start is not None:
        ledger.yearly.setdefault(measure, {})[year] = quantity
    else:
        ledger.standing.setdefault(measure, {})[end] = quantity
        if end.month == 12 and end.day == 31:
            ledger.year_ends.setdefault(measure, {})[year] = quantity


def added(quantities: Sequence[Quantity]) -> Quantity:
    """Several numbers as one; a side is open where that side of one of them is."""
    if len(quantities) == 1:
        return quantities[0]
    figures = tuple(figure for item in quantities for figure in item.figures)
    return Quantity(sum(item.value for item in quantities), *total(quantities), figures)
