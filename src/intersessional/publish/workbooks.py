"""Writes a table as a workbook (XLSX) that a spreadsheet takes for what it is: days as days, numbers as numbers.

Rows are written one by one as they come, so that memory does not grow with the table. Text is never read as a formula
or an address. What a spreadsheet would change is written as text: a date known to less than a day, a day before its
calendar begins, a number of more digits than it keeps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import IO, NamedTuple

import xlsxwriter
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from intersessional.intake.tables.restoring import KEPT_DIGITS, LEFT_OUT, LONGEST
from intersessional.intake.tables.rows import Value

MOST_ROWS = 1_048_575
"""Rows of a sheet under its header."""
NARROWEST, WIDEST = 8, 60
"""Characters a column is wide."""
_CALENDAR = date(1900, 3, 1)
"""First day that every spreadsheet counts alike."""
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
"""Signs that have no place in a sheet."""
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_date_format": "yyyy-mm-dd",
}


CellValue = Value | Decimal
"""What a cell may hold; a number with decimals is money."""


class Column(NamedTuple):
    """A column by its name; ``form``: what its empty cells take, ``text``, ``day``, ``number`` or ``digits``."""

    name: str
    form: str = "text"


class Sheet(NamedTuple):
    """A table: what its sheet is called, its columns, and its rows as they come; ``made`` is the day of its data."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[CellValue]]
    made: datetime


class TooManyRowsError(Exception):
    """A table that no sheet holds."""


FORMS = {"text": "@", "day": "yyyy-mm-dd", "number": "#,##0", "money": "#,##0.00", "digits": "0"}


def write(file: IO[bytes], sheet: Sheet, about: Iterable[tuple[str, Value]]) -> int:
    """Write the table under a first sheet that says what it is; return how many rows it has.

    Raises TooManyRowsError.
    """
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        book.set_properties({"created": sheet.made.replace(tzinfo=None)})
        first = book.add_worksheet("About")
        table = book.add_worksheet(sheet.name[:31])
        forms = {name: book.add_format({"num_format": form, "valign": "top"}) for name, form in FORMS.items()}
        head = book.add_format({"bold": True, "bottom": 1, "num_format": "@"})
        count = _rows(table, sheet, forms, head)
        table.activate()
        _about(first, [*about, (_("Rows"), count)], book.add_format({"bold": True, "valign": "top"}), book)
    return count


def _rows(table: Worksheet, sheet: Sheet, forms: dict[str, Format], head: Format) -> int:
    widths = [len(column.name) + 2 for column in sheet.columns]
    for place, column in enumerate(sheet.columns):
        table.write_string(0, place, column.name, head)
    count = 0
    for count, row in enumerate(sheet.rows, start=1):
        if count > MOST_ROWS:
            raise TooManyRowsError
        for place, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            if value not in (None, ""):
                _cell(table, (count, place), value, column, forms)
                widths[place] = max(widths[place], min(len(str(value)) + 2, WIDEST))
    for place, (column, width) in enumerate(zip(sheet.columns, widths, strict=True)):
        table.set_column(place, place, max(width, NARROWEST), forms[column.form])
    table.freeze_panes(1, 1)
    table.autofilter(0, 0, count, len(sheet.columns) - 1)
    table.ignore_errors({"number_stored_as_text": f"A1:XFD{count + 1}"})
    return count


def _cell(table: Worksheet, place: tuple[int, int], value: CellValue, column: Column, forms: dict[str, Format]) -> None:
    if isinstance(value, date) and value >= _CALENDAR:
        table.write_datetime(*place, datetime.combine(value, time.min), forms["day"])
    elif isinstance(value, Decimal) and len(value.as_tuple().digits) <= KEPT_DIGITS:
        table.write_number(*place, float(value), forms["number" if value == value.to_integral_value() else "money"])
    elif isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**KEPT_DIGITS:
        table.write_number(*place, value, forms["digits" if column.form == "digits" else "number"])
    else:
        table.write_string(*place, _text(value), forms["text"])


def _text(value: CellValue) -> str:
    """A text that fits in a cell; one that does not is left out whole, and the cell says so."""
    text = _UNSEEN.sub("", str(value).replace("\r\n", "\n").replace("\r", "\n"))
    return text if len(text.encode("utf-16-le", "surrogatepass")) // 2 <= LONGEST else LEFT_OUT


def _about(sheet: Worksheet, rows: Sequence[tuple[str, Value]], label: Format, book: xlsxwriter.Workbook) -> None:
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "align": "left", "num_format": "@"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 100)
    if get_language_bidi():
        sheet.right_to_left()
    for number, (name, value) in enumerate(rows):
        sheet.write_string(number, 0, name, label)
        if isinstance(value, date):
            sheet.write_datetime(number, 1, datetime.combine(value, time.min), day)
        else:
            sheet.write_string(number, 1, _text(value), wrapped)
