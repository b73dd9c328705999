"""What stands on the page of one statement: what it is in a few words, what it belongs with, and earlier versions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from intersessional.assessment.intervals import Interval, exactly
from intersessional.cooperation.knowledge import Stated
from intersessional.cooperation.statements import Means, Milestone, Need, Plan, Statement
from intersessional.situation import stating
from intersessional.web.wording import CORRECTION

SORT: dict[type[Statement], tuple[str, Promise]] = {
    Plan: ("plan", gettext_lazy("Plan")),
    Milestone: ("milestone", gettext_lazy("Milestone of a plan")),
    Need: ("need", gettext_lazy("Need")),
    Means: ("means", gettext_lazy("Means")),
}


@dataclass(frozen=True, slots=True)
class Earlier:
    """A version that no longer stands, with what its successor says of the correction."""

    row: Statement
    words: str
    correction: str
    reason: str


class Around(NamedTuple):
    """Other statements that one belongs with: the plan or the amount that contains it, and what it contains."""

    whole: Statement | None
    parts: tuple[Statement, ...]


def what(row: Statement) -> str:
    """What is planned, needed or given, in the words of the record."""
    if isinstance(row, Plan):
        return row.title
    if isinstance(row, Milestone | Need | Means):
        return row.what
    raise TypeError(row)


def amount(row: Statement) -> str:
    """How much, in words; "" where no amount is stated."""
    if isinstance(row, Plan):
        return stating.money(row.cost, row.currency) if row.cost is not None else ""
    if isinstance(row, Milestone):
        return stating.planned(row)
    if isinstance(row, Need | Means):
        return stating.amount(row.amount) if row.amount else ""
    raise TypeError(row)


def printed(row: Statement) -> str:
    """How much, as the source prints it; "" where its words are not recorded."""
    if isinstance(row, Need | Means):
        return row.amount.printed if row.amount else ""
    return row.printed if isinstance(row, Milestone) else ""


def interval(row: Statement) -> str:
    """Between which values the true one lies, as far as the digits printed tell; "" where they tell no more."""
    if isinstance(row, Milestone):
        value, bounds, unit = row.value, Interval(row.low, row.high), row.unit
    elif isinstance(row, Need | Means) and row.amount:
        value, bounds, unit = row.amount.value, Interval(row.amount.low, row.amount.high), row.amount.currency
    else:
        return ""
    return "" if value is None or bounds == exactly(value) else stating.bounds(bounds, unit)


def state_of(row: Statement, stated: Stated) -> str:
    """Code of the State, or of the giver, whose statement it is; "" where the giver has none."""
    if isinstance(row, Plan | Need):
        return row.state
    if isinstance(row, Milestone):
        return next((plan.state for plan in stated.plans if plan.key == row.plan), "")
    return row.giver if isinstance(row, Means) else ""


def around(row: Statement, stated: Stated) -> Around:
    """What a statement belongs with, as far as it is known."""
    if isinstance(row, Plan):
        return Around(None, tuple(item for item in stated.milestones if item.plan == row.key))
    if isinstance(row, Milestone):
        return Around(_of_key(row.plan, stated.plans), ())
    if isinstance(row, Need):
        return Around(_of_key(row.part_of, stated.needs), tuple(n for n in stated.needs if n.part_of == row.key))
    if isinstance(row, Means):
        return Around(_of_key(row.part_of, stated.means), tuple(m for m in stated.means if m.part_of == row.key))
    raise TypeError(row)


def _of_key(key: str, rows: Iterable[Statement]) -> Statement | None:
    return next((row for row in rows if row.key == key), None) if key else None


def earlier(versions: Iterable[Statement], subject: Statement) -> list[Earlier]:
    """Versions before ``subject``, the last one first."""
    by_number = {row.version: row for row in versions}
    found = []
    for number in range(subject.version - 1, 0, -1):
        row, successor = by_number[number], by_number[number + 1]
        correction = str(CORRECTION[successor.supersession or ""])
        found.append(Earlier(row, _in_short(row), correction, successor.reason))
    return found


def _in_short(row: Statement) -> str:
    """How much, of means with how far they had come; what, where no amount is stated."""
    words = amount(row) or what(row)
    return f"{words}, {stating.STAGE[row.stage]}" if isinstance(row, Means) else words
