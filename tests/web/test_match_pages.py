"""The page of pairs: every reason in words, nothing ranked, what is on file with its source, what is to be asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from intersessional.cooperation.models import Means
from intersessional.core.memory import forget
from web.conftest import LANGUAGES, Open

pytestmark = pytest.mark.usefixtures("facts")
PATH = "/needs/matches/"


@pytest.fixture
def asking(db: None) -> Iterator[None]:
    """An offer of which the giver says what it wants to know, by the catalogue."""
    Means.objects.create(
        convention="apmbc", key="apmbc/SWE/means/test", known_on=date(2025, 1, 1), known_precision="day",
        source_keys="lm-2022-zwe-support", giver="SWE", recipients="", groups="african", reach="only_named",
        stage="offer", what="Clearance", kind="money", rate="in_all", smallest=100, limits_currency="USD",
        requirements="cost;standards",
    )  # fmt: skip
    forget()
    yield
    forget()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_in_every_language(read: Open, language: str) -> None:
    assert read(LANGUAGES[language] + PATH).tree.get("lang") == language


def test_pairs_are_counted_and_stand_by_the_names_of_states(read: Open) -> None:
    sheet = read(PATH, on="2026-11-24")
    assert "45 pairs, each with its reasons." in sheet.text("//p[@class='lead']")
    assert sheet.tree.xpath("//main//h2/text()")[:-1] == [
        "Angola", "Cambodia", "Niger", "Serbia", "Sri Lanka", "Ukraine", "Zimbabwe",
    ]  # fmt: skip


def test_every_reason_is_a_line_and_what_is_not_stated_too(read: Open) -> None:
    lines = [" ".join(item.text_content().split()) for item in read(PATH, state="AGO", giver="EU").tree.xpath(
        "(//main//table)[1]//td[1]//li")]  # fmt: skip
    assert lines[:4] == [
        "The giver names Angola.",
        "For which aim is not stated by the giver.",
        "The kind of help is the same: Money.",
        "For which years is not stated by the giver; the giver said it by 31 December 2012.",
    ]


def test_of_one_state_the_whole_catalogue_is_told_with_sources(read: Open) -> None:
    told = read(PATH, state="AGO").text("//section[@aria-labelledby='filed']")
    assert "What it costs and how the amount was computed: a need with its costing" in told
    assert "National mine action standards: nothing on file; to be asked" in told
    assert read(PATH).tree.xpath("//section[@aria-labelledby='filed']") == []


def test_what_a_giver_wants_to_know_stands_beside_the_pair(read: Open, asking: None) -> None:
    told = read(PATH, state="AGO", giver="SWE").text("(//main//table)[1]")
    assert "It is kept for a group, and Angola is in it: African Group." in told
    assert "from USD 1" in told
    assert "a need with its costing" in told
    assert "National mine action standards: nothing on file; to be asked" in told
    assert read(PATH, giver="SWE").tree.xpath("//main//h2/text()")[:-1] == ["Angola", "Niger", "Ukraine", "Zimbabwe"]


def test_an_unknown_choice_is_refused_in_one_sentence(client: Client, db: None) -> None:
    response = client.get(PATH, {"giver": "Atlantis"})
    assert response.status_code == 400
    assert "“Atlantis” is not a choice of “Giver”" in response.content.decode()


def test_one_pair_costs_as_many_queries_as_all(client: Client, db: None) -> None:
    counts = []
    for address in (f"{PATH}?state=NER&giver=34+States", f"{PATH}?state=NER", PATH):
        forget()
        with CaptureQueriesContext(connection) as context:
            client.get(address)
        counts.append(len(context))
    assert counts[1] == counts[2] <= 15
