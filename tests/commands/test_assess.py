"""``assess`` on the real facts: needs, means and what is uncovered beside duties, progress and pace."""

from __future__ import annotations

import pytest

from command_line import call

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

DAYS = ("--on", "2026-11-24", "--known", "2026-11-24")
KEYS = {
    "state", "objective", "duties", "progress", "remaining", "pace", "forecast", "plans", "needs", "means", "gap",
    "gap_reason", "findings",
}  # fmt: skip


def test_a_state_is_assessed_under_every_aim() -> None:
    rows = call("assess", "ZWE", *DAYS, "--json").rows
    assert [row["objective"] for row in rows] == [
        "clearance", "victim_assistance", "stockpile_destruction", "universalization",
    ]  # fmt: skip
    assert all(row.keys() >= KEYS for row in rows)


@pytest.mark.parametrize(
    ("state", "day", "uncovered", "reason"),
    [
        ("ZWE", "2026-11-24", {"low": 0, "high": 2379500000}, None),
        ("NER", "2026-11-24", {"low": 0, "high": 237500000}, None),
        ("KHM", "2024-06-21", None, "periods_overlap"),
        ("SRB", "2026-11-24", None, "no_period_stated"),
    ],
)
def test_the_gap_is_an_interval_or_null_with_the_reason(
    state: str, day: str, uncovered: object, reason: str | None
) -> None:
    (row,) = call("assess", state, "--objective", "clearance", "--on", day, "--known", day, "--json").rows
    assert (row["gap"] and row["gap"]["uncovered"], row["gap_reason"]) == (uncovered, reason)


def test_rows_of_figures_stand_after_what_was_stated() -> None:
    (row,) = call("assess", "ZWE", "--objective", "clearance", *DAYS, "--json").rows
    assert [need.get("key", need.get("measure")) for need in row["needs"]][:4] == [
        "apmbc/ZWE/need/fifth-request",
        "apmbc/ZWE/need/fourth-extension",
        "apmbc/ZWE/need/gap-2024-2028",
        "assistance_needed",
    ]


def test_another_convention_is_not_told_of_with_the_statements_of_this_one() -> None:
    rows = call("assess", "ZWE", "--convention", "ccm", *DAYS, "--json").rows
    assert rows
    assert [row for row in rows if row["needs"] or row["means"] or row["plans"]] == []
