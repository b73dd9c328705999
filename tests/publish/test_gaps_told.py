"""``gap`` and the API: the same answers, each number beside its sources, and the sides that ``assess`` carries."""

from __future__ import annotations

import pytest
from django.test import Client

from command_line import call

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]
DAYS = "on=2026-11-24&known=2026-11-24"
DAY = ("--on", "2026-11-24", "--known", "2026-11-24")


def test_the_command_and_the_api_give_the_same_rows(client: Client) -> None:
    printed = call("gap", "--year", "2016", *DAY, "--json").rows
    answer = client.get(f"/api/v1/gaps?year=2016&{DAYS}").json()

    assert answer["year"] == 2016
    assert printed == answer["items"]
    assert [(row["state"], row["aim"]) for row in printed] == [("KHM", "clearance"), ("SDN", ""), ("ZWE", "clearance")]


def test_every_side_stands_beside_what_it_rests_on(client: Client) -> None:
    (zimbabwe,) = client.get(f"/api/v1/gaps?state=zwe&year=2016&{DAYS}").json()["items"]

    assert zimbabwe["confirmed"] == {
        "low": 63528100,
        "high": None,
        "statements": ["apmbc/JPN/means/halo-zwe-2016"],
        "source": ["halo-japan-2016-02"],
    }
    assert zimbabwe["pledged"] == {"low": 0, "high": None, "statements": [], "source": []}
    assert (zimbabwe["uncovered"]["high"], zimbabwe["uncovered_after"]["high"]) == (1006512500, 942984400)
    assert zimbabwe["needs"] == zimbabwe["statements"] == ["apmbc/ZWE/need/fourth-extension"]
    assert len(zimbabwe["figures"]) == 4
    assert "lm-2016-zwe-support" in zimbabwe["source"]


def test_of_whom_no_giver_is_told_no_number_is_given(client: Client) -> None:
    rows = {row["state"]: row["givers"] for row in client.get(f"/api/v1/gaps?{DAYS}").json()["items"]}

    assert rows["NER"] == {"year": None, "count": None, "givers": [], "figures": []}
    assert (rows["UKR"]["year"], rows["UKR"]["count"]) == (2022, len(rows["UKR"]["givers"]))


def test_a_state_without_a_need_is_answered_with_the_reason(client: Client) -> None:
    (france,) = client.get(f"/api/v1/gaps?state=FRA&{DAYS}").json()["items"]

    assert (france["aim"], france["needed"], france["uncovered"], france["reasons"]) == (
        None,
        None,
        None,
        ["no_need_stated"],
    )


def test_needs_tied_to_no_aim_are_asked_for_by_name(client: Client) -> None:
    items = client.get(f"/api/v1/gaps?aim=not_stated&year=2016&{DAYS}").json()["items"]
    assert [row["state"] for row in items] == ["SDN"]


def test_on_an_early_day_there_is_an_answer_without_rows(client: Client) -> None:
    answer = client.get("/api/v1/gaps?on=1999-01-01&known=1999-01-01").json()
    assert (answer["year"], answer["items"]) == (1999, [])


@pytest.mark.parametrize(
    ("asked", "status"), [("state=QQQ", 404), ("aim=peace", 404), ("year=20166", 400), ("on=2002-02-30", 400)]
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(client: Client, asked: str, status: int) -> None:
    answer = client.get(f"/api/v1/gaps?{asked}")
    assert answer.status_code == status
    assert answer.json()["error"].endswith(".")


def test_the_table_tells_amounts_in_words_and_reasons_where_there_is_none() -> None:
    table = call("gap", "ZWE", "SRB", "--year", "2016", *DAY).out.replace("\N{NO-BREAK SPACE}", " ")
    table = table.replace("\N{NARROW NO-BREAK SPACE}", " ")

    assert "at least USD 635 281" in table
    assert "2015–2018" in table
    assert "no_need_stated" in table


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (("--aim", "peace"), "There is no aim “peace”"),
        (("Atlantis",), "Atlantis"),
        (("--year", "20166"), "20166"),
    ],
)
def test_a_command_that_cannot_be_answered_says_why(asked: tuple[str, ...], sentence: str) -> None:
    outcome = call("gap", *asked)
    assert outcome.status == 2
    assert sentence in outcome.err


def test_an_assessment_carries_what_is_confirmed_and_pledged() -> None:
    (row,) = call(
        "assess", "ZWE", "--objective", "clearance", "--on", "2016-11-24", "--known", "2026-11-24", "--json"
    ).rows

    assert row["gap"]["confirmed"]["low"] == 63528100
    assert row["gap"]["uncovered_after"] == {"low": 0, "high": 942984400}
