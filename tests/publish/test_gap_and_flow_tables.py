"""The tables of the gap and of money flows: the rows of their pages, chosen as there, nothing unknown as zero."""

from __future__ import annotations

import csv
import io
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from lxml import html

from intake.flow_files import OTHER, SOURCE, activities, activity, fts_row, opened, payment, recorded, table
from intersessional.cooperation import flow_lists
from intersessional.cooperation.flow_groups import group
from intersessional.core.memory import forget

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

TODAY = {"on": "2026-11-24", "known": "2026-11-24"}
HOST = "http://localhost:8000"
Row = dict[str, str]


def taken(client: Client, name: str, **asked: str) -> list[Row]:
    answer = client.get(f"/data/{name}.csv", {**TODAY, **asked})
    assert answer.status_code == 200, answer.content
    return list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))


# The gap


def one(found: list[Row], name: str, objective: str = "clearance") -> Row:
    (row,) = [row for row in found if (row["name"], row["objective"]) == (name, objective)]
    return row


@pytest.mark.parametrize(
    "asked",
    [
        {}, {"year": "2016"}, {"year": "2016", "aim": "clearance"}, {"year": "2016", "aim": "not_stated"},
        {"group": "african"}, {"year": "2016", "givers": "several"}, {"states": "all", "group": "african"},
    ],
)  # fmt: skip
def test_the_gap_has_the_lines_of_its_page_in_their_order(client: Client, asked: dict[str, str]) -> None:
    tree = html.fromstring(client.get("/needs/gap/", {**TODAY, **asked}).content)
    shown = [str(name) for name in tree.xpath("//section[@aria-labelledby='states']//tbody/tr/th/a/text()")]
    assert shown
    assert [row["name"] for row in taken(client, "gap", **asked)] == shown


def test_a_line_of_the_gap_tells_every_side_in_units_of_its_currency(client: Client) -> None:
    zimbabwe = one(taken(client, "gap", year="2016"), "Zimbabwe")
    assert zimbabwe["need_answer"] == "weighed"
    assert (zimbabwe["first_year"], zimbabwe["last_year"], zimbabwe["currency"]) == ("2015", "2018", "USD")
    assert (zimbabwe["needed_low"], zimbabwe["needed_high"]) == ("12965125", "12965125")
    assert zimbabwe["given_high"] == "19751971"
    assert zimbabwe["uncovered_high"] == "10065125"
    assert zimbabwe["uncovered_after_high"] == "9429844"
    assert (zimbabwe["givers_year"], zimbabwe["givers_count"], zimbabwe["givers"]) == ("", "", "")


def test_how_many_gave_is_told_with_who_they_are(client: Client) -> None:
    found = taken(client, "gap", year="2016")
    sudan = one(found, "Sudan", "")
    assert (sudan["givers_year"], sudan["givers_count"]) == ("2016", "3")
    assert len(sudan["givers"].split(";")) == len(sudan["givers_figures"].split(";")) == 3


def test_what_cannot_be_weighed_is_empty_beside_the_reason(client: Client) -> None:
    for row in taken(client, "gap", year="2016"):
        ends = {row[f"{side}_{end}"] for side in ("needed", "uncovered") for end in ("low", "high")}
        if row["need_answer"] == "not_weighed":
            assert (ends, bool(row["uncovered_reasons"]), bool(row["needs"])) == ({""}, True, True), row
    assert one(taken(client, "gap", year="2016"), "Cambodia")["uncovered_answer"] == "not_computed"


def test_what_only_others_are_asked_for_is_not_told_as_nothing_given_by_the_state(client: Client) -> None:
    niger = next(row for row in taken(client, "gap") if row["name"] == "Niger")
    assert (niger["own_low"], niger["own_high"], niger["share"]) == ("", "", "others")


def test_a_state_without_a_need_is_a_row_that_says_so_only_where_all_are_asked_for(client: Client) -> None:
    found = taken(client, "gap", states="all")
    assert len({row["state"] for row in found}) > 190
    without = [row for row in found if row["need_answer"] == "no_record"]
    assert {row["state"] for row in without}.isdisjoint(row["state"] for row in taken(client, "gap"))
    assert {(row["needed_low"], row["uncovered_high"], row["needs"], row["uncovered_reasons"]) for row in without} == {
        ("", "", "", "no_need_stated")
    }


# Money flows


