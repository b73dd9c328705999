"""Civil dates as sources print them, and the calendar arithmetic of treaties."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

YEARS = range(1900, 2200)
SHORTEST_MONTH = 28  # days that every month has
_TEXT = re.compile(r"(?P<before><?)(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?", re.ASCII)


class Precision(StrEnum):
    """How much of a date the source gives."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    BEFORE = "before"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the day, month or year, or only as "by that day".

    ``latest`` is the last day on which the thing may have happened; it decides whether something has happened by
    a given day, so that nothing counts too early.
    """

    latest: date
    precision: Precision = Precision.DAY

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``2009``, ``2009-10``, ``2009-10-05`` or ``<2009-10-05`` (on or before that day).

        Raises ValueError with a plain sentence when the text is none of these or no such day exists.
        """
        match = _TEXT.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"“{text}” is not a date; write it as 2009, 2009-10 or 2009-10-05.")
        year = int(match["year"])
        if year not in YEARS:
            raise ValueError(f"“{text}” lies outside the years {YEARS[0]} to {YEARS[-1]}.")
        if match["before"] and not match["day"]:
            raise ValueError(f"“{text}” needs a day after the sign <, as in <2009-10-05.")
        if not match["month"]:
            return cls(date(year, 12, 31), Precision.YEAR)
        try:
            first = date(year, int(match["month"]), int(match["day"] or 1))
        except ValueError as error:
            raise ValueError(f"There is no day “{text}” in the calendar.") from error
        if match["day"]:
            return cls(first, Precision.BEFORE if match["before"] else Precision.DAY)
        return cls(add_months(first, 1) - timedelta(days=1), Precision.MONTH)

    @property
    def earliest(self) -> date | None:
        """First day on which it may have happened; None where only "by that day" is known."""
        match self.precision:
            case Precision.DAY:
                return self.latest
            case Precision.MONTH:
                return self.latest.replace(day=1)
            case Precision.YEAR:
                return self.latest.replace(month=1, day=1)
            case Precision.BEFORE:
                return None

    def __str__(self) -> str:
        match self.precision:
            case Precision.DAY:
                return self.latest.isoformat()
            case Precision.MONTH:
                return f"{self.latest:%Y-%m}"
            case Precision.YEAR:
                return f"{self.latest:%Y}"
            case Precision.BEFORE:
                return f"<{self.latest.isoformat()}"


def add_months(day: date, months: int) -> date:
    """The same day of the month ``months`` later, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if day.day <= SHORTEST_MONTH:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    """The same day ``years`` calendar years later; 29 February becomes 28 where there is none."""
    return add_months(day, 12 * years)


def add_days(day: date, days: int) -> date:
    """``days`` civil days later."""
    return day + timedelta(days=days)


def first_day_of_month_after(day: date, months: int) -> date:
    """First day of the month ``months`` months after the month of ``day`` (article 17: six)."""
    return add_months(day.replace(day=1), months)


def next_anniversary(day: date, month: int, day_of_month: int) -> date:
    """The next ``month``/``day_of_month`` on or after ``day``."""
    this_year = date(day.year, month, day_of_month)
    return this_year if this_year >= day else date(day.year + 1, month, day_of_month)
