"""What a plan says is to be done or reached by a date, beside what the figures held say was."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from intersessional.assessment.accounts import RELEASED, REMAINING
from intersessional.assessment.ledger import Ledger, Quantity, added
from intersessional.assessment.pace import remaining, yearly
from intersessional.cooperation.statements import Milestone


class Done(NamedTuple):
    """What figures say of a milestone: of which years of its time they are held, and of which not.

    Of what is to be reached by a day there are no years: the figure is as of that day.
    """

    quantity: Quantity
    years: tuple[int, ...] = ()
    unheld: tuple[int, ...] = ()


def done(milestone: Milestone, ledger: Ledger) -> Done | None:
    """What the figures of its State say was done or reached; None where nothing comparable is held.

    Of its time only calendar years that lie wholly in it are read, as figures are of such years.
    """
    if milestone.due is None or not milestone.measure:
        return None
    last = milestone.due.latest
    if milestone.starts is None:
        reached = _reached(ledger, milestone.measure, last)
        return Done(reached) if reached else None
    first = milestone.starts.earliest
    return _in_years(ledger, milestone.measure, _whole_years(first, last)) if first else None


def _reached(ledger: Ledger, measure: str, day: date) -> Quantity | None:
    if measure != REMAINING:
        return ledger.standing.get(measure, {}).get(day)
    left = remaining(ledger, day)
    return Quantity(left.value, left.low, left.high, left.figures) if left and left.as_of == day else None


def _whole_years(first: date, last: date) -> range:
    begins = first.year if (first.month, first.day) == (1, 1) else first.year + 1
    ends = last.year if (last.month, last.day) == (12, 31) else last.year - 1
    return range(begins, ends + 1)


def _in_years(ledger: Ledger, measure: str, years: range) -> Done | None:
    by_year = yearly(ledger) if measure == RELEASED else ledger.yearly.get(measure, {})
    held = [year for year in years if year in by_year]
    if not held:
        return None
    whole = added([by_year[year] for year in held])
    return Done(whole, tuple(held), tuple(year for year in years if year not in by_year))
