"""The search as data."""

from __future__ import annotations

import pytest
from django.test import Client

from intersessional.core.domain.publishing import Actor, publishing
from intersessional.core.queries import current_revision
from publish.reading import Get

pytestmark = pytest.mark.usefixtures("indexed_facts")


def test_subjects_stand_by_kind_with_their_names_on_the_day(get: Get) -> None:
    answer = get("/search", q="swaziland", on="2026-11-24", known="2026-11-24")
    assert [group["kind"] for group in answer["groups"]] == ["state", "source"]
    assert answer["groups"][0] == {
        "kind": "state",
        "count": 1,
        "items": [
            {
                "key": "SWZ",
                "title": "Eswatini",
                "language": "en",
                "details": ["Swaziland", "SWZ", "748"],
                "page": "/states/SWZ/",
            }
        ],
    }
    assert (answer["q"], answer["every_word"], answer["proposals"]) == ("swaziland", True, [])
    assert answer["indexed"] == answer["revision"] == current_revision().number


def test_nothing_of_later_is_found(get: Get) -> None:
    assert "state" not in [group["kind"] for group in get("/search", q="eswatini", known="2018-04-18")["groups"]]
    before = get("/search", q="swaziland", known="2018-04-18")["groups"]
    assert [(group["kind"], group["items"][0]["title"]) for group in before] == [("state", "Swaziland")]


def test_names_are_proposed_where_nothing_is_found(get: Get) -> None:
    answer = get("/search", q="Zimbabve")
    assert (answer["groups"], answer["proposals"]) == ([], ["Zimbabwe"])


@pytest.mark.parametrize("query", ["", "a", "*"])
def test_too_little_finds_nothing(get: Get, query: str) -> None:
    answer = get("/search", q=query)
    assert (answer["q"], answer["groups"], answer["proposals"]) == (query, [], [])


def test_an_index_of_an_earlier_revision_tells_which_and_is_not_kept(client: Client, db: None, actor: Actor) -> None:
    assert "no-store" not in client.get("/api/v1/search?q=zimbabwe")["Cache-Control"]
    with publishing(actor=actor, act="test.add", subject="-"):
        pass
    response = client.get("/api/v1/search?q=zimbabwe")
    assert response.json()["indexed"] == response.json()["revision"] - 1
    assert response["Cache-Control"] == "no-store"
