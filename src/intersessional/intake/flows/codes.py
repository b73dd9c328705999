"""Which State, scope or number of a grant the cells of a file mean."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation, Overflow
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from intersessional.assessment.currencies import minor_units
from intersessional.core.queries import current_revision
from intersessional.parties.queries import directory, plain
from intersessional.treaty.dates import YEARS, PartialDate

ISO_CODES = Path(__file__).parent / "iso_codes.csv"
"""ISO 3166 alpha-2 and alpha-3 of every State, from the country codes of datasets/country-codes (ODC-PDDL 1.0)."""
USUAL = {
    "bolivia": "BOL",
    "china (people's republic of)": "CHN",
    "cote d'ivoire": "CIV",
    "czech republic": "CZE",
    "democratic people's republic of korea": "PRK",
    "iran": "IRN",
    "korea": "KOR",
    "micronesia": "FSM",
    "moldova": "MDA",
    "netherlands": "NLD",
    "slovak republic": "SVK",
    "syria": "SYR",
    "tanzania": "TZA",
    "united kingdom": "GBR",
    "united states": "USA",
    "united states of america": "USA",
    "venezuela": "VEN",
    "west bank and gaza strip": "PSE",
    "occupied palestinian territory": "PSE",
}
"""Names that the OECD and OCHA print and the United Nations does not."""
EUROPEAN_UNION = "EU"
_OF_THE_UNION = re.compile(r"^(?:european (?:commission|union)|eu institutions|ec[ -]echo|echo\b)", re.IGNORECASE)
_GOVERNMENT = re.compile(
    r"^(?P<state>.+?),?\s*(?:\(?government of(?: the)?\)?|gov\.? of)$"
    r"|^government of (?:the )?(?P<of>.+)$",
    re.IGNORECASE,
)
_PUBLISHER = re.compile(r"^[A-Z]{2}-(?:GOV|COH|CHC|KVK|[A-Z]{2,4}|[0-9]{1,3})-(?=.*[0-9])")
LARGEST = 10**17
"""Minor units; above it lies no amount that anybody gave, and the databases hold little more."""
SHORTEST = 4
"""Characters of a giver's own number; a shorter one is given twice too easily."""


class CellError(ValueError):
    """A cell that cannot be read, in one plain sentence."""


class Party(NamedTuple):
    """A State or a scope by its code, or else the name as told."""

    code: str
    name: str


class Codes(NamedTuple):
    """States by every name in English, and by their ISO codes, folded."""

    names: Mapping[str, str]
    iso2: Mapping[str, str]
    iso3: frozenset[str]

    def state(self, text: str) -> str:
        """ISO alpha-3 of the State with that code or that name; blank where it is none held."""
        text = text.strip()
        if text.upper() in self.iso3:
            return text.upper()
        return self.iso2.get(text.upper(), "") or self.names.get(plain(text), "")

    def giver(self, text: str) -> Party:
        """Who gives, where a State may be named by its government and the European Union by what acts for it."""
        text = " ".join(text.split())
        if _OF_THE_UNION.match(text) or text == EUROPEAN_UNION:
            return Party(EUROPEAN_UNION, "")
        found = _GOVERNMENT.match(text)
        state = self.state((found["state"] or found["of"]) if found else text)
        return Party(state, "" if state else text)


def codes() -> Codes:
    """The codes of the States held now, read once for each revision of the data."""
    return _codes(current_revision().head)


@lru_cache(maxsize=2)
def _codes(head: str) -> Codes:
    with ISO_CODES.open(encoding="utf-8", newline="") as file:
        iso2 = {row["iso2"]: row["iso3"] for row in csv.DictReader(file)}
    names = dict(USUAL)
    states = directory(head).states
    for iso3, info in states.items():
        for name in info.names.get("en", ()):
            names |= {plain(form).removeprefix("the "): iso3 for form in (name.short, name.formal) if form}
            names |= {plain(form): iso3 for form in (name.short, name.formal) if form}
    held = {key: value for key, value in names.items() if value in states}
    return Codes(held, {key: value for key, value in iso2.items() if value in states}, frozenset(states))


THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]*)?")
"""The only way in which a comma stands in an amount; elsewhere it may be that of a decimal fraction."""


def money(text: str, *, unit: str, times: int = 1) -> int:
    """Minor units of an amount of the currency ``unit`` written in figures, ``times`` its unit. Raises CellError."""
    plain_text = text.strip().replace(" ", "").replace("\u00a0", "")
    if "," in plain_text and not THOUSANDS.fullmatch(plain_text):
        raise CellError(_("“%(text)s” is not an amount.") % {"text": text[:40]})
    try:
        amount = Decimal(plain_text.replace(",", "")) * minor_units(unit) * times
    except (InvalidOperation, Overflow):
        raise CellError(_("“%(text)s” is not an amount.") % {"text": text[:40]}) from None
    if not amount.is_finite() or abs(amount) > LARGEST:
        raise CellError(_("“%(text)s” is not an amount.") % {"text": text[:40]})
    return int(amount.to_integral_value())


def percent(text: str) -> Decimal | None:
    """A percentage from 0 to 100; None where none is told. Raises CellError."""
    if not text.strip():
        return None
    try:
        value = Decimal(text.strip().rstrip("%").replace(",", "."))
    except InvalidOperation:
        raise CellError(_("“%(text)s” is not a percentage.") % {"text": text[:40]}) from None
    if not value.is_finite() or not 0 <= value <= 100:
        raise CellError(_("“%(text)s” is not a percentage.") % {"text": text[:40]})
    return value


def currency(text: str) -> str:
    """An ISO 4217 code. Raises CellError."""
    code = text.strip().upper()
    if not re.fullmatch(r"[A-Z]{3}", code):
        raise CellError(_("“%(text)s” is not the code of a currency, such as USD.") % {"text": text[:40]})
    return code


def day(text: str) -> PartialDate | None:
    """A date as printed, without its hour; None where there is none. Raises CellError."""
    text = text.strip()
    if not text:
        return None
    try:
        return PartialDate.parse(re.split(r"[T ]", text.removesuffix("Z"))[0])
    except ValueError as error:
        raise CellError(str(error)) from error


def year(text: str) -> int | None:
    """A year; None where there is none. Raises CellError."""
    text = text.strip().replace(",", "")
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{4}(?:\.0)?", text) or int(text[:4]) not in YEARS:
        raise CellError(_("“%(text)s” is not a year.") % {"text": text[:40]})
    return int(text[:4])


def whole_years(first: int | None, last: int | None) -> tuple[PartialDate | None, PartialDate | None]:
    """The first and the last of some years as the ends of a period."""
    ends = [None if told is None else PartialDate.parse(f"{told}") for told in (first, last)]
    return ends[0], ends[1]


def reference(text: str) -> str:
    """A giver's own number of a grant, as different standards print it alike; blank where it says too little.

    The identifier of a publisher in front, as in GB-1-201745-103, is taken off.
    """
    number = _PUBLISHER.sub("", text.strip().upper())
    number = re.sub(r"[^A-Z0-9]+", "-", number).strip("-")
    return number if len(number) >= SHORTEST and re.search(r"[0-9]", number) else ""


def last_day(day_told: PartialDate | None) -> date | None:
    """The last day a date may be."""
    return day_told.latest if day_told else None
