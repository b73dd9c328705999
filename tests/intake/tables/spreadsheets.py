"""Plays the part of a spreadsheet: opens what went out, changes cells as people and programs do, saves it."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import xlsxwriter

from intersessional.intake.sheets.cells import Cell
from intersessional.intake.sheets.workbook import Workbook, read_workbook

Grid = list[list[Any]]
"""Cells of a sheet, the header first."""


def opened(data: bytes) -> Workbook:
    return read_workbook(data, "table.xlsx")


def grid_of(workbook: Workbook) -> Grid:
    """The sheet of the table, to be changed."""
    return [list(row) for row in workbook.sheets[-1].rows]


def saved(grids: dict[str, Sequence[Sequence[Cell]]]) -> bytes:
    """A workbook of these sheets, each cell of its own type."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in grids.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    match cell:
                        case date():
                            sheet.write_datetime(number, place, datetime.combine(cell, time.min), days)
                        case Decimal() | int():
                            sheet.write_number(number, place, float(cell))
                        case str():
                            sheet.write_string(number, place, cell)
                        case _:
                            pass
    return out.getvalue()


def edited(workbook: Workbook, change: Callable[[Grid], Grid | None]) -> bytes:
    """The workbook saved again after somebody changed the sheet of the table."""
    grid = grid_of(workbook)
    changed = change(grid) or grid
    about = {sheet.name: sheet.rows for sheet in workbook.sheets[:-1]}
    return saved({**about, workbook.sheets[-1].name: changed})
