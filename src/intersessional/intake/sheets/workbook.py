"""Reads a spreadsheet file, whoever made it, into sheets of raw cells; or says in one sentence why not.

Formulas are never computed: what the spreadsheet last showed is what counts.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersessional.intake.sheets import opening
from intersessional.intake.sheets.cells import Cell, Fault, Place, Sheet
from intersessional.intake.sheets.delimited import TextError, decoded, separated

LARGEST = 20_000_000  # bytes
WAIT = 60  # seconds
NAME = 100
"""Characters of a file's name by which its one table is called."""
_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")
_OTHER_FILES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\x1f\x8b", b"MZ\x90\x00")
_FAULTS = frozenset({"#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
_REFUSALS = {
    "encrypted": gettext_lazy("The file is protected by a password; save it without one."),
    "corrupted": gettext_lazy("The file is damaged or is no workbook; open it in a spreadsheet and save it anew."),
    "no_cells": gettext_lazy("The workbook holds only charts or macros, no sheet of cells."),
    "too_heavy": gettext_lazy("The file takes too much memory or time to open; save only the sheets that are needed."),
    "too_many_cells": gettext_lazy("A sheet has more than %(rows)s rows or %(columns)s columns; split it."),
    "not_text": gettext_lazy("The file is neither a workbook nor text in a table; save it as XLSX or CSV."),
    "quotes": gettext_lazy("The quotes are not balanced from line %(line)s on; mend them or save it as XLSX."),
    "empty": gettext_lazy("The file is empty."),
    "too_large": gettext_lazy("The file is larger than %(limit)s MB; split it."),
}


class WorkbookError(Exception):
    """A file that cannot be read at all; its text is one sentence that says what to do."""


class Workbook(NamedTuple):
    """The sheets of a file that hold anything, and what must be known to trust them, a sentence each."""

    name: str
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()


def read_workbook(data: bytes, name: str) -> Workbook:
    """Read XLSX, XLS, XLSB or ODS, or text with separators. Raises WorkbookError."""
    if len(data) > LARGEST:
        raise _refused(name, "too_large")
    if data.startswith(_WORKBOOKS):
        return _workbook(data, name)
    if data.lstrip().startswith(_OTHER_FILES):
        raise _refused(name, "not_text")
    try:
        rows = separated(_no_markup(decoded(data)))
    except TextError as error:
        raise _refused(name, str(error), error.line) from error
    if len(rows) > opening.ROWS or any(len(row) > opening.COLUMNS for row in rows):
        raise _refused(name, "too_many_cells")
    sheet = _sheet([[_text(cell) for cell in row] for row in rows], name=name[:NAME], title="")
    return _with_sheets(name, [sheet])


def _no_markup(text: str) -> str:
    """The text, where it is none of HTML, SVG or other XML. Raises TextError."""
    if text.lstrip("\ufeff \t\r\n\f\v").startswith("<"):
        raise TextError("not_text")
    return text


def _workbook(data: bytes, name: str) -> Workbook:
    try:
        run = subprocess.run(  # noqa: S603 - nothing in it comes from outside
            [sys.executable, "-I", str(Path(opening.__file__))],
            input=data,
            capture_output=True,
            timeout=WAIT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _refused(name, "too_heavy") from error
    if run.returncode:  # its memory or its time came to an end
        raise _refused(name, "too_heavy")
    answer: dict[str, Any] = json.loads(run.stdout)
    if "refused" in answer:
        raise _refused(name, answer["refused"])
    notes = []
    if not answer["errors_known"]:
        notes.append(
            _("In a workbook of this old format a cell with a mistake such as #REF! looks blank; XLSX shows it.")
        )
    return _with_sheets(name, [_opened(sheet) for sheet in answer["sheets"]], notes)


def _with_sheets(name: str, sheets: list[Sheet], notes: list[str] | None = None) -> Workbook:
    filled = tuple(sheet for sheet in sheets if any(cell is not None for row in sheet.rows for cell in row))
    if not filled:
        raise _refused(name, "empty")
    return Workbook(name, filled, tuple(notes or ()))


def _opened(sheet: dict[str, Any]) -> Sheet:
    rows = [[_cell(cell) for cell in row] for row in sheet["rows"]]
    for row, column, code in sheet["errors"]:
        rows += [[] for _missing in range(row + 1 - len(rows))]
        rows[row] += [None] * (column + 1 - len(rows[row]))
        rows[row][column] = Fault(code)
    return _sheet(rows, sheet["merged"], name=sheet["name"], title=sheet["name"], hidden=sheet["hidden"])


def _sheet(
    rows: list[list[Cell]],
    ranges: Iterable[tuple[Place, Place]] = (),
    *,
    name: str,
    title: str,
    hidden: bool = False,
) -> Sheet:
    """With rows of one length, and merged ranges filled with what their first cell says."""
    width = max(map(len, rows), default=0)
    cells = [row + [None] * (width - len(row)) for row in rows]
    merged: dict[Place, Place] = {}
    for (top, left), (bottom, right) in ranges:
        for row in range(top, min(bottom + 1, len(cells))):
            for column in range(left, min(right + 1, width)):
                cells[row][column] = cells[top][left]
                merged[row, column] = (top, left)
    return Sheet(name, title, tuple(map(tuple, cells)), merged, hidden)


def _cell(value: Any) -> Cell:
    match value:
        case {"number": number}:
            return Decimal(number)
        case {"day": day}:
            return date.fromisoformat(day)
        case None:
            return None
        case _:
            return _text(value)


def _text(text: str) -> Cell:
    stripped = text.strip()
    return Fault(stripped) if stripped.upper() in _FAULTS else text if stripped else None


def _refused(name: str, code: str, line: int = 0) -> WorkbookError:
    words = {"rows": opening.ROWS, "columns": opening.COLUMNS, "limit": LARGEST // 1_000_000, "line": line}
    return WorkbookError(_("%(file)s: %(message)s") % {"file": name, "message": str(_REFUSALS[code]) % words})
