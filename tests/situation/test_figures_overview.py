"""The convention in numbers tells what figures say of the States of which they are held, and of how many."""

from __future__ import annotations

from datetime import date

import pytest

from intersessional.situation.figures_overview import counted, whole
from intersessional.situation.moment import Moment
from intersessional.situation.world import look

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]


def numbers(on: date, known: date | None = None, scope: set[str] | None = None) -> dict[str, object]:
    return dict(counted(look(Moment.of(on, known or on)), scope))


def test_one_state_is_counted_by_the_largest_total_that_a_source_gives() -> None:
    found = numbers(date(2026, 11, 24), scope={"AFG"})
    assert found["mines_destroyed_total_million_states_parties"] == 0.48  # 486,226 of two editions, never their sum
    assert found["mines_destroyed_total_million_states_parties_of_states"] == 1


def test_unknown_is_not_nought() -> None:
    found = numbers(date(1999, 3, 1))
    assert found["mines_destroyed_total_million_world"] is None
    assert found["mines_destroyed_total_million_world_of_states"] == 0
    assert found["a3_states_retaining"] is None
    assert found["a9_states_with_legislation"] is None


def test_a_state_that_retains_none_is_not_one_that_has_not_said() -> None:
    found = numbers(date(2026, 11, 24), scope={"THA", "ZWE", "TUV"})
    assert found["a3_states_retaining"] == 1  # Zimbabwe
    assert found["a3_states_not_retaining"] == 1  # Thailand; of Tuvalu nothing is held


def test_what_a_source_counts_of_all_together_is_told_of_no_group() -> None:
    day = date(2009, 12, 31)
    assert numbers(day)["a9_states_with_legislation"] == 59
    assert "a9_states_with_legislation" not in numbers(day, scope={"ZWE"})


def test_sums_of_what_is_held_are_marked_as_parts() -> None:
    found = whole(look(Moment.of(date(2011, 6, 20), date(2011, 6, 20))), meetings={})
    assert {"mines_destroyed_total_million_world", "a3_states_retaining"} <= set(found["partial"])
    assert "a9_in_process" not in found["partial"]


def test_a_convention_without_such_figures_has_none_of_these_keys() -> None:
    assert counted(look(Moment.of(date(2026, 1, 1), date(2026, 1, 1)), convention="ccm")) == {}
