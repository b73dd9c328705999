"""Numbers as people print them: which convention a column follows, and what each numeral is in it.

A numeral such as ``10.866`` is ten and a bit in one convention and ten thousand in another. It is read only where the
rest of its column, or the thing counted, leaves one reading; otherwise the reader is asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

DIGITS = 18
"""A longer numeral is a slip: it fits no column of the record."""


class Convention(StrEnum):
    """How a number is printed, named by the way it prints twelve hundred thousand and a half."""

    POINT = "1,200,000.5"
    COMMA = "1.200.000,5"
    SPACE_COMMA = "1 200 000,5"
    SPACE_POINT = "1 200 000.5"
    APOSTROPHE_POINT = "1'200'000.5"
    APOSTROPHE_COMMA = "1'200'000,5"
    INDIAN = "12,00,000.5"
    ARABIC = "1٬200٬000٫5"


class Mark(StrEnum):
    """What one comma or one point with three digits after it does: ``1,234``."""

    GROUPS = "groups"
    DECIMALS = "decimals"


class Style(NamedTuple):
    """How the numbers of a column are printed.

    ``conventions`` are those that every numeral fits; where there is none the column is mixed, and ``mixed`` shows two
    numerals that do not fit together.
    """

    conventions: frozenset[Convention]
    mixed: tuple[str, str] | None = None

    @property
    def like(self) -> Convention | None:
        """The convention to show it by; None where the column is mixed, or of plain digits only."""
        told = len(self.conventions) < len(Convention)
        return next((convention for convention in Convention if told and convention in self.conventions), None)


class Unsettled(NamedTuple):
    """A numeral with two readings, and the mark that has two meanings in it."""

    numeral: str
    mark: str
    readings: tuple[Decimal, Decimal]


_GROUPS = {
    Convention.POINT: ", ?",  # "56, 900" is printed too; nobody parts decimals so
    Convention.COMMA: r"\.",
    Convention.SPACE_COMMA: " ",
    Convention.SPACE_POINT: " ",
    Convention.APOSTROPHE_POINT: "'",
    Convention.APOSTROPHE_COMMA: "'",
    Convention.ARABIC: "٬",
}
_DECIMALS = {
    Convention.COMMA: ",",
    Convention.SPACE_COMMA: ",",
    Convention.APOSTROPHE_COMMA: ",",
    Convention.ARABIC: "٫",
}
_SPACES = dict.fromkeys(map(ord, "\t\n\r\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"), " ")
_SPACES |= dict.fromkeys(map(ord, "\u200a\u202f\u205f\u3000"), " ")
_SIGNS = dict.fromkeys(map(ord, "’‘ʼ′´`＇"), "'") | dict.fromkeys(map(ord, "–—‒−‐‑﹣－"), "-")
_SIGNS |= {ord("،"): ",", ord("，"): ",", ord("．"): "."}
_UNSEEN = dict.fromkeys(
    map(ord, "\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
)
_TRANSLATION = _SPACES | _SIGNS | _UNSEEN


def normal(text: str) -> str:
    """With the digits, spaces, dashes and apostrophes of every script in one form; superscripts stay what they are."""
    plain = text.translate(_TRANSLATION)
    if not plain.isascii():
        plain = "".join(str(unicodedata.decimal(sign, sign)) for sign in plain)
    return " ".join(plain.split())


def _pattern(convention: Convention) -> re.Pattern[str]:
    decimal = _DECIMALS.get(convention, r"\.")
    if convention is Convention.INDIAN:
        whole = r"[1-9]\d?(?:,\d{2})+,\d{3}|[1-9]\d?,\d{3}"
    else:
        whole = rf"[1-9]\d{{0,2}}(?:{_GROUPS[convention]}\d{{3}})+"
    return re.compile(rf"(?P<whole>{whole}|\d*)(?:{decimal}(?P<rest>\d+))?")


_PATTERNS = {convention: _pattern(convention) for convention in Convention}


@lru_cache(65_536)
def readings(numeral: str, *, whole: bool = False) -> Mapping[Convention, Decimal]:
    """What a normal numeral is in each convention that it fits; ``whole``: a count, which has no fraction."""
    found = {}
    for convention, pattern in _PATTERNS.items():
        match = pattern.fullmatch(numeral)
        if match is None or len(digits := re.sub(r"\D", "", numeral)) > DIGITS or not digits:
            continue
        rest = match["rest"]
        value = Decimal(re.sub(r"\D", "", match["whole"]) or "0") if not rest else _fraction(match["whole"], rest)
        if not whole or value == value.to_integral_value():
            found[convention] = value
    return found


def _fraction(whole: str, rest: str) -> Decimal:
    return Decimal(f"{re.sub(r'[^0-9]', '', whole) or '0'}.{rest}")


def recognise(numerals: Iterable[tuple[str, bool]]) -> Style:
    """The style of a column, from all its normal numerals and whether each counts whole things.

    What no convention reads is a mistake of its own cell and says nothing of the column.
    """
    standing = frozenset(Convention)
    typical = ""
    for numeral, whole in dict.fromkeys(numerals):
        fits = frozenset(readings(numeral, whole=whole))
        if not fits:
            continue
        if not standing & fits:
            return Style(frozenset(), (typical, numeral))
        if standing & fits != standing:
            typical = numeral
        standing &= fits
    return Style(standing)


def read(numeral: str, style: Style, marks: Mapping[str, Mark], *, whole: bool = False) -> Decimal | Unsettled | None:
    """What a numeral of the column is; None where no convention reads it.

    In a mixed column only what has the same value in every convention is read. ``marks`` are the reader's answers,
    by mark, for what the column leaves open.
    """
    found = readings(numeral, whole=whole)
    values = sorted({value for convention, value in found.items() if convention in (style.conventions or found)})
    if not values:
        return None
    if len(values) == 1:
        return values[0]
    low, high = values
    mark = "," if "," in numeral else "."
    match marks.get(mark):
        case Mark.GROUPS:
            return high
        case Mark.DECIMALS:
            return low
        case _:
            return Unsettled(numeral, mark, (low, high))
