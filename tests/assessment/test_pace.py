"""What was released, what remains, and what pace meets a time limit."""

from __future__ import annotations

from datetime import date

import pytest
from counting import ZIMBABWE, day, figure, ledger
from hypothesis import given
from hypothesis import strategies as st

from intersessional.assessment.accounts import DESTROYED, HELD, Stock
from intersessional.assessment.pace import (
    Remaining,
    achieved,
    needed,
    pace,
    progress,
    remaining,
    to_finish,
    yearly,
)

KM2 = 1_000_000
ON = day("2018-12-31")


def test_progress_of_zimbabwe_year_by_year():
    """Of 2016 a total is printed ("nearly 9.5 km²"), of 2017 it is the sum of the three ways."""
    rows = {row.year: row for row in progress(ledger(ZIMBABWE))}
    assert [*rows] == [2016, 2017]
    assert [rows[2016].released.value, rows[2017].released.value] == [9_500_000, 6_220_000]
    last = rows[2017]
    assert [last.cancelled.value, last.reduced.value, last.cleared.value] == [1_770_000, 2_790_000, 1_660_000]
    assert len(last.released.figures) == 3


def test_a_way_of_release_that_is_not_held_leaves_the_total_unknown():
    (row,) = progress(ledger([figure("mined_area_cleared", "24.18 km2", "2015")]))
    assert (row.released, row.cancelled, row.reduced, row.cleared.value) == (None, None, None, 24_180_000)


@pytest.mark.parametrize(
    ("on", "as_of", "value", "low", "high"),
    [
        ("2016-12-31", "2016-12-31", 66_000_000, 65_500_000, 66_500_000),
        ("2018-01-01", "2017-12-31", 61_790_000, 61_785_000, None),
        ("2018-07-01", "2018-06-30", 60_300_000, 60_250_000, 60_350_000),
        ("2025-02-17", "2021-12-31", 23_510_000, 23_505_000, None),
        ("2025-02-18", "2025-02-18", 12_000_000, 11_500_000, 12_500_000),
    ],
)
def test_the_latest_figure_of_what_remained_on_a_day(on, as_of, value, low, high):
    """Of confirmed area alone it is only said that it is no less: there may be suspected area besides."""
    found = remaining(ledger(ZIMBABWE), day(on))
    assert found[:4] == (day(as_of), value, low, high)


def test_nothing_remains_to_be_told_before_the_first_figure():
    assert remaining(ledger(ZIMBABWE), day("2014-12-30")) is None


def test_confirmed_and_suspected_area_of_one_day_make_the_whole():
    figures = [
        figure("mined_area_confirmed", "65.36 km2", "as of 2022-12-31"),
        figure("mined_area_suspected", "2.64 km2", "as of 2022-12-31"),
        figure("mined_area_suspected", "9 km2", "as of 2023-06-30"),
    ]
    found = remaining(ledger(figures), day("2024-01-01"))
    assert (found.as_of, found.value, found.high) == (day("2022-12-31"), 68_000_000, 68_010_000)


def test_the_pace_is_the_average_of_the_latest_years_held_and_says_which():
    """Thailand: 2, 5.9 and 8.76 km² in 2004, 2005 and 2023; "at least" leaves the upper side open."""
    figures = [
        figure("mined_area_released", "2 km2", "2004", qualifier="at_least"),
        figure("mined_area_released", "5.9 km2", "2005"),
        figure("mined_area_released", "8.76 km2", "2023"),
    ]
    found = achieved(yearly(ledger(figures)), day("2024-01-01"))
    assert (found.value, found.low, found.high, found.years) == (5_553_333, 5_368_333, None, (2004, 2005, 2023))
    latest = achieved(yearly(ledger(figures)), day("2024-01-01"), recent=2)
    assert (latest.value, latest.years) == (7_330_000, (2005, 2023))
    assert latest.figures == tuple(figures[1:])


def test_a_year_that_has_not_ended_does_not_count():
    done = yearly(ledger(ZIMBABWE))
    assert achieved(done, day("2017-12-30")).years == (2016,)
    assert achieved(done, day("2016-12-30")) is None


def left(value: int, as_of: str, rounding: int = 0) -> Remaining:
    return Remaining(day(as_of), value, value - rounding, value + rounding, ())


def test_the_needed_pace_releases_what_remains_by_the_time_limit():
    """Zimbabwe: 61.79 km² at the end of 2017, due 31 December 2025: eight years."""
    found = needed(left(61_790_000, "2017-12-31"), day("2025-12-31"))
    assert found.value == -(-61_790_000 // 8)
    assert (found.since, found.due) == (day("2017-12-31"), day("2025-12-31"))


def test_no_pace_meets_a_time_limit_that_was_past_when_the_figure_was_made():
    assert needed(left(5, "2018-01-01"), day("2018-01-01")) is None


def test_years_to_finish_are_an_interval_from_both_sides():
    done = achieved(yearly(ledger([figure("mined_area_released", "6.2 km2", "2017")])), ON)
    found = to_finish(left(62_000_000, "2017-12-31", 500_000), done)
    assert found.low == 61_500_000 / 6_250_000
    assert found.value == 10
    assert found.high == 62_500_000 / 6_150_000


def test_at_no_pace_it_is_never_and_of_nothing_it_is_done():
    still = achieved(yearly(ledger([figure("mined_area_released", 0, "2017")])), ON)
    assert to_finish(left(5, "2017-12-31"), still) == (None, None, None)
    assert to_finish(left(0, "2017-12-31"), still) == (0.0, 0.0, 0.0)


def test_the_pace_of_a_state_is_silent_where_the_figures_are():
    assert pace(ledger([]), ON, day("2025-12-31")) == (None, None, None, None)
    only_remaining = pace(ledger([figure("mined_area_remaining", 8, "as of 2017-12-31")]), ON, None)
    assert only_remaining.remaining.value == 8
    assert only_remaining[1:] == (None, None, None)


def test_the_pace_of_zimbabwe_at_the_end_of_2018():
    found = pace(ledger(ZIMBABWE), ON, day("2025-12-31"))
    assert found.remaining.as_of == day("2018-06-30")
    assert found.achieved.years == (2016, 2017)
    assert found.achieved.value == 7_860_000
    assert found.needed.value == -(-60_300_000 * 1461 // (4 * 2741))
    assert found.to_finish.value == 60_300_000 / 7_860_000


def test_a_stockpile_has_a_pace_too():
    figures = [
        figure("stockpile_held", 1000, "as of 2010-12-31"),
        figure("stockpile_destroyed", 300, "2009"),
        figure("stockpile_destroyed", 500, "2010"),
    ]
    found = ledger(figures)
    assert remaining(found, ON, (Stock((HELD,)),)).value == 1000
    assert achieved(yearly(found, ((DESTROYED,),)), ON).value == 400


@given(st.integers(0, 10**12), st.dates(date(2000, 1, 1), date(2020, 1, 1)), st.integers(1, 9000))
def test_the_needed_pace_is_enough_and_no_more(area, as_of, days):
    due = date.fromordinal(as_of.toordinal() + days)
    found = needed(Remaining(as_of, area, area, area, ()), due)
    assert found.value * 4 * days >= area * 1461
    assert (found.value - 1) * 4 * days < area * 1461
