"""The scales of charts: round numbers from nought, years in bands, and words that find room."""

from __future__ import annotations

from datetime import date
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersessional.ui.charts import labels
from intersessional.ui.charts.labels import GUTTER, MARGIN, ROOMS, Board, Box, Label, Spot, Stroke, Wanted
from intersessional.ui.charts.values import INTERVALS, Values, ceiling
from intersessional.ui.charts.years import Years

numbers = st.integers(0, 10**13)
spans = st.tuples(st.integers(1990, 2030), st.integers(0, 60)).map(lambda pair: Years(pair[0], pair[0] + pair[1]))
per_cent = st.floats(0, 100, allow_nan=False).map(lambda value: round(value, 2))
spots = st.builds(
    Spot,
    per_cent,
    st.integers(20, 200),
    st.sampled_from(["start", "middle", "end"]),
    st.integers(-9, 9),
)
wanted = st.builds(
    Wanted,
    st.text("0123456789 abcАБ年", max_size=20),
    st.lists(spots, max_size=4),
    st.lists(spots, max_size=3),
)


@pytest.mark.parametrize(
    ("most", "rungs"),
    [
        (0, ["0"]),
        (1, ["0", "1"]),
        (3, ["0", "1", "2", "3"]),
        (9, ["0", "5", "10"]),
        (75, ["0", "20", "40", "60", "80"]),
        (151, ["0", "50", "100", "150", "200"]),
    ],
)
def test_a_scale_has_round_numbers(most: int, rungs: list[str]) -> None:
    assert [rung.words for rung in Values.reaching(most, 100, 80).rungs(str)] == rungs


@given(numbers)
def test_a_scale_reaches_its_largest_number_in_few_steps(most: int) -> None:
    values = Values.reaching(most, 100, 80)
    assert values.top >= most
    rungs = values.rungs(str)
    assert len(rungs) <= INTERVALS + 1
    assert (rungs[0].y, rungs[0].words) == (100, "0")
    assert most == 0 or rungs[-1].y == 20
    assert all(lower.y > upper.y for lower, upper in pairwise(rungs))


@given(numbers, numbers)
def test_more_is_never_lower(one: int, other: int) -> None:
    values = Values.reaching(max(one, other), 100, 80)
    assert values.y(max(one, other)) <= values.y(min(one, other)) <= 100


def test_what_dwarfs_the_rest_is_left_off() -> None:
    assert ceiling([151.5, 4.1, 9.5, 6.2, 2.3]) == 9.5
    assert ceiling([60, 4.1, 9.5, 6.2, 2.3]) == 60
    assert ceiling([1000, 100]) == 1000
    assert ceiling([5000, 900, 10, 9, 8, 7, 6, 5]) == 10
    assert ceiling([100, 0, 0, 0, 0]) == 100
    assert ceiling([]) == 0


@given(spans)
def test_bands_stand_side_by_side_from_end_to_end(years: Years) -> None:
    bands = [years.band(year, year) for year in range(years.first, years.last + 1)]
    assert bands[0][0] == 0
    assert sum(bands[-1]) == pytest.approx(100, abs=0.01)
    assert all(sum(one) == pytest.approx(other[0], abs=0.011) for one, other in pairwise(bands))
    assert all(width > 0 for _x, width in bands)


@given(spans, st.sampled_from(range(len(ROOMS))))
def test_years_are_written_evenly_and_do_not_touch(years: Years, room: int) -> None:
    shown = [year for year in years.written() if year.room <= room]
    assert shown
    assert len({other.year - one.year for one, other in pairwise(shown)}) <= 1
    width = ROOMS[room]
    assert all((other.x - one.x) * width / 100 > labels.pixels("2000") for one, other in pairwise(shown))


def test_years_thin_out_where_it_is_narrow() -> None:
    written = Years(2014, 2027).written()
    assert [year.year for year in written if year.room == 0] == [2015, 2020, 2025]
    assert len(written) == 14


def test_no_year_outside_the_picture_has_a_place() -> None:
    with pytest.raises(ValueError, match="from 2014 to 2020"):
        Years(2014, 2020).x(date(2021, 1, 1))
    with pytest.raises(ValueError, match="from 2014 to 2020"):
        Years(2014, 2020).band(2019, 2021)
    with pytest.raises(ValueError, match="not before its first"):
        Years(2014, 2013)


@given(st.lists(wanted, max_size=8), st.integers(0, 900))
def test_labels_touch_neither_each_other_nor_what_is_drawn(asked: list[Wanted], wider: int) -> None:
    boxes, strokes = [Box(40, 44, 60, 120, 4)], [Stroke(0, 30, 100, 150)]
    board = Board(boxes, strokes)
    board.place(asked)
    for room, narrowest in enumerate(ROOMS):
        shown = [label for label in board.labels if label.room <= room]
        places = [_place(label, narrowest + wider) for label in shown]
        assert all(not _touching(one, other) for one, other in combinations(places, 2))
        for left, right, top, bottom in [_place(label, narrowest) for label in shown]:
            assert -labels.EDGE <= left <= right <= narrowest + labels.EDGE
            assert right < 0.4 * narrowest - 4 or left > 0.44 * narrowest + 4 or bottom <= 60 or top >= 120
            through = [30 + 120 * share / narrowest for share in (max(left, 0), min(right, narrowest))]
            assert left > narrowest or right < 0 or max(through) <= top or min(through) >= bottom


def test_the_second_choice_is_taken_only_where_no_room_has_the_first() -> None:
    board = Board([Box(0, 46, 0, 100)])
    board.place([Wanted("12345678", [Spot(50, 50)], [Spot(90, 50, "end")])])
    assert board.labels == [Label("12345678", Spot(50, 50), room=2)]
    board = Board([Box(0, 100, 0, 100)])
    board.place([Wanted("12345678", [Spot(50, 50)], [Spot(50, 150)])])
    assert board.labels == [Label("12345678", Spot(50, 150), room=0)]


def test_a_label_that_finds_no_room_is_left_out() -> None:
    board = Board([Box(0, 100, 0, 200)])
    board.place([Wanted("1", [Spot(50, 50)]), Wanted("", [Spot(50, 300)])])
    assert board.labels == []


def test_a_unit_stands_flush_with_the_numbers_where_it_is_short() -> None:
    assert labels.over_the_axis("km²", 40).spot.anchor == "end"
    assert labels.over_the_axis("million US dollars", 40).spot == Spot(0, 30, "start", -GUTTER)


def test_wide_characters_take_more_room_and_accents_none() -> None:
    assert labels.pixels("年年") == 27
    assert labels.pixels("e\N{COMBINING ACUTE ACCENT}") == labels.pixels("e")
    assert labels.pixels("WW") > labels.pixels("ww") > labels.pixels("..")


def _place(label: Label, width: float) -> tuple[float, float, float, float]:
    reach = labels.pixels(label.text)
    before = {"start": 0.0, "middle": reach / 2, "end": reach}[label.spot.anchor]
    left = label.spot.x * width / 100 + label.spot.dx - before
    return left, left + reach, label.spot.y - labels.ABOVE, label.spot.y + labels.BELOW


def _touching(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    level = one[2] < other[3] and other[2] < one[3]
    return level and one[0] < other[1] + MARGIN - 0.01 and other[0] < one[1] + MARGIN - 0.01
