"""The road to a Review Conference as data."""

from __future__ import annotations

from typing import Any

import pytest

from publish.reading import Get

pytestmark = pytest.mark.usefixtures("facts")

FOURTH = {"on": "2002-09-20", "known": "2002-09-20"}


def aim(answer: Any, code: str) -> Any:
    return next(item for item in answer["aims"] if item["aim"] == code)


def test_as_known_at_the_fourth_meeting_the_conference_has_a_year_and_no_day(get: Get) -> None:
    answer = get("/road/1RC", **FOURTH)
    assert answer["conference"] == {
        "code": "1RC", "by": "2004", "title": None, "starts_on": None, "ends_on": None, "place": None, "sources": [],
    }  # fmt: skip
    assert answer["told_on"] == "2002-09-20"
    assert [item["aim"] for item in answer["aims"]] == [
        "stockpile_destruction", "clearance", "victim_assistance", "universalization", "national_implementation",
    ]  # fmt: skip
    assert [item["expectations"][0]["weight"] for item in answer["aims"][:4]] == ["essential"] * 2 + ["expected"] * 2
    assert answer["aims"][4]["expectations"] == []
    assert {source for item in answer["aims"][:4] for source in item["expectations"][0]["sources"]} == {
        "iwp-paper-2002"
    }


def test_counts_are_those_of_the_states_behind_them(get: Get) -> None:
    for path in ("/road/1RC", "/road/2RC", "/road/5RC"):
        for item in get(path)["aims"]:
            for duty in item["duties"]:
                counts, rows = duty["counts"], duty["items"]
                for standing in ("completed", "remaining", "moved", "undetermined", "no_record", "ahead", "later"):
                    assert counts[standing] == sum(row["standing"] == standing for row in rows)
                due = [row for row in rows if row["standing"] not in ("ahead", "later")]
                assert counts["due_by_then"] == len(due)
                assert counts["completed_since"] == sum(row["completed_since"] is not None for row in due)


def test_ninety_nine_deadlines_fell_by_nairobi_four_known_to_be_met_in_2002(get: Get) -> None:
    (duty,) = aim(get("/road/1RC", **FOURTH), "stockpile_destruction")["duties"]
    assert duty["counts"]["due_by_then"] == 99
    assert {row["state"] for row in duty["items"] if row["standing"] == "completed"} == {"BGR", "HUN", "MYS", "ZWE"}
    assert all(row["due"] <= "2004-12-31" and row["source"] for row in duty["items"])
    assert duty["partial"] is True


def test_seen_from_later_it_is_told_of_the_closing_day_with_what_was_completed_since(get: Get) -> None:
    answer = get("/road/1RC", on="2026-11-24", known="2026-11-24")
    assert (answer["on"], answer["told_on"]) == ("2026-11-24", "2004-12-03")
    assert answer["conference"]["place"] == "Nairobi, Kenya"
    (duty,) = aim(answer, "stockpile_destruction")["duties"]
    (ecuador,) = (row for row in duty["items"] if row["state"] == "ECU")
    assert (ecuador["standing"], ecuador["on"], ecuador["completed_since"]) == ("undetermined", "2004-12-03", "2007")


def test_the_states_bound_are_those_of_the_overview(get: Get) -> None:
    bound = aim(get("/road/1RC", **FOURTH), "universalization")["states_bound"]
    numbers = get("/overview", **FOURTH)
    assert bound == {name: numbers[name] for name in bound}
    assert (bound["states"], bound["states_consented_to_be_bound"], bound["states_parties_in_force"]) == (193, 128, 122)
    assert aim(get("/road/1RC", **FOURTH), "clearance")["states_bound"] is None
