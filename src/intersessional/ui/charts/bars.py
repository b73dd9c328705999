"""Bars of years: what was done in each, stacked from up to four kinds.

x is in per cent and y in pixels, without a ``viewBox``: the picture fills the width and its text keeps its size.
A year without a record is a dotted box, nought is a tick on the base line, and what dwarfs the rest is broken off and
told in words: the six answers a source can give never look alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil
from typing import ClassVar, Literal, NamedTuple

from intersessional.ui import wording
from intersessional.ui.charts.labels import ABOVE, Anchor, Board, Box, Label, Spot, Wanted, over_the_axis
from intersessional.ui.charts.values import Rung, Values, ceiling
from intersessional.ui.charts.years import Year, Years

Tone = Literal["step-3", "step-2", "step-1", "hatch"]
Side = Literal["", "at_least", "at_most"]

LINE = 18  # px of a line of labels
PLOT = 120  # px of the tallest bar
SPARK = 28
BESIDE = 0.14  # of a band, free on either side of a bar
EMPTY = 14  # px of the box of a year without a record
BEYOND = 14  # px that a broken bar stands out over the scale
ARROW = 12  # px over a bar whose true value lies on one side
LEAST = 1  # px: little is not nothing


class Kind(NamedTuple):
    """What a part of a bar counts; from the base line up, "step-3" is the strongest tone and "hatch" the last."""

    words: str
    tone: Tone


class Column(NamedTuple):
    """What is held of a year, or of all years to ``last`` together.

    ``parts`` are whole numbers in the order of the kinds; None is a record that gives no number. ``side`` says that
    the true value may be higher ("at_least") or lower ("at_most"). ``label`` is the number as the source prints it.
    """

    first: int
    parts: Sequence[int] | None
    label: str = ""
    side: Side = ""
    last: int | None = None

    @property
    def end(self) -> int:
        """The last of its years."""
        return self.last or self.first

    @property
    def yearly(self) -> float:
        """Of all parts, in one year: a bar over several years is as high as their mean, so that its area is true."""
        return sum(self.parts or ()) / (self.end - self.first + 1)


class Part(NamedTuple):
    """A drawn part of a bar. ``title`` says it in words."""

    x: float
    width: float
    y: float
    height: float
    tone: Tone
    title: str


class Mark(NamedTuple):
    """Something as wide as a bar, or standing in its middle: ``x`` and ``width`` in per cent, ``y`` in px."""

    x: float
    width: float
    y: float

    @property
    def middle(self) -> float:
        """Per cent."""
        return round(self.x + self.width / 2, 2)


@dataclass(frozen=True, slots=True)
class Stand:
    """All that stands on the base line.

    ``zeros`` are true noughts, ``wordless`` records without a number, ``gaps`` years without a record, ``broken``
    the bars that go beyond the scale; ``more`` and ``less`` the bars whose true value may be higher or lower.
    """

    parts: list[Part]
    zeros: list[Mark]
    wordless: list[Mark]
    gaps: list[Mark]
    broken: list[Mark]
    more: list[Mark]
    less: list[Mark]


@dataclass(frozen=True, slots=True)
class Bars:
    """A drawn picture: ``top`` and ``base`` are y px of its plot, ``kinds`` those seen, the first label is the unit."""

    sort: ClassVar[str] = "bars"

    top: float
    base: float
    kinds: Sequence[Kind]
    rungs: list[Rung]
    years: list[Year]
    stand: Stand
    labels: list[Label]

    @property
    def marks(self) -> tuple[str, ...]:
        """Codes of what the key explains beside the kinds."""
        stand = self.stand
        drawn = {"more": stand.more, "less": stand.less, "nought": stand.zeros, "wordless": stand.wordless}
        return tuple(code for code, marks in (drawn | {"gap": stand.gaps}).items() if marks)


@dataclass(frozen=True, slots=True)
class Spark:
    """The same without words, for a cell; below it stand its first and its last year."""

    years: Years
    base: float
    stand: Stand


def draw(
    columns: Sequence[Column],
    kinds: Sequence[Kind],
    years: Years,
    words: Callable[[int], str],
    *,
    unit: str,
    through: int | None = None,
) -> Bars:
    """Bars of ``columns`` on the scale of ``years``; ``words`` writes a number in ``unit``.

    ``through`` is the last year of which a record could be held: a later one is no gap. Raises ValueError for a year
    outside the picture or told twice, for a number below nought and for one of no kind.
    """
    _check(columns, kinds)
    most = ceiling([column.yearly for column in columns if column.parts is not None])
    top = LINE * (2 if any(column.yearly > most or column.side for column in columns) else 1)
    plot = _Plot(years, Values.reaching(ceil(most), top + PLOT, PLOT), kinds, words)
    board = Board([plot.box(column) for column in columns], labels=[over_the_axis(unit, top)])
    board.place(_labels(columns, plot))
    stand = plot.stand(columns, through)
    seen = [kind for kind in kinds if any(part.tone == kind.tone for part in stand.parts)]
    return Bars(top, top + PLOT, seen, plot.values.rungs(words), years.written(), stand, board.labels)


def spark(numbers: Mapping[int, int], years: Years, words: Callable[[int], str], through: int | None = None) -> Spark:
    """Small bars of one kind by year, for a cell; raises ValueError as ``draw`` does."""
    columns = [Column(year, (number,)) for year, number in sorted(numbers.items())]
    kinds = [Kind("", "step-3")]
    _check(columns, kinds)
    most = ceiling(numbers.values())
    base = SPARK + (BEYOND if any(number > most for number in numbers.values()) else 0)
    values = Values.reaching(ceil(most), base, SPARK)
    return Spark(years, base, _Plot(years, values, kinds, words).stand(columns, through))


def _check(columns: Sequence[Column], kinds: Sequence[Kind]) -> None:
    told = [year for column in columns for year in range(column.first, column.end + 1)]
    if len(told) != len(set(told)):
        raise ValueError("A year has one bar.")
    for column in columns:
        if any(part < 0 for part in column.parts or ()):
            raise ValueError(f"{column.first}: a bar is not less than nothing.")
        if column.parts is not None and len(column.parts) != len(kinds):
            raise ValueError(f"{column.first}: each part is of one kind.")


@dataclass(frozen=True, slots=True)
class _Plot:
    """The ground that bars stand on."""

    years: Years
    values: Values
    kinds: Sequence[Kind]
    words: Callable[[int], str]

    def stand(self, columns: Sequence[Column], through: int | None) -> Stand:
        """Everything drawn of the columns, and a gap for each run of years without one."""
        told = [column for column in columns if column.parts is not None]
        return Stand(
            parts=[part for column in told for part in self._parts(column)],
            zeros=[self.mark(column) for column in told if not column.yearly],
            wordless=[self.mark(column) for column in columns if column.parts is None],
            gaps=[Mark(*self._inner(*gap), self.values.base - EMPTY) for gap in _gaps(columns, self.years, through)],
            broken=[self.mark(column) for column in told if column.yearly > self.values.top],
            more=[self.mark(column) for column in told if column.side == "at_least"],
            less=[self.mark(column) for column in told if column.side == "at_most"],
        )

    def mark(self, column: Column) -> Mark:
        """Where a bar ends."""
        beyond = BEYOND if column.yearly > self.values.top else 0
        return Mark(*self._inner(column.first, column.end), self.values.y(column.yearly) - beyond)

    def box(self, column: Column) -> Box:
        """The place a bar takes."""
        mark = self.mark(column)
        return Box(mark.x, mark.x + mark.width, mark.y, self.values.base)

    def _parts(self, column: Column) -> Iterator[Part]:
        mark = self.mark(column)
        when = str(column.first) if column.end == column.first else f"{column.first}–{column.end}"
        below = self.values.base
        reached = 0.0
        for part, kind in zip(column.parts or (), self.kinds, strict=True):
            reached += part / (column.end - column.first + 1)
            y = min(mark.y if reached > self.values.top else self.values.y(reached), below - LEAST)
            if part and (below > mark.y or column.yearly <= self.values.top):
                title = " · ".join(word for word in (when, kind.words, self.words(part)) if word)
                yield Part(mark.x, mark.width, y, round(below - y, 2), kind.tone, title)
                below = y

    def _inner(self, first: int, last: int) -> tuple[float, float]:
        """The band of some years, less what is free on either side."""
        left, width = self.years.band(first, last)
        free = BESIDE * width / (last - first + 1)
        return round(left + free, 2), round(width - 2 * free, 2)


def _gaps(columns: Sequence[Column], years: Years, through: int | None) -> Iterator[tuple[int, int]]:
    """First and last of each run of years without a record."""
    told = {year for column in columns for year in range(column.first, column.end + 1)}
    last = years.last if through is None else min(through, years.last)
    for missing, run in groupby(range(years.first, last + 1), key=lambda year: year not in told):
        if missing:
            gap = list(run)
            yield gap[0], gap[-1]


def _labels(columns: Sequence[Column], plot: _Plot) -> Iterator[Wanted]:
    """The number over each bar; the last and the largest choose first."""
    last = max((column.first for column in columns), default=0)
    for column in sorted(columns, key=lambda column: (column.first != last, -column.yearly)):
        mark = plot.mark(column)
        text = column.label or ("" if column.parts is None else plot.words(sum(column.parts)))
        y = mark.y - (ARROW if column.side else 0) - (6 if column.yearly else 10)
        if column.yearly <= plot.values.top:
            yield Wanted(text, [Spot(mark.middle, y)])
        else:
            right = round(mark.x + mark.width, 2)
            places: list[tuple[float, Anchor]] = [(mark.middle, "middle"), (mark.x, "start"), (right, "end")]
            lines = [line for line in (y, y - LINE) if line >= ABOVE]  # a higher one would leave the picture
            spots = [Spot(x, line, anchor) for line in lines for x, anchor in places]
            yield Wanted(wording.off_the_scale(text), spots)
