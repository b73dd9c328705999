"""``match`` and the API: the same pairs under the keys that are promised, of what is public only."""

from __future__ import annotations

import pytest
from django.test import Client

from command_line import call

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]
KEYS = {"need", "means", "reasons", "on_file", "to_ask"}


def test_the_command_and_the_api_give_the_same_pairs(client: Client) -> None:
    printed = call("match", "--on", "2026-11-24", "--json").rows
    items = client.get("/api/v1/matches?on=2026-11-24").json()["items"]
    assert len(printed) == 45
    assert all(row.keys() == KEYS for row in printed)
    pairs = [(row["need"]["key"], row["means"]["key"]) for row in printed]
    assert pairs == [(row["need"]["key"], row["means"]["key"]) for row in items]


def test_no_key_is_a_score() -> None:
    rows = call("match", "--json").rows
    assert all(set(line) == {"code", "parameters"} for row in rows for line in row["reasons"])


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (("--giver", "Atlantis"), "No means of “Atlantis” are held"),
        (("--state", "Atlantis"), "There is no State “Atlantis”"),
    ],
)
def test_who_is_unknown_is_said_in_one_sentence(asked: tuple[str, str], sentence: str) -> None:
    outcome = call("match", *asked)
    assert outcome.status == 2
    assert sentence in outcome.err


def test_a_giver_of_whom_nothing_is_held_is_not_found(client: Client) -> None:
    assert client.get("/api/v1/matches?giver=Atlantis").status_code == 404
    assert client.get("/api/v1/matches?state=QQQ").status_code == 404


def test_pairs_are_those_known_on_the_day(client: Client) -> None:
    then = client.get("/api/v1/matches?on=2016-06-30&known=2016-06-30").json()["items"]
    assert all(max(row["need"]["known_on"], row["means"]["known_on"]) <= "2016-06-30" for row in then)
    assert then
