"""The sheet of a State on two leaves of paper: the latest of each kind, and how much more the page has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intersessional.cooperation.statements import Plan
from intersessional.situation.assessing import MEASURED
from intersessional.treaty.convention import Aim
from intersessional.web.area_chart import Picture
from intersessional.web.figure_table import Row, Table
from intersessional.web.needs_list import MeansLine, MilestoneLine, NeedLine
from intersessional.web.state_figures import AimSheet, Line
from intersessional.web.state_needs import Sheet

PICTURED = 14
"""Lines of a table that stands beside a picture of the same years."""
YEARS = 10
"""Lines of any other table."""
PLANS, STATED = 1, 3
"""The latest plans; needs, and means, of one kind."""
MILESTONES = 4
"""Of one plan."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class First(Generic[Item]):
    """The first of a list, and how many more there are."""

    shown: Sequence[Item]
    more: int


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted under one aim, or of money.

    Its latest years, how many figures are of years before, and in words what the page has besides.
    """

    table: Table | None
    earlier: int
    besides: str


@dataclass(frozen=True, slots=True)
class AimOnPaper:
    """The figures of one aim."""

    aim: Aim
    counted: Counted


@dataclass(frozen=True, slots=True)
class PlanOnPaper:
    """A plan with its first milestones."""

    row: Plan
    period: str
    cost: str
    milestones: First[MilestoneLine]


@dataclass(frozen=True, slots=True)
class Stated:
    """Plans, needs and means: those that reach the day, and in words what the page has besides."""

    plans: Sequence[PlanOnPaper]
    needs: First[NeedLine]
    promised: First[MeansLine]
    gives: First[MeansLine]
    besides: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What is printed below the duties."""

    pictured: AimOnPaper | None
    aims: Sequence[AimOnPaper]
    money: Counted | None
    stated: Stated | None


def paper(
    aims: Sequence[AimSheet], area: Picture | None, money: tuple[Table | None, Sequence[Line]], stated: Sheet
) -> Paper:
    """The sheet for two leaves: the aim with the picture first."""
    found = {
        sheet.aim.code: AimOnPaper(sheet.aim, _counted(sheet.years, sheet.others, _lines(sheet.aim, area)))
        for sheet in aims
        if sheet.years or sheet.others
    }
    pictured = found.pop(MEASURED, None)
    return Paper(
        pictured,
        list(found.values()),
        _counted(*money, YEARS) if money[0] or money[1] else None,
        _stated(stated) if stated else None,
    )


def _lines(aim: Aim, area: Picture | None) -> int:
    return PICTURED if area and aim.code == MEASURED else YEARS


def _counted(table: Table | None, others: Sequence[Line], most: int) -> Counted:
    short, earlier = shortened(table, most) if table else (None, [])
    told = []
    count = sum(1 for row in earlier for cell in row.cells if cell)
    if count:
        years = f"{earlier[-1].first}–{earlier[0].last}" if len(earlier) > 1 else earlier[0].label
        told.append(
            ngettext("%(num)d earlier figure (%(years)s)", "%(num)d earlier figures (%(years)s)", count)
            % {"num": count, "years": years}
        )
    if others:
        told.append(
            ngettext(
                "%(num)d figure about a part, another period or a running total",
                "%(num)d figures about parts, other periods or running totals",
                len(others),
            )
            % {"num": len(others)}
        )
    return Counted(short, count, _besides(told))


def shortened(table: Table, most: int) -> tuple[Table, Sequence[Row]]:
    """The latest lines of a table without columns that are empty in them, and the lines left out."""
    rows, earlier = table.rows[:most], table.rows[most:]
    while rows and not rows[-1].cells:  # years of which nothing is held end no table
        rows, earlier = rows[:-1], (rows[-1], *earlier)
    kept = [index for index in range(len(table.columns)) if any(row.cells and row.cells[index] for row in rows)]
    cut = tuple(Row(row.first, row.last, tuple(row.cells[index] for index in kept if row.cells)) for row in rows)
    return Table(tuple(table.columns[index] for index in kept), cut), earlier


def _stated(sheet: Sheet) -> Stated:
    plans, needs = _first(sheet.plans, PLANS), _first(sheet.needs, STATED)
    promised, gives = _first(sheet.promised, STATED), _first(sheet.gives, STATED)
    printed = [PlanOnPaper(row.row, row.period, row.cost, _first(row.milestones, MILESTONES)) for row in plans.shown]
    left = [plans.more, needs.more, promised.more, gives.more, *(plan.milestones.more for plan in printed)]
    more = sum(left)
    over = len(sheet.needs_over) + len(sheet.promised_over) + len(sheet.gives_over)
    told = []
    if more:
        told.append(
            ngettext(
                "%(num)d more plan, milestone, need or promise",
                "%(num)d more plans, milestones, needs and promises",
                more,
            )
            % {"num": more}
        )
    if over:
        told.append(
            ngettext("%(num)d statement of what is over", "%(num)d statements of what is over", over) % {"num": over}
        )
    return Stated(printed, needs, promised, gives, _besides(told))


def _first(items: Sequence[Item], most: int) -> First[Item]:
    return First(items[:most], max(0, len(items) - most))


def _besides(told: Sequence[str]) -> str:
    """What is not printed, and where it stands; "" where all of it is printed."""
    return _("At the address above: %(what)s.") % {"what": "; ".join(told)} if told else ""
