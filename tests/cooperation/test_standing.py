"""How a plan, a need or means lie to a day: not yet said, to come, running, without an end, or over."""

from __future__ import annotations

from datetime import date

import pytest
from stating import period

from intersessional.cooperation.statements import Period

KNOWN = date(2016, 12, 31)


@pytest.mark.parametrize(
    ("when", "day", "standing"),
    [
        (period("2017", "2018"), "2016-06-30", "not_yet"),
        (period("2017", "2018"), "2016-12-31", "to_come"),
        (period("2017", "2018"), "2017-01-01", "running"),
        (period("2017", "2018"), "2018-12-31", "running"),
        (period("2017", "2018"), "2019-01-01", "ended"),
        (period("2017-06", "2018-03-01"), "2017-06-01", "running"),
        (period("2017-06", "2018-03-01"), "2018-03-02", "ended"),
        (period("2014", "2018"), "2014-01-01", "running"),
        (period("2014", "2018"), "2013-12-31", "not_yet"),
        (period("2014"), "2030-01-01", "no_end_stated"),
        (period(stated="2015-03"), "2015-03-30", "not_yet"),
        (period(stated="2015-03"), "2015-03-31", "no_end_stated"),
        (period("2018", "2019", "2015-03"), "2015-04-01", "to_come"),
        (period(ends="2020"), "2016-12-30", "not_yet"),
        (period(ends="2020"), "2016-12-31", "running"),
        (period(ends="<2020-06-30"), "2020-06-30", "running"),
        (period(ends="<2020-06-30"), "2020-07-01", "ended"),
        (period(), "2016-12-30", "not_yet"),
        (period(), "2016-12-31", "no_end_stated"),
    ],
)
def test_what_is_known_from_the_end_of_2016_lies_to_a_day(when: Period, day: str, standing: str) -> None:
    assert when.standing(date.fromisoformat(day), KNOWN) == standing


def test_what_was_known_before_the_last_day_it_may_have_been_said_was_said_by_then() -> None:
    assert period(stated="2015").standing(date(2015, 4, 1), date(2015, 4, 1)) == "no_end_stated"
