"""Intervals hold every number that their parts allow, and no other."""

from __future__ import annotations

import pytest
from counting import figure
from hypothesis import given
from hypothesis import strategies as st

from intersessional.assessment.intervals import (
    Interval,
    contains,
    difference,
    exactly,
    exceeds,
    interval,
    overlap,
    total,
)

numbers = st.integers(-1000, 1000)


@st.composite
def around(draw: st.DrawFn) -> tuple[int, Interval]:
    """A number and an interval that holds it, open on some side or none."""
    number = draw(numbers)
    low = draw(st.none() | st.integers(number - 50, number))
    high = draw(st.none() | st.integers(number, number + 50))
    return number, Interval(low, high)


intervals = around().map(lambda pair: pair[1])


@pytest.mark.parametrize(
    ("qualifier", "expected"),
    [
        ("exact", (65_500_000, 66_500_000)),
        ("about", (65_500_000, 66_500_000)),
        ("at_least", (65_500_000, None)),
        ("at_most", (None, 66_500_000)),
    ],
)
def test_66_km2_is_what_is_rounded_to_it(qualifier, expected):
    assert interval(figure("mined_area_remaining", "66 km2", "as of 2016-12-31", qualifier=qualifier)) == expected


@pytest.mark.parametrize(("qualifier", "expected"), [("at_least", (1300, None)), ("at_most", (None, 1330))])
def test_an_open_side_stays_open_though_the_row_gives_the_rounding(qualifier, expected):
    row = figure("survivors_registered", 1313, "as of 2012-12-31", qualifier=qualifier)
    assert interval(row._replace(low=1300, high=1330)) == expected


def test_an_answer_without_a_number_has_no_interval():
    assert interval(figure("mines_retained", "", "as of 2012-12-31", answer="not_reported")) is None


@given(st.lists(around(), max_size=5))
def test_a_sum_holds_the_sum_of_whatever_its_parts_hold(parts):
    assert contains(total([bounds for _, bounds in parts]), sum(number for number, _ in parts))


@given(around(), around())
def test_a_difference_holds_the_difference(whole, part):
    assert contains(difference(whole[1], part[1]), whole[0] - part[0])


@given(st.lists(intervals, min_size=1, max_size=4))
def test_the_ends_of_a_sum_are_reached(parts):
    found = total(parts)
    lows, highs = [part.low for part in parts], [part.high for part in parts]
    assert found.low == (None if None in lows else sum(lows))
    assert found.high == (None if None in highs else sum(highs))


@given(intervals, intervals)
def test_two_may_be_the_same_number_just_when_their_difference_may_be_nothing(one, other):
    assert overlap(one, other) == contains(difference(one, other)) == overlap(other, one)
    assert not (exceeds(one, other) and exceeds(other, one))


@given(numbers, numbers)
def test_exactly_one_number(one, other):
    assert contains(exactly(one), other) == (one == other)
