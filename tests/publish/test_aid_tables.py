"""Tables of needs and means: what their pages show, nothing unknown as zero, each row with its source and its page."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from lxml import html

from intake.flow_files import SOURCE, fts_row, opened, recorded, table
from intake.tables.spreadsheets import grid_of
from intake.tables.spreadsheets import opened as opened_workbook
from intersessional.cooperation.flows import FlowStage, Purpose
from intersessional.cooperation.models import Means
from intersessional.core.memory import forget
from intersessional.publish.aid_tables import AID_TABLES
from intersessional.treaty.dates import PartialDate

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

TODAY = {"on": "2026-11-24", "known": "2026-11-24"}
NAMES = [table.name for table in AID_TABLES]
AMOUNTS = {"amount", "amount_a_year", "total", "amount_low", "amount_high"}
STAGES = {"pledge": FlowStage.PLEDGE, "commitment": FlowStage.COMMITMENT, "payment": FlowStage.PAYMENT}
TAG = re.compile(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*")


def rows(client: Client, name: str, **asked: str) -> list[dict[str, str]]:
    answer = client.get(f"/data/{name}.csv", {**TODAY, **asked})
    assert answer.status_code == 200, answer.content
    return list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))


def links(client: Client, page: str, part: str, **asked: str) -> list[str]:
    tree = html.fromstring(client.get(page, {**TODAY, **asked}).content)
    return [str(link).partition("?")[0] for link in tree.xpath(f"//main//a/@href[contains(., '{part}')]")]


@pytest.mark.parametrize("name", NAMES)
class TestEveryTable:
    @pytest.fixture(autouse=True)
    def flows_held(self, name: str, tmp_path: Path) -> None:
        """The facts have no flows."""
        if name == "flows":
            recorded(table(tmp_path / "fts.csv", [fts_row(number) for number in range(1, 31)]))

    def test_each_row_has_its_sources_its_days_and_the_page_where_it_stands(self, client: Client, name: str) -> None:
        found = rows(client, name)
        assert found
        for row in found:
            assert (row["on"], row["known"], row["projected"]) == ("2026-11-24", "2026-11-24", "no")
            assert row["sources"] or row["answer"] == "no_record", row
        for address in {row.get("page") or row["need_page"] for row in found[:3]}:
            assert client.get(address.removeprefix("http://localhost:8000")).status_code == 200, address

    def test_what_is_not_told_is_empty_beside_an_answer_and_no_amount_is_zero_for_want_of_one(
        self, client: Client, name: str
    ) -> None:
        for row in rows(client, name):
            told = [row[column] for column in AMOUNTS & row.keys() if row[column]]
            if "answer" in row:
                assert bool(told) == (row["answer"] in {"reported", "nil"}), row
                assert row["answer"] == "nil" or "0" not in told, row

    def test_it_answers_on_days_before_anything_was_known(self, client: Client, name: str) -> None:
        early = {"on": "1999-01-01", "known": "1999-01-01"}
        assert rows(client, name, **early) == []
        assert client.get(f"/data/{name}.xlsx", early).status_code == 200

    def test_few_rows_cost_as_many_questions_as_all(self, client: Client, name: str) -> None:
        def cost(days: dict[str, str]) -> int:
            with override_settings(PAGE_CACHE=False), CaptureQueriesContext(connection) as context:
                client.get(f"/data/{name}.csv", days)
            return len(context)

        few = {"on": "2004-12-31", "known": "2004-12-31"}
        assert len(rows(client, name, **few)) < len(rows(client, name))
        assert cost(few) == cost(TODAY) <= 15

    def test_the_workbook_says_what_it_is_and_which_page_shows_the_same(self, client: Client, name: str) -> None:
        book = opened_workbook(client.get(f"/data/{name}.xlsx", TODAY).content)
        about = {str(row[0]): row[1] for row in book.sheets[0].rows}
        assert (about["Situation on"], about["As known on"]) == (date(2026, 11, 24), date(2026, 11, 24))
        assert str(about["Terms"]).startswith("Facts belong to nobody")
        page = str(about["The same on a page"]).removeprefix("http://localhost:8000")
        assert client.get(page).status_code == 200
        assert "on=2026-11-24" in page
        assert len(grid_of(book)) == len(rows(client, name)) + 1

    def test_hashtags_stand_under_the_header_and_bear_what_they_say(self, client: Client, name: str) -> None:
        text = client.get(f"/data/{name}.csv", {**TODAY, "hxl": "1"}).content.decode()
        head, tags, *cells = csv.reader(io.StringIO(text, newline=""))
        assert len(set(tags)) == len(tags) == len(head)
        assert all(TAG.fullmatch(tag) for tag in tags)
        for row in cells:
            for tag, value in zip(tags, row, strict=True):
                if value and tag.startswith("#date"):
                    assert not value.startswith("<"), (tag, value)
                    assert PartialDate.parse(value)
                if value and tag.startswith("#value"):
                    assert Decimal(value) >= 0
                if value and tag == "#country+code":
                    assert re.fullmatch("[A-Z]{3}", value)


def test_the_table_has_the_needs_and_means_of_the_page_in_its_order(client: Client) -> None:
    for asked in ({}, {"aim": "clearance"}, {"group": "african"}, {"aim": "not_stated", "kind": "money"}):
        held = [f"/statements/{row['key']}/" for name in ("needs", "means") for row in rows(client, name, **asked)]
        shown = links(client, "/needs/", "/statements/", **asked)
        assert held, asked
        assert sorted(set(held)) == sorted(set(shown) & set(held)), asked
        assert {row["state"] for row in rows(client, "needs", **asked)} == {
            key.split("/")[3] for key in held if "/need/" in key
        }


def test_the_pairs_of_a_giver_are_those_of_the_page(client: Client) -> None:
    found = rows(client, "matches", giver="GBR")
    assert {row["giver"] for row in found} == {"GBR"}
    assert {f"/statements/{row['need_key']}/" for row in found} <= set(
        links(client, "/needs/matches/", "/statements/", giver="GBR")
    )
    assert all(row["why"] and row["reasons"] for row in found)


def test_a_state_of_which_no_giver_is_told_is_a_row_that_says_so(client: Client) -> None:
    found = rows(client, "givers", givers="nobody")
    assert found
    assert {row["answer"] for row in found} >= {"no_record"}
    assert {(row["amount"], row["giver"]) for row in found} == {("", "")}


def test_the_gifts_of_a_giver_are_those_of_its_page(client: Client) -> None:
    held = {f"/figures/{row['figure']}/" for row in rows(client, "gifts", giver="NOR")}
    assert held == set(links(client, "/givers/NOR/", "/figures/"))


def test_money_is_in_units_of_its_currency_in_every_cell(client: Client) -> None:
    told = {row["key"]: row for row in rows(client, "means")}
    assert told["apmbc/JPN/means/cmac-2020"]["amount"] == "1000000000"
    assert told["apmbc/NOR/means/itf-2005"]["amount"] == "4647261.71"
    grid = grid_of(opened_workbook(client.get("/data/means.xlsx", TODAY).content))
    at, key = grid[0].index("amount"), grid[0].index("key")
    cells = {row[key]: row[at] for row in grid[1:]}
    assert cells["apmbc/NOR/means/itf-2005"] == Decimal("4647261.71")
    assert cells["apmbc/JPN/means/cmac-2020"] == Decimal(1_000_000_000)


def test_what_cannot_be_computed_of_a_need_is_said_and_empty(client: Client) -> None:
    found = rows(client, "needs")
    assert {row["uncovered_answer"] for row in found} == {"computed", "not_computed"}
    for row in found:
        if row["uncovered_answer"] == "not_computed":
            assert (row["uncovered_low"], row["uncovered_high"]) == ("", "")
            assert row["uncovered_reasons"]


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("needs.csv?aim=peace", 404), ("needs.xlsx?group=friends", 404), ("means.csv?kind=gossip", 400),
        ("matches.csv?state=ATL", 404), ("matches.csv?giver=Nobody", 404), ("gifts.csv?giver=ATL", 404),
        ("givers.csv?givers=many", 400), ("gap.csv?aim=peace", 404), ("gap.csv?group=friends", 404),
        ("gap.csv?year=next", 400), ("gap.csv?states=some", 400), ("gap.xlsx?givers=many", 400),
        ("flows.csv?giver=ATL", 404), ("flows.csv?recipient=ATL", 404), ("flows.csv?source=nowhere", 404),
        ("flows.csv?year=20200", 400), ("flows.xlsx?purpose=peace", 400),
    ],
)  # fmt: skip
def test_a_choice_that_is_none_is_refused_in_one_sentence(client: Client, asked: str, answer: int) -> None:
    told = client.get(f"/data/{asked}")
    assert (told.status_code, told["Content-Type"]) == (answer, "text/plain; charset=utf-8")
    assert told.content.decode().count("\n") == 1


def test_a_cell_like_a_formula_is_quoted(client: Client) -> None:
    row = Means.objects.get(key="apmbc/NOR/means/2019")
    row.pk, row.version, row.supersedes_id = None, 2, row.pk
    row.what, row.supersession, row.reason = "=HYPERLINK(1)", "transcription", "a slip"
    row.save()
    forget()
    with override_settings(PAGE_CACHE=False):
        told = {item["key"]: item for item in rows(client, "means")}
    forget()
    assert told["apmbc/NOR/means/2019"]["what"] == "'=HYPERLINK(1)"


# Our own reader of such tables


def read_back(client: Client, folder: Path) -> Iterator[Any]:
    path = folder / "means.csv"
    path.write_bytes(client.get("/data/means.csv", {**TODAY, "hxl": "1"}).content)
    told = list(opened(path, SOURCE).told())
    assert [problem for row in told for problem in row.problems] == []
    return (line for row in told for line in row.lines)


def test_our_own_reader_takes_back_every_amount_of_means_with_all_that_a_line_holds(
    client: Client, tmp_path: Path
) -> None:
    lines = {line.grant.rpartition(":")[2]: line for line in read_back(client, tmp_path)}
    told = {row["key"]: row for row in rows(client, "means") if row["amount"]}
    assert lines.keys() == told.keys()
    for key, row in told.items():
        line, held = lines[key], Means.objects.get(key=key)
        assert (line.amount, line.currency, line.what) == (held.amount, held.currency, held.what), key
        assert (line.giver, line.giver_name) == (held.giver, held.giver_name), key
        assert line.stage is STAGES.get(held.stage, FlowStage.NOT_STATED), key
        assert line.purpose is Purpose.MINE_ACTION, key
        for day, said in (("starts", row["starts_on"]), ("ends", row["ends_on"]), ("said", row["stated_on"])):
            assert getattr(line, day) == (PartialDate.parse(said) if said else None), (key, day)


def test_states_named_come_back_as_such_and_where_others_get_it_too_as_words(client: Client, tmp_path: Path) -> None:
    lines = {line.grant.rpartition(":")[2]: line for line in read_back(client, tmp_path)}
    for key, line in lines.items():
        held = Means.objects.get(key=key)
        named = held.recipients.split(";") if held.recipients else []
        if held.reach == "others_too":
            assert line.recipients == (), key
            assert line.recipient_name == (f"{', '.join(named)} and others" if named else ""), key
        else:
            assert [part.code for part in line.recipients] == named, key


def test_an_amount_for_each_year_is_not_taken_for_the_whole(client: Client, tmp_path: Path) -> None:
    yearly = {row["key"] for row in rows(client, "means") if row["amount_a_year"]}
    assert yearly
    assert yearly.isdisjoint(line.grant.rpartition(":")[2] for line in read_back(client, tmp_path))
