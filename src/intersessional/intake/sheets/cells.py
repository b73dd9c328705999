"""What a cell of a sheet holds, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Fault(NamedTuple):
    """A mistake of the spreadsheet's own in place of a value: ``#REF!``."""

    code: str


Cell = str | Decimal | date | Fault | None
"""Text as printed, a number of the spreadsheet's, a day, a mistake, or nothing."""
Place = tuple[int, int]
"""Row and column, from 0."""


class Sheet(NamedTuple):
    """A sheet of cells, every row as long as the longest.

    ``title``: what it is called by those who made it, blank for a file without sheets. ``merged``: each cell of a
    merged range with the cell whose contents it repeats, itself for the first one.
    """

    name: str
    title: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: Mapping[Place, Place] = {}
    hidden: bool = False

    def own(self, row: int) -> list[int]:
        """The columns of a row that hold something which no merged range repeats."""
        cells = self.rows[row]
        return [
            column
            for column, cell in enumerate(cells)
            if cell is not None and self.merged.get((row, column), (row, column)) == (row, column)
        ]


def printed(cell: Cell) -> str:
    """What a cell says, for reading."""
    match cell:
        case None:
            return ""
        case Fault():
            return cell.code
        case Decimal():
            return format(cell, "f")
        case date():
            return cell.isoformat()
        case _:
            return cell.strip()


def address(place: Place) -> str:
    """``D14``, as spreadsheets name a cell."""
    row, column = place
    return f"{letters(column)}{row + 1}"


def letters(column: int) -> str:
    """``D``, as spreadsheets name a column."""
    name, column = "", column + 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(65 + letter) + name
    return name
