"""The gap by State, aim and year as lines of tables: each amount leads to the statements and figures it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from intersessional.assessment.intervals import Interval, exactly
from intersessional.cooperation.balance import Balance, Side, Table
from intersessional.cooperation.statements import Need, Share
from intersessional.parties.queries import in_alphabetical_order
from intersessional.situation import counted, stating
from intersessional.situation.gaps import GapLine, Run
from intersessional.situation.givers import Breadth, Giving
from intersessional.situation.needs import NeedsAndMeans
from intersessional.situation.survivors import WHOLE
from intersessional.situation.survivors import Share as SurvivorShare
from intersessional.ui.quantities import qualified
from intersessional.ui.wording import number
from intersessional.web.figure_table import Cell
from intersessional.web.giver_list import Gift, gifts
from intersessional.web.needs_list import Counted, MeansLine, Named, figures_counted, means_line


@dataclass(frozen=True, slots=True)
class SideCell:
    """One side in words, "" where it is open, with the need, the figures and the means that it rests on."""

    words: str
    need: Need | None = None
    figures: tuple[Counted, ...] = ()
    means: tuple[MeansLine, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.figures or self.means)


@dataclass(frozen=True, slots=True)
class Weights:
    """The sides of a balance in words, and over which years; ``beside`` are promises that count in none."""

    years: str
    needed: SideCell
    own: SideCell
    given: SideCell
    confirmed: SideCell
    pledged: SideCell
    sought: SideCell
    uncovered: str
    after: str
    reasons: tuple[str, ...]
    beside: tuple[MeansLine, ...]


@dataclass(frozen=True, slots=True)
class AsStated:
    """A need as its source prints it."""

    row: Need
    amount: str
    period: str


@dataclass(frozen=True, slots=True)
class SurvivorsCell:
    """The share for survivors in words, of which year, with what it rests on."""

    words: str
    year: int
    figures: tuple[Cell, ...]
    means: tuple[MeansLine, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A State under an aim in a year in words; ``aim`` is None where it stated no need in the year."""

    state: str
    name: str
    aim: str | None
    stated: tuple[AsStated, ...]
    weights: Weights
    year: int | None
    breadth: Breadth
    givers: int
    gifts: tuple[Gift, ...]
    survivors: SurvivorsCell | None


@dataclass(frozen=True, slots=True)
class YearLine:
    """The gap of one State and aim in a year, or in years one after another that have one answer."""

    years: str
    asked: int
    stated: tuple[AsStated, ...]
    weights: Weights


def gap_lines(lines: Iterable[GapLine], found: Giving, named: Named) -> list[Line]:
    """Lines in words, in the order given."""
    return [_line(line, found, named) for line in lines]


def year_lines(
    runs: Mapping[str, Iterable[Run]], stated: NeedsAndMeans, named: Named
) -> list[tuple[str, list[YearLine]]]:
    """Of one State by aim, in the order given; each leads to the year of the day, or to the one next to it."""
    year = stated.moment.on.year
    return [
        (
            aim,
            [
                YearLine(
                    _span(run.first, run.last),
                    min(max(year, run.first), run.last),
                    _as_stated(run.needs),
                    weights(run.balance, stated, named),
                )
                for run in found
            ],
        )
        for aim, found in runs.items()
    ]


def weights(item: Balance, stated: NeedsAndMeans, named: Named) -> Weights:
    """A balance in words."""
    cells = {
        name: _side(getattr(item, name), item.currency, stated, named)
        for name in ("needed", "own", "given", "confirmed", "pledged", "sought")
    }
    counted_rows = {line.row.reference for cell in cells.values() for line in cell.means}
    beside = (stated.by_reference[reference] for reference in item.promised if reference not in counted_rows)
    uncovered, after = stating.uncovered(item), stating.uncovered_after(item)
    return Weights(
        _span(item.first_year, item.last_year) if item.needed else "",
        **cells,
        uncovered=uncovered,
        after=after if after != uncovered else "",
        reasons=tuple(stating.reasons(item)),
        beside=tuple(means_line(row, named) for row in beside),
    )


def survivors_cell(
    share: SurvivorShare, stated: NeedsAndMeans, cells: Mapping[int, Cell], named: Named
) -> SurvivorsCell:
    """A share for survivors in words; ``cells`` are its figures by their numbers."""
    return SurvivorsCell(
        _percent(share.thousandths),
        share.year,
        tuple(cells[reference] for reference in share.figures),
        tuple(means_line(stated.by_reference[reference], named) for reference in share.means),
    )


def _line(line: GapLine, found: Giving, named: Named) -> Line:
    received = line.received
    told = gifts(received.gifts, found, named)
    place = {code: at for at, code in enumerate(in_alphabetical_order((gift.code, gift.name) for gift in told))}
    return Line(
        line.state,
        named(line.state),
        line.aim,
        _as_stated(line.needs),
        weights(line.balance, found.stated, named),
        received.year,
        received.breadth,
        len(received.givers),
        tuple(sorted(told, key=lambda gift: place[gift.code])),
        _survivors(line, found, named),
    )


def _as_stated(needs: Iterable[Need]) -> tuple[AsStated, ...]:
    return tuple(
        AsStated(row, stating.amount(row.amount) if row.amount else "", stating.period(row.period)) for row in needs
    )


def _survivors(line: GapLine, found: Giving, named: Named) -> SurvivorsCell | None:
    if line.survivors is None:
        return None
    return survivors_cell(line.survivors, found.stated, cells_of(line.survivors, found, line.state), named)


def cells_of(share: SurvivorShare, found: Giving, scope: str) -> dict[int, Cell]:
    """The figures of a share as cells by their numbers."""
    tally = found.tallies[scope]
    return {
        item.figure.reference: Cell(
            counted.value(item.figure), item.figure.reference, tally.told[item.figure.reference].sources
        )
        for item in tally.held
        if item.figure.reference in share.figures
    }


def _side(side: Side | None, currency: str, stated: NeedsAndMeans, named: Named) -> SideCell:
    if side is None:
        return SideCell("")
    of = {table: [row.reference for row in side.basis if row.table is table] for table in Table}
    need = stated.need_by_reference[of[Table.NEED][0]] if of[Table.NEED] else None
    outside = need is not None and need.share is Share.OTHERS and side.interval == exactly(0)
    return SideCell(
        _("not in the amount") if outside else stating.bounds(side.interval, currency),
        need,
        figures_counted(of[Table.FIGURE], stated, named),
        tuple(means_line(stated.by_reference[reference], named) for reference in of[Table.MEANS]),
    )


def _span(first: int | None, last: int | None) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _percent(thousandths: Interval) -> str:
    """``from 5.8 % to 6 %``, ``at least 5.8 %``, or ``5.9 %`` where both ends are told alike."""
    low, high = thousandths.low or 0, WHOLE if thousandths.high is None else thousandths.high
    first, last = (f"{number(Decimal(end) / 10)}\N{NO-BREAK SPACE}%" for end in (low, high))
    if low == high:
        return first
    if high == WHOLE:
        return qualified(first, "at_least")
    return _("from %(low)s to %(high)s") % {"low": first, "high": last}
