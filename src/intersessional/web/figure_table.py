"""Figures of one scope by year: a column a measure, a row a year, each cell leading to its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from intersessional.assessment.figures import Held
from intersessional.situation import counted
from intersessional.situation.tally import Tally
from intersessional.ui.quantities import Scale, scale_of

FIGURE_SPACE, PUNCTUATION_SPACE = "\N{FIGURE SPACE}", "\N{PUNCTUATION SPACE}"


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure in words, with its number and the keys of its sources.

    ``padding`` brings decimals under each other, ``as_of`` is the day where that is not the end of the year, and
    ``rivals`` counts the other values that sources print. ``asked``: a public question was put to the State about it.
    """

    words: str
    reference: int
    sources: tuple[str, ...]
    padding: str = ""
    as_of: date | None = None
    rivals: int = 0
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A measure by its short title, with the sign of its unit."""

    code: str
    title: str
    sign: str


@dataclass(frozen=True, slots=True)
class Row:
    """One year, or years in a row of which nothing is held: then there are no cells."""

    first: int
    last: int
    cells: tuple[Cell | None, ...] = ()

    @property
    def label(self) -> str:
        """``2017``, or ``2019–2023``."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True, slots=True)
class Table:
    """Columns that have a figure, and the years from the last to the first."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def has_asked(self) -> bool:
        """Whether a question was put to the State about a cell."""
        return any(cell and cell.asked for row in self.rows for cell in row.cells)

    @property
    def has_rivals(self) -> bool:
        """Whether a cell says that sources print other values."""
        return any(cell and cell.rivals for row in self.rows for cell in row.cells)


def cell(held: Held, tally: Tally, scale: Scale | None = None) -> Cell:
    """A figure held true as a cell; with a ``scale``, whose sign the head of the column says."""
    figure = held.figure
    ends_early = figure.start is None and (figure.end.month, figure.end.day) != (12, 31)
    others = {(rival.value, rival.answer) for rival in held.rivals if rival.verified} - {(figure.value, figure.answer)}
    told = tally.told[figure.reference]
    return Cell(
        counted.value(figure, scale),
        figure.reference,
        told.sources,
        as_of=figure.end if ends_early else None,
        rivals=len(others),
        asked=told.key in tally.asked,
    )


def table(tally: Tally, yearly: Sequence[str], standing: Sequence[str] = (), unit: str = "") -> Table | None:
    """The figures of some measures by year, those of each year first, then those as of a day in it.

    ``unit`` limits money to one currency. None where nothing is held.
    """
    columns = {code: tally.yearly(code, unit) for code in yearly}
    columns |= {code: _last_of_each_year(tally, code) for code in standing if not columns.get(code)}
    columns = {code: held for code, held in columns.items() if held}
    years = sorted({year for held in columns.values() for year in held}, reverse=True)
    if not years:
        return None
    scales = {code: _scale(held) for code, held in columns.items()}
    cells = {code: _column(held, tally, scales[code]) for code, held in columns.items()}
    heads = tuple(Column(code, _(counted.measure_of(code).short), scales[code].sign) for code in columns)
    return Table(heads, tuple(_rows(years, [cells[code] for code in columns])))


def _last_of_each_year(tally: Tally, measure: str) -> dict[int, Held]:
    return {item.figure.end.year: item for item in tally.standing(measure)}


def _scale(held: dict[int, Held]) -> Scale:
    values = [item.figure.value or 0 for item in held.values()]
    return scale_of(next(iter(held.values())).figure.unit, max(values))


def _column(held: dict[int, Held], tally: Tally, scale: Scale) -> dict[int, Cell]:
    """Cells of a column, padded so that their decimals stand under each other."""
    decimals = {year: counted.decimals(item.figure, scale) for year, item in held.items()}
    most = max(decimals.values())
    return {
        year: replace(cell(item, tally, scale), padding=_padding(decimals[year], most)) for year, item in held.items()
    }


def _padding(decimals: int, most: int) -> str:
    return (PUNCTUATION_SPACE if most and not decimals else "") + FIGURE_SPACE * (most - decimals)


def _rows(years: list[int], columns: list[dict[int, Cell]]) -> list[Row]:
    rows: list[Row] = []
    for year in years:
        if rows and rows[-1].first - year > 1:
            rows.append(Row(year + 1, rows[-1].first - 1))
        rows.append(Row(year, year, tuple(column.get(year) for column in columns)))
    return rows
