"""The three clocks of a question: the day asked about, the day of knowledge, the day of recording."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.utils.translation import gettext as _

FIRST, LAST = date(1990, 1, 1), date(2100, 12, 31)


def parse_day(text: str) -> date:
    """Read a day written as 2002-09-20. Raises ValueError with one sentence saying what is wrong and what to do."""
    try:
        day = date.fromisoformat(text) if len(text) == len("2002-09-20") else None
    except ValueError:
        day = None
    if day is None:
        raise ValueError(_("“%(text)s” is not a day of the calendar; write it as 2002-09-20.") % {"text": text[:40]})
    if not FIRST <= day <= LAST:
        raise ValueError(
            _("%(day)s is out of reach; choose a day from %(first)s to %(last)s.")
            % {"day": day, "first": FIRST, "last": LAST}
        )
    return day


def today() -> date:
    """Today in UTC, the day every default means."""
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class Moment:
    """``on``: what day the answer is about. ``known``: with what was known when. ``recorded``: and recorded when."""

    on: date
    known: date
    recorded: date | None = None

    @classmethod
    def of(cls, on: date | None = None, known: date | None = None, recorded: date | None = None) -> Moment:
        """A moment whose blanks mean today."""
        now = today()
        return cls(on or now, known or now, recorded)

    @property
    def projected(self) -> bool:
        """Whether the answer looks ahead of what is known: acts still to come may change it."""
        return self.on > self.known

    @property
    def seen(self) -> date:
        """The day as of which things that become public with time are shown: nobody sees today what is so tomorrow."""
        return min(self.known, today())

    @property
    def named_on(self) -> date:
        """The day whose names are used: a name of later than ``known`` was not known either."""
        return min(self.on, self.known)
