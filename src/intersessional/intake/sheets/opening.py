"""Opens a workbook in a process of its own: bytes in, JSON out. Run as a script; it imports nothing of ours.

A few bytes can ask for half a terabyte of memory (two cells in opposite corners), and the reader then ends the whole
process. So this one has little memory and time, and ends alone.
"""

from __future__ import annotations

import io
import json
import re
import resource
import sys
import zipfile
from datetime import date, datetime, time
from typing import IO, Any, NamedTuple
from xml.etree import ElementTree as ET

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

MEMORY = 700_000_000  # bytes, of addresses
SECONDS = 30  # of the processor
ROWS, COLUMNS = 50_000, 500
UNPACKED = 300_000_000  # bytes
PARTS = 2_000  # files in the archive that a workbook is
EXCEL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
ERROR_IN_OPENDOCUMENT = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
PROTECTED = "EncryptedPackage".encode("utf-16-le")  # the stream in which a protected XLSX is wrapped
CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class OpeningError(Exception):
    """Why a file is not read, by a code."""


class Marks(NamedTuple):
    """What calamine does not tell of a sheet: cells with mistakes, and ranges of merged cells."""

    errors: list[tuple[int, int, str]]
    merged: list[tuple[tuple[int, int], tuple[int, int]]]


def opened(data: bytes) -> dict[str, Any]:
    """What the workbook holds: its sheets, and whether cells with mistakes can be told from blank ones."""
    if PROTECTED in data:
        raise OpeningError("encrypted")
    marks = _marks(data) if data.startswith(b"PK") else None
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            about = [item for item in book.sheets_metadata if item.typ is SheetTypeEnum.WorkSheet]
            if not about:
                raise OpeningError("no_cells")
            sheets = [_sheet(book, item, (marks or {}).get(item.name, Marks([], []))) for item in about]
    except PasswordError as error:
        raise OpeningError("encrypted") from error
    except CalamineError as error:
        raise OpeningError("encrypted" if "assword" in str(error) else "corrupted") from error
    return {"sheets": sheets, "errors_known": marks is not None}


def _sheet(book: CalamineWorkbook, about: SheetMetadata, marks: Marks) -> dict[str, Any]:
    sheet = book.get_sheet_by_name(about.name)
    if sheet.total_height > ROWS or sheet.total_width > COLUMNS:
        raise OpeningError("too_many_cells")
    return {
        "name": sheet.name,
        "hidden": about.visible is not SheetVisibleEnum.Visible,
        "rows": [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)],
        "merged": sheet.merged_cell_ranges or marks.merged,
        "errors": marks.errors,
    }


def _cell(value: object) -> object:
    """None, text, ``{"number": …}`` with the fifteen digits that spreadsheets keep, or ``{"day": …}``."""
    match value:
        case bool():
            return str(value).upper()
        case int() | float():
            return {"number": f"{value:.15g}"}
        case datetime() if value.time() == time.min:
            return {"day": value.date().isoformat()}
        case datetime():
            return value.isoformat(" ")
        case date():
            return {"day": value.isoformat()}
        case _:
            return str(value) if str(value).strip() else None


def _marks(data: bytes) -> dict[str, Marks] | None:
    """By sheet; None where the format does not let us see them. Raises OpeningError for what unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            items = archive.infolist()
            if len(items) > PARTS or sum(item.file_size for item in items) > UNPACKED:
                raise OpeningError("too_heavy")
            parts = set(archive.namelist())
            if "content.xml" in parts:
                with archive.open("content.xml") as file:
                    return _marks_of_opendocument(file)
            if "xl/workbook.xml" not in parts:
                return None
            paths = _sheet_paths(archive)
            return {name: Marks(_errors(archive, path), []) for name, path in paths.items() if path in parts} or None
    except (zipfile.BadZipFile, ET.ParseError, KeyError, OSError, RuntimeError, ValueError) as error:
        raise OpeningError("corrupted") from error


def _sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of the archive that holds each sheet of cells, by its name."""
    related = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - expat bounds entities
    targets = {
        item.get("Id"): item.get("Target", "").lstrip("/")
        for item in related
        if item.get("Type", "").endswith("/worksheet")
    }
    if not targets:
        raise OpeningError("no_cells")
    book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314
    found = {sheet.get("name", ""): targets.get(sheet.get(RELATION), "") for sheet in book.iter(f"{EXCEL}sheet")}
    return {name: path if path.startswith("xl/") else f"xl/{path}" for name, path in found.items() if path}


def _errors(archive: zipfile.ZipFile, path: str) -> list[tuple[int, int, str]]:
    errors = []
    with archive.open(path) as file:
        for _event, item in ET.iterparse(file):  # noqa: S314
            if item.tag == f"{EXCEL}c" and (place := CELL.fullmatch(item.get("r", ""))):
                row, column = int(place[2]), 0
                for letter in place[1]:
                    column = column * 26 + ord(letter) - 64
                _bound(row, column)
                if item.get("t") == "e":
                    errors.append((row - 1, column - 1, item.findtext(f"{EXCEL}v") or "#N/A"))
            if item.tag == f"{EXCEL}row":
                item.clear()
    return errors


def _marks_of_opendocument(file: IO[bytes]) -> dict[str, Marks]:
    found: dict[str, Marks] = {}
    marks, row, column = Marks([], []), 0, 0
    for event, item in ET.iterparse(file, events=("start", "end")):  # noqa: S314
        if event == "start" and item.tag == f"{TABLE}table":
            marks, row = Marks([], []), 0
            found[item.get(f"{TABLE}name", "")] = marks
        elif event == "start" and item.tag == f"{TABLE}table-row":
            column = 0
        elif event == "end" and item.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            _mark(item, row, column, marks)
            column += int(item.get(f"{TABLE}number-columns-repeated", "1"))
        elif event == "end" and item.tag == f"{TABLE}table-row":
            repeated = int(item.get(f"{TABLE}number-rows-repeated", "1"))
            if any(cell.keys() and len(cell) for cell in item):
                _bound(row + repeated, 0)
            row += repeated
            item.clear()
    return found


def _mark(cell: ET.Element, row: int, column: int, marks: Marks) -> None:
    if not len(cell):
        return
    _bound(row + 1, column + int(cell.get(f"{TABLE}number-columns-repeated", "1")))
    if cell.get(ERROR_IN_OPENDOCUMENT) == "error":
        marks.errors.append((row, column, "".join(cell.itertext()).strip()))
    wide = int(cell.get(f"{TABLE}number-columns-spanned", "1"))
    high = int(cell.get(f"{TABLE}number-rows-spanned", "1"))
    if wide > 1 or high > 1:
        marks.merged.append(((row, column), (row + high - 1, column + wide - 1)))


def _bound(row: int, column: int) -> None:
    if row > ROWS or column > COLUMNS:
        raise OpeningError("too_many_cells")


def main() -> None:
    """Read the bytes of a workbook from standard input; write what it holds, or why not, to standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        answer = opened(sys.stdin.buffer.read())
    except OpeningError as refused:
        answer = {"refused": str(refused)}
    except MemoryError:
        answer = {"refused": "too_heavy"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
