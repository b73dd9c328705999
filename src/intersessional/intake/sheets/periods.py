"""Years, months and days as people print them, and as spreadsheets make them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from babel.dates import get_month_names

from intersessional.intake.sheets.cells import Cell, printed
from intersessional.intake.sheets.numbers import normal
from intersessional.intake.sheets.words import fold
from intersessional.treaty.dates import YEARS, PartialDate, Precision

_YEAR = re.compile(r"(?:19|20|21)\d{2}")
_ONE = re.compile(r"(?P<year>(?:19|20|21)\d{2})(?:\.0|\*+|年|年度| ?г\.?)?")
_PARTED = re.compile(r"(?P<first>[12])[,. '](?P<rest>\d{3})")
_TWO = re.compile(r"(?P<first>(?:19|20|21)\d{2}) ?(?:-|to|a|до) ?(?P<last>(?:19|20|21)\d{2})")
_BIG_FIRST = re.compile(r"(?P<year>\d{4})(?P<mark>[-/.年])(?P<month>\d{1,2})(?:[-/.月](?P<day>\d{1,2})日?)?月?")
_BIG_LAST = re.compile(r"(?P<one>\d{1,2})(?P<mark>[-/. ])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4})(?: ?г\.?)?")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|er|o)")
_FILLERS = frozenset({"de", "del", "of", "the", "le", "el", "г", "года", "as", "at", "on", "au", "al", "situation"})
_SERIAL = date(1899, 12, 30)
"""The day before the first of a spreadsheet's days."""


class Slip(StrEnum):
    """What was wrong with a year that could be read all the same."""

    PARTED = "parted"
    SERIAL = "serial"
    A_DAY = "a_day"


class Years(NamedTuple):
    """A year, or the first and the last of several; ``slip`` says what was mended to read it."""

    first: int
    last: int
    slip: Slip | None = None

    @property
    def start(self) -> date:
        """The first day."""
        return date(self.first, 1, 1)

    @property
    def end(self) -> date:
        """The last day."""
        return date(self.last, 12, 31)


class EitherDay(NamedTuple):
    """A day such as 03/04/2015, which has two readings."""

    text: str


def years(cell: Cell) -> Years | None:
    """The year that a cell names, or the years from one to another; None for anything else."""
    if isinstance(cell, date):
        serial = (cell - _SERIAL).days
        return Years(serial, serial, Slip.SERIAL) if serial in YEARS else Years(cell.year, cell.year, Slip.A_DAY)
    text = normal(printed(cell))
    if match := _ONE.fullmatch(text):
        return Years(int(match["year"]), int(match["year"]))
    if (match := _PARTED.fullmatch(text)) and int(match["first"] + match["rest"]) in YEARS:
        year = int(match["first"] + match["rest"])
        return Years(year, year, Slip.PARTED)
    if (match := _TWO.fullmatch(text)) and int(match["first"]) <= int(match["last"]):
        return Years(int(match["first"]), int(match["last"]))
    return None


def year_within(text: str) -> Years | None:
    """The year, or the one span of years, that a head or a title names among other words."""
    plain = normal(text)
    if found := years(plain):
        return found
    if match := _TWO.search(plain):
        return years(match[0])
    named = set(re.findall(rf"(?<!\d){_YEAR.pattern}(?!\d)", plain))
    return years(named.pop()) if len(named) == 1 else None


def month(cell: Cell) -> int | None:
    """1 to 12, of a number or a name in one of the six languages."""
    if isinstance(cell, date):
        return cell.month
    text = normal(printed(cell))
    if isinstance(cell, Decimal) or text.isdigit():
        return int(Decimal(text)) if Decimal(text) in range(1, 13) else None
    return _months().get(fold(text))


def day(cell: Cell, *, day_first: bool | None = None) -> PartialDate | EitherDay | None:
    """The day, month or year that a cell names. ``day_first`` settles 03/04/2015."""
    if isinstance(cell, date):
        return PartialDate(cell)
    text = normal(printed(cell))
    if match := _BIG_FIRST.fullmatch(text):
        return _partial(int(match["year"]), int(match["month"]), int(match["day"] or 0))
    if match := _BIG_LAST.fullmatch(text):
        return _ordered(text, int(match["year"]), int(match["one"]), int(match["two"]), day_first)
    return _in_words(text)


def order(cells: Iterable[Cell]) -> bool | None:
    """Whether the days of a column stand before their months; None where nothing tells, or both are there."""
    found = set()
    for cell in cells:
        if isinstance(cell, str) and (match := _BIG_LAST.fullmatch(normal(cell))):
            one, two = int(match["one"]), int(match["two"])
            if (one > 12) != (two > 12):
                found.add(one > 12)
    return found.pop() if len(found) == 1 else None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def _ordered(text: str, year: int, one: int, two: int, day_first: bool | None) -> PartialDate | EitherDay | None:  # noqa: FBT001
    if one <= 12 and two <= 12 and one != two and day_first is None:
        return EitherDay(text)
    first = one > 12 if (one > 12) != (two > 12) else day_first is not False
    return _partial(year, two, one) if first else _partial(year, one, two)


def _in_words(text: str) -> PartialDate | None:
    """``31 December 2015``, ``December 2015``, ``2015``; in any order that a language has."""
    numbers: list[int] = []
    named: list[int] = []
    for word in _ORDINAL.sub(r"\1", fold(text)).split():
        if word.isdigit():
            numbers.append(int(word))
        elif word in _months():
            named.append(_months()[word])
        elif word not in _FILLERS:
            return None
    years_named = [number for number in numbers if number in YEARS]
    days = [number for number in numbers if number not in YEARS]
    if len(years_named) != 1 or len(named) > 1 or len(days) > len(named):
        return None
    return _partial(years_named[0], named[0] if named else 0, days[0] if days else 0)


def _partial(year: int, month: int, day: int) -> PartialDate | None:
    if year not in YEARS:
        return None
    if not month:
        return PartialDate(date(year, 12, 31), Precision.YEAR)
    try:
        first = date(year, month, day or 1)
    except ValueError:
        return None
    return PartialDate(first) if day else PartialDate(month_end(year, month), Precision.MONTH)


@cache
def _months() -> dict[str, int]:
    return {
        fold(name): number
        for language in ("en", "fr", "es", "ar", "ru")
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, context, language).items()
    } | {"sept": 9}


def days_from(first: date, last: date) -> int:
    """How many days a period has, both ends counted."""
    return (last - first + timedelta(days=1)).days
