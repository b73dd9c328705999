"""Reads a workbook that holds one table of ours, whatever a spreadsheet did to it; every mistake names its cell."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from intersessional.intake.problems import InputError, Problem
from intersessional.intake.reading import Line
from intersessional.intake.sheets.cells import Cell, Fault, Sheet, address, printed
from intersessional.intake.sheets.workbook import Workbook, WorkbookError, read_workbook
from intersessional.intake.tables.identity import Identity
from intersessional.intake.tables.rows import ADDED, MARK

SEARCHED = 30
"""Rows in which the header is looked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """The sheet of a workbook that holds the table: the row of its header, and the column of each name in it."""

    sheet: Sheet
    head: int
    places: dict[str, int] = field(default_factory=dict)

    def cell(self, row: int, column: int) -> str:
        """``acts!C12``, as spreadsheets name a cell."""
        name = self.sheet.name if self.sheet.name.isidentifier() else "'" + self.sheet.name.replace("'", "''") + "'"
        return f"{name}!{address((row, column))}"

    def placed(self, problem: Problem) -> Problem:
        """A mistake of a line and a column with the cell where it stands."""
        if problem.line is None:
            return problem
        return replace(problem, cell=self.cell(problem.line - 1, self.places.get(problem.column, 0)))


def opened(data: bytes, name: str) -> Workbook:
    """Read a workbook from its bytes. Raises InputError in one sentence."""
    try:
        return read_workbook(data, name)
    except WorkbookError as error:
        raise InputError([Problem(name, str(error).removeprefix(f"{name}: "))]) from error


def identity_of(workbook: Workbook) -> Identity | None:
    """Which table of ours the workbook says it holds; None where it says nothing of the kind."""
    for sheet in workbook.sheets:
        for row in sheet.rows[:SEARCHED]:
            for cell in row[:2]:
                if isinstance(cell, str) and (identity := Identity.parse(cell)):
                    return identity
    return None


def find(workbook: Workbook, columns: Sequence[str], may_lack: Collection[str] = ()) -> Found:
    """The sheet whose header has these columns, in any order, and no others besides those we add.

    It need not have those of ``may_lack``.

    Raises InputError, naming the cells, where none has them.
    """
    best = max(_candidates(workbook, columns), key=lambda found: len(set(found.places) & set(columns)), default=None)
    if best is None or not set(best.places) & set(columns):
        wanted = {"columns": ", ".join(columns)}
        message = _("No sheet has the columns of this table; its first line must be %(columns)s.") % wanted
        raise InputError([Problem(workbook.name, message)])
    problems = list(_of_the_header(workbook.name, best, columns, may_lack))
    if problems:
        raise InputError(problems)
    return best


def _candidates(workbook: Workbook, columns: Sequence[str]) -> Iterator[Found]:
    for sheet in workbook.sheets:
        for number, row in enumerate(sheet.rows[:SEARCHED]):
            names = [printed(cell) for cell in row]
            if set(names) & set(columns):
                yield Found(sheet, number, {name: names.index(name) for name in names if name})


def _of_the_header(file: str, found: Found, columns: Sequence[str], may_lack: Collection[str]) -> Iterator[Problem]:
    names = [printed(cell) for cell in found.sheet.rows[found.head]]
    for name in columns:
        if name not in found.places and name not in may_lack:
            message = _("The column “%(name)s” is missing.") % {"name": name}
            yield Problem(file, message, cell=found.cell(found.head, 0))
    for place, name in enumerate(names):
        if name in (*columns, *ADDED) and found.places[name] != place:
            message = _("The column “%(name)s” stands twice.") % {"name": name}
        elif name and name not in (*columns, *ADDED):
            words = {"name": name[:60], "columns": ", ".join(columns)}
            message = _("There is no column “%(name)s” here; the columns are %(columns)s.") % words
        elif not name and any(row[place] is not None for row in found.sheet.rows[found.head + 1 :]):
            message = _("This column has no name; take it out, or give it one of those of the table.")
        else:
            continue
        yield Problem(file, message, cell=found.cell(found.head, place))


def lines(file: str, found: Found, columns: Sequence[str]) -> list[Line]:
    """The rows under the header, blank ones left out. Raises InputError for cells that hold a mistake."""
    read: list[Line] = []
    problems: list[Problem] = []
    for number in range(found.head + 1, len(found.sheet.rows)):
        row = found.sheet.rows[number]
        if all(cell is None for cell in row):
            continue
        cells = {column: row[found.places[column]] for column in columns if column in found.places}
        problems += _faults(file, found, number, row)
        typed = {column: cell for column, cell in cells.items() if isinstance(cell, Decimal | date)}
        texts = {column: shown(cell) for column, cell in cells.items()}
        mark = shown(row[found.places[MARK]]) if MARK in found.places else ""
        read.append(Line(number + 1, texts, typed, mark))
    if problems:
        raise InputError(problems)
    return read


def _faults(file: str, found: Found, number: int, row: Sequence[Cell]) -> Iterator[Problem]:
    for place, cell in enumerate(row):
        if isinstance(cell, Fault):
            message = _("The spreadsheet shows the mistake %(code)s here; write what it should say.")
            yield Problem(file, message % {"code": cell.code}, cell=found.cell(number, place))


def shown(cell: Cell) -> str:
    """What a cell says as a file writes it; a number without zeros at its end."""
    if isinstance(cell, Decimal):
        text = format(cell, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return "" if cell is None else printed(cell)
