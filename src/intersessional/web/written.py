"""Amounts and days as somebody writes them in a form, and back; a mistake is one sentence that says what to do."""

from __future__ import annotations

import re
from datetime import date

from django.utils.translation import gettext as _

from intersessional.assessment.currencies import minor_units
from intersessional.people.domain.roles import Refused
from intersessional.treaty.dates import PartialDate, Precision
from intersessional.web.filters import written_date

AMOUNT = re.compile(r"([0-9]{1,15})(?:\.([0-9]{2,3}))?")
"""Whole units; with the part of a unit only where a form gives back what stands in the record."""


def minor_of(text: str, currency: str) -> int | None:
    """An amount in minor units of its currency, None where nothing is written. Raises Refused."""
    if not text:
        return None
    digits = text.replace(" ", "").replace("\N{NARROW NO-BREAK SPACE}", "")
    found, whole = AMOUNT.fullmatch(digits), minor_units(currency)
    if found is None or (found[2] and 10 ** len(found[2]) != whole):
        raise Refused(_("Write the amount in whole units and digits only, such as 2500000."))
    return int(found[1]) * whole + int(found[2] or 0)


def units_of(minor: int | None, currency: str) -> str:
    """An amount as it is written in a form."""
    if minor is None:
        return ""
    units, rest = divmod(minor, minor_units(currency))
    return f"{units}.{rest:0{len(str(minor_units(currency))) - 1}}" if rest else str(units)


def some_date(text: str) -> PartialDate | None:
    """A year, a month or a day, None where nothing is written. Raises Refused."""
    try:
        return written_date(text) if text else None
    except ValueError as error:
        raise Refused(str(error)) from error


def date_of(day: date | None, precision: str) -> str:
    """A date of the record as it is written in a form."""
    return str(PartialDate(day, Precision(precision))) if day else ""
