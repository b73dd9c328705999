"""Makes spreadsheets and CSV for the tests, and reads them by the names and measures that ship with the software."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from intersessional.intake.loading import FOLDER
from intersessional.intake.sheets.cells import Sheet
from intersessional.intake.sheets.heads import Table, find_table
from intersessional.intake.sheets.matching import Matching
from intersessional.intake.sheets.proposals import Proposals, propose
from intersessional.intake.sheets.rows import Given
from intersessional.intake.sheets.suggesting import suggest
from intersessional.intake.sheets.vocabulary import Vocabulary
from intersessional.intake.sheets.workbook import read_workbook
from intersessional.treaty.convention import load

Row = Sequence[object]
WHOLE = Given()
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"


@cache
def state_names() -> dict[str, str]:
    """Every name in six languages, former ones too, and every code, to the code; the English name of today first."""
    with (FOLDER / "state_names.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows.sort(key=lambda row: (row["language"] != "en", row["valid_to"] != ""))
    names = {row[column]: row["iso3"] for column in ("short_name", "formal_name") for row in rows if row[column]}
    return names | {row["iso3"]: row["iso3"] for row in rows} | {"World": "WORLD", "EU": "EU"}


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary.of(state_names(), load("apmbc").measures)


def xlsx(fill: Callable[[xlsxwriter.Workbook, Worksheet], None], name: str = "Sheet1") -> bytes:
    """A workbook of one sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        fill(book, book.add_worksheet(name))
    return out.getvalue()


def xlsx_of(*rows: Row, name: str = "Sheet1") -> bytes:
    """A workbook of one sheet that holds these rows."""

    def fill(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, column, datetime.combine(cell, time.min), days)
                elif cell is not None:
                    sheet.write(number, column, cell)

    return xlsx(fill, name)


def sheet_of(*rows: Row, name: str = "Sheet1") -> Sheet:
    return read_workbook(xlsx_of(*rows, name=name), "t.xlsx").sheets[0]


def table_of(*rows: Row, name: str = "Sheet1") -> Table:
    table = find_table(sheet_of(*rows, name=name), vocabulary())
    assert table is not None
    return table


def matched(table: Table) -> Matching:
    """As suggested, unchanged."""
    return suggest(table, vocabulary()).matching


def proposed(*rows: Row, name: str = "Sheet1", given: Given = WHOLE) -> Proposals:
    """What a table says, matched as suggested."""
    table = table_of(*rows, name=name)
    return propose(table, matched(table), vocabulary(), given)


def said(problems: Sequence[object]) -> list[str]:
    return [str(problem) for problem in problems]


def csv_file(path: Path) -> tuple[bytes, str]:
    return path.read_bytes(), path.name


def ods(table: str) -> bytes:
    """An OpenDocument spreadsheet with one table."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{OFFICE}manifest:1.0"><m:file-entry m:full-path="/" '
            'm:media-type="application/vnd.oasis.opendocument.spreadsheet"/></m:manifest>',
        )
        archive.writestr(
            "content.xml",
            f'<o:document-content xmlns:o="{OFFICE}office:1.0" xmlns:table="{OFFICE}table:1.0" '
            f'xmlns:text="{OFFICE}text:1.0" xmlns:calcext="{CALC}" xmlns:office="{OFFICE}office:1.0">'
            f'<office:body><office:spreadsheet><table:table table:name="T">{table}</table:table>'
            "</office:spreadsheet></office:body></o:document-content>",
        )
    return out.getvalue()
