"""Geometry of the tile grid: one square for each State, no borders to dispute."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

Kind = Literal["strong", "tint", "doubt", "plain"]

SIDE = 32  # units of the picture for a square with its gap
LAYOUT = Path(__file__).with_name("tiles.csv")


class Tile(NamedTuple):
    """What to show for a State: ``kind`` is the tone of its square, ``shape`` a status code or "" for none."""

    iso3: str
    title: str
    url: str
    kind: Kind
    shape: str = ""


class Square(NamedTuple):
    """A tile and its top left corner."""

    tile: Tile
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Squares in reading order, row by row."""

    width: int
    height: int
    squares: list[Square]


def lay(tiles: Iterable[Tile]) -> Grid:
    """Put each tile in its place. Raises ValueError for a State without one."""
    places = _places()
    squares = []
    for tile in tiles:
        if tile.iso3 not in places:
            raise ValueError(f"{tile.iso3} has no place in {LAYOUT.name}; add a line for it.")
        column, row = places[tile.iso3]
        squares.append(Square(tile, column * SIDE, row * SIDE))
    columns, rows = zip(*places.values(), strict=True)
    squares.sort(key=lambda square: (square.y, square.x))
    return Grid((max(columns) + 1) * SIDE, (max(rows) + 1) * SIDE, squares)


@cache
def _places() -> dict[str, tuple[int, int]]:
    with LAYOUT.open(encoding="utf-8", newline="") as file:
        return {line["iso3"]: (int(line["column"]), int(line["row"])) for line in csv.DictReader(file)}
