"""Geometry of a time line: bars for periods, flags for events, years below.

x is in per cent and y in pixels, without a ``viewBox``: the picture fills the width and its text keeps its size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from intersessional.ui.charts.labels import GAP, pixels
from intersessional.ui.charts.scale import Scale, Tick

Kind = Literal["act", "due", "today"]
Step = Literal[0, 1, 2, 3]

NOMINAL_WIDTH = 720  # px of the narrowest screen that shows the picture: labels must not touch there
LANE = 18  # px between two lines of labels
LANES = 5
BAR = 20  # px
BELOW = 24  # px for the years


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day; ``label`` is short, as "signed"."""

    day: date
    label: str
    kind: Kind = "act"


@dataclass(frozen=True, slots=True)
class Span:
    """A period; ``step`` 1 to 3 are three tones, 0 is a period not established (a dotted box)."""

    start: date
    end: date
    label: str
    step: Step = 1


@dataclass(frozen=True, slots=True)
class Bar:
    """A drawn period; ``label`` is written inside where it ``fits``."""

    x: float
    width: float
    label: str
    step: Step
    fits: bool


@dataclass(frozen=True, slots=True)
class Flag:
    """A drawn event: its label beside a staff that stands on the line. Without room ``lane`` is None: no label."""

    x: float
    label: str
    kind: Kind
    ends: bool
    lane: int | None
    y: int = 0


@dataclass(frozen=True, slots=True)
class Timeline:
    """``line`` is the y of the axis: flags stand on it, bars ``depth`` high hang from it."""

    height: int
    line: int
    depth: int
    bars: list[Bar]
    flags: list[Flag]
    ticks: list[Tick]


@dataclass(slots=True)
class _Lanes:
    """Labels placed so far, as (from, to, staff, lane) in per cent."""

    placed: list[tuple[float, float, float, int]] = field(default_factory=list)

    def place(self, start: float, end: float, staff: float) -> int | None:
        """The lowest lane where the label meets no other label, no staff, and its staff meets no label."""
        for lane in range(LANES):
            if not any(self._meets(start, end, staff, lane, other) for other in self.placed):
                self.placed.append((start, end, staff, lane))
                return lane
        return None

    @staticmethod
    def _meets(start: float, end: float, staff: float, lane: int, other: tuple[float, float, float, int]) -> bool:
        other_start, other_end, other_staff, other_lane = other
        if lane == other_lane:
            return start < other_end and other_start < end
        if lane > other_lane:
            return other_start < staff < other_end
        return start < other_staff < end


def bars(spans: Sequence[Span], scale: Scale) -> list[Bar]:
    """The bars of one row, for a table whose rows share a scale."""
    drawn = []
    for span in spans:
        x = scale.x(span.start)
        width = round(scale.x(span.end) - x, 2)
        drawn.append(Bar(x, width, span.label, span.step, fits=_width(span.label) < width))
    return drawn


def draw(events: Sequence[Event], spans: Sequence[Span], scale: Scale) -> Timeline:
    """Place everything so that no label touches another; a label without room is left to the list below."""
    flags = _flags(events, scale)
    lanes = 1 + max((flag.lane for flag in flags if flag.lane is not None), default=-1)
    line = lanes * LANE + 8
    raised = [
        Flag(flag.x, flag.label, flag.kind, flag.ends, flag.lane, (lanes - (flag.lane or 0)) * LANE - 4)
        for flag in flags
    ]
    return Timeline(line + BAR + BELOW, line, BAR, bars(spans, scale), raised, scale.ticks())


def _flags(events: Sequence[Event], scale: Scale) -> list[Flag]:
    """Flags fly to the right, those near the end to the left; placed from the outside in, no staff is crossed."""
    lanes = _Lanes()
    placed: dict[int, Flag] = {}
    positions = [(scale.x(event.day), index) for index, event in enumerate(events)]
    ends = {index for x, index in positions if x + _width(events[index].label) > 100}
    leftwards = sorted((x, index) for x, index in positions if index in ends)
    rightwards = sorted(((x, index) for x, index in positions if index not in ends), reverse=True)
    for x, index in [*leftwards, *rightwards]:
        event = events[index]
        reach = _width(event.label)
        start, end = (x - reach, x) if index in ends else (x, x + reach)
        lane = lanes.place(start, end, x) if event.label and start >= 0 else None
        placed[index] = Flag(x, event.label, event.kind, index in ends, lane)
    return [placed[index] for index in range(len(events))]


def _width(label: str) -> float:
    """Per cent a label takes on the narrowest screen."""
    return 100 * (pixels(label) + GAP) / NOMINAL_WIDTH if label else 0
