"""What single givers are told to have given, added up beside what all gave: at least that, and why no more is known."""

from __future__ import annotations

from random import Random

import pytest
from counting import figure
from hypothesis import given
from hypothesis import strategies as st

from intersessional.assessment.figures import Figure, Held, Rule
from intersessional.assessment.intervals import contains
from intersessional.assessment.wholes import Against, Why, added, against

USD = "USD"
amounts = st.integers(0, 10**9)
scopes = st.sampled_from(["XXA", "XXB", "XXC", "EU", "UNMAS"])


def gift(value: int, scope: str = "XXA", unit: str = USD, qualifier: str = "exact") -> Held:
    told = figure("donor_contribution", value, "2020", unit=unit, scope=scope, qualifier=qualifier)
    return Held(told, Rule.ONLY_ONE)


def everybody(value: int) -> Held:
    return gift(value, "WORLD")


def rounded(value: int, half: int) -> Held:
    held = gift(value)
    return held._replace(figure=held.figure._replace(low=value - half, high=value + half))


def reasons(item: Against) -> set[Why]:
    return set(item.reasons)


@given(st.lists(amounts, min_size=1, max_size=6))
def test_of_states_alone_it_is_their_sum(values: list[int]) -> None:
    assert added([gift(value) for value in values]) == (sum(values), sum(values))


@given(st.lists(st.tuples(amounts, scopes), min_size=1, max_size=8))
def test_it_lies_from_the_larger_of_states_and_others_to_all(parts: list[tuple[int, str]]) -> None:
    states = sum(value for value, scope in parts if len(scope) == 3)
    others = sum(value for value, scope in parts if len(scope) != 3)
    assert added([gift(*part) for part in parts]) == (max(states, others), states + others)


@given(st.lists(st.tuples(amounts, scopes), min_size=1, max_size=8), st.randoms())
def test_the_order_changes_nothing(parts: list[tuple[int, str]], random: Random) -> None:
    gifts = [gift(*part) for part in parts]
    mixed = gifts.copy()
    random.shuffle(mixed)
    assert added(mixed) == added(gifts)


@given(st.lists(amounts, min_size=1, max_size=6), amounts)
def test_what_is_left_and_what_is_told_are_what_all_gave(values: list[int], rest: int) -> None:
    item = against(everybody(sum(values) + rest), [gift(value) for value in values], USD)
    assert item.left == (rest, rest)
    assert (Why.NOT_ALL_TOLD in item.reasons) is (rest > 0)


@given(amounts, st.integers(0, 1000), st.integers(0, 1000))
def test_rounding_is_no_contradiction(value: int, half: int, off: int) -> None:
    item = against(everybody(value + min(half, off)), [rounded(value, half)], USD)
    assert Why.MORE_THAN_ALL not in item.reasons
    assert item.left is not None
    assert contains(item.left, min(half, off))


def test_more_than_all_is_said_and_not_that_givers_are_missing() -> None:
    item = against(everybody(100), [gift(90), gift(20, "XXB")], USD)
    assert item.left == (-10, -10)
    assert reasons(item) == {Why.MORE_THAN_ALL}


def test_nothing_told_is_no_nought() -> None:
    assert against(everybody(100), [], USD).summed is None
    assert against(everybody(100), [], USD).left is None
    assert against(None, [gift(5)], USD).left is None
    assert against(None, [gift(0)], USD).summed == (0, 0)


def test_another_currency_stands_beside_and_is_not_converted() -> None:
    item = against(everybody(100), [gift(60), gift(500, "XXB", "CHF")], USD)
    assert (item.summed, len(item.beside)) == ((60, 60), 1)
    assert Why.OTHER_CURRENCY in item.reasons


@pytest.mark.parametrize(("rival", "told"), [(70, True), (60, False)])
def test_another_value_printed_is_said(rival: int, told: bool) -> None:
    held = gift(60)
    rivals: tuple[Figure, ...] = (gift(rival).figure,)
    item = against(everybody(100), [held._replace(rivals=rivals)], USD)
    assert (Why.SOURCES_DIFFER in item.reasons) is told


def test_a_union_may_pass_on_what_states_gave() -> None:
    item = against(everybody(200), [gift(60), gift(50, "EU")], USD)
    assert (item.summed, item.left) == ((60, 110), (90, 140))
    assert reasons(item) == {Why.GIVERS_MAY_OVERLAP, Why.NOT_ALL_TOLD}


def test_more_than_an_amount_leaves_the_sum_open_above() -> None:
    item = against(everybody(200), [gift(60, qualifier="at_least")], USD)
    assert item.summed == (60, None)
