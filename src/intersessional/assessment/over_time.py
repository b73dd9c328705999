"""Checks of the figures of one State over the years: rises, something after nil, a total taken for a year's. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from intersessional.assessment.accounts import (
    CLEARED,
    CONFIRMED,
    DESTROYED,
    DISCOVERED,
    FOUND,
    HELD,
    MINES_RETAINED,
    RELEASED,
    REMAINING,
    SUSPECTED,
)
from intersessional.assessment.finding import Finding, FindingKind, about, references
from intersessional.assessment.ledger import Ledger, Quantity
from intersessional.treaty.dates import add_days, add_years

STOCKS: Mapping[str, str | None] = {REMAINING: FOUND, CONFIRMED: FOUND, HELD: DISCOVERED, MINES_RETAINED: None}
"""What stands on a day and should fall only, and the measure that would explain a rise."""
FLOWS = (RELEASED, CLEARED, DESTROYED)
SINCE = 3
"""Years after which a cumulative figure is one since the beginning."""


class Pair(NamedTuple):
    """One measure on two days, the earlier one first, with no figure held in between."""

    measure: str
    first_day: date
    first: Quantity
    last_day: date
    last: Quantity


def pairs(ledger: Ledger) -> Iterator[Pair]:
    """Figures of the same measure that follow each other."""
    for measure in STOCKS:
        held = ledger.standing.get(measure)
        if held is None or len(held) < 2:
            continue
        days = sorted(held)
        for index in range(1, len(days)):
            first, last = days[index - 1], days[index]
            yield Pair(measure, first, held[first], last, held[last])


def check_rise(pair: Pair, ledger: Ledger) -> Finding | None:
    """What should fall only has risen, and no figure of what was found explains by how much.

    "Almost 74" and "more than 74" are read as 74 here: a question needs no proof. Where area that was suspected
    before is now confirmed, the fall of the one explains the rise of the other.
    """
    before, now = pair.first, pair.last
    top, bottom = _printed_high(before), _printed_low(now)
    if bottom <= top:
        return None
    found = _found_between(pair, ledger)
    explained = _explained(pair, ledger, found)
    if explained is None or bottom <= top + explained:
        return None
    return Finding(
        FindingKind.RISE_UNEXPLAINED,
        {
            "measure": pair.measure,
            "since": pair.first_day.isoformat(),
            "until": pair.last_day.isoformat(),
            "before": before.value,
            "now": now.value,
            "found": sum(item.value for item in found) if found else None,
        },
        references(before.figures + now.figures + tuple(figure for item in found for figure in item.figures)),
    )


def check_after_nil(pair: Pair, ledger: Ledger) -> Finding | None:
    """Nil as of one day and some as of a later one, with nothing found in between."""
    if pair.first.value != 0 or not pair.last.low:
        return None
    if any(item.high != 0 for item in _found_between(pair, ledger)):
        return None
    return Finding(
        FindingKind.SOME_AFTER_NIL,
        {
            "measure": pair.measure,
            "since": pair.first_day.isoformat(),
            "until": pair.last_day.isoformat(),
            "now": pair.last.value,
        },
        references(pair.first.figures + pair.last.figures),
    )


def check_cumulative(yearly: Quantity, total: Quantity) -> Finding | None:
    """One year in which as much was done as in all the time up to the year before: is it a total as well?

    ``total`` is cumulative since the beginning, or for three years and more: after a short time one year may well
    bring as much.
    """
    (year,), (earlier,) = yearly.figures, total.figures
    if not total.low or yearly.low is None or yearly.low < total.low:
        return None
    short = earlier.start is not None and add_days(earlier.end, 1) < add_years(earlier.start, SINCE)
    if short or earlier.end.year + 1 != year.end.year:
        return None
    return Finding(
        FindingKind.CUMULATIVE_OR_PERIOD,
        {**about(year), "value": yearly.value, "total": total.value, "total_end": earlier.end.isoformat()},
        (year.reference, earlier.reference),
    )


def over_time(ledger: Ledger, told: Collection[tuple[str, int]] = ()) -> Iterator[Finding]:
    """Every question of this kind that the figures of one State raise, but for measures and years told already."""
    for pair in pairs(ledger):
        day = pair.last_day
        if (day.month, day.day) == (12, 31) and (pair.measure, day.year) in told:
            continue
        if (found := check_after_nil(pair, ledger)) or (found := check_rise(pair, ledger)):
            yield found
    for measure in FLOWS:
        totals = [span for span in ledger.spans.get(measure, ()) if span.figures[0].cumulative]
        if not totals:
            continue
        for yearly in ledger.yearly.get(measure, {}).values():
            for total in totals:
                if found := check_cumulative(yearly, total):
                    yield found
                    break


def _explained(pair: Pair, ledger: Ledger, found: Sequence[Quantity]) -> int | None:
    """By how much at most the figures held explain a rise; None where one of them has no upper side."""
    if any(item.high is None for item in found):
        return None
    longer = [item.high or 0 for item in found if item.figures[0].cumulative]
    explained = max([sum(item.high or 0 for item in found if not item.figures[0].cumulative), *longer])
    if pair.measure == CONFIRMED:
        suspected = ledger.standing.get(SUSPECTED, {})
        before, now = suspected.get(pair.first_day), suspected.get(pair.last_day)
        if before and now:
            explained += max(0, _printed_high(before) - _printed_low(now))
    return explained


def _found_between(pair: Pair, ledger: Ledger) -> list[Quantity]:
    """What was found in periods that touch the time between the two days, or as of a day in it."""
    measure, since, until = STOCKS[pair.measure], pair.first_day, pair.last_day
    if measure is None:
        return []
    after = (date(since.year, 12, 31) == since) + since.year
    return [
        *(item for year, item in ledger.yearly.get(measure, {}).items() if after <= year <= until.year),
        *(item for day, item in ledger.standing.get(measure, {}).items() if since < day <= until),
        *(item for item in ledger.spans.get(measure, ()) if _touches(item, since, until)),
    ]


def _touches(item: Quantity, since: date, until: date) -> bool:
    figure = item.figures[0]
    return figure.end > since and (figure.start is None or figure.start <= until)


def _printed_low(quantity: Quantity) -> int:
    """The lower side of the rounding of the digits, also where the wording leaves it open."""
    if quantity.low is not None:
        return quantity.low
    return quantity.value if quantity.high is None else 2 * quantity.value - quantity.high


def _printed_high(quantity: Quantity) -> int:
    if quantity.high is not None:
        return quantity.high
    return quantity.value if quantity.low is None else 2 * quantity.value - quantity.low
