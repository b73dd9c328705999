"""Bars of years: as high as their numbers, none without one, nothing that looks like another answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersessional.ui.charts import bars
from intersessional.ui.charts.bars import BEYOND, LEAST, PLOT, SPARK, Bars, Column, Kind, Part
from intersessional.ui.charts.years import Years

YEARS = Years(2014, 2026)
KINDS = [Kind("cleared", "step-3"), Kind("reduced", "step-2"), Kind("cancelled", "step-1"), Kind("other", "hatch")]
parts = st.lists(st.integers(0, 10**9), min_size=4, max_size=4)


@st.composite
def columns(draw: st.DrawFn) -> list[Column]:
    """Columns of some years, a few of them over several years together."""
    drawn = []
    year = YEARS.first
    while year <= YEARS.last:
        last = min(year + draw(st.sampled_from([0, 0, 0, 1, 3])), YEARS.last)
        if draw(st.booleans()):
            drawn.append(Column(year, draw(st.none() | parts), side=draw(st.sampled_from(["", "at_least"])), last=last))
        year = last + 1
    return drawn


def picture(*drawn: Column, years: Years = YEARS, through: int | None = None) -> Bars:
    return bars.draw(drawn, KINDS, years, str, unit="km²", through=through)


def bar_of(drawn: Bars, year: int) -> list[Part]:
    left, width = YEARS.band(year, year)
    return [part for part in drawn.stand.parts if left <= part.x + part.width / 2 <= left + width]


@given(columns())
def test_nothing_leaves_the_picture(drawn: list[Column]) -> None:
    shown = picture(*drawn)
    stand = shown.stand
    marks = [*stand.zeros, *stand.wordless, *stand.gaps, *stand.broken, *stand.more, *stand.less, *stand.parts]
    for mark in marks:
        assert 0 <= mark.x < mark.x + mark.width <= 100
        assert 0 < mark.y <= shown.base
    for part in stand.parts:
        assert part.height > 0
        assert part.y + part.height <= shown.base + 0.01
    for rung in shown.rungs:
        assert shown.top <= rung.y <= shown.base
    for label in shown.labels:
        assert 0 < label.spot.y <= shown.base


@given(columns())
def test_a_bar_is_as_high_as_its_number(drawn: list[Column]) -> None:
    shown = picture(*drawn)
    whole = int(shown.rungs[-1].words)
    for column in drawn:
        bar = [part for part in shown.stand.parts if part.title.startswith(str(column.first))]
        if 0 < column.yearly <= whole:
            height = PLOT * column.yearly / whole
            assert sum(part.height for part in bar) == pytest.approx(height, abs=LEAST * len(KINDS) + 0.02)
        elif not column.yearly:
            assert bar == []


@given(columns())
def test_parts_stand_on_each_other_in_the_order_of_their_kinds(drawn: list[Column]) -> None:
    shown = picture(*drawn)
    tones = [kind.tone for kind in KINDS]
    for column in drawn:
        bar = [part for part in shown.stand.parts if part.title.startswith(str(column.first))]
        below = shown.base
        for part in bar:
            assert part.y + part.height == pytest.approx(below, abs=0.01)
            below = part.y
        order = [tones.index(part.tone) for part in bar]
        assert order == sorted(order)


@given(columns(), st.integers(2013, 2027))
def test_each_year_has_one_answer_and_no_value_is_invented(drawn: list[Column], through: int) -> None:
    stand = picture(*drawn, through=through).stand
    told = {year for column in drawn for year in range(column.first, column.end + 1)}
    for year in range(YEARS.first, YEARS.last + 1):
        left, width = YEARS.band(year, year)
        middle = left + width / 2
        answers = {
            name
            for name in ("parts", "zeros", "wordless", "gaps")
            if any(mark.x <= middle <= mark.x + mark.width for mark in getattr(stand, name))
        }
        if year in told:
            assert len(answers) == 1
            assert answers != {"gaps"}
        else:
            assert answers == ({"gaps"} if year <= through else set())


def test_a_year_without_a_record_is_a_box_and_nought_a_tick() -> None:
    shown = picture(Column(2014, (0, 0, 0, 0)), Column(2015, (1, 0, 0, 0)), years=Years(2014, 2017))
    assert [mark.middle for mark in shown.stand.zeros] == [pytest.approx(12.5, abs=0.1)]
    (gap,) = shown.stand.gaps
    assert gap.x > 50
    assert gap.x + gap.width < 100
    assert [part.title for part in shown.stand.parts] == ["2015 · cleared · 1"]
    assert shown.marks == ("nought", "gap")


def test_years_to_come_are_no_gap() -> None:
    assert picture(Column(2014, (1, 0, 0, 0)), years=Years(2014, 2016), through=2014).stand.gaps == []


def test_a_record_without_a_number_is_neither_nought_nor_a_gap() -> None:
    shown = picture(Column(2014, None, "illegible"), years=Years(2014, 2014))
    assert (shown.stand.zeros, shown.stand.gaps, shown.stand.parts) == ([], [], [])
    assert len(shown.stand.wordless) == 1
    assert [label.text for label in shown.labels] == ["km²", "illegible"]


def test_several_years_together_are_one_bar_as_high_as_their_mean() -> None:
    shown = picture(Column(2014, (10, 0, 0, 0)), Column(2015, (10, 0, 0, 0), last=2019), years=Years(2014, 2019))
    one, five = shown.stand.parts
    assert five.height == pytest.approx(one.height / 5, abs=0.02)
    assert five.width > 5 * one.width
    assert five.title == "2015–2019 · cleared · 10"
    assert [label.text for label in shown.labels[1:]] == ["10", "10"]


def test_a_little_is_not_nothing() -> None:
    shown = picture(Column(2014, (1, 0, 0, 0)), Column(2015, (10**9, 0, 0, 0)))
    assert [part.height for part in shown.stand.parts] == [LEAST, PLOT]


def test_what_dwarfs_the_rest_is_broken_and_told_in_words() -> None:
    numbers = {2014: 15150, 2015: 410, 2016: 950, 2017: 620, 2018: 230}
    shown = picture(*(Column(year, (number, 0, 0, 0)) for year, number in numbers.items()))
    assert shown.rungs[-1].words == "1000"
    (broken,) = shown.stand.broken
    assert broken.x < 100 / 13
    assert sum(part.height for part in bar_of(shown, 2014)) > PLOT
    assert sum(part.height for part in bar_of(shown, 2016)) == pytest.approx(PLOT * 0.95)
    told = [label.text for label in shown.labels if "off the scale" in label.text]
    assert told == ["15150, off the scale"]
    assert next(label for label in shown.labels if label.text == told[0]).room == 0


def test_the_parts_of_a_broken_bar_stay_to_scale() -> None:
    rest = [Column(year, (50, 0, 0, 0)) for year in range(2015, 2019)]
    shown = picture(Column(2014, (25, 0, 5000, 0)), *rest)
    bar = bar_of(shown, 2014)
    assert [part.tone for part in bar] == ["step-3", "step-1"]
    assert (shown.rungs[-1].words, bar[0].height) == ("60", PLOT * 25 / 60)


def test_a_side_left_open_has_an_arrow_and_the_words_of_its_source() -> None:
    shown = picture(Column(2014, (5, 0, 0, 0), "over 5", "at_least"), Column(2016, (4, 0, 0, 0), "up to 4", "at_most"))
    assert [mark.x < 10 for mark in shown.stand.more] == [True]
    assert [mark.x > 10 for mark in shown.stand.less] == [True]
    assert {label.text for label in shown.labels} == {"km²", "over 5", "up to 4"}
    assert shown.marks == ("more", "less", "gap")


def test_the_key_names_only_what_is_seen() -> None:
    assert [kind.words for kind in picture(Column(2014, (5, 0, 1, 0))).kinds] == ["cleared", "cancelled"]


@pytest.mark.parametrize(
    ("drawn", "reason"),
    [
        ([Column(2014, (1, 0, 0, -1))], "2014: a bar is not less than nothing"),
        ([Column(2014, (1, 0))], "2014: each part is of one kind"),
        ([Column(2014, (1, 0, 0, 0)), Column(2012, (1, 0, 0, 0), last=2014)], "A year has one bar"),
        ([Column(2013, (1, 0, 0, 0))], "outside the picture"),
        ([Column(2025, (1, 0, 0, 0), last=2027)], "outside the picture"),
    ],
)
def test_what_cannot_be_drawn_is_an_error(drawn: list[Column], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        picture(*drawn)


@given(st.dictionaries(st.integers(2014, 2026), st.integers(0, 10**9)))
def test_a_spark_has_a_bar_a_tick_or_a_box_for_each_year(numbers: dict[int, int]) -> None:
    drawn = bars.spark(numbers, YEARS, str)
    assert len(drawn.stand.parts) == sum(number > 0 for number in numbers.values())
    assert len(drawn.stand.zeros) == sum(number == 0 for number in numbers.values())
    assert bool(drawn.stand.gaps) == (len(numbers) < 13)
    assert all(part.y >= 0 for part in drawn.stand.parts)
    assert drawn.base == SPARK + (BEYOND if drawn.stand.broken else 0)
