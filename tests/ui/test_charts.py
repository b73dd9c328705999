"""The geometry of pictures: everything on the picture, nothing on top of another."""

from __future__ import annotations

import csv
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersessional.ui.charts import tiles, timeline
from intersessional.ui.charts.scale import Scale
from intersessional.ui.charts.timeline import Event, Flag, Span

SCALE = Scale(date(1997, 1, 1), date(2029, 1, 1))
days = st.dates(date(1990, 1, 1), date(2040, 1, 1))
events = st.lists(st.builds(Event, days, st.text("abcdefgh 年", max_size=25), st.sampled_from(["act", "due", "today"])))


def test_a_scale_runs_from_nought_to_a_hundred() -> None:
    assert [SCALE.x(day) for day in (SCALE.first, SCALE.last, date(1900, 1, 1), date(2100, 1, 1))] == [0, 100, 0, 100]


def test_a_scale_needs_time() -> None:
    with pytest.raises(ValueError, match="ends after it begins"):
        Scale(SCALE.last, SCALE.first)


def test_years_are_round() -> None:
    assert [tick.year for tick in SCALE.ticks()] == [2000, 2005, 2010, 2015, 2020, 2025]
    assert [tick.year for tick in SCALE.ticks(most=4)] == [2000, 2010, 2020]


@given(days, days)
def test_later_is_never_further_left(one: date, other: date) -> None:
    assert SCALE.x(min(one, other)) <= SCALE.x(max(one, other))


@given(events)
def test_no_label_touches_another_or_leaves_the_picture(drawn: list[Event]) -> None:
    picture = timeline.draw(drawn, [], SCALE)
    labels = [flag for flag in picture.flags if flag.lane is not None]
    for flag in labels:
        start, end = _extent(flag)
        assert start >= 0
        assert end <= 100
        assert 0 < flag.y < picture.line
    for one, other in combinations(labels, 2):
        if one.lane == other.lane:
            assert _extent(one)[1] <= _extent(other)[0] or _extent(other)[1] <= _extent(one)[0]
        else:
            low, high = sorted((one, other), key=lambda flag: flag.lane or 0)
            assert not _extent(low)[0] < high.x < _extent(low)[1]


@given(events)
def test_every_event_is_drawn_with_or_without_room_for_its_label(drawn: list[Event]) -> None:
    flags = timeline.draw(drawn, [], SCALE).flags
    assert [(flag.x, flag.label) for flag in flags] == [(SCALE.x(event.day), event.label) for event in drawn]


def test_what_has_room_is_labelled() -> None:
    drawn = [
        Event(date(1997, 12, 3), "signed"),
        Event(date(1998, 6, 18), "ratified"),
        Event(date(2026, 11, 24), "today"),
    ]
    assert [flag.lane for flag in timeline.draw(drawn, [], SCALE).flags] == [1, 0, 0]


def test_a_bar_bears_its_label_only_where_it_fits() -> None:
    spans = [
        Span(date(1999, 3, 1), date(2009, 3, 1), "ten years to clear", 1),
        Span(date(2009, 3, 1), date(2011, 1, 1), "extension 1", 2),
    ]
    first, second = timeline.bars(spans, SCALE)
    assert (first.fits, second.fits) == (True, False)
    assert first.x + first.width == pytest.approx(second.x, abs=0.01)


def test_each_of_the_197_states_has_a_square_of_its_own() -> None:
    with tiles.LAYOUT.open(encoding="utf-8") as file:
        codes = [row["iso3"] for row in csv.DictReader(file)]
    grid = tiles.lay(tiles.Tile(code, code, f"#{code}", "tint") for code in codes)
    places = {(square.x, square.y) for square in grid.squares}
    assert len(set(codes)) == len(places) == 197
    assert all(0 <= x < grid.width and 0 <= y < grid.height for x, y in places)


def test_squares_are_reached_row_by_row() -> None:
    grid = tiles.lay(tiles.Tile(code, code, "", "plain") for code in ("ZWE", "CAN", "ISL"))
    assert [square.tile.iso3 for square in grid.squares] == ["ISL", "CAN", "ZWE"]


def test_a_state_without_a_place_is_named() -> None:
    with pytest.raises(ValueError, match=r"ATL has no place in tiles\.csv"):
        tiles.lay([tiles.Tile("ATL", "Atlantis", "#ATL", "tint")])


def _extent(flag: Flag) -> tuple[float, float]:
    width = timeline._width(flag.label)
    return (flag.x - width, flag.x) if flag.ends else (flag.x, flag.x + width)
