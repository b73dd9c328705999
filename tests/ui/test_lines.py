"""Lines of points: joined only where held, uncertain where they are, and where they lead."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersessional.ui.charts import lines
from intersessional.ui.charts.labels import GAP, ROOMS, pixels
from intersessional.ui.charts.lines import PLOT, Forecast, Lines, Need, Point, Series
from intersessional.ui.charts.timeline import Event
from intersessional.ui.charts.years import Years

YEARS = Years(2014, 2030)
days = st.dates(date(2014, 1, 1), date(2030, 12, 31))
bounds = st.none() | st.integers(0, 10**9)


@st.composite
def points(draw: st.DrawFn) -> list[Point]:
    """Points in the order of their days, their bounds on either side of the value or open."""
    drawn = []
    for day in sorted(draw(st.sets(days, max_size=12))):
        low, value, high = sorted(draw(st.tuples(*[st.integers(0, 10**9)] * 3)))
        opens = draw(st.tuples(st.booleans(), st.booleans()))
        drawn.append(Point(day, value, None if opens[0] else low, None if opens[1] else high, str(value)))
    return drawn


marks = st.lists(st.builds(Event, days, st.text("abc 年", max_size=25), st.sampled_from(["due", "today"])), max_size=3)
forecasts = st.builds(
    lambda start, value, years: Forecast("as before", "ends", start, value, years[0], years[1], years[2]),
    days,
    st.integers(0, 10**9),
    st.lists(st.integers(2014, 20_000), min_size=3, max_size=3).map(sorted),
)


def picture(*drawn: Point, years: Years = YEARS, **more: object) -> Lines:
    return lines.draw([Series("remaining", drawn)], years, str, unit="km²", **more)  # type: ignore[arg-type]


def on(year: int, value: int, low: int | None = None, high: int | None = None) -> Point:
    return Point(date(year, 12, 31), value, value if low is None else low, value if high is None else high, str(value))


@given(points(), marks, st.none() | forecasts, st.none() | st.tuples(days, st.integers(0, 10**9), st.dates()))
def test_nothing_leaves_the_picture(
    drawn: list[Point], told: list[Event], forecast: Forecast | None, need: tuple[date, int, date] | None
) -> None:
    leading = Need("pace", *need) if need and need[2].year >= 2014 else None
    shown = picture(*drawn, marks=told, forecast=forecast, need=leading)
    strokes = [*shown.held, *shown.unheld, *([shown.need[1]] if shown.need else [])]
    strokes += [shown.fan.likely, *shown.fan.bounds] if shown.fan else []
    for stroke in strokes:
        assert 0 <= stroke.x1 <= stroke.x2 <= 100
        assert shown.top <= min(stroke.y1, stroke.y2)
        assert max(stroke.y1, stroke.y2) <= shown.base
    for point in shown.points:
        assert 0 <= point.x <= 100
        assert shown.top <= point.y <= shown.base
        assert all(0 <= float(y) <= shown.base for y in re.findall(r"(?:M0 |V)([\d.]+)", point.whisker))
    assert all(0 <= flag.x <= 100 and 0 < flag.y < shown.top for flag in shown.flags)


@given(points())
def test_a_point_stands_as_high_as_its_value_and_none_is_added(drawn: list[Point]) -> None:
    shown = picture(*drawn)
    top = int(shown.rungs[-1].words)
    assert [point.x for point in shown.points] == [YEARS.x(point.day) for point in drawn]
    for point, mark in zip(drawn, shown.points, strict=True):
        assert mark.y == pytest.approx(shown.base - (PLOT * point.value / top if top else 0), abs=0.01)


@given(points())
def test_full_lines_join_years_that_follow_each_other_and_dots_the_others(drawn: list[Point]) -> None:
    shown = picture(*drawn)
    pairs = list(pairwise(drawn))
    held = [(one.day, other.day) for one, other in pairs if other.day.year - one.day.year <= 1]
    assert [(stroke.x1, stroke.x2) for stroke in shown.held] == [(YEARS.x(one), YEARS.x(other)) for one, other in held]
    assert len(shown.held) + len(shown.unheld) == len(pairs)


def test_measures_are_not_joined_with_each_other() -> None:
    series = [Series("confirmed", [on(2016, 7)], "hollow"), Series("remaining", [on(2017, 6)])]
    shown = lines.draw(series, YEARS, str, unit="km²")
    assert (shown.held, shown.unheld) == ([], [])
    assert [point.dot for point in shown.points] == ["hollow", "full"]


def test_an_interval_reaches_from_its_lowest_to_its_highest_value() -> None:
    shown = picture(on(2016, 50, low=25, high=100))
    low, high = shown.base - PLOT / 4, shown.base - PLOT
    assert shown.points[0].whisker == f"M0 {low:g}V{high:g}M-4 {low:g}h8M-4 {high:g}h8"
    assert "interval" in shown.marks


def test_an_interval_that_the_dot_hides_is_not_drawn() -> None:
    shown = picture(on(2016, 100, low=99, high=100))
    assert shown.points[0].whisker == ""
    assert shown.marks == ()


def test_an_open_side_is_an_arrow() -> None:
    day = date(2016, 12, 31)
    least, most = picture(Point(day, 50, 50, None)), picture(Point(day, 50, None, 50))
    assert "l4 -4l4 4" in least.points[0].whisker
    assert "l4 4l4 -4" in most.points[0].whisker
    assert (least.marks, most.marks) == (("more",), ("less",))


def test_the_needed_pace_ends_at_nought_on_its_day() -> None:
    due = date(2025, 12, 31)
    shown = picture(on(2018, 60), need=Need("pace needed", date(2018, 12, 31), 60, due))
    assert shown.need is not None
    words, stroke = shown.need
    assert words == "pace needed"
    assert (stroke.x1, stroke.y1) == (shown.points[0].x, shown.points[0].y)
    assert (stroke.x2, stroke.y2) == (YEARS.x(due), shown.base)


def test_a_pace_beyond_the_picture_goes_to_its_end() -> None:
    start, end = date(2018, 12, 31), date(2043, 1, 1)
    shown = picture(on(2018, 60), need=Need("pace needed", start, 60, end))
    assert shown.need is not None
    stroke = shown.need[1]
    assert stroke.x2 == 100
    assert stroke.y2 - stroke.y1 == pytest.approx((shown.base - stroke.y1) * 12 / 24, abs=0.2)


def test_a_forecast_opens_from_the_last_value_to_the_years_of_its_end() -> None:
    start = date(2024, 12, 31)
    shown = picture(on(2024, 58), forecast=Forecast("as before", "2028 (2027 to 2029)", start, 58, 2027, 2028, 2029))
    fan = shown.fan
    assert fan is not None
    earliest, latest = fan.bounds
    assert {(ray.x1, ray.y1) for ray in (earliest, fan.likely, latest)} == {(shown.points[0].x, shown.points[0].y)}
    assert [ray.x2 for ray in (earliest, fan.likely, latest)] == [
        YEARS.x(date(year, 7, 1)) for year in (2027, 2028, 2029)
    ]
    assert (fan.start, fan.end) == (earliest.x2, latest.x2)
    assert "2028 (2027 to 2029)" in [label.text for label in shown.labels]


def test_a_latest_year_that_cannot_be_told_never_comes_to_nought() -> None:
    start = date(2020, 12, 31)
    shown = picture(on(2020, 58), forecast=Forecast("as before", "", start, 58, 2027, 2300, None))
    assert shown.fan is not None
    level = shown.fan.bounds[1]
    assert (level.x2, level.y2) == (100, level.y1)
    assert shown.fan.end == 100
    assert shown.fan.likely.y2 < shown.base


def test_the_scale_reaches_what_a_pace_or_a_forecast_begins_with() -> None:
    shown = picture(on(2018, 10), need=Need("pace needed", date(2018, 12, 31), 60, date(2025, 1, 1)))
    assert int(shown.rungs[-1].words) >= 60


@given(marks)
def test_no_label_of_a_mark_is_crossed_or_leaves_the_picture(told: list[Event]) -> None:
    flags = picture(marks=told).flags
    assert [(flag.x, flag.label) for flag in flags] == [(YEARS.x(event.day), event.label) for event in told]
    for flag in flags:
        if flag.room is None:
            continue
        reach = 100 * (pixels(flag.label) + GAP) / ROOMS[flag.room]
        start, end = (flag.x - reach, flag.x) if flag.ends else (flag.x, flag.x + reach)
        assert 0 <= start <= end <= 100
        assert not any(other.y < flag.y and start < other.x < end for other in flags)
    rows = [flag.y for flag in flags if flag.room is not None]
    assert len(rows) == len(set(rows))


def test_a_deadline_and_today_are_told_on_a_phone() -> None:
    told = [Event(date(2025, 12, 31), "due 31 Dec 2025", "due"), Event(date(2026, 11, 24), "today", "today")]
    assert [flag.room for flag in picture(marks=told).flags] == [0, 0]


def test_the_last_number_is_told_first() -> None:
    """Where there is room for one only, it is that of today."""
    crowd = [Point(date(2020, 1, 1) + timedelta(days=step), 100 - step, None, None, "1 234 567") for step in range(40)]
    shown = picture(*crowd, years=Years(2020, 2020))
    assert shown.labels[1].spot.x > max(point.x for point in shown.points[:-1])


@pytest.mark.parametrize("more", [{"marks": [Event(date(2031, 1, 1), "due", "due")]}, {}])
def test_what_lies_outside_is_an_error(more: dict[str, list[Event]]) -> None:
    drawn = [] if more else [on(2031, 1)]
    with pytest.raises(ValueError, match="outside the picture"):
        picture(*drawn, **more)


def test_nothing_held_is_an_empty_plot() -> None:
    shown = picture()
    assert (shown.points, shown.held, shown.marks) == ([], [], ())
    assert [rung.words for rung in shown.rungs] == ["0"]
