"""A line of points with what is uncertain about them, and where it leads: needed pace, forecast, deadline.

x is in per cent and y in pixels, without a ``viewBox``. Full lines join the values of years that follow each other,
dots those with nothing held between; nothing is interpolated into a number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date
from itertools import pairwise, permutations, product
from typing import ClassVar, Literal, NamedTuple

from intersessional.ui import wording
from intersessional.ui.charts.labels import GAP, ROOMS, Board, Box, Label, Spot, Stroke, Wanted, over_the_axis, pixels
from intersessional.ui.charts.timeline import Event, Kind
from intersessional.ui.charts.values import Rung, Values
from intersessional.ui.charts.years import Year, Years

Dot = Literal["full", "hollow"]

LINE = 18  # px of a line of labels
PLOT = 200
RADIUS = 4  # px of a dot with its rim
OPEN = 22  # px of the arrow of a side that is not bounded
MIDDLE = (7, 1)  # of a year of which no day is known


class Point(NamedTuple):
    """A number on a day; the true one lies from ``low`` to ``high``, None is a side left open.

    ``label`` is the number as its source prints it.
    """

    day: date
    value: int
    low: int | None
    high: int | None
    label: str = ""


class Series(NamedTuple):
    """Points of one measure, in the order of their days."""

    words: str
    points: Sequence[Point]
    dot: Dot = "full"


class Need(NamedTuple):
    """The pace needed to come from ``value`` on ``start`` to nought on ``end``."""

    words: str
    start: date
    value: int
    end: date


class Forecast(NamedTuple):
    """The years in which ``value`` on ``start`` may come to nought: at the earliest, most likely, at the latest.

    None is a latest year that cannot be told. ``label`` stands at the data, ``words`` in the key.
    """

    words: str
    label: str
    start: date
    value: int
    earliest: int
    likely: int
    latest: int | None


class Drawn(NamedTuple):
    """A drawn point. ``whisker`` is the path of its interval: x in px from the point, y in px of the picture."""

    x: float
    y: float
    dot: Dot
    whisker: str
    title: str


class Flag(NamedTuple):
    """A drawn mark: a staff to the base line, its label beside it at ``y`` px, shown from ``room`` on, or nowhere."""

    x: float
    y: float
    kind: Kind
    label: str
    ends: bool
    room: int | None


class Fan(NamedTuple):
    """A drawn forecast: its rays, and on the base line the years from the earliest to the latest, per cent."""

    words: str
    likely: Stroke
    bounds: list[Stroke]
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Lines:
    """A drawn picture: ``top`` and ``base`` are y px of its plot; the first of its labels is the unit.

    ``held`` joins values of years that follow each other, ``unheld`` others.
    """

    sort: ClassVar[str] = "lines"

    top: float
    base: float
    series: Sequence[Series]
    rungs: list[Rung]
    years: list[Year]
    held: list[Stroke]
    unheld: list[Stroke]
    points: list[Drawn]
    labels: list[Label]
    flags: list[Flag]
    need: tuple[str, Stroke] | None
    fan: Fan | None

    @property
    def marks(self) -> tuple[str, ...]:
        """Codes of what the key explains beside the series."""
        points = [point for one in self.series for point in one.points]
        codes = {
            "interval": any(
                drawn.whisker and None not in (point.low, point.high)
                for drawn, point in zip(self.points, points, strict=True)
            ),
            "more": any(point.high is None for point in points),
            "less": any(point.low is None for point in points),
            "unheld": self.unheld,
        }
        return tuple(code for code, seen in codes.items() if seen)


def draw(
    series: Sequence[Series],
    years: Years,
    words: Callable[[int], str],
    *,
    unit: str,
    marks: Sequence[Event] = (),
    need: Need | None = None,
    forecast: Forecast | None = None,
) -> Lines:
    """A line on the scale of ``years``; ``words`` writes a number in ``unit``, ``marks`` are days told above.

    Raises ValueError for a point or a mark outside the picture. What leads beyond it goes to its end.
    """
    top = LINE * (len(marks) + 1)
    plot = _Plot(years, Values.reaching(_most(series, need, forecast), top + PLOT, PLOT))
    flags = _flags(marks, years)
    held, unheld = plot.joined(series)
    slope = plot.down(need.start, need.value, need.end) if need else None
    fan = plot.fan(forecast) if forecast else None
    strokes = [*held, *unheld, *(Stroke(flag.x, flag.y, flag.x, plot.values.base) for flag in flags)]
    strokes += [*([slope] if slope else []), *([fan.likely, *fan.bounds] if fan else [])]
    board = Board([plot.box(point) for one in series for point in one.points], strokes, [over_the_axis(unit, top)])
    board.place(plot.wanted(point) for point in _ranked(series))
    board.place([Wanted(forecast.label, plot.beside(fan))] if forecast and fan else [])
    return Lines(
        top,
        plot.values.base,
        series,
        plot.values.rungs(words),
        years.written(),
        held,
        unheld,
        [plot.point(point, one, words) for one in series for point in one.points],
        board.labels,
        flags,
        (need.words, slope) if need and slope else None,
        fan,
    )


def _most(series: Sequence[Series], need: Need | None, forecast: Forecast | None) -> int:
    """The largest number that the scale must reach."""
    points = [point for one in series for point in one.points]
    numbers = [number for point in points for number in (point.value, point.high or 0)]
    return max([*numbers, *(leading.value for leading in (need, forecast) if leading)], default=0)


@dataclass(frozen=True, slots=True)
class _Plot:
    """The ground that lines are drawn on."""

    years: Years
    values: Values

    def point(self, point: Point, series: Series, words: Callable[[int], str]) -> Drawn:
        """A dot, with the path of its interval."""
        x, y = self._at(point)
        title = " · ".join((wording.date_short(point.day), series.words, point.label or words(point.value)))
        return Drawn(x, y, series.dot, self._whisker(point), title)

    def joined(self, series: Sequence[Series]) -> tuple[list[Stroke], list[Stroke]]:
        """What joins the points of each series: where years follow each other, and where some are not held."""
        held: list[Stroke] = []
        unheld: list[Stroke] = []
        for one in series:
            for point, following in pairwise(one.points):
                stroke = Stroke(*self._at(point), *self._at(following))
                (held if following.day.year - point.day.year <= 1 else unheld).append(stroke)
        return held, unheld

    def down(self, start: date, value: int, end: date) -> Stroke:
        """The line from ``value`` on ``start`` to nought on ``end``, as far as the picture goes."""
        last = date(self.years.last, 12, 31)
        x, y = self.years.x(start), self.values.y(value)
        if end <= last:
            return Stroke(x, y, self.years.x(max(start, end)), self.values.base)
        left = 1 - (last - start).days / (end - start).days
        return Stroke(x, y, 100, self.values.y(value * left))

    def fan(self, forecast: Forecast) -> Fan:
        """Three rays; a latest year that cannot be told is a level one."""

        def ray(year: int) -> Stroke:
            return self.down(forecast.start, forecast.value, date(min(year, MAXYEAR), *MIDDLE))

        x, y = self.years.x(forecast.start), self.values.y(forecast.value)
        first = ray(forecast.earliest)
        last = Stroke(x, y, 100, y) if forecast.latest is None else ray(forecast.latest)
        return Fan(forecast.words, ray(forecast.likely), [first, last], first.x2, last.x2)

    def box(self, point: Point) -> Box:
        """The place of a dot with its whisker."""
        x, y = self._at(point)
        low, high = self._reach(point)
        return Box(x, x, min(y - RADIUS, high), max(y + RADIUS, low), RADIUS)

    def wanted(self, point: Point) -> Wanted:
        """The number of a point over it or beside it, otherwise under it."""
        box = self.box(point)
        x, y = self._at(point)
        over = [Spot(x, box.top - 5), Spot(x, y - 7, "start", 8), Spot(x, y - 7, "end", -8), Spot(x, y + 4, "start", 9)]
        under = [Spot(x, box.bottom + 14), Spot(x, y + 16, "end", -8), Spot(x, y + 16, "start", 8)]
        return Wanted(point.label, over, [*under, Spot(x, y + 4, "end", -9)])

    def beside(self, fan: Fan) -> list[Spot]:
        """Places for what a forecast says: behind its end, over it, before it."""
        base, line = int(self.values.base), self.values.base - 7
        behind = [Spot(fan.end, line, "start", 6)] if fan.end < 100 else []
        over = [Spot(100, y, "end") for y in range(base - 24, base - PLOT, -LINE)]
        return [*behind, *over, Spot(fan.start, line, "end", -6)]

    def _at(self, point: Point) -> tuple[float, float]:
        return self.years.x(point.day), self.values.y(point.value)

    def _reach(self, point: Point) -> tuple[float, float]:
        """Y px of the lowest and the highest value."""
        y = self.values.y(point.value)
        low = min(y + OPEN, self.values.base) if point.low is None else self.values.y(point.low)
        high = y - OPEN if point.high is None else self.values.y(point.high)
        return low, high

    def _whisker(self, point: Point) -> str:
        """From the lowest to the highest value; an arrow where a side is open; nothing where the dot hides it."""
        low, high = self._reach(point)
        if low - high <= 2 * RADIUS:
            return ""
        foot = f"M-4 {low - 4:g}l4 4l4 -4" if point.low is None else f"M-4 {low:g}h8"
        head = f"M-4 {high + 4:g}l4 -4l4 4" if point.high is None else f"M-4 {high:g}h8"
        return f"M0 {low:g}V{high:g}{foot}{head}"


def _flags(marks: Sequence[Event], years: Years) -> list[Flag]:
    """A line for each label, in such an order and on such sides that no staff crosses one; else no label is shown."""
    places = [years.x(mark.day) for mark in marks]
    for room, width in enumerate(ROOMS):
        for lanes in permutations(range(len(marks))):
            for sides in product((False, True), repeat=len(marks)):
                reaches = [100 * (pixels(mark.label) + GAP) / width for mark in marks]
                if _clear(places, reaches, lanes, sides):
                    return [
                        Flag(x, LINE * (lane + 1) - 4, mark.kind, mark.label, ends, room)
                        for x, lane, mark, ends in zip(places, lanes, marks, sides, strict=True)
                    ]
    return [
        Flag(x, LINE - 4, mark.kind, mark.label, ends=False, room=None) for x, mark in zip(places, marks, strict=True)
    ]


def _clear(places: Sequence[float], reaches: Sequence[float], lanes: Sequence[int], sides: Sequence[bool]) -> bool:
    """Whether all labels are in the picture and no staff that comes from higher up crosses one."""
    for x, reach, lane, ends in zip(places, reaches, lanes, sides, strict=True):
        start, end = (x - reach, x) if ends else (x, x + reach)
        higher = (staff for staff, other in zip(places, lanes, strict=True) if other < lane)
        if start < 0 or end > 100 or any(start < staff < end for staff in higher):
            return False
    return True


def _ranked(series: Sequence[Series]) -> list[Point]:
    """Points in the order in which they choose a place for their number: of each series the last, first, largest."""
    ranked = []
    for one in series:
        largest = max((point.value for point in one.points), default=0)
        for place, point in enumerate(one.points):
            ranked.append(((place == len(one.points) - 1, place == 0, point.value == largest), point))
    return [point for _rank, point in sorted(ranked, key=lambda pair: pair[0], reverse=True)]
