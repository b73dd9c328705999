"""How well the forecast would have told what came, from what was known then."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from counting import EVER, day, figure

from intersessional.assessment.accounts import CLEARED
from intersessional.assessment.backtest import Case, Event, History, cases, verdict
from intersessional.assessment.figures import Figure

CLEARANCE = ((CLEARED,),)
SUDAN = [
    figure("mined_area_cleared", "0.5 km2", "2004"),
    figure("mined_area_cleared", "1.3 km2", "2005"),
    figure("mined_area_cleared", "1.34 km2", "2006", known="2008-12-31"),
    figure("mined_area_cleared", "5.9 km2", "2007"),
    figure("mined_area_cleared", "4.07 km2", "2008"),
    figure("mined_area_cleared", "1.04 km2", "2016"),
]
"""Landmine Monitor 2005 to 2009 and 2017."""


def never(_state: str, _known: date) -> None:
    return None


def history(values: list[int], scope: str = "XXA", first: int = 2000) -> History:
    return History(scope, [figure("mined_area_released", value, str(year)) for year, value in enumerate(values, first)])


def test_a_forecast_is_made_whenever_a_new_latest_year_became_known():
    found = cases([History("XXA", SUDAN)], never, ways=CLEARANCE, enough=4)
    assert [(case.known, case.years, case.ahead, case.came) for case in found] == [
        (day("2008-12-31"), (2004, 2005, 2006, 2007), (2008,), 4_070_000)
    ]
    assert found[0].low <= 4_070_000 <= found[0].high


def test_a_year_far_ahead_is_no_case():
    """Of Sudan nothing is held from 2009 to 2015: what came in 2016 was another programme."""
    found = cases([History("XXA", SUDAN[1:])], never, ways=CLEARANCE, enough=4)
    assert found == []


def test_only_what_was_known_then_is_used():
    """A later edition corrects the past of a forecast, and what came is taken from the last edition."""
    early = history([10] * 6 + [12])
    late = [
        figure("mined_area_released", 999, "2005", known="2020-12-31"),
        figure("mined_area_released", 13, "2006", known="2020-12-31"),
    ]
    (case,) = cases([early._replace(figures=[*early.figures, *late])], never)
    assert (case.known, case.median, case.came) == (day("2006-12-31"), 10, 13)


def test_several_years_ahead_are_added():
    (case,) = cases([history([10] * 6 + [11, 12])], never, ahead=2)
    assert (case.ahead, case.median, case.came) == ((2006, 2007), 20, 23)


def test_a_history_without_anything_to_forecast_gives_no_case():
    assert cases([history([10] * 5), History("XXB", [])], never) == []


def with_remaining(values: list[int], area: int) -> History:
    one = history(values)
    return one._replace(figures=[*one.figures, figure("mined_area_remaining", area, "as of 2005-12-31")])


def test_whether_the_needed_pace_was_met_is_asked_where_it_is_known():
    """Needed: 44 from the end of 2005 to that of 2009, 11 a year; the last value was 12, the mean is 10."""
    (case,) = cases([with_remaining([8, 12, 8, 12, 8, 12, 11], 44)], lambda _state, _known: day("2009-12-31"))
    event = case.event
    assert (event.needed, event.met, event.last, event.mean) == (11, True, 1.0, 0.0)
    assert 0.3 < event.forecast < 0.5


@pytest.mark.parametrize("due", [None, day("2005-12-31")])
def test_without_a_time_limit_ahead_there_is_no_needed_pace(due):
    (case,) = cases([with_remaining([8, 12, 8, 12, 8, 12, 11], 44)], lambda _state, _known: due)
    assert case.event is None


def test_scores_are_the_mean_of_the_squared_error():
    events = [Event(10, True, 0.9, 1.0, 0.0), Event(10, False, 0.4, 1.0, 1.0)]
    found = verdict(
        [Case("XXA", EVER, (), (), 8, 10, 12, came, event) for came, event in zip((9, 13), events, strict=True)]
    )
    assert (found.cases, found.covered, found.coverage, found.events) == (2, 1, 0.5, 2)
    assert found.brier == pytest.approx((0.1**2 + 0.4**2) / 2)
    assert (found.brier_last, found.brier_mean) == (0.5, 1.0)


def case(came: int, forecast: float) -> Case:
    """A forecast of 8 to 12, and the needed 10 a year not met."""
    return Case("XXA", EVER, (), (), 8, 10, 12, came, Event(10, False, forecast, 1.0, 0.0))


def test_under_thirty_cases_nothing_is_claimed():
    good = [case(9, 0.0)] * 24 + [case(20, 0.0)] * 6
    assert (verdict(good[1:]).holds, verdict(good[1:]).better) == (None, None)
    assert verdict(good).holds is True
    assert verdict([]) == (0, 0, None, None, 0, None, None, None, None)


def test_too_narrow_or_too_wide_intervals_do_not_hold():
    assert verdict([case(9, 0.0)] * 20 + [case(20, 0.0)] * 10).holds is True
    assert verdict([case(9, 0.0)] * 19 + [case(20, 0.0)] * 11).holds is False
    assert verdict([case(9, 0.0)] * 30).holds is False


@pytest.mark.parametrize(("forecast", "better"), [(0.0, False), (0.5, False)])
def test_better_is_better_than_both_plain_forecasts(forecast, better):
    """That the mean persists is right every time here: nothing can be better."""
    assert verdict([case(9, forecast)] * 30).better is better


def test_better_when_both_plain_forecasts_are_wrong_at_times():
    event = Event(10, True, 0.8, 1.0, 0.0)
    found = [case(9, 0.2)] * 15 + [case(11, 0.8)._replace(event=event)] * 15
    assert verdict(found).better is True


def histories(count: int) -> list[History]:
    chance = Random(7)  # noqa: S311
    return [
        history([max(0, round(chance.gauss(1000, 300))) for _ in range(7)], f"X{number:02}") for number in range(count)
    ]


def renamed(item: History) -> History:
    figures: list[Figure] = [row._replace(scope=item.scope) for row in item.figures]
    return item._replace(figures=figures)


def test_of_years_that_are_like_those_before_the_interval_holds_what_it_promises():
    found = verdict(cases([renamed(item) for item in histories(300)], never))
    assert found.cases == 300
    assert found.coverage == pytest.approx(0.8, abs=0.05)
    assert found.holds is True
