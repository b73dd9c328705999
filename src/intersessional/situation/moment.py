"""The three clocks of a question: the day asked about, the day of knowledge, the day of recording."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime


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
