"""What each standard says of money is read as it is said, and what cannot be read is named and left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command_line import call
from intake.flow_files import (
    SOURCE,
    activities,
    activity,
    counts,
    crs_row,
    fts_row,
    lines_in,
    opened,
    payment,
    previewed,
    problems_in,
    recorded,
    table,
)
from intersessional.cooperation.flows import FlowStage, Purpose
from intersessional.cooperation.models import FlowLine
from intersessional.intake.flows.codes import codes, reference
from intersessional.intake.problems import InputError

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Norway, Government of", "NOR"),
        ("Government of the Netherlands", "NLD"),
        ("European Commission's Humanitarian Aid and Civil Protection Department", "EU"),
        ("EU Institutions", "EU"),
        ("United States", "USA"),
        ("HALO Trust", ""),
    ],
)
def test_givers_are_known_by_the_names_that_files_use(printed: str, code: str) -> None:
    assert codes().giver(printed) == (code, "" if code else printed)


@pytest.mark.parametrize(("printed", "state"), [("CD", "COD"), ("cod", "COD"), ("Viet Nam", "VNM"), ("Africa", "")])
def test_recipients_are_known_by_code_or_name(printed: str, state: str) -> None:
    assert codes().state(printed) == state


def test_one_number_printed_in_different_standards_is_one() -> None:
    assert reference("GB-1-201745-103") == reference("201745/103") == "201745-103"
    assert reference("QZA-20/0169-3") == "QZA-20-0169-3"
    assert [reference(text) for text in ("N/A", "TBC", "12", "")] == ["", "", "", ""]


def test_bad_rows_of_fts_are_named_and_the_others_kept(tmp_path: Path) -> None:
    rows = [fts_row(1), fts_row(2, amountUSD="much"), fts_row(3, budgetYear="next"), fts_row(0, id=""), fts_row(4)]
    rows += [fts_row(1, originalAmount=7), fts_row(1)]
    outcome = recorded(table(tmp_path / "flows.csv", rows))
    assert counts(outcome) == (2, 0, 0, 0, 4)
    assert outcome.problems[0] == "Line 3: “much” is not an amount."
    assert "stands twice" in outcome.problems[-1]


def test_a_later_edition_of_a_source_takes_the_place_of_the_earlier(tmp_path: Path) -> None:
    first = table(tmp_path / "a.csv", [fts_row(1), fts_row(2)])
    later = table(tmp_path / "b.csv", [fts_row(1, status="commitment"), fts_row(2), fts_row(3)])
    recorded(first)
    assert counts(recorded(later, known="2021-06")) == (1, 1, 1, 0, 0)
    row = FlowLine.objects.get(version=2)
    assert (row.supersession, row.stage, row.known_on.isoformat()) == ("restatement", "commitment", "2021-06-30")
    older = previewed(table(tmp_path / "c.csv", [fts_row(1)]), known="2020")
    assert (older.older, counts(older)) == (1, (0, 0, 0, 0, 0))
    mended = recorded(table(tmp_path / "d.csv", [fts_row(3, status="pledge")]), known="2021-06")
    assert counts(mended) == (0, 0, 1, 0, 0)
    assert FlowLine.objects.get(key=f"{SOURCE}/fts/3", version=2).supersession == "transcription"


def test_a_new_edition_of_an_activity_says_which_transactions_are_gone(tmp_path: Path) -> None:
    first = activities(tmp_path / "a.xml", [activity("GB-1-7", payment(100), payment(50, on="2011-04-01"))])
    split = [payment(60), payment(40), payment(50, on="2011-05-01")]
    recorded(first)
    outcome = recorded(activities(tmp_path / "b.xml", [activity("GB-1-7", *split)]), known="2022")
    assert counts(outcome) == (3, 0, 0, 2, 0)
    told = lines_in(tmp_path / "b.xml")
    latest = {row.key: row for row in FlowLine.objects.order_by("version")}
    assert sum(row.amount for row in latest.values() if row.told) == sum(line.amount for line in told) == 15_000
    back = recorded(activities(tmp_path / "c.xml", [activity("GB-1-7", payment(100)), "<x/>"]), known="2023")
    assert counts(back) == (0, 0, 1, 3, 0)


def test_two_equal_transactions_are_two_and_an_activity_told_twice_is_one(tmp_path: Path) -> None:
    told = activity("GB-1-7", payment(100), payment(100))
    path = activities(tmp_path / "a.xml", [told, told, activity("GB-1-7", payment(5))])
    assert [line.amount for line in lines_in(path)] == [10_000, 10_000]
    assert [problem.split(": ")[1] for problem in problems_in(path)] == [
        "the activity GB-1-7 stands twice in the file, told otherwise; the first was taken."
    ]


def test_sector_and_country_are_read_from_the_transaction_before_the_activity(tmp_path: Path) -> None:
    own = (
        '<transaction><transaction-type code="3"/><transaction-date iso-date="2011-03-17"/><value>5</value>'
        '<sector vocabulary="1" code="72010"/><recipient-country code="UG"/></transaction>'
    )
    shares = '<recipient-country code="RW" percentage="40"/>'
    path = activities(tmp_path / "a.xml", [activity("GB-1-7", payment(1), own, more=shares)], version="2.03")
    inherited, told = lines_in(path)
    assert [(part.code, part.vocabulary) for part in inherited.purposes] == [("15250", "dac")]
    assert [(part.code, part.percent) for part in inherited.recipients] == [("COD", None), ("RWA", 40)]
    assert ([part.code for part in told.purposes], [part.code for part in told.recipients]) == (["72010"], ["UGA"])
    silent = activities(tmp_path / "b.xml", [activity("GB-1-8", payment(1), sector="")])
    assert lines_in(silent)[0].purpose is Purpose.NOT_STATED


def test_what_an_organisation_receives_is_a_part_and_never_a_payment(tmp_path: Path) -> None:
    incoming = (
        '<transaction><transaction-type code="1"/><transaction-date iso-date="2011-03-17"/><value>5</value>'
        '<provider-org ref="GB-1" provider-activity-id="GB-1-7000-103">DFID</provider-org></transaction>'
    )
    (line,) = lines_in(activities(tmp_path / "a.xml", [activity("GB-CHC-1-77", incoming)], version="2.03"))
    assert line.stage is FlowStage.OTHER
    assert line.parents == ("iati:GB-1-7000-103",)


def test_a_bad_transaction_is_named_by_its_line_and_says_of_no_other_that_it_is_gone(tmp_path: Path) -> None:
    recorded(activities(tmp_path / "a.xml", [activity("GB-1-7", payment(100), payment(7))]))
    path = activities(tmp_path / "b.xml", [activity("GB-1-7", payment(100), payment("many")), activity("", payment(1))])
    outcome = previewed(path, known="2022")
    assert counts(outcome) == (0, 1, 0, 0, 2)
    assert outcome.problems[0] == "Line 3: “many” is not an amount."
    assert "has no identifier" in outcome.problems[1]


ENTITIES = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname"><!ENTITY f "&e;&e;&e;">]>\n'


def test_a_file_with_entities_of_its_own_is_not_read(tmp_path: Path) -> None:
    path = activities(tmp_path / "a.xml", [activity("GB-1-7", payment(1))], head=ENTITIES)
    assert lines_in(path) == []
    assert problems_in(path) == ["The file defines entities of its own, which no activity needs; it is not read."]


def test_of_a_broken_file_what_stands_before_the_break_is_read(tmp_path: Path) -> None:
    path = activities(tmp_path / "a.xml", [activity("GB-1-7", payment(1)), "<iati-activity>", "</oops>"])
    assert len(lines_in(path)) == 1
    assert problems_in(path) == ["Line 5: this is not well-formed XML; the file is read no further."]


@pytest.mark.parametrize("separator", [",", "|", ";", "\t"])
def test_the_layout_of_the_oecd_is_read_with_any_separator(tmp_path: Path, separator: str) -> None:
    path = table(tmp_path / "crs.txt", [crs_row(1), crs_row(2, USD_Commitment="")], separator=separator)
    lines = [line for line in lines_in(path) if line.amount]
    assert [(line.stage.value, line.amount) for line in lines] == [
        ("commitment", 200_000_000),
        ("payment", 150_000_000),
        ("payment", 150_000_000),
    ]
    assert {(line.giver, line.grant, line.reference) for line in lines[:2]} == {
        ("NOR", "crs:NOR:2017001", "COL-17-0001")
    }
    assert {line.year for line in lines} == {2017}


def test_rows_of_the_oecd_that_differ_in_amounts_only_are_two_and_equal_ones_are_one(tmp_path: Path) -> None:
    rows = [crs_row(1), crs_row(1, USD_Commitment=3), crs_row(1)]
    assert [line.amount for line in lines_in(table(tmp_path / "crs.csv", rows))] == [
        200_000_000,
        150_000_000,
        300_000_000,
        150_000_000,
    ]


def test_pivoted_tables_of_the_oecd_with_blank_columns_are_read(tmp_path: Path) -> None:
    path = tmp_path / "crs.csv"
    path.write_text(
        "Sum of USD_Disbursement\n\n,Row Labels,Year,,15250,12220\n"
        ',Colombia,2017,,25.4,\n,"Africa, regional",2017,,0,1\n',
        encoding="utf-8",
    )
    lines = [line for line in lines_in(path) if line.amount]
    assert [(line.amount, line.recipients and line.recipients[0].code) for line in lines] == [
        (2_540_000_000, "COL"),
        (100_000_000, ()),
    ]
    assert lines[1].recipient_name == "Africa, regional"
    assert [line.purpose for line in lines] == [Purpose.MINE_ACTION, Purpose.OTHER]


def test_a_table_with_hashtags_is_read_by_them(tmp_path: Path) -> None:
    path = tmp_path / "hxl.csv"
    path.write_text(
        "Who,For,Year,Purpose,How much,State\n"
        "#org+funder,#country +code,#date+year,#sector,#value+funding+usd,#status\n"
        'Japan,AFG,2020,Mine Action,"293,154",Paid\n'
        "Japan,AFG,soon,Mine Action,1,Paid\n"
        "Norway,Iraq,2020,Health,5,intended\n",
        encoding="utf-8",
    )
    first, second = lines_in(path)
    assert (first.giver, first.recipients[0].code, first.amount, first.currency) == ("JPN", "AFG", 29_315_400, "USD")
    assert (first.stage, first.purpose) == (FlowStage.PAYMENT, Purpose.MINE_ACTION)
    assert (second.recipients[0].code, second.stage) == ("IRQ", FlowStage.NOT_STATED)
    assert problems_in(path) == ["Line 4: “soon” is not a year."]


def test_an_amount_without_a_currency_is_named(tmp_path: Path) -> None:
    path = tmp_path / "hxl.csv"
    path.write_text("#org+funder,#country,#value+funding\nJapan,AFG,5\n", encoding="utf-8")
    assert problems_in(path) == ["Line 2: The row does not say in which currency its amount is."]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"a,b\n1,2\n", "These are no flows of FTS, IATI, CRS or with HXL hashtags; the file begins with “a, b”."),
        (b"", "These are no flows of FTS, IATI, CRS or with HXL hashtags; the file begins with “”."),
        (b"PK\x03\x04", "This is a spreadsheet or an archive; save the table as CSV, or unpack it."),
    ],
)
def test_what_is_not_recognised_is_said_in_one_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(InputError) as error:
        opened(path)
    assert str(error.value) == f"file: {sentence}"


def test_the_command_previews_then_records_and_lists(tmp_path: Path) -> None:
    path = str(table(tmp_path / "flows.csv", [fts_row(1), fts_row(2)]))
    seen = call("import", "flows", path, "--source", SOURCE)
    assert seen.status == 0
    assert "2 lines new" in seen.out
    assert "Nothing was written" in seen.out
    assert "Recorded as revision" in call("import", "flows", path, "--source", SOURCE, "--apply").out
    assert "Nothing to record." in call("import", "flows", path, "--source", SOURCE, "--apply").out
    told = json.loads(call("flows", "AFG", "--json").out)
    assert ([line["amount"] for line in told["lines"]], told["joined"]) == (
        [100_000, 100_000],
        ["the giver's own number is the same"],
    )
    by_year = [json.loads(row) for row in call("flows", "AFG", "--totals", "--mine-action", "--json").out.splitlines()]
    assert {row["currency"]: (row["low"], row["high"]) for row in by_year} == {
        "NOK": (200_000, 200_000),
        "USD": (20_000, 20_000),
    }
    assert call("import", "flows", path).status == 2


def test_a_person_parts_what_the_numbers_join_and_takes_it_back(tmp_path: Path) -> None:
    recorded(table(tmp_path / "flows.csv", [fts_row(1), fts_row(2)]))
    lines = (f"{SOURCE}/fts/1", f"{SOURCE}/fts/2")
    assert call("same", *lines, "--verdict", "apart", "--reason", "Two grants").status == 0
    assert len(call("flows", "AFG", "--json").out.splitlines()) == 2
    assert "Nothing to record" in call("same", *lines, "--verdict", "apart", "--reason", "Again").out
    assert call("same", *lines, "--verdict", "open", "--reason", "No, one").status == 0
    assert len(call("flows", "AFG", "--json").out.splitlines()) == 1
    assert call("same", lines[0], "nothing", "--reason", "x").status == 1
