"""Lying bars: two speeds on one scale, and how far a need is covered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersessional.ui.charts import shares
from intersessional.ui.charts.shares import Coverage, Pace, Share

amounts = st.integers(0, 10**12)


def test_two_speeds_share_a_scale() -> None:
    assert shares.pace(8, 4) == Pace(100, 50)
    assert shares.pace(8, 4, top=16) == Pace(50, 25)


def test_an_unknown_speed_has_no_bar_and_nought_has_one_without_length() -> None:
    assert shares.pace(8, None) == Pace(100, None)
    assert shares.pace(8, 0) == Pace(100, 0)
    assert shares.pace(0, 0) == Pace(0, 0)


def test_what_is_not_covered_remains_inside_the_outline() -> None:
    assert shares.cover(100, 20, 30) == Coverage(
        [Share("own", 0, 20), Share("given", 20, 30), Share("uncovered", 50, 50)], 100
    )


def test_what_is_not_known_is_not_called_uncovered() -> None:
    assert shares.cover(100, 20, None) == Coverage([Share("own", 0, 20), Share("unknown", 20, 80)], 100)
    assert shares.cover(100, None, None) == Coverage([Share("unknown", 0, 100)], 100)
    assert shares.cover(100, 0, 0) == Coverage([Share("uncovered", 0, 100)], 100)


def test_more_than_needed_stands_out_of_the_outline() -> None:
    assert shares.cover(60, 40, 40) == Coverage([Share("own", 0, 50), Share("given", 50, 50)], 75)


def test_nothing_needed_and_nothing_there_is_nothing_drawn() -> None:
    assert shares.cover(0, 0, 0) == Coverage([], 0)


def test_an_amount_below_nought_is_an_error() -> None:
    with pytest.raises(ValueError, match="not less than nothing"):
        shares.cover(100, -1, 0)


@given(amounts, st.none() | amounts, st.none() | amounts)
def test_parts_stand_side_by_side_and_fill_the_bar(needed: int, own: int | None, given: int | None) -> None:
    drawn = shares.cover(needed, own, given)
    reached = 0.0
    for share in drawn.shares:
        assert share.x == pytest.approx(reached, abs=0.011)
        reached = share.x + share.width
    whole = max(needed, (own or 0) + (given or 0))
    assert reached == pytest.approx(100 if whole else 0)
    assert 0 <= drawn.needed <= 100
    for share in drawn.shares:
        amount = {"own": own, "given": given}.get(share.code)
        assert amount is None or share.width == pytest.approx(100 * amount / whole, abs=0.02)


@given(st.none() | amounts, st.none() | amounts, amounts)
def test_no_bar_is_longer_than_the_longest(needed: int | None, achieved: int | None, top: int) -> None:
    drawn = shares.pace(needed, achieved, top)
    assert (drawn.needed is None, drawn.achieved is None) == (needed is None, achieved is None)
    assert all(0 <= share <= 100 for share in (drawn.needed, drawn.achieved) if share is not None)
