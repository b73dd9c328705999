"""What is counted of a State: each aim under its four heads, the years in tables, and all else line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from intersessional.assessment.figures import Held
from intersessional.situation import counted
from intersessional.situation.ledger import Ledger
from intersessional.treaty.convention import Aim, Convention, Head
from intersessional.web.figure_table import Cell, Table, cell, table

PROGRESS, REMAINING = "progress", "remaining"
DOLLARS = "USD"
"""The currency of tables by year; amounts in others stand in the lines."""


@dataclass(frozen=True, slots=True)
class Line:
    """One figure with its title, its period and the part of the whole it counts."""

    title: str
    period: str
    part: str
    cell: Cell
    cumulative: bool


@dataclass(frozen=True, slots=True)
class HeadAnswer:
    """What one head means for the aim and the latest figures under it; without any, who can fill it."""

    head: Head
    latest: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class AimSheet:
    """One aim: its four heads, its figures by year, and those that are in no table."""

    aim: Aim
    heads: tuple[HeadAnswer, ...]
    years: Table | None
    others: tuple[Line, ...]


def aim_sheets(convention: Convention, ledger: Ledger) -> list[AimSheet]:
    """Every aim of the convention that has heads, in its order."""
    found = []
    for aim in convention.aims:
        heads = [head for head in convention.heads if head.aim == aim.code]
        if heads:
            answers = tuple(HeadAnswer(head, tuple(_latest(ledger, _measures([head])))) for head in heads)
            measures = [code for code in _measures(heads) if counted.measure_of(code).unit != "money"]
            found.append(AimSheet(aim, answers, table(ledger, measures, measures), tuple(_others(ledger, measures))))
    return found


def money(convention: Convention, ledger: Ledger) -> tuple[Table | None, tuple[Line, ...]]:
    """What was asked for, given and contributed in each year in dollars; then all else."""
    measures = [measure.code for measure in convention.measures if measure.unit == "money"]
    return table(ledger, measures, unit=DOLLARS), tuple(_others(ledger, measures, unit=DOLLARS))


def _measures(heads: Iterable[Head]) -> list[str]:
    return [code for head in heads for code in head.measures.split(";") if code]


def _latest(ledger: Ledger, measures: list[str]) -> Iterator[Line]:
    """The latest whole figure of each measure that is about the last year held of any of them."""
    last = {code: held for code in measures if (held := _last(ledger, code))}
    newest = max((held.figure.end.year for held in last.values()), default=0)
    return (line(held, ledger) for held in last.values() if held.figure.end.year == newest)


def _last(ledger: Ledger, measure: str) -> Held | None:
    """The latest whole of a measure, of a year or as of a day."""
    found = [*ledger.yearly(measure).values(), *ledger.standing(measure)]
    return max(found, key=lambda held: held.figure.end, default=None)


def _others(ledger: Ledger, measures: list[str], unit: str = "") -> Iterator[Line]:
    """Parts, running totals, other periods and other currencies: what no table by year can hold, the latest first."""
    tabled = {
        held.figure.reference
        for code in measures
        for held in (*ledger.yearly(code, unit).values(), *(() if unit else ledger.standing(code)))
    }
    rest = [held for held in ledger.of(*measures) if held.figure.reference not in tabled]
    return (line(held, ledger) for held in reversed(rest))


def line(held: Held, ledger: Ledger) -> Line:
    """A figure on a line of its own."""
    figure = held.figure
    name = _(counted.measure_of(figure.measure).title)
    return Line(name, counted.period(figure), figure.part, cell(held, ledger), figure.cumulative)
