"""Strict reading of CSV: UTF-8, the columns asked for and no others, every row whole."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext as _

from intersessional.intake.problems import InputError, Problem

LARGEST = 20_000_000
"""Bytes; the largest table of a convention is a hundredth of this."""
_ARCHIVES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a file: the number of its first line (the header is 1) and its cells by column.

    ``typed`` are those that a workbook holds as numbers or days; ``mark`` is that of a row that went out from here.
    """

    number: int
    cells: dict[str, str]
    typed: Mapping[str, Decimal | date] = field(default_factory=dict)
    mark: str = ""


def read_table(path: Path, columns: Sequence[str]) -> list[Line]:
    """Read a CSV file whose header holds exactly ``columns``, in any order. Raises InputError."""
    return table_of(contents(path), path.name, columns)


def table_of(
    data: bytes,
    file: str,
    columns: Sequence[str],
    *,
    mark: str = "",
    passed: Sequence[str] = (),
    may_lack: Collection[str] = (),
) -> list[Line]:
    """Read CSV whose header holds exactly ``columns``, in any order. Raises InputError.

    The columns ``mark``, of a row that went out from here, and those ``passed`` over may stand beside them; those of
    ``may_lack`` need not stand there.
    """
    rows = _rows(file, _text(data, file))
    try:
        header_line, header = next(rows)
    except StopIteration:
        wanted = {"columns": ",".join(columns)}
        raise _refused(file, _("The file is empty; its first line must be %(columns)s.") % wanted) from None
    needed = [name for name in columns if name in header or name not in may_lack]
    read = [name for name in header if name not in passed and name != mark]
    _check_header(file, header_line, read, needed)
    lines: list[Line] = []
    problems: list[Problem] = []
    for number, row in rows:
        if len(row) == len(header):
            cells = dict(zip(header, row, strict=True))
            lines.append(
                Line(number, {name: cells[name] for name in header if name in columns}, mark=cells.get(mark, ""))
            )
        else:
            counts = {"found": len(row), "wanted": len(header)}
            message = _("The row has %(found)s cells where the header has %(wanted)s.") % counts
            problems.append(Problem(file, message, number))
    if problems:
        raise InputError(problems)
    return lines


def contents(path: Path) -> bytes:
    """The bytes of a file. Raises InputError in one sentence where it cannot be read."""
    try:
        if path.is_dir():
            raise _refused(path.name, _("This is a folder; give a CSV file."))
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise _refused(path.name, _("There is no such file.")) from None
    except (OSError, ValueError) as error:
        reason = {"reason": getattr(error, "strerror", None) or error}
        raise _refused(path.name, _("The file cannot be read: %(reason)s.") % reason) from error
    if len(data) > LARGEST:
        limit = {"limit": LARGEST // 1_000_000}
        raise _refused(path.name, _("The file is larger than %(limit)s MB; split it.") % limit)
    return data


def is_workbook(data: bytes) -> bool:
    """Whether these are the bytes of a spreadsheet, or of an archive that may be one."""
    return data.startswith(_ARCHIVES)


def _text(data: bytes, file: str) -> str:
    """The text of a file; a byte order mark is accepted."""
    if is_workbook(data):
        raise _refused(file, _("This is a spreadsheet or an archive, not CSV; save it as “CSV UTF-8”."))
    if data.startswith(_UTF16):
        raise _refused(file, _("The file is written in UTF-16; save it as “CSV UTF-8”."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _refused(file, _("The line is not written in UTF-8; save the file as “CSV UTF-8”."), line) from error
    if (nul := text.find("\0")) >= 0:
        line = text.count("\n", 0, nul) + 1
        raise _refused(file, _("The line holds a NUL character; save the file as “CSV UTF-8”."), line)
    return text


def _rows(file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of its first line; empty lines say nothing and are passed over."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, strict=True)
    start = 1
    try:
        for cells in reader:
            # The csv module takes a stray quote inside an unquoted cell for a letter.
            if sum(line.count('"') for line in lines[start - 1 : reader.line_num]) % 2:
                raise _refused(file, _("The quotes are not balanced."), start)
            if cells:
                yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        if "field larger" in str(error):
            raise _refused(file, _("A cell is far too long; look for a quote that is not closed."), start) from error
        raise _refused(file, _("The quotes are not balanced."), start) from error


def _check_header(file: str, line: int, header: Sequence[str], columns: Sequence[str]) -> None:
    if len(header) == 1 and any(mark in header[0] for mark in ";\t"):
        raise _refused(file, _("The cells are not separated by commas; save the file as “CSV UTF-8”."), line)
    problems = [
        *(_("The column “%(name)s” is missing.") % {"name": name} for name in columns if name not in header),
        *(
            _("There is no column “%(name)s” here; the columns are %(columns)s.")
            % {"name": name, "columns": ",".join(columns)}
            for name in header
            if name not in columns
        ),
        *(_("The column “%(name)s” stands twice.") % {"name": name} for name in columns if header.count(name) > 1),
    ]
    if problems:
        raise InputError(Problem(file, message, line) for message in problems)


def _refused(file: str, message: str, line: int | None = None) -> InputError:
    return InputError([Problem(file, message, line)])
