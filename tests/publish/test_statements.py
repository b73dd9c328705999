"""Plans, needs and means as data, and the assessment that is public."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from publish.reading import Get

pytestmark = pytest.mark.usefixtures("facts")

TODAY = {"on": "2026-11-24", "known": "2026-11-24"}


def test_a_statement_says_what_its_source_prints_and_when_it_was_known(get: Get) -> None:
    answer = get("/statements", statement="need", state="zwe", **TODAY)
    found = {row["key"]: row for row in answer["items"]}["apmbc/ZWE/need/fourth-extension"]
    told = ("value", "low", "high", "unit", "rate", "printed", "share", "own_value", "starts_on", "ends_on")
    assert [found[name] for name in told] == [
        *[1296512500] * 3, "USD", "in_all", "$12,965,125", "whole", 290000000, "2015-01-01", "2018-01-01",
    ]  # fmt: skip
    assert (found["known_on"], found["sources"], found["stage"]) == ("2016-12-31", ["lm-2016-zwe-support"], "")
    assert (answer["on"], answer["projected"]) == ("2026-11-24", False)


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({}, 121),
        ({"statement": "plan"}, 14),
        ({"statement": "milestone"}, 18),
        ({"statement": "need"}, 32),
        ({"statement": "means"}, 57),
        ({"statement": "milestone", "state": "ZWE"}, 1),
        ({"statement": "means", "state": "HRV"}, 4),
        ({"statement": "need", "objective": "stockpile_destruction"}, 1),
        ({"on": "2002-09-20", "known": "2002-09-20"}, 2),
    ],
)
def test_statements_are_chosen_by_sort_state_aim_and_day(get: Get, asked: dict[str, str], count: int) -> None:
    assert len(get("/statements", **TODAY | asked)["items"]) == count


@pytest.mark.parametrize(
    ("asked", "status", "sentence"),
    [
        ({"statement": "wish"}, 400, "The parameter statement must be 'plan', 'milestone', 'need' or 'means'."),
        ({"state": "ATL"}, 404, "There is no State with the code ATL; codes are as in ZWE."),
        ({"objective": "peace"}, 404, "There is no aim with the code peace; those held are clearance,"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(
    client: Client, db: None, asked: dict[str, str], status: int, sentence: str
) -> None:
    answer = client.get("/api/v1/statements", asked)
    assert answer.status_code == status
    assert answer.json()["error"].startswith(sentence)


def test_the_table_has_the_same_rows(client: Client, db: None, get: Get) -> None:
    text = client.get("/data/statements.csv", TODAY).content.decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["key"] for row in rows] == [row["key"] for row in get("/statements", **TODAY)["items"]]


def of_clearance(get: Get, state: str, **days: str) -> dict[str, object]:
    rows = get(f"/assessments/{state}", **days or TODAY)["items"]
    return next(row for row in rows if row["objective"] == "clearance")


def test_an_assessment_is_public_without_the_questions_to_the_state(get: Get) -> None:
    rows = get("/assessments/zwe", **TODAY)["items"]
    assert [row["objective"] for row in rows] == [
        "clearance", "victim_assistance", "stockpile_destruction", "universalization", "national_implementation",
    ]  # fmt: skip
    assert all(row["findings"] == [] for row in rows)


@pytest.mark.parametrize(
    ("state", "uncovered", "reason"),
    [
        ("ZWE", {"low": 0, "high": 2379500000}, None),
        ("NER", {"low": 0, "high": 237500000}, None),
        ("SRB", None, "no_period_stated"),
        ("FRA", None, "no_need_stated"),
    ],
)
def test_the_gap_is_an_interval_or_says_why_there_is_none(
    get: Get, state: str, uncovered: object, reason: str | None
) -> None:
    found = of_clearance(get, state)
    gap = found["gap"]
    assert (gap["uncovered"] if isinstance(gap, dict) else None, found["gap_reason"]) == (uncovered, reason)
    assert gap is None or gap["source"]  # type: ignore[index]


def test_overlapping_needs_of_cambodia_have_no_gap(get: Get) -> None:
    found = of_clearance(get, "KHM", on="2024-06-21", known="2024-06-21")
    assert (found["gap"], found["gap_reason"]) == (None, "periods_overlap")


def test_an_amount_of_which_no_side_can_be_told_is_no_gap(get: Get) -> None:
    found = of_clearance(get, "UKR", on="2023-12-31", known="2023-12-31")
    assert (found["gap"], found["gap_reason"]) == (None, "own_share_not_stated")


def test_needs_and_means_of_an_assessment_are_statements_then_figures_each_with_its_source(get: Get) -> None:
    found = of_clearance(get, "ZWE")
    for name, sort in (("needs", "need"), ("means", "means")):
        rows = found[name]
        assert isinstance(rows, list)
        stated = [row.get("statement") == sort for row in rows]
        assert stated == sorted(stated, reverse=True)
        assert set(stated) == {True, False}
        assert all(row["source"] for row in rows)


def test_a_need_has_its_balance_and_a_plan_what_was_done(get: Get) -> None:
    found = of_clearance(get, "ZWE")
    needs = {row["key"]: row for row in found["needs"] if "key" in row}  # type: ignore[attr-defined]
    balance = needs["apmbc/ZWE/need/fourth-extension"]["balance"]
    assert balance["own"] == {"low": 290000000, "high": 290000000}
    assert balance["given"] == {"low": 0, "high": 1975197100}
    assert balance["uncovered"] == {"low": 0, "high": 1006512500}
    assert len(balance["figures"]) == 4
    (plan,) = found["plans"]  # type: ignore[misc]
    (milestone,) = plan["milestones"]
    assert (milestone["value"], milestone["done"]["years"]) == (4000000, [2015, 2016, 2017])
    assert milestone["done"]["years_not_held"] == []


def test_what_was_not_known_is_not_in_an_assessment(get: Get) -> None:
    found = of_clearance(get, "ZWE", on="2016-06-30", known="2016-06-30")
    assert (found["needs"], found["gap"], found["gap_reason"]) == ([], None, "no_need_stated")


def test_an_assessment_of_no_state_is_refused(client: Client, db: None) -> None:
    assert client.get("/api/v1/assessments/ATL").status_code == 404
