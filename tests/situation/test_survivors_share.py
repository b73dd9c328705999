"""The share for survivors: an interval that holds the truth where sources tell both, and nothing where they do not."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.stating import figure, means, money
from intersessional.assessment.figures import Answer, Figure, Held, Rule
from intersessional.assessment.intervals import Interval
from intersessional.cooperation.balance import RECEIVED
from intersessional.cooperation.statements import Means, Stage
from intersessional.situation.survivors import AIM, PART, Share, share


def of(figures: list[Figure], rows: tuple[Means, ...] = (), until: int = 2020) -> Share | None:
    return share("XXA", [Held(row, Rule.ONLY_ONE) for row in figures], rows, until)


def part(value: int, **told: Any) -> Figure:
    return figure(RECEIVED, value, part=PART, **told)


def test_the_part_is_told_as_a_share_of_the_whole_of_that_year() -> None:
    whole, some = figure(RECEIVED, 200), part(20)

    assert of([whole, some]) == Share(2020, Interval(100, 100), (some.reference, whole.reference))


def test_the_last_year_of_which_both_are_told_counts_up_to_the_one_asked_for() -> None:
    figures = [figure(RECEIVED, 200), figure(RECEIVED, 100, 2019), part(50, year=2019), figure(RECEIVED, 9, 2022)]
    found = of([*figures, part(9, year=2022)])

    assert found is not None
    assert (found.year, found.thousandths) == (2019, Interval(500, 500))


@pytest.mark.parametrize(
    "figures",
    [
        pytest.param([], id="nothing"),
        pytest.param([figure(RECEIVED, 200)], id="the whole only"),
        pytest.param([part(20)], id="the part only"),
        pytest.param([figure(RECEIVED, 200), part(20, unit="EUR")], id="another currency"),
        pytest.param([figure(RECEIVED, 200), part(20, year=2019)], id="another year"),
        pytest.param([figure(RECEIVED, 200), part(20), part(30)], id="told twice"),
        pytest.param([figure(RECEIVED, 200), part(20, verified=False)], id="without a source"),
        pytest.param([figure(RECEIVED, None, answer=Answer.NOT_REPORTED), part(20)], id="without a number"),
        pytest.param([figure(RECEIVED, 200, part="EU only"), part(20)], id="of a part"),
    ],
)
def test_where_not_both_are_told_there_is_no_share(figures: list[Figure]) -> None:
    assert of(figures) is None


def test_none_of_it_for_survivors_is_told_only_where_a_source_says_so() -> None:
    found = of([figure(RECEIVED, 200), part(0, answer=Answer.NIL)])

    assert found is not None
    assert found.thousandths == Interval(0, 0)


def test_payments_for_survivors_are_the_least_of_it() -> None:
    whole, paid = figure(RECEIVED, 200), means(aim=AIM, amount=money(50))

    assert of([whole], (paid,)) == Share(2020, Interval(250, 1000), (whole.reference,), (paid.reference,))


@pytest.mark.parametrize("unlike", [{"stage": Stage.PLEDGE}, {"aim": "clearance"}, {"amount": money(201)}], ids=str)
def test_what_was_not_paid_for_survivors_out_of_it_tells_no_share(unlike: dict[str, Any]) -> None:
    assert of([figure(RECEIVED, 200)], (means(**{"aim": AIM, "amount": money(50)} | unlike),)) is None


@given(st.integers(1, 10**9), st.integers(0, 10**9), st.integers(0, 500), st.integers(0, 500))
def test_the_true_share_lies_within_it(whole: int, some: int, rough: int, rougher: int) -> None:
    some = min(some, whole)
    all_of_it = figure(RECEIVED, whole, low=max(whole - rough, 0), high=whole + rough)
    found = of([all_of_it, part(some, low=max(some - rougher, 0), high=some + rougher)])

    assert found is not None
    low, high = found.thousandths
    assert low is not None
    assert high is not None
    assert 0 <= low <= Fraction(some * 1000, whole) <= high <= 1000
