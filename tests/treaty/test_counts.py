"""Majorities of the treaty (articles 8 and 13) and the numbers of a day."""

from __future__ import annotations

from fractions import Fraction

import pytest
from acting import APMBC, WHOLE, accession, act, day, extension, mined
from hypothesis import given
from hypothesis import strategies as st

from intersessional.treaty.acts import ActKind
from intersessional.treaty.counts import (
    StateOnDate,
    Thresholds,
    acts_of,
    consented_by,
    deposited_between,
    duty_in_state,
    with_status,
)
from intersessional.treaty.duties import DutyState, duties_on
from intersessional.treaty.status import BOUND, StatusCode, status_on


@pytest.mark.parametrize(
    ("parties", "third", "majority", "two_thirds"),
    [(161, 54, 81, 108), (162, 54, 82, 108), (164, 55, 83, 110), (3, 1, 2, 2), (1, 1, 1, 1)],
)
def test_a_third_and_two_thirds_are_reached_a_majority_is_passed(parties, third, majority, two_thirds):
    needed = Thresholds(parties)
    assert (needed.third, needed.majority, needed.two_thirds) == (third, majority, two_thirds)


@given(st.integers(1, 400))
def test_each_threshold_is_the_smallest_number_that_reaches_its_share(parties):
    needed = Thresholds(parties)
    assert needed.third >= Fraction(parties, 3) > needed.third - 1
    assert needed.two_thirds >= Fraction(2 * parties, 3) > needed.two_thirds - 1
    assert needed.majority > Fraction(parties, 2) >= needed.majority - 1


def _states(on: str) -> list[StateOnDate]:
    record = {
        "KHM": [accession("1999-07-28"), mined(), extension("2009-12-04", "2020-01-01")],
        "OMN": [accession("2014-08-20")],
        "MHL": [act("signature", "1997-12-04"), act("ratification", "2025-03-12")],
        "EST": [accession("2004-05-12"), act("withdrawal_notice", "2025-06-27")],
        "USA": [],
        "UNV": [act("accession", "2001-01-01", verification="unverified")],
    }
    found = []
    for state, acts in record.items():
        status = status_on(APMBC, acts, day(on))
        duties = tuple(duties_on(APMBC, status, acts, day(on), WHOLE))
        found.append(StateOnDate(state, status, duties, tuple(acts)))
    return found


def _named(states: list[StateOnDate]) -> list[str]:
    return [item.state for item in states]


def test_deposited_and_in_force_are_different_numbers():
    states = _states("2014-12-01")
    assert _named(consented_by(states, day("2014-12-01"))) == ["KHM", "OMN", "EST"]
    assert _named(with_status(states, BOUND)) == ["KHM", "EST"]
    assert _named(with_status(states, {StatusCode.SIGNATORY})) == ["MHL"]
    assert _named(with_status(states, {StatusCode.NOT_PARTY})) == ["USA", "UNV"]


def test_a_state_that_left_is_no_longer_counted_but_its_deposit_was():
    states = _states("2026-01-01")
    assert "EST" not in _named(consented_by(states, day("2026-01-01")))
    assert _named(deposited_between(states, day("2004-01-01"), day("2004-12-31"))) == ["EST"]


def test_deposits_of_a_year_include_its_first_and_last_day():
    states = _states("2026-01-01")
    assert _named(deposited_between(states, day("2014-08-20"), day("2014-08-20"))) == ["OMN"]
    assert _named(deposited_between(states, day("2014-08-21"), day("2014-12-31"))) == []


def test_states_are_found_by_the_state_of_a_duty_and_acts_by_their_kind():
    states = _states("2015-06-01")
    assert _named(duty_in_state(states, "clearance", {DutyState.RUNNING})) == ["KHM"]
    granted = acts_of(states, ActKind.EXTENSION, "5")
    assert [str(item.until) for item in granted] == ["2020-01-01"]
    assert acts_of(states, ActKind.EXTENSION, "4") == []
