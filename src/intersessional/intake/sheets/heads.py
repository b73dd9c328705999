"""Finds the table in a sheet: lines above it, heads of one or more storeys, its rows, totals, and notes below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from intersessional.intake.sheets import periods, units
from intersessional.intake.sheets.cells import Cell, Fault, Sheet, letters, printed
from intersessional.intake.sheets.printed import said
from intersessional.intake.sheets.vocabulary import Vocabulary
from intersessional.intake.sheets.words import meaning

SEARCHED = 60
"""Rows of a sheet in which its head may stand."""


class Why(StrEnum):
    """Why a row of a sheet is no row of its table."""

    TITLE = "title"
    TOTAL = "total"
    SECTION = "section"
    HEAD_AGAIN = "head_again"
    NOTE = "note"


class Aside(NamedTuple):
    """A row that was set aside: it is shown, and not read."""

    row: int
    why: Why
    text: str


class Column(NamedTuple):
    """A column of a table: where it stands, and what stands over it, the highest storey first."""

    at: int
    heads: tuple[str, ...]

    @property
    def label(self) -> str:
        """``Area released (km²) / 2015``; its letter where nothing stands over it."""
        return " / ".join(self.heads) or letters(self.at)


class Table(NamedTuple):
    """The table of a sheet: its columns, the numbers of its rows from 0, and what was set aside."""

    sheet: Sheet
    columns: tuple[Column, ...]
    rows: tuple[int, ...]
    asides: tuple[Aside, ...]

    @property
    def titles(self) -> list[str]:
        """What the sheet is called, and what stands above the heads."""
        return [self.sheet.title, *(aside.text for aside in self.asides if aside.why is Why.TITLE)]


def find_table(sheet: Sheet, vocabulary: Vocabulary, *, head: int | None = None) -> Table | None:
    """The table of a sheet, or None. ``head``: the row of its lowest heads, where the reader has shown it."""
    lowest = _lowest_head(sheet, vocabulary) if head is None else head
    if lowest is None:
        return None
    top = bottom = lowest
    while head is None and _is_storey(sheet, bottom, bottom + 1):
        bottom += 1
    while _is_storey(sheet, top - 1, top):
        top -= 1
    rows, asides = _body(sheet, range(top, bottom + 1))
    columns = _columns(sheet, range(top, bottom + 1), rows)
    if not columns or not rows:
        return None
    above = [Aside(row, Why.TITLE, _text(sheet, row)) for row in range(top) if sheet.own(row)]
    return Table(sheet, columns, tuple(rows), (*above, *asides))


def holds_data(cell: Cell) -> bool:
    """Whether a cell could not be a head: a number that is no year, a mistake, or words that answer for a number."""
    match cell:
        case None:
            return False
        case Fault():
            return True
        case Decimal():
            return periods.years(cell) is None
        case date():
            return False
        case _:
            return not said(cell).rest and periods.years(cell) is None and periods.day(cell) is None


def _lowest_head(sheet: Sheet, vocabulary: Vocabulary) -> int | None:
    """The row with most words that we know, of those without data above the first row with data."""
    best: tuple[int, int] | None = None
    found = None
    for row in range(min(len(sheet.rows), SEARCHED)):
        own = sheet.own(row)
        cells = [sheet.rows[row][column] for column in own]
        if len(own) < 2:
            continue
        if any(map(holds_data, cells)):
            break
        score = (sum(_tells(cell, vocabulary) for cell in cells), len(own))
        if best is None or score > best:
            best, found = score, row
    return found


def _tells(cell: Cell, vocabulary: Vocabulary) -> int:
    """How far a cell speaks for its row as a head: a known word does, the name of a State speaks against it."""
    text = printed(cell)
    if vocabulary.state(text):
        return -2
    known = meaning("role", text) or vocabulary.measure(text).codes or units.find(text).units or periods.years(cell)
    return 1 if known else 0


def _is_storey(sheet: Sheet, upper: int, lower: int) -> bool:
    """Whether two rows are storeys of one head: every label of the lower one stands under a wide one, or in a gap.

    A single label over all others is a title; a row of units, or of years, belongs to the head above it.
    """
    if upper < 0 or lower >= len(sheet.rows):
        return False
    labels, above = sheet.own(lower), sheet.own(upper)
    cells = sheet.rows[lower]
    if not labels or not above or any(holds_data(cells[column]) for column in labels):
        return False
    if all(_is_unit(printed(cells[column])) for column in labels):
        return True
    if min(labels) > min(above) and all(periods.years(cells[column]) for column in labels):
        return True
    groups = _groups(sheet, upper)
    wide = {column for column, first in groups.items() if list(groups.values()).count(first) > 1}
    if len(above) == 1 and all(column in groups for column in labels):
        return False
    return bool(wide.intersection(labels)) and all(column in wide or column not in groups for column in labels)


def _is_unit(text: str) -> bool:
    found = units.find(text)
    return bool(found.units) and not found.rest


def _groups(sheet: Sheet, row: int) -> dict[int, int]:
    """The columns over which each label of a head reaches, merged or else with blanks after it: column → its first."""
    groups: dict[int, int] = {}
    first: int | None = None
    for column, cell in enumerate(sheet.rows[row]):
        if cell is not None:
            first = sheet.merged.get((row, column), (row, column))[1]
        elif (row, column - 1) in sheet.merged:
            first = None
        if first is not None:
            groups[column] = first
    return groups


def _columns(sheet: Sheet, storeys: range, rows: Sequence[int]) -> tuple[Column, ...]:
    """The columns that have a head or hold anything; of the upper storeys a label reaches over the blanks after it."""
    reach = {row: _groups(sheet, row) for row in storeys[:-1]}
    columns = []
    for index in range(len(sheet.rows[storeys[-1]])):
        texts = [printed(sheet.rows[row][reach[row].get(index, index)]) for row in storeys[:-1]]
        texts.append(printed(sheet.rows[storeys[-1]][index]))
        headed = any(sheet.rows[row][index] is not None for row in storeys)
        if headed or any(sheet.rows[row][index] is not None for row in rows):
            columns.append(Column(index, tuple(dict.fromkeys(" ".join(text.split()) for text in texts if text))))
    return tuple(columns)


def _body(sheet: Sheet, storeys: range) -> tuple[list[int], list[Aside]]:
    rows: list[int] = []
    asides: list[Aside] = []
    for row in range(storeys.stop, len(sheet.rows)):
        if own := sheet.own(row):
            why = _why(sheet, row, own, storeys)
            if why is None:
                rows.append(row)
            else:
                asides.append(Aside(row, why, _text(sheet, row)))
    last = max((row for row in rows if any(_is_told(cell) for cell in sheet.rows[row])), default=len(sheet.rows))
    below = {row for row in rows if row > last and any(not sheet.own(gap) for gap in range(last, row))}
    asides += [Aside(row, Why.NOTE, _text(sheet, row)) for row in sorted(below)]
    rows = [row for row in rows if row not in below]
    return rows, [
        aside._replace(why=Why.NOTE) if aside.why is Why.SECTION and aside.row > max(rows, default=0) else aside
        for aside in asides
    ]


def _why(sheet: Sheet, row: int, own: list[int], storeys: range) -> Why | None:
    """Why a row is set aside; None for a row of the table."""
    cells = sheet.rows[row]
    places = {sheet.merged.get((row, column), (row, column)) for column, cell in enumerate(cells) if cell is not None}
    if len(places) == 1 and isinstance(cells[own[0]], str) and not holds_data(cells[own[0]]):
        return Why.SECTION
    if len(own) > 1 and any(all(cells[column] == sheet.rows[head][column] for column in own) for head in storeys):
        return Why.HEAD_AGAIN
    first = next((cells[column] for column in own if isinstance(cells[column], str)), None)
    return Why.TOTAL if first is not None and meaning("total", printed(first)) else None


def _is_told(cell: Cell) -> bool:
    return holds_data(cell) or isinstance(cell, date) or periods.years(cell) is not None


def _text(sheet: Sheet, row: int) -> str:
    return " | ".join(printed(sheet.rows[row][column]) for column in sheet.own(row))
