"""The years of a picture, each a band of its own. Pictures of the same years stand above each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from intersessional.ui.charts.labels import GAP, ROOMS, pixels
from intersessional.ui.charts.scale import YEAR_STEPS, Scale


class Year(NamedTuple):
    """A year written below the middle of its band, from ``room`` on."""

    year: int
    x: float
    room: int


@dataclass(frozen=True, slots=True)
class Years:
    """From the first of January of ``first`` to the end of ``last``. Raises ValueError when ``last`` is earlier."""

    first: int
    last: int

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("The last year of a picture is not before its first.")

    @property
    def scale(self) -> Scale:
        """The same as a scale of days."""
        return Scale(date(self.first, 1, 1), date(self.last + 1, 1, 1))

    def __contains__(self, year: int) -> bool:
        return self.first <= year <= self.last

    def x(self, day: date) -> float:
        """Per cent of the width. Raises ValueError for a day of another year: no place would be its own."""
        if day.year not in self:
            raise ValueError(f"{day} lies outside the picture, which goes from {self.first} to {self.last}.")
        return self.scale.x(day)

    def band(self, first: int, last: int) -> tuple[float, float]:
        """Left end and width, per cent, of all years from ``first`` to ``last``; raises ValueError as ``x`` does."""
        ends = [self.x(date(year, 1, 1)) for year in (first, last)]
        return ends[0], round(self.scale.x(date(last + 1, 1, 1)) - ends[0], 2)

    def written(self) -> list[Year]:
        """The years that have room to be written; each room shows those of the narrower ones, and more."""
        steps: list[int] = []
        for width in ROOMS:
            band = width / (self.last - self.first + 1)
            fitting = (step for step in YEAR_STEPS if step * band >= pixels("2000") + GAP)
            steps.append(next((step for step in fitting if not steps or steps[-1] % step == 0), YEAR_STEPS[-1]))
        written = []
        for year in range(self.first, self.last + 1):
            room = next((room for room, step in enumerate(steps) if year % step == 0), None)
            if room is not None:
                left, breadth = self.band(year, year)
                written.append(Year(year, round(left + breadth / 2, 2), room))
        return written
