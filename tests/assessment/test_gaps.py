"""What is not covered, and what is never added."""

from __future__ import annotations

from itertools import count

import pytest
from counting import day
from hypothesis import given
from hypothesis import strategies as st

from intersessional.assessment.gap import Amount, Outcome, Reason, gap

_references = count(1)


def amount(value: int, period: str = "2015", currency: str = "USD") -> Amount:
    first, _, last = period.partition(" to ")
    if not last:
        first, last = f"{first}-01-01", f"{first}-12-31"
    return Amount(value, currency, day(first), day(last), next(_references))


def of_2015(needed: list[Amount], own: list[Amount], given: list[Amount]) -> Outcome:
    return gap(needed, own, given, currency="USD", start=day("2015-01-01"), end=day("2015-12-31"))


def test_what_is_needed_less_what_there_is():
    found = of_2015([amount(100)], [amount(10)], [amount(20), amount(30)]).gap
    assert (found.needed, found.own, found.given, found.uncovered) == (100, 10, 50, (40, 40))
    assert len(found.references) == 4


def test_more_than_is_needed_leaves_nothing_uncovered():
    assert of_2015([amount(100)], [amount(90)], [amount(20)]).gap.uncovered == (0, 0)


@pytest.mark.parametrize("kind", ["own", "given"])
def test_what_is_not_held_may_be_anything_up_to_the_rest(kind):
    held = {"own": [amount(30)], "given": [amount(20)]} | {kind: []}
    found = of_2015([amount(100)], **held).gap
    assert getattr(found, kind) is None
    assert found.uncovered == (0, 80 if kind == "own" else 70)


def test_without_a_need_there_is_no_gap():
    assert of_2015([], [amount(1)], []) == (None, Reason.NO_NEED, ())
    assert of_2015([amount(5, "2014")], [], []).reason is Reason.NO_NEED


def test_amounts_of_other_years_are_left_aside():
    found = of_2015([amount(100), amount(7, "2016")], [amount(10, "2014")], [amount(20)]).gap
    assert (found.needed, found.own, found.given) == (100, None, 20)


def test_currencies_are_never_added():
    euros = amount(5, currency="EUR")
    assert of_2015([amount(100)], [], [euros]) == (None, Reason.CURRENCIES_DIFFER, (euros,))
    assert of_2015([euros], [], []).reason is Reason.CURRENCIES_DIFFER


def test_a_share_of_several_years_is_not_guessed():
    """Zimbabwe needed 12,965,125 dollars from 2015 to 2017: of 2015 alone nothing is said."""
    need = amount(1_296_512_500, "2015-01-01 to 2018-01-01")
    assert of_2015([need], [], []) == (None, Reason.PERIODS_OVERLAP, (need,))
    whole = gap([need], [], [], currency="USD", start=need.start, end=need.end)
    assert whole.gap.needed == 1_296_512_500


def test_a_year_and_a_quarter_of_it_are_never_added():
    year, quarter = amount(100), amount(25, "2015-01-01 to 2015-03-31")
    assert of_2015([amount(500)], [], [year, quarter]) == (None, Reason.PERIODS_OVERLAP, (year, quarter))
    later = amount(25, "2015-04-01 to 2015-06-30")
    assert of_2015([amount(500)], [year], [quarter, later]).gap.given == 50


def test_the_same_money_told_twice_counts_once():
    grant = amount(20)
    found = of_2015([amount(100)], [], [grant, grant]).gap
    assert found.given == 20


amounts = st.lists(st.integers(0, 1000).map(amount), max_size=4)


@given(amounts.filter(bool), amounts, amounts)
def test_the_uncovered_part_holds_whatever_the_truth_is(needed, own, given):
    found = of_2015(needed, own, given).gap
    rest = max(0, sum(item.value for item in needed) - sum(item.value for item in own + given))
    assert found.uncovered.high == rest
    assert found.uncovered.low == (rest if own and given else 0)
