"""``backtest`` says how many cases there are, and claims nothing of too few."""

from __future__ import annotations

import pytest

from command_line import call

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]


def test_of_too_few_cases_nothing_is_claimed() -> None:
    rows = call("backtest", "--json").rows
    assert [row["of"] for row in rows] == ["released", "cleared"]
    for row in rows:
        assert row["cases"] < row["cases_needed"] == 30
        assert row["interval_holds"] is None
        assert row["better_than_plain"] is None
        assert 0 <= row["covered"] <= row["cases"]


def test_the_scores_stand_beside_those_of_plain_forecasts() -> None:
    (cleared,) = [row for row in call("backtest", "--json").rows if row["of"] == "cleared"]
    assert cleared["cases"] > 0
    assert cleared["coverage"] == round(cleared["covered"] / cleared["cases"], 3)
    assert all(0 <= cleared[score] <= 1 for score in ("brier", "brier_last_value", "brier_mean"))


def test_a_longer_look_ahead_has_no_more_cases() -> None:
    near, far = (call("backtest", "--ahead", str(years), "--json").rows for years in (1, 3))
    assert [row["cases"] for row in far] <= [row["cases"] for row in near]
