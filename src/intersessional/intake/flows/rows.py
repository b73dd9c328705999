"""Rows of a text table, one after another, whatever its size."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from intersessional.cooperation.flows import Line
from intersessional.intake.flows.codes import CellError
from intersessional.intake.problems import InputError, Problem

SEPARATORS = ",|;\t"
HEAD = 20
"""Rows among which the header of a table stands."""
START = 65_536
"""Bytes that show what a file is."""
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class Told(NamedTuple):
    """What one row of a file tells: its number, its lines, and what could not be read, a sentence each.

    ``grants`` are those of which it tells everything its source holds, so that lines told before may be gone.
    """

    number: int
    lines: tuple[Line, ...] = ()
    problems: tuple[str, ...] = ()
    grants: tuple[str, ...] = ()


class Row(NamedTuple):
    """A row of a table: the number of its last line in the file, its cells, and what is wrong with it."""

    number: int
    cells: list[str]
    problem: str = ""


class Head(NamedTuple):
    """Where the header of a table stands, and how its cells are separated."""

    line: int
    cells: list[str]
    separator: str
    encoding: str


def start_of(path: Path) -> bytes:
    """The first bytes of a file. Raises InputError in one sentence where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(START)
    except FileNotFoundError:
        raise refused(path.name, _("There is no such file.")) from None
    except (OSError, ValueError) as error:
        reason = {"reason": getattr(error, "strerror", None) or error}
        raise refused(path.name, _("The file cannot be read: %(reason)s.") % reason) from error


def refused(file: str, sentence: str) -> InputError:
    """A file that is not read, with the sentence that says why."""
    return InputError([Problem(file, sentence)])


def first_rows(start: bytes) -> tuple[str, str, list[list[str]]]:
    """The encoding and the separator of a table, and its first rows."""
    encoding = next((name for mark, name in _MARKS if start.startswith(mark)), "utf-8")
    text = start.decode(encoding, "ignore")
    lines = text.splitlines()[:HEAD]
    separator = max(SEPARATORS, key=lambda sign: sum(Counter(line)[sign] for line in lines))
    try:
        return encoding, separator, list(csv.reader(lines, delimiter=separator))
    except csv.Error:
        return encoding, separator, [line.split(separator) for line in lines]


def rows_of(path: Path, head: Head) -> Iterator[Row]:
    """The rows after the header. A row that cannot be parsed is one with a problem; blank rows are passed over."""
    with path.open(encoding=head.encoding, errors="surrogateescape", newline="") as file:
        reader = csv.reader(file, delimiter=head.separator)
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield Row(reader.line_num, [], _("The row is no row of a table; look for a quote that is not closed."))
                continue
            whole = "".join(cells)
            if whole and reader.line_num > head.line:
                sound_already = whole.isascii() and "\0" not in whole
                yield Row(reader.line_num, cells if sound_already else [_mended(cell) for cell in cells])


def _mended(cell: str) -> str:
    """Text; a cell in Windows-1252 is read as that, and a NUL, which no database keeps, is left out."""
    if cell.isascii():
        return cell.replace("\0", "")
    try:
        return cell.encode("utf-8").decode("utf-8").replace("\0", "")
    except UnicodeEncodeError:
        return cell.encode("utf-8", "surrogateescape").decode("cp1252", "replace").replace("\0", "")


def sound(row: Row) -> list[str]:
    """The cells of a row. Raises CellError where it is no row."""
    if row.problem:
        raise CellError(row.problem)
    return row.cells


def at_line(line: int, sentence: object) -> str:
    """What is wrong, with the line of the file on which it stands."""
    return _("Line %(line)s: %(sentence)s") % {"line": line, "sentence": sentence}


def folded(name: str) -> str:
    """The name of a column as it is compared."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def columns_of(header: Sequence[str], wanted: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Where the wanted columns stand, by any of their names; those that are not there are left out."""
    places = {folded(name): place for place, name in reversed(list(enumerate(header))) if folded(name)}
    found = {}
    for key, names in wanted.items():
        place = next((places[folded(name)] for name in names if folded(name) in places), None)
        if place is not None:
            found[key] = place
    return found


class Cells:
    """The cells of a row by what they mean; blank where the column or the cell is absent."""

    def __init__(self, row: Sequence[str], columns: Mapping[str, int]) -> None:
        self._row = row
        self._columns = columns

    def __getitem__(self, name: str) -> str:
        place = self._columns.get(name)
        return self._row[place].strip() if place is not None and place < len(self._row) else ""
