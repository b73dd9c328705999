"""Two numbers that should be one, each with its real case, and the false alarms that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersessional.assessment.comparing import (
    check_count,
    check_factor_ten,
    check_languages,
    check_rounding,
    check_scope,
    check_sent,
    check_sources,
    check_total,
    factor_ten,
    swapped,
)
from intersessional.assessment.intervals import Interval, exactly, overlap

KM2 = 1_000_000


def rounded(value: float, step: float) -> Interval:
    """A number of square kilometres and the last digit printed."""
    return Interval(round((value - step / 2) * KM2), round((value + step / 2) * KM2))


def rows(*numbers: int) -> list[Interval]:
    return [exactly(number) for number in numbers]


TABLES = {
    "Zimbabwe, end of 2014": (
        exactly(62_991_706),
        rows(28_025_706, 13_600_000, 15_000_000, 5_000_000, 806_000, 560_000),
    ),
    "Zimbabwe, end of 2016": (exactly(66_230_103), rows(25_716_432, 24_473_736, 8_702_023, 7_281_912, 56_000)),
    "Zimbabwe, end of 2017": (
        rounded(61.79, 0.01),
        rows(11_784_543, 11_802_059, 16_508_588, 7_196_038, 8_550_808, 5_895_954, 56_000),
    ),
    "Zimbabwe, release of 2016": (Interval(None, 9_550_000), [rounded(6.3, 0.1), rounded(1.5, 0.1), rounded(1.7, 0.1)]),
    "Cambodia, release of 2015": (rounded(147, 1), [rounded(70.38, 0.01), rounded(30.11, 0.01), rounded(46.47, 0.01)]),
    "Cambodia, release of 2016": (
        rounded(68.7, 0.1),
        [rounded(28.93, 0.01), rounded(14.48, 0.01), rounded(25.33, 0.01)],
    ),
    "Tajikistan, suspected at the end of 2014": (
        rounded(6.4, 0.1),
        [rounded(4.4, 0.01), rounded(1.45, 0.01), rounded(0.55, 0.01)],
    ),
    "Ecuador, release of 2017": (exactly(33_727), rows(10_919, 7_332, 15_476)),
}
"""Totals of tables of the Landmine Monitor that are the sum of their rows."""


@pytest.mark.parametrize("table", TABLES)
def test_totals_that_are_the_sum_of_their_rows_raise_no_question(table):
    assert check_total(*TABLES[table]) is None


def test_perus_total_of_2017_is_ten_times_its_rows():
    """ "0.27 km²", of which 10,738, 7,171 and 9,246 m²."""
    found = check_total(rounded(0.27, 0.01), rows(10_738, 7_171, 9_246), figures=(1, 2))
    assert found.kind.value == "total_differs"
    assert found.parameters == {
        "total_low": 265_000,
        "total_high": 275_000,
        "rows_low": 27_155,
        "rows_high": 27_155,
        "factor": 10,
    }
    assert found.figures == (1, 2)


def test_sudans_total_of_2016_is_not_that_of_its_rows():
    """4.87 km², of which about 1.5, 2.24 and 1.04."""
    found = check_total(rounded(4.87, 0.01), [rounded(1.5, 0.1), rounded(2.24, 0.01), rounded(1.04, 0.01)])
    assert (found.parameters["rows_high"], found.parameters["factor"]) == (4_840_000, None)


def test_where_a_row_may_be_missing_only_a_sum_above_the_total_is_one_too_many():
    """Iraq 2015: 50.58 km² released, 25.4 cancelled and 24.18 cleared; reduced area is not told."""
    iraq = rounded(50.58, 0.01), [rounded(25.4, 0.1), rounded(24.18, 0.01)]
    assert check_total(*iraq) is not None
    assert check_total(*iraq, complete=False) is None
    assert check_total(exactly(26), rows(5, 23), complete=False).kind.value == "total_differs"
    assert check_total(exactly(26), []) is None


def test_lusulu_lost_a_nought():
    """560,000 m² at the end of 2014, 56,000 m² at the end of 2016."""
    found = check_factor_ten(exactly(560_000), exactly(56_000))
    assert (found.kind.value, found.parameters["factor"]) == ("factor_ten", 10)


@pytest.mark.parametrize(
    ("one", "other", "factor"),
    [
        (exactly(61_793_990), Interval(61, 62), 1_000_000),
        (rounded(1.2, 0.1), rounded(120, 1), 100),
        (rounded(1.2, 0.1), rounded(13, 1), 10),
        (rounded(1.2, 0.1), rounded(13.1, 0.1), None),
        (exactly(0), exactly(10), None),
        (exactly(7), exactly(7), None),
        (Interval(7, None), exactly(70), None),
    ],
)
def test_a_factor_of_ten_within_rounding(one, other, factor):
    assert factor_ten(one, other) == factor_ten(other, one) == factor


def test_3_689_846_was_called_3_68_million():
    found = check_rounding(exactly(3_689_846), Interval(3_675_000, 3_685_000))
    assert found.kind.value == "rounded_down"
    assert found.parameters == {
        "rough_low": 3_675_000,
        "rough_high": 3_685_000,
        "fine_low": 3_689_846,
        "fine_high": 3_689_846,
    }


@pytest.mark.parametrize("fine", [3_684_999, 3_690_000, 3_674_000])
def test_rounding_as_usual_or_another_number_is_not_cutting_off(fine):
    assert check_rounding(exactly(fine), Interval(3_675_000, 3_685_000)) is None


def test_two_sources_of_one_number():
    """Ecuador 100,499 or 100,496 m²; Iraq 1,730 or 1,838 km²."""
    ecuador = check_sources(exactly(100_499), exactly(100_496), (1, 2))
    assert (ecuador.kind.value, ecuador.figures) == ("sources_differ", (1, 2))
    assert (ecuador.parameters["one_low"], ecuador.parameters["other_low"]) == (100_499, 100_496)
    assert check_sources(rounded(1730, 10), rounded(1838, 1)).kind.value == "sources_differ"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (rounded(0.7, 0.01), exactly(697_012)),
        (Interval(40_500_000, None), rounded(41.7, 0.1)),
        (rounded(28.93, 0.01), rounded(28.93, 0.01)),
    ],
)
def test_two_sources_that_say_the_same_within_rounding(one, other):
    """Ukraine 2019: 0.70 km² and 697,012 m²; Cambodia: "over 41 million" and 41.7 million."""
    assert check_sources(one, other) is None


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (exactly(560_000), exactly(56_000), "factor_ten"),
        (exactly(3_689_846), Interval(3_675_000, 3_685_000), "rounded_down"),
        (exactly(165), exactly(156), "sources_differ"),
    ],
)
def test_what_looks_like_a_slip_is_told_as_such(one, other, kind):
    found = check_sources(one, other)
    assert found.kind.value == kind
    assert found.parameters.get("digits_swapped", False) == (kind == "sources_differ")


def test_languages_of_one_document():
    """Tajikistan 2004 to 2005: 252 devices in English, 225 in Russian."""
    found = check_languages({"en": 252, "ru": 225})
    assert found.parameters == {"languages": ("en", "ru"), "numbers": (252, 225), "digits_swapped": True}
    assert check_languages({"en": 252, "ru": 252}) is None
    assert check_languages({"en": 252, "fr": 252, "ru": 255}).parameters["digits_swapped"] is False
    assert check_languages({"en": 252}) is None


def test_a_number_in_the_press():
    """ "165" States Parties in 2009: there were 156."""
    found = check_count(165, 156)
    assert (found.kind.value, found.parameters["digits_swapped"]) == ("count_differs", True)
    assert check_count(157, 156).parameters["digits_swapped"] is False
    assert check_count(156, 156) is None


def test_mines_sent_and_mines_destroyed():
    """Greece sent 615,362 mines to Bulgaria, where 614,882 were destroyed: 480 had been left out when packing."""
    found = check_sent(exactly(615_362), exactly(614_882))
    assert (found.kind.value, found.parameters["gap_low"], found.parameters["gap_high"]) == (
        "sent_not_destroyed",
        480,
        480,
    )
    assert check_sent(exactly(614_882), exactly(614_882)) is None


def test_the_scope_of_a_figure():
    """Zimbabwe 2012: 199.72 km² without, 223.52 km² with areas of 15 and 8.8 km²."""
    parts = [rounded(15, 1), rounded(8.8, 0.1)]
    found = check_scope(rounded(199.72, 0.01), rounded(223.52, 0.01), parts)
    assert (found.kind.value, found.parameters["parts"]) == ("scope_differs", (0, 1))
    assert check_scope(rounded(223, 1), rounded(199.72, 0.01), parts).parameters["without_low"] == 199_715_000
    assert check_scope(rounded(199.72, 0.01), rounded(208.5, 0.1), parts).parameters["parts"] == (1,)
    assert check_scope(rounded(199.72, 0.01), rounded(250, 1), parts) is None
    assert check_scope(rounded(199.72, 0.01), rounded(200, 1), parts) is None


def test_with_many_parts_some_of_them_would_fit_by_chance():
    assert check_scope(exactly(0), exactly(55), rows(*range(1, 11))) is not None
    assert check_scope(exactly(0), exactly(66), rows(*range(1, 12))) is None


numbers = st.integers(1, 10**9)


@given(numbers, numbers)
def test_two_numbers_raise_a_question_just_when_they_cannot_be_one(one, other):
    first, second = Interval(one, one + 10), Interval(other, other + 10)
    assert (check_sources(first, second) is None) == overlap(first, second)


@given(st.lists(numbers, min_size=1, max_size=6), st.integers(-3, 3))
def test_a_total_is_right_just_when_it_is_the_sum(amounts, slip):
    assert (check_total(exactly(sum(amounts) + slip), rows(*amounts)) is None) == (slip == 0)


@given(numbers, st.randoms())
def test_digits_in_another_order(number, chance):
    digits = list(str(number))
    chance.shuffle(digits)
    if digits[0] != "0":
        other = int("".join(digits))
        assert swapped(number, other) == (number != other)
    assert not swapped(number, 10 * number)
