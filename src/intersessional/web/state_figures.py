"""What is counted of a State: each aim under its four heads, the years in tables, and all else line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from intersessional.assessment.figures import Held
from intersessional.situation import counted
from intersessional.situation.tally import Tally
from intersessional.treaty.convention import Aim, Convention, Head
from intersessional.web.figure_table import Cell, Table, cell, table

OUTSIDE_ONLY = "universalization"
"""The aim that asks nothing of a State that is bound."""
TOGETHER = ("STATES_PARTIES", "WORLD")
"""Scopes that tell of all, the nearer one first."""
DOLLARS = "USD"
"""The currency of tables by year; amounts in others stand in the lines."""


@dataclass(frozen=True, slots=True)
class Line:
    """One figure with its title, its period and the part of the whole it counts."""

    title: str
    short: str
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


def aim_sheets(convention: Convention, tally: Tally, *, bound: bool) -> list[AimSheet]:
    """Every aim of the convention that has heads, in its order; of a State that is ``bound`` those that ask of it."""
    found = []
    for aim in convention.aims:
        heads = heads_of(convention, aim)
        if heads and not (bound and aim.code == OUTSIDE_ONLY):
            answers = head_answers(heads, tally)
            measures = [code for code in measures_of(heads) if counted.measure_of(code).unit != "money"]
            years = table(tally, measures, measures)
            found.append(AimSheet(aim, answers, years, tuple(_others(tally, measures, years))))
    return found


def money(convention: Convention, tally: Tally) -> tuple[Table | None, tuple[Line, ...]]:
    """What was asked for, given and contributed in each year in dollars; then all else."""
    measures = [measure.code for measure in convention.measures if measure.unit == "money"]
    years = table(tally, measures, unit=DOLLARS)
    return years, tuple(_others(tally, measures, years))


def heads_of(convention: Convention, aim: Aim) -> list[Head]:
    """The heads of an aim, in their order."""
    return [head for head in convention.heads if head.aim == aim.code]


def head_answers(heads: Iterable[Head], tally: Tally) -> tuple[HeadAnswer, ...]:
    """The latest figures under each head."""
    return tuple(
        HeadAnswer(head, tuple(line(held, tally) for held in tally.newest(measures_of([head])))) for head in heads
    )


def measures_of(heads: Iterable[Head]) -> list[str]:
    """Codes of the measures that fill some heads."""
    return [code for head in heads for code in head.measures.split(";") if code]


def _others(tally: Tally, measures: list[str], tabled: Table | None) -> Iterator[Line]:
    """What the table by year does not hold, such as parts, running totals and other periods, the latest first."""
    cells = (cell for row in tabled.rows for cell in row.cells) if tabled else ()
    shown = {cell.reference for cell in cells if cell}
    rest = [held for held in tally.of(*measures) if held.figure.reference not in shown]
    return (line(held, tally) for held in reversed(rest))


def line(held: Held, tally: Tally) -> Line:
    """A figure on a line of its own."""
    figure = held.figure
    measure = counted.measure_of(figure.measure)
    return Line(
        _(measure.title), _(measure.short), counted.period(figure), figure.part, cell(held, tally), figure.cumulative
    )
