"""Money flows on the web: each flow once, each line at its place, and totals that say why they are intervals."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from command_line import call
from intake.flow_files import OTHER, activities, activity, crs_row, fts_row, payment, recorded, table
from intersessional.cooperation import flow_lists
from intersessional.cooperation.domain.flows import judge_flows
from intersessional.cooperation.flow_groups import Verdict
from intersessional.cooperation.models import FlowLine
from intersessional.core.domain.publishing import Actor
from intersessional.core.memory import forget
from intersessional.core.queries import current_revision
from web.conftest import LANGUAGES, Open, Sheet
from web.figures_shown import numbers_without_a_way

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]
ACTOR = Actor("A. Tester", "test")


@pytest.fixture
def held(tmp_path: Path) -> None:
    """Norway paid twice under one number, the Union paid, Japan pledged and committed; and a grant and its part."""
    bare = {"refCode": "", "originalCurrency": "", "originalAmount": ""}
    japan = bare | {"srcOrganization": "Japan, Government of"}
    rows = [
        fts_row(1),
        fts_row(2, amountUSD=50, originalAmount=500),
        fts_row(3, **japan, status="pledge"),
        fts_row(4, **bare, srcOrganization="European Commission", amountUSD=80),
        fts_row(5, **japan, status="commitment", amountUSD=900, destUsageYearEnd="2021"),
    ]
    recorded(table(tmp_path / "fts.csv", rows))
    whole = activity("GB-1-7000", payment(900, code="C"), more='<related-activity ref="GB-1-7000-103" type="2"/>')
    part = activity("GB-1-7000-103", payment(300, ref="a"))
    recorded(activities(tmp_path / "iati.xml", [whole, part]), OTHER, known="2014-01-15")


def line_of(giver: str, **given: object) -> str:
    return FlowLine.objects.filter(giver=giver, **given).order_by("key")[0].key


def spaced(sheet: Sheet, path: str = "//main") -> str:
    return sheet.text(path).replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ")


def rows(sheet: Sheet, section: str) -> list[str]:
    """The rows of the tables of a section, cell by cell."""
    found = sheet.tree.xpath(f"//section[@aria-labelledby='{section}']//tbody/tr")
    cells = [" ".join(" ".join(cell.itertext()) for cell in row.xpath("th|td")) for row in found]
    return [" ".join(cell.replace("\N{NARROW NO-BREAK SPACE}", " ").split()) for cell in cells]


def givers(sheet: Sheet) -> list[str]:
    return [" ".join(th.text_content().split()) for th in sheet.tree.xpath("//section[1]//tbody/tr/th")]


def test_with_no_flow_one_sentence_says_so_and_how_they_come_in(read: Open) -> None:
    told = read("/flows/").text()
    assert "No money flow is held here as of this day" in told
    assert "intersessional import flows" in told
    assert read("/flows/").tree.xpath("//table") == []


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_every_language(read: Open, language: str) -> None:
    for path in ("/flows/", f"/flows/{line_of('NOR')}/"):
        assert read(LANGUAGES[language] + path).tree.get("lang") == language


@pytest.mark.usefixtures("held")
def test_a_grant_told_in_two_lines_is_one_flow(read: Open) -> None:
    sheet = read("/flows/", giver="NOR")
    assert givers(sheet) == ["Norway"]
    assert "Paid: NOK 1 500" in spaced(sheet)
    assert "in 2 lines" in spaced(sheet)


@pytest.mark.usefixtures("held")
def test_flows_stand_by_the_names_of_givers(read: Open) -> None:
    kingdom = "United Kingdom of Great Britain and Northern Ireland"
    assert givers(read("/flows/")) == ["European Union", "Japan", "Japan", "Norway", kingdom, kingdom]


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(
    ("chosen", "number"),
    [
        ({"giver": "JPN"}, 2),
        ({"recipient": "AFG"}, 4),
        ({"recipient": "COD"}, 2),
        ({"year": "2021"}, 1),
        ({"year": "2020", "recipient": "AFG"}, 4),
        ({"source": OTHER}, 2),
        ({"purpose": "mine_action"}, 6),
        ({"giver": "NOR", "recipient": "COD"}, 0),
        ({"giver": "FRA"}, 0),
    ],
)
def test_flows_are_chosen_by_giver_recipient_year_source_and_purpose(
    read: Open, chosen: dict[str, str], number: int
) -> None:
    assert len(givers(read("/flows/", **chosen))) == number


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize("chosen", [{"giver": "many"}, {"year": "then"}, {"source": "nowhere"}, {"page": "2"}])
def test_what_cannot_be_chosen_is_refused_in_one_sentence(read: Open, chosen: dict[str, str]) -> None:
    assert f"“{next(iter(chosen.values()))}”" in read("/flows/", answer=400, **chosen).text("//p[@class='lead']")


@pytest.mark.usefixtures("held")
def test_totals_are_told_only_of_what_was_chosen(read: Open) -> None:
    assert "Choose a giver, a recipient or a year" in read("/flows/").text()
    told = rows(read("/flows/", giver="NOR"), "totals")
    assert [row.split(" a ")[0] for row in told] == ["2020 Paid NOK 1 500", "2020 Paid USD 150"]


@pytest.mark.usefixtures("held")
def test_a_total_that_is_no_single_number_says_why(read: Open) -> None:
    pledged, committed, crowns, paid = rows(read("/flows/", recipient="AFG", year="2020"), "totals")
    assert pledged.startswith("2020 Pledged USD 100 ")
    assert committed.startswith("2020 Committed at least USD 0, at most USD 900 ")
    assert "because money is for more years than this one, without a share for each" in committed
    assert crowns.startswith("2020 Paid NOK 1 500 ")
    assert "not in it: some flows are told in another currency only" in crowns
    assert paid.startswith("2020 Paid at least USD 150, at most USD 230 ")
    assert "a union, a fund or nobody named may pass on what States gave" in paid


@pytest.mark.usefixtures("held")
def test_a_flow_shows_each_line_at_its_place_and_why_they_are_one(read: Open) -> None:
    sheet = read(f"/flows/{line_of('NOR')}/")
    told = spaced(sheet)
    assert "From Norway to Afghanistan" in told
    assert "One flow of 2 lines." in told
    assert "line 2" in told
    assert "line 3" in told
    assert "Lines 1 and 2: the giver uses the same number of its own for both." in told
    assert "USD 100 in its source, at 10.0" in told
    assert [row.split(" a")[0] for row in rows(sheet, "totals")] == ["Paid NOK 1 500", "Paid USD 150"]


@pytest.mark.usefixtures("held")
def test_every_line_of_a_flow_leads_to_the_same_page(read: Open) -> None:
    one, other = FlowLine.objects.filter(giver="NOR").order_by("key").values_list("key", flat=True)
    assert read(f"/flows/{one}/").text() == read(f"/flows/{other}/").text()


@pytest.mark.usefixtures("held")
def test_a_whole_and_its_part_lead_to_each_other(read: Open) -> None:
    whole, part = (line_of("GBR", grant__endswith=f"7000{end}") for end in ("", "-103"))
    assert f"/flows/{part}/" in "".join(read(f"/flows/{whole}/").links())
    assert "Contains" in read(f"/flows/{whole}/").text("//section[@aria-labelledby='grants']")


@pytest.mark.usefixtures("held")
def test_pledged_committed_and_paid_stand_apart(read: Open, tmp_path: Path) -> None:
    recorded(table(tmp_path / "crs.csv", [crs_row(1)]), known="2019-01-01")
    told = rows(read(f"/flows/{line_of('NOR', recipient='COL')}/"), "totals")
    assert [row.split(" a")[0] for row in told] == ["Committed USD 2 000 000", "Paid USD 1 500 000"]


@pytest.mark.usefixtures("held")
def test_what_a_person_said_stands_with_its_reason_and_without_a_name(read: Open) -> None:
    one, other = line_of("JPN"), line_of("EU")
    judge_flows(actor=ACTOR, convention="apmbc", one=one, other=other, verdict=Verdict.ONE, reason="One cheque.")
    told = read(f"/flows/{one}/", known="2100-01-01").text()
    assert "Lines 1 and 2: a person said that they are one." in told
    assert "One cheque." in told
    assert "Tester" not in told
    assert "Its sources name different givers" in told


@pytest.mark.usefixtures("held")
def test_before_it_was_known_a_flow_says_since_when_it_is(read: Open) -> None:
    sheet = read(f"/flows/{line_of('NOR')}/", on="1999-01-01", known="1999-01-01")
    assert "it became known on 3 February 2021" in sheet.text()
    assert "No money flow is held here" in read("/flows/", on="1999-01-01", known="1999-01-01").text()
    assert givers(read("/flows/", giver="NOR", on="2020-01-01", known="2020-01-01")) == []


def test_a_line_that_a_later_edition_no_longer_tells_is_not_shown_as_told(read: Open, tmp_path: Path) -> None:
    both = [activity("GB-1-9", payment(5, ref="a"), payment(7, ref="b"))]
    recorded(activities(tmp_path / "one.xml", both), known="2014-01-15")
    gone = FlowLine.objects.get(amount=700).key
    recorded(activities(tmp_path / "two.xml", [activity("GB-1-9", payment(5, ref="a"))]), known="2015-01-15")
    assert "no longer told" in read(f"/flows/{gone}/").text("//h1")
    assert "One flow of 2 lines." in read(f"/flows/{gone}/", known="2014-06-01").text()


def test_of_no_line_held_the_page_leads_to_the_list(read: Open) -> None:
    assert (
        "/flows/?" in "".join(read("/flows/nothing/", answer=404).links())
        or "/flows/" in read("/flows/nothing/", answer=404).links()
    )


@pytest.mark.usefixtures("held")
def test_more_than_a_page_can_read_asks_to_choose(read: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow_lists, "LARGEST", 3)
    assert "choose a giver or a recipient" in read("/flows/").text()
    assert givers(read("/flows/", giver="NOR")) == ["Norway"]


@pytest.mark.usefixtures("held")
def test_every_number_leads_to_a_flow_or_a_source(read: Open) -> None:
    for path in ("/flows/?recipient=AFG", f"/flows/{line_of('NOR')}/"):
        assert numbers_without_a_way(read(path).tree) == []


def test_what_sources_print_is_text(read: Open, tmp_path: Path) -> None:
    script = "<script>alert(1)</script>"
    recorded(table(tmp_path / "fts.csv", [fts_row(1, description=script, destOrganization=script)]))
    assert read("/flows/").tree.xpath("//script[contains(., 'alert')]") == []
    assert script in read(f"/flows/{line_of('NOR')}/").text()


def queries(client: Client, path: str) -> int:
    forget()
    with CaptureQueriesContext(connection) as context:
        assert client.get(path).status_code == 200
    return len(context)


@pytest.mark.parametrize("path", ["/flows/", "/flows/?giver=NOR", "/flows/?giver=NOR&page=1&year=2020"])
def test_one_flow_costs_as_many_queries_as_thirty(client: Client, tmp_path: Path, path: str) -> None:
    recorded(table(tmp_path / "one.csv", [fts_row(1, refCode="N-1")]))
    one = queries(client, path)
    recorded(table(tmp_path / "many.csv", [fts_row(number, refCode=f"N-{number}") for number in range(2, 32)]))
    assert one == queries(client, path) <= 15


def test_a_flow_of_one_line_costs_as_many_queries_as_one_of_thirty(client: Client, tmp_path: Path) -> None:
    recorded(table(tmp_path / "few.csv", [fts_row(1, refCode="N-1"), fts_row(2, refCode="N-1")]))
    path = f"/flows/{line_of('NOR')}/"
    few = queries(client, path)
    recorded(table(tmp_path / "many.csv", [fts_row(number, refCode="N-1") for number in range(3, 33)]))
    assert few == queries(client, path) <= 15


@pytest.mark.parametrize("given", [False, True], ids=["received", "given"])
def test_the_command_and_the_page_tell_the_same_flows(read: Open, tmp_path: Path, given: bool) -> None:
    """Whatever joins lines: a grant, a number of the giver, or what a person said."""
    japan = {"srcOrganization": "Japan, Government of", "refCode": ""}
    rows = [
        fts_row(1),
        fts_row(2, destLocations=""),
        fts_row(3, refCode="QZA-77/1", destLocations="COL"),
        fts_row(4, **japan, destLocations="AGO"),
        fts_row(5, **japan | {"refCode": "QZA-20/0169-3"}, destLocations="KHM"),
    ]
    recorded(table(tmp_path / "fts.csv", rows))
    recorded(table(tmp_path / "more.csv", [fts_row(6, destLocations="")]), OTHER)
    lines = dict(FlowLine.objects.values_list("grant", "key"))
    for one, other in (("fts:1", "fts:3"), ("fts:3", "fts:4")):
        judge_flows(
            actor=ACTOR, convention="apmbc", one=lines[one], other=lines[other], verdict=Verdict.ONE, reason="So said"
        )
    command = call("flows", "JPN", "--given", "--json") if given else call("flows", "AFG", "--json")
    told = {row["flow"]: {line["line"] for line in row["lines"]} for row in command.rows}
    choice = flow_lists.Choice(giver="JPN") if given else flow_lists.Choice(recipient="AFG")
    page = flow_lists.chosen_flows("apmbc", current_revision().head, date.max, choice)
    assert page is not None
    assert told == {flow.key: {line.key for line in flow.lines} for flow in page.flows}
    whole = {lines[f"fts:{number}"] for number in (1, 2, 3, 4, 6)}
    assert whole in told.values()
    around = flow_lists.flow_around("apmbc", lines["fts:6"], date.max)
    assert around is not None
    assert {line.key for line in around.flow.lines} == whole
    assert f" {len(told)} flow" in spaced(read("/flows/", **({"giver": "JPN"} if given else {"recipient": "AFG"})))
