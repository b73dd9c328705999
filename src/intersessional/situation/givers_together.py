"""What is told of single givers in a year, beside what is told of all of them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from intersessional.assessment.figures import Held
from intersessional.assessment.wholes import Against, against
from intersessional.situation.givers import IN_ALL, Giving

EVERYWHERE, UNIT = "WORLD", "USD"


def given_each_year(found: Giving) -> dict[int, Against]:
    """By calendar year, the latest first: what single givers gave to everybody, and what all gave."""
    single = _by_year(
        item
        for scope, tally in found.tallies.items()
        if scope != EVERYWHERE
        for item in tally.of(IN_ALL)
        if item.figure.verified
    )
    everywhere = _by_year(item for item in found.worldwide() if item.figure.unit == UNIT)
    wholes = {year: items[0] for year, items in everywhere.items()}
    return {
        year: against(wholes.get(year), single.get(year, ()), UNIT) for year in sorted({*single, *wholes}, reverse=True)
    }


def received_each_year(found: Giving, state: str) -> dict[int, Against]:
    """By calendar year, the latest first: what single givers gave to a State, and what it received in all."""
    received = (item for item in found.received_in_all(state) if item.figure.start is not None)
    wholes = {item.figure.year: item for item in received if item.figure.unit == UNIT}
    single = {
        year: [item for item in items if not item.figure.part and item.figure.start is not None]
        for year, items in found.by_recipient.get(state, {}).items()
    }
    years = sorted({year for year in (*single, *wholes) if year is not None}, reverse=True)
    return {year: against(wholes.get(year), single.get(year, ()), UNIT) for year in years}


def _by_year(items: Iterable[Held]) -> dict[int, list[Held]]:
    """The whole of each calendar year; parts, running totals, other periods and days are left out."""
    found: dict[int, list[Held]] = defaultdict(list)
    for item in items:
        figure = item.figure
        if figure.year is not None and figure.start is not None and not figure.part and not figure.cumulative:
            found[figure.year].append(item)
    return found
