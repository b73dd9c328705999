"""``assess``: the situation of States under the aims, with the keys that others build on."""

from __future__ import annotations

from datetime import date

import pytest

from command_line import call
from intersessional.situation import moment
from web.asked_of_states import PUT, REPLIED, put, replied

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

KEYS = {
    "state", "objective", "duties", "progress", "remaining", "pace", "forecast", "plans", "needs", "means", "gap",
    "gap_reason", "findings",
}  # fmt: skip
DAYS = ("--on", "2026-11-24", "--known", "2026-11-24")
THEN = ("--on", "2018-12-31", "--known", "2018-12-31")


def test_a_state_under_one_aim_has_the_keys_that_others_build_on() -> None:
    (row,) = call("assess", "ZWE", "--objective", "clearance", *THEN, "--json").rows
    assert row.keys() >= KEYS
    assert {"low", "value", "high", "unit", "as_of"} <= row["remaining"].keys()
    assert {"needed", "achieved", "years"} <= row["pace"].keys()
    assert all({"year", "released", "cancelled", "reduced", "cleared"} <= year.keys() for year in row["progress"])
    assert all({"kind", "parameters", "figures", "visibility"} <= finding.keys() for finding in row["findings"])


def test_what_remains_and_the_pace_are_those_of_the_day() -> None:
    (row,) = call("assess", "ZWE", "--objective", "clearance", *THEN, "--json").rows
    assert (row["remaining"]["value"], row["remaining"]["as_of"]) == (60_300_000, "2018-06-30")
    assert row["remaining"]["low"] <= 60_300_000
    days = 2741  # from 30 June 2018 to 31 December 2025
    assert row["pace"]["needed"] == -(-60_300_000 * 1461 // (4 * days))
    assert max(row["pace"]["years"]) == 2017


def test_a_number_stands_beside_its_source() -> None:
    for row in call("assess", "ZWE", "KHM", *THEN, "--json").rows:
        numbers = [*row["progress"], *row["needs"], *row["means"], *filter(None, (row["remaining"], row["pace"]))]
        assert all(number["source"] for number in numbers), row["objective"]
        assert all(number["figures"] for number in numbers if "statement" not in number), row["objective"]


def test_a_year_without_a_record_is_null_and_never_nought() -> None:
    (row,) = call("assess", "ZWE", "--objective", "clearance", *THEN, "--json").rows
    years = {year["year"]: year for year in row["progress"]}
    assert years[2017]["cleared"] == 1_660_000
    assert years[2015]["reduced"] is None


def test_why_there_is_no_forecast_is_told() -> None:
    (row,) = call("assess", "ZWE", "--objective", "clearance", *THEN, "--json").rows
    assert row["forecast"] is None
    assert row["forecast_reason"] == "too_few_years"


def test_questions_are_for_the_desk() -> None:
    rows = call("assess", "AGO", "ZWE", "--json").rows
    found = [finding for row in rows for finding in row["findings"]]
    assert found
    assert {finding["visibility"] for finding in found} == {"desk"}
    assert all(finding["figures"] for finding in found)


def test_a_finding_says_how_far_its_question_has_come(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = {}
    for day in ("2026-07-31", PUT, REPLIED):
        monkeypatch.setattr(moment, "today", lambda day=day: date.fromisoformat(day))
        if day == PUT:
            question = put()
            replied(question)
        rows = call("assess", "ZWE", "--on", day, "--known", day, "--json").rows
        found = [finding for row in rows for finding in row["findings"]]
        seen[day] = sorted({finding["visibility"] for finding in found})
        asked = [finding for finding in found if finding["put_on"]]
        assert [finding["question"] for finding in asked] == ([] if day < PUT else [question.mark])
        assert [len(finding["replies"]) for finding in asked] == {PUT: [0], REPLIED: [1]}.get(day, [])
    assert seen == {"2026-07-31": ["desk"], PUT: ["desk", "state"], REPLIED: ["desk", "public"]}


def test_nothing_that_came_later_is_counted() -> None:
    (row,) = call(
        "assess", "ZWE", "--objective", "clearance", "--on", "2005-01-01", "--known", "2005-01-01", "--json"
    ).rows
    assert row["remaining"] is None
    assert row["pace"] is None
    assert row["progress"] == []


def test_a_state_has_a_line_for_each_aim_and_a_table_for_reading() -> None:
    outcome = call("assess", "ZWE", "KHM", *THEN)
    lines = outcome.out.splitlines()
    assert lines[0].split()[:2] == ["state", "objective"]
    assert [line.split()[:2] for line in lines[1:]] == [
        [state, aim]
        for state in ("KHM", "ZWE")
        for aim in (
            "clearance",
            "victim_assistance",
            "stockpile_destruction",
            "universalization",
            "national_implementation",
        )
    ]


def test_an_unknown_aim_is_refused_with_those_that_exist() -> None:
    outcome = call("assess", "ZWE", "--objective", "peace")
    assert outcome.status == 2
    assert "There is no aim “peace”; choose one of clearance, victim_assistance" in outcome.err


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
