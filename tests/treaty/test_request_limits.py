"""The periods of requests for assistance are data: each with its reason and after whose procedure."""

from __future__ import annotations

from datetime import date

import pytest

from intersessional.treaty.convention import codes, load
from intersessional.treaty.request_limits import RequestLimit

TOLD = {"step": "answered", "after": "circulated", "reason": "Time to ask", "source": "A procedure"}


@pytest.mark.parametrize("code", codes())
def test_each_convention_sets_a_limit_for_each_step_once(code: str) -> None:
    limits = load(code).request_limits
    assert [limit.step for limit in limits] == ["acknowledged", "circulated", "answered"]
    assert all(limit.reason and limit.source for limit in limits)


def test_a_week_and_two_months() -> None:
    due = {limit.step: limit.due(date(2026, 12, 31)) for limit in load("apmbc").request_limits}
    assert due == {
        "acknowledged": date(2027, 1, 7),
        "circulated": date(2027, 1, 7),
        "answered": date(2027, 2, 28),
    }


@pytest.mark.parametrize("told", [{}, {"days": 1, "months": 1}, {"days": 0}, {"days": 1, "step": "closed"}])
def test_a_limit_counts_days_or_months(told: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        RequestLimit.model_validate(TOLD | told)
