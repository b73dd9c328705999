"""The law as data: statuses, duties and counts, with the keys that are promised."""

from __future__ import annotations

import pytest

from publish.reading import Get

pytestmark = pytest.mark.usefixtures("facts")

STATUS = {
    "state", "on", "known", "status", "signed_on", "consented_on", "consent_kind", "entry_into_force",
    "withdrawal_effective",
}  # fmt: skip
DEADLINE = {
    "state", "article", "duty", "original_due", "due", "extensions", "state_of_duty", "completed_on",
    "completed_precision", "rule", "source",
}  # fmt: skip
CLOCKS = {"on", "known", "projected", "revision", "head"}


def test_keys_of_a_status_never_go(get: Get) -> None:
    for row in (get("/states")["items"][0], get("/states/ZWE")):
        assert row.keys() >= STATUS


def test_keys_of_a_deadline_never_go(get: Get) -> None:
    (row,) = get("/deadlines", state="ZWE", article="5")["items"]
    assert row.keys() >= DEADLINE
    assert row["extensions"][0].keys() >= {"granted_at", "until", "verified"}


@pytest.mark.parametrize(
    "path",
    [
        "/overview", "/states", "/states/ZWE", "/deadlines", "/acts", "/figures", "/meetings", "/road/1RC", "/bodies",
        "/seats",
    ],
)  # fmt: skip
def test_every_answer_says_its_clocks_and_its_state_of_the_record(get: Get, path: str) -> None:
    answer = get(path, on="2030-01-01", known="2020-01-01")
    assert answer.keys() >= CLOCKS
    assert (answer["on"], answer["known"], answer["projected"]) == ("2030-01-01", "2020-01-01", True)
    assert answer["revision"] > 0
    assert len(answer["head"]) == 64


def test_zimbabwe_is_undetermined_because_the_register_ends_before_its_deadline(get: Get) -> None:
    (row,) = get("/deadlines", state="zwe", article="5", on="2026-02-01", known="2026-02-01")["items"]
    assert (row["original_due"], row["due"], row["state_of_duty"]) == ("2009-03-01", "2025-12-31", "undetermined")
    assert [reason["code"] for reason in row["reasons"]] == ["after_register"]
    assert row["rule"].startswith("Article 5.1: Entry into force + 10 years = 1 March 2009")
    assert "untc-2014-01-27" in row["source"]


def test_the_day_its_source_gives_wins_for_south_sudan(get: Get) -> None:
    row = get("/states/SSD")
    assert (row["consent_kind"], row["entry_into_force"]) == ("succession", "2011-07-09")
    assert "1 May 2012" in row["entry_into_force_rule"]


def test_greece_is_overdue_only_as_long_as_a_source_says_so(get: Get) -> None:
    (row,) = get("/deadlines", state="GRC", article="4", on="2010-01-01")["items"]
    assert (row["due"], row["state_of_duty"]) == ("2008-03-01", "overdue")
    (later,) = get("/deadlines", state="GRC", article="4", on="2026-10-01")["items"]
    assert later["state_of_duty"] != "overdue"


def test_a_completion_known_to_the_month_is_not_given_a_day(get: Get) -> None:
    rows = get("/deadlines", state_of_duty="completed")["items"]
    rough = [row for row in rows if row["completed_precision"] == "month"]
    assert rough
    assert all(len(row["completed_on"]) == len("2009-10") for row in rough)


def test_a_completion_known_only_to_be_by_a_day_says_so_in_its_precision(get: Get) -> None:
    (row,) = get("/deadlines", state="ZWE", article="4")["items"]
    assert (row["completed_on"], row["completed_precision"]) == ("2001-04-04", "before")


def test_filters_of_deadlines_narrow_to_what_they_name(get: Get) -> None:
    every = get("/deadlines")["items"]
    running = get("/deadlines", article="5", state_of_duty="running")["items"]
    assert running == [row for row in every if (row["article"], row["state_of_duty"]) == ("5", "running")]
    assert running


def test_states_of_the_day_are_counted_with_the_name_of_the_day(get: Get) -> None:
    states = {row["state"]: row for row in get("/states", on="2002-09-20")["items"]}
    assert states["TUR"]["name"] == "Turkey"
    assert get("/states/TUR")["name"] == "Türkiye"
    assert "SSD" not in states


def test_the_whole_in_numbers_as_known_at_the_fourth_meeting(get: Get) -> None:
    numbers = get("/overview", on="2002-09-20", known="2002-09-20")
    assert numbers["states_consented_to_be_bound"] == len(numbers["list_consented"])
    assert numbers["states_consented_to_be_bound"] >= numbers["states_parties_in_force"] > 100
    assert numbers["states"] == len(get("/states", on="2002-09-20", known="2002-09-20")["items"])


def test_a_group_is_counted_alone(get: Get) -> None:
    assert 0 < get("/overview", group="african")["states"] < get("/overview")["states"]
