"""A scale of time: days to per cent of the width of a picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

YEAR_STEPS = (1, 2, 5, 10, 20, 50)


@dataclass(frozen=True, slots=True)
class Tick:
    """The first of January of ``year`` at ``x`` per cent."""

    year: int
    x: float


@dataclass(frozen=True, slots=True)
class Scale:
    """From ``first`` (0 %) to ``last`` (100 %). Time runs left to right in every language.

    Raises ValueError when ``last`` is not after ``first``.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last <= self.first:
            raise ValueError("A scale of time ends after it begins.")

    def x(self, day: date) -> float:
        """Per cent of the width, two decimals; a day off the scale stands at its end."""
        share = (day - self.first).days / (self.last - self.first).days
        return round(100 * min(max(share, 0), 1), 2)

    def ticks(self, most: int = 8) -> list[Tick]:
        """Round years on the scale, at most ``most``; one step apart, at least one step from neither end."""
        for step in YEAR_STEPS:
            years = [year for year in range(self.first.year, self.last.year + 1) if year % step == 0]
            ticks = [
                Tick(year, self.x(date(year, 1, 1))) for year in years if self.first <= date(year, 1, 1) <= self.last
            ]
            if len(ticks) <= most:
                return ticks
        return []
