"""A scale of numbers: from nought on the base line up to a round number."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

STEPS = (1, 2, 5)
INTERVALS = 4
FAR = 8  # times the next: what is further off dwarfs the others


class Rung(NamedTuple):
    """A round number: its words, and the y px of the thin line it stands at."""

    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Values:
    """Nought at ``base`` px down, ``top`` at ``base - height``; one ``step`` apart are the thin lines."""

    top: int
    step: int
    base: float
    height: float

    @classmethod
    def reaching(cls, most: int, base: float, height: float) -> Values:
        """The scale of at most four steps of 1, 2 or 5 that reaches ``most``; of noughts alone it has nought only."""
        if not most:
            return cls(0, 1, base, height)
        steps = (figure * 10**power for power in count() for figure in STEPS)
        step = next(step for step in steps if step * INTERVALS >= most)
        return cls(-(-most // step) * step, step, base, height)

    def y(self, value: float) -> float:
        """Px down; above the top stands at the top."""
        return round(self.base - self.height * (min(value / self.top, 1) if self.top else 0), 2)

    def rungs(self, words: Callable[[int], str]) -> list[Rung]:
        """The round numbers from nought up."""
        return [Rung(self.y(value), words(value)) for value in range(0, self.top + 1, self.step)]


def ceiling(numbers: Iterable[float]) -> float:
    """The largest number a scale must reach for the others to be seen.

    Where at most a quarter of the numbers dwarf all the rest they are left off, to be told in words.
    """
    ranked = sorted(numbers, reverse=True)
    for left_off in range(len(ranked) // 4, 0, -1):
        if ranked[left_off - 1] > FAR * ranked[left_off] > 0:
            return ranked[left_off]
    return ranked[0] if ranked else 0
