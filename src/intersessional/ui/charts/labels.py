"""Words in a picture: how wide they are, and where they find room.

A picture is as wide as its place, from a phone to a desk. Each label says from which of three widths on it is shown,
so that nothing touches where it is narrow and nothing is wasted where it is wide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import Literal, NamedTuple
from unicodedata import category, combining, east_asian_width

Anchor = Literal["start", "middle", "end"]

CHARACTERS = {"Lu": 9, "Nd": 7.5, "Zs": 4, "Po": 4, "Ps": 5, "Pe": 5}  # px at 13 px, on the wide side
CHARACTER, FULL_WIDTH = 7, 13.5
GAP = 8  # px between two labels
ABOVE, BELOW = 11, 4  # px of a label over and under the line it is written on
GUTTER = 44  # px left of a plot for the numbers of its scale; base.css leaves as many
MARGIN = 3  # px round a label that nothing may enter
EDGE = 6  # px a label may reach over the end of the picture
WIDEST = 1108  # px of a picture on a full page
ROOMS = (240, 530, 910)  # px a picture has at least in the three rooms; base.css asks for the same


class Spot(NamedTuple):
    """Where a label could stand: ``x`` per cent and ``dx`` px along, on a line ``y`` px down."""

    x: float
    y: float
    anchor: Anchor = "middle"
    dx: int = 0


class Wanted(NamedTuple):
    """A label and where it may stand: on one of ``otherwise`` only if no room has one of ``spots``."""

    text: str
    spots: Sequence[Spot]
    otherwise: Sequence[Spot] = ()


class Label(NamedTuple):
    """A label that found its spot, shown from ``room`` on."""

    text: str
    spot: Spot
    room: int = 0


class Box(NamedTuple):
    """Something that no label may touch: x in per cent and ``round`` px more, y in px."""

    left: float
    right: float
    top: float
    bottom: float
    round: float = 0


class Stroke(NamedTuple):
    """A straight line: x in per cent, y in px."""

    x1: float
    y1: float
    x2: float
    y2: float


@lru_cache(4096)  # each spot and each room asks anew
def pixels(label: str) -> float:
    """How wide a label is, on the wide side."""
    return sum(_advance(sign) for sign in label if not combining(sign))


def _advance(sign: str) -> float:
    return FULL_WIDTH if east_asian_width(sign) in "WF" else CHARACTERS.get(category(sign), CHARACTER)


def over_the_axis(unit: str, top: float) -> Label:
    """The unit of a plot, over the numbers beside it: flush with them where it is short."""
    y = top - 10
    return Label(unit, Spot(0, y, "end", -GAP) if pixels(unit) <= GUTTER - GAP else Spot(0, y, "start", -GUTTER))


@dataclass(slots=True)
class Board:
    """A picture while its labels are put on it, round ``boxes`` and ``strokes``."""

    boxes: list[Box] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)

    def place(self, wanted: Iterable[Wanted]) -> None:
        """Put each label on the first free of its spots, in the narrowest room that has one.

        The first wanted choose first. One that finds no room is left out: the table has it.
        """
        waiting = [label for label in wanted if label.text]
        for spots_of in (attrgetter("spots"), attrgetter("otherwise")):
            for room in range(len(ROOMS)):
                waiting = [label for label in waiting if not self._put(label.text, spots_of(label), room)]

    def _put(self, text: str, spots: Sequence[Spot], room: int) -> bool:
        widths = (*ROOMS[room:], WIDEST)
        for spot in spots:
            if all(self._free(text, spot, width) for width in widths):
                self.labels.append(Label(text, spot, room))
                return True
        return False

    def _free(self, text: str, spot: Spot, width: float) -> bool:
        own = _place(text, spot, width)
        if own.left < -EDGE or own.right > width + EDGE:
            return False
        boxes = [_place(label.text, label.spot, width) for label in self.labels]
        boxes += [_scaled(box, width) for box in self.boxes]
        return not any(_touch(own, box) for box in boxes) and not any(
            _cross(own, stroke, width) for stroke in self.strokes
        )


def _place(text: str, spot: Spot, width: float) -> Box:
    """The place of a label in a picture so many px wide, all in px."""
    reach = pixels(text)
    left = spot.x * width / 100 + spot.dx - {"start": 0, "middle": reach / 2, "end": reach}[spot.anchor]
    return Box(left, left + reach, spot.y - ABOVE, spot.y + BELOW)


def _scaled(box: Box, width: float) -> Box:
    left, right = box.left * width / 100 - box.round, box.right * width / 100 + box.round
    return Box(left, right, box.top, box.bottom)


def _touch(one: Box, other: Box) -> bool:
    along = one.left - MARGIN < other.right and other.left < one.right + MARGIN
    return along and one.top < other.bottom and other.top < one.bottom


def _cross(box: Box, stroke: Stroke, width: float) -> bool:
    (x1, y1), (x2, y2) = sorted([(stroke.x1 * width / 100, stroke.y1), (stroke.x2 * width / 100, stroke.y2)])
    left, right = max(x1, box.left), min(x2, box.right)
    if left > right:
        return False
    slope = (y2 - y1) / (x2 - x1) if x2 > x1 else 0
    ends = (y1, y2) if x2 == x1 else (y1 + slope * (left - x1), y1 + slope * (right - x1))
    return min(ends) < box.bottom and max(ends) > box.top
