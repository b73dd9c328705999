"""Where the pace of the past leads, and only where the data bear it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from statistics import NormalDist

import pytest
from counting import day, figure, ledger
from hypothesis import given
from hypothesis import strategies as st

from intersessional.assessment.forecast import ENOUGH, HORIZON, Outlook, Sample, outlook, sample
from intersessional.assessment.pace import Remaining, remaining, yearly

ON, DUE = day("2019-06-30"), day("2030-12-31")
CAMBODIA = {2004: 32_000_000, 2005: 40_600_000, 2006: 51_900_000, 2007: 55_310_000, 2008: 63_260_000, 2015: 46_470_000}
"""Area cleared, Landmine Monitor 2005 to 2016."""


def done(values: dict[int, int]) -> dict:
    return yearly(ledger([figure("mined_area_released", value, str(year)) for year, value in values.items()]))


def left(value: int, low: int | None = None, high: int | None = None, as_of: str = "2018-12-31") -> Remaining:
    return Remaining(day(as_of), value, value if low is None else low, value if high is None else high, ())


def forecast(values: list[int], area: int, due: date | None = None) -> Outlook:
    return outlook(done(dict(enumerate(values, 2018 - len(values) + 1))), left(area), ON, due)


def test_equal_years_leave_no_doubt():
    """Ten a year and 55 remaining at the end of 2018: 5.5 years, in the middle of 2024."""
    found = forecast([10] * 6, 55, day("2024-12-31")).forecast
    assert (found.low, found.median, found.high, found.by_due) == (2024, 2024, 2024, 1.0)
    assert forecast([10] * 6, 55, day("2023-12-31")).forecast.by_due == 0.0


def test_unequal_years_give_an_interval_about_the_same_middle():
    """Mean 10, standard deviation 5.66: 10·k − 55 is 1.476 · 5.66 · √(k + k²/6) at k = 9.8 years."""
    found = forecast([2, 18, 10, 6, 14, 10], 55).forecast
    assert (found.low, found.median, found.high) == (2022, 2024, 2028)
    assert found.by_due is None


def test_it_says_what_it_rests_on():
    found = outlook(done(CAMBODIA), left(897_000_000, as_of="2016-12-31"), ON, DUE).forecast
    assert found.years == (2004, 2005, 2006, 2007, 2008, 2015)
    assert found.remaining.as_of == day("2016-12-31")
    assert (found.low, found.median, found.high) == (2032, 2035, 2039)
    assert 0 < found.by_due < 0.1


def test_only_the_latest_ten_years_count():
    values = dict.fromkeys(range(2000, 2009), 1000) | dict.fromkeys(range(2009, 2019), 10)
    assert outlook(done(values), left(55), ON, None).forecast.years == tuple(range(2009, 2019))
    assert outlook(done(values), left(55), ON, None).forecast.median == 2024


def test_the_year_that_runs_does_not_count():
    values = dict.fromkeys(range(2013, 2020), 10)
    assert outlook(done(values), left(55), day("2019-12-30"), None).forecast.years[-1] == 2018


@pytest.mark.parametrize(
    ("values", "remains", "reason"),
    [
        ([10] * ENOUGH, None, "no_remaining_figure"),
        ([10] * ENOUGH, left(0), "nothing_remains"),
        ([10] * (ENOUGH - 1), left(5), "too_few_years"),
        ([0] * ENOUGH, left(5), "nothing_released"),
    ],
)
def test_there_is_no_forecast_where_the_data_bear_none(values, remains, reason):
    found = outlook(done(dict(enumerate(values, 2010))), remains, ON, DUE)
    assert (found.forecast, found.reason.value) == (None, reason)


@pytest.mark.parametrize("qualifier", ["at_least", "at_most"])
def test_there_is_none_where_what_remains_has_an_open_side(qualifier):
    figures = [figure("mined_area_remaining", "61.79 km2", "as of 2017-12-31", qualifier=qualifier)]
    found = outlook(done(dict.fromkeys(range(2010, 2018), 10)), remaining(ledger(figures), ON), ON, DUE)
    assert found.reason.value == "remaining_open"


def test_bosnia_and_herzegovina_would_need_longer_than_can_be_told():
    """1,091 km² remaining at the end of 2016, some 2 km² cleared a year: no year is named."""
    cleared = {2004: 4_300_000, 2005: 4_000_000, 2006: 3_300_000, 2008: 3_160_000, 2016: 1_340_000, 2017: 690_000}
    found = outlook(done(cleared), left(1_091_000_000, as_of="2016-12-31"), ON, DUE).forecast
    assert (found.low, found.median, found.high) == (None, None, None)
    assert found.by_due == pytest.approx(0, abs=1e-6)


def test_a_time_limit_before_the_figure_of_what_remains_was_not_met():
    assert forecast([10] * 5 + [12], 55, day("2018-12-31")).forecast.by_due == 0.0


def test_the_rounding_of_what_remains_widens_the_interval():
    values = done(dict.fromkeys(range(2012, 2019), 10))
    found = outlook(values, left(55, 45, 65), ON, None).forecast
    assert (found.low, found.median, found.high) == (2023, 2024, 2025)


@pytest.mark.parametrize(
    ("size", "nine_of_ten"), [(2, 3.0777), (3, 1.8856), (4, 1.6377), (6, 1.4759), (10, 1.3830), (31, 1.3104)]
)
def test_the_interval_of_one_year_to_come_is_that_of_the_tables(size, nine_of_ten):
    """Student's t at 0.9 for one degree of freedom less than there are values."""
    low, middle, high = Sample(size, 1000.0, 1.0).sums(1)
    width = nine_of_ten * (1 + 1 / size) ** 0.5
    assert (low, middle, high) == pytest.approx((1000 - width, 1000, 1000 + width), abs=1e-3)


def test_of_many_values_it_is_the_normal_distribution():
    known = Sample(2001, 10.0, 3.0)
    assert known.chance(4, 45) == pytest.approx(1 - NormalDist(40, 6).cdf(45), abs=1e-3)


def test_less_than_nothing_is_never_released():
    assert sample([0, 0, 0, 100]).sums(1)[0] == 0


values_held = st.lists(st.integers(0, 10**9), min_size=ENOUGH, max_size=10)


@given(values_held, st.integers(1, 10**11))
def test_low_comes_before_median_and_median_before_high(values, area):
    found = forecast(values, area).forecast
    if found is not None:
        years = [year or 9999 for year in (found.low, found.median, found.high)]
        assert years == sorted(years)
        assert years[0] >= 2018


@given(values_held, st.integers(1, 10**11), st.lists(st.floats(0, HORIZON), min_size=2, max_size=5))
def test_more_time_never_lowers_the_chance_and_more_area_never_raises_it(values, area, times):
    known = sample(values)
    chances = [known.chance(years, area) for years in sorted(times)]
    assert all(0 <= chance <= 1 for chance in chances)
    if known.mean > 0:
        assert all(one <= other + 1e-9 for one, other in pairwise(chances))
    assert known.chance(10, 2 * area) <= known.chance(10, area) + 1e-9