@pytest.fixture
def held(tmp_path: Path) -> None:
    """Norway paid twice under one number, the Union paid, Japan pledged; and a grant of the Kingdom with its part."""
    bare = {"refCode": "", "originalCurrency": "", "originalAmount": ""}
    rows = [
        fts_row(1),
        fts_row(2, amountUSD=50, originalAmount=500),
        fts_row(3, **bare, srcOrganization="Japan, Government of", status="pledge", destUsageYearEnd="2021"),
        fts_row(4, **bare, srcOrganization="European Commission", amountUSD=80, destGlobalClusters="Health"),
    ]
    recorded(table(tmp_path / "fts.csv", rows))
    whole = activity("GB-1-7000", payment(900, code="C"), more='<related-activity ref="GB-1-7000-103" type="2"/>')
    part = activity("GB-1-7000-103", payment(300, ref="a"))
    recorded(activities(tmp_path / "iati.xml", [whole, part]), OTHER, known="2014-01-15")


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(
    "asked",
    [
        {}, {"giver": "NOR"}, {"giver": "jpn"}, {"recipient": "COD"}, {"year": "2021"}, {"source": OTHER},
        {"purpose": "mine_action"}, {"giver": "NOR", "recipient": "COD"}, {"known": "2015-01-01"},
    ],
)  # fmt: skip
def test_flows_have_the_lines_of_the_flows_of_their_page(client: Client, asked: dict[str, str]) -> None:
    on_page = {name: value.upper() if name == "giver" else value for name, value in asked.items()}
    tree = html.fromstring(client.get("/flows/", {**TODAY, **on_page}).content)
    links = tree.xpath("//section[@aria-labelledby='list']//td/a[starts-with(@href, '/flows/')]/@href")
    shown = {str(link).partition("?")[0] for link in links}
    assert {f"/flows/{row['flow']}/" for row in taken(client, "flows", **asked)} == shown


@pytest.mark.usefixtures("held")
def test_a_flow_is_given_whole_its_lines_together_as_the_source_tells_them(client: Client) -> None:
    one_line, other = taken(client, "flows", giver="NOR")
    assert one_line["flow"] == other["flow"] in {one_line["key"], other["key"]}
    assert {(row["amount"], row["currency"], row["usd"]) for row in (one_line, other)} == {
        ("1000", "NOK", "100"), ("500", "NOK", "50"),
    }  # fmt: skip
    assert (one_line["funder"], one_line["recipients"], one_line["stage"]) == ("Norway", "AFG", "payment")
    assert (one_line["through"], one_line["sector"], one_line["sources"]) == ("HALO Trust", "Mine Action", SOURCE)
    assert client.get(one_line["page"].removeprefix(HOST)).status_code == 200


@pytest.mark.usefixtures("held")
def test_flows_stand_by_the_names_of_givers(client: Client) -> None:
    kingdom = "United Kingdom of Great Britain and Northern Ireland"
    found = [row["funder"] for row in taken(client, "flows")]
    assert found == ["European Union", "Japan", "Norway", "Norway", *[kingdom] * (len(found) - 4)]
    assert len(found) > 4


@pytest.mark.usefixtures("held")
def test_more_than_can_be_read_at_once_is_refused_until_a_giver_is_chosen(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow_lists, "LARGEST", 3)
    forget()
    with override_settings(PAGE_CACHE=False):
        told = client.get("/data/flows.csv")
        assert (told.status_code, "choose a giver or a recipient" in told.content.decode()) == (400, True)
        assert len(taken(client, "flows", giver="NOR")) == 2
    forget()


def test_thirty_lines_cost_as_many_questions_as_one(client: Client, tmp_path: Path) -> None:
    def cost(number: int) -> int:
        recorded(table(tmp_path / f"{number}.csv", [fts_row(row, refCode="") for row in range(1, number + 1)]))
        forget()
        with override_settings(PAGE_CACHE=False), CaptureQueriesContext(connection) as context:
            assert len(taken(client, "flows")) == number
        return len(context)

    assert cost(1) == cost(30) <= 15


@pytest.mark.usefixtures("held")
def test_our_own_reader_takes_flows_back_with_their_amounts_and_puts_the_same_lines_together(
    client: Client, tmp_path: Path
) -> None:
    path = tmp_path / "flows.csv"
    path.write_bytes(client.get("/data/flows.csv", {**TODAY, "hxl": "1"}).content)
    told = list(opened(path).told())
    assert [problem for row in told for problem in row.problems] == []
    lines, rows = [line for row in told for line in row.lines], taken(client, "flows")
    for line, row in zip(lines, rows, strict=True):
        assert (Decimal(line.amount) / 100, line.currency) == (Decimal(row["amount"]), row["currency"])
        assert (line.giver, line.stage, line.through) == (row["giver"], row["stage"], row["through"])
        assert ";".join(part.code for part in line.recipients) == row["recipients"]
        assert line.purpose == row["purpose"]
        assert [str(day or "") for day in (line.said, line.starts, line.ends)] == [
            row["stated_on"], row["starts_on"], row["ends_on"],
        ]  # fmt: skip
    assert Counter(len(flow.lines) for flow in group(lines).flows) == Counter(
        Counter(row["flow"] for row in rows).values()
    )
