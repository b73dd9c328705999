"""Rows become figures; a wrong cell is named with its place, a doubtful one is asked about, and no other is lost."""

from __future__ import annotations

from datetime import date

import pytest
import xlsxwriter
from made_sheets import matched, proposed, said, table_of, vocabulary, xlsx
from xlsxwriter.worksheet import Worksheet

from intersessional.assessment.figures import Answer, Qualifier, Span
from intersessional.intake.sheets.heads import find_table
from intersessional.intake.sheets.matching import Ask, Role, Use
from intersessional.intake.sheets.proposals import Proposal, Proposals, propose
from intersessional.intake.sheets.rows import Days, Given
from intersessional.intake.sheets.workbook import read_workbook

HEAD = ["State", "Year", "Area released (km²)"]
YEAR_2015 = Days(date(2015, 1, 1), date(2015, 12, 31))


def values(found: Proposals) -> dict[str, int | None]:
    return {proposal.cell: proposal.value for proposal in found.proposals}


def only(found: Proposals) -> Proposal:
    (proposal,) = found.proposals
    return proposal


def test_a_figure_has_all_that_its_row_in_the_record_needs() -> None:
    found = proposed(
        ["State", "Year", "Province", "Assistance received (US$ million)", "Page", "Quote", "Published"],
        ["Angola", 2015, "Huambo", "about 2.5", "12", "some 2.5 million", date(2016, 4, 30)],
        name="2015",
    )

    assert only(found) == Proposal(
        scope="AGO",
        measure="assistance_received",
        part="Huambo",
        counterpart="",
        start=date(2015, 1, 1),
        end=date(2015, 12, 31),
        unit="USD",
        value=250_000_000,
        low=245_000_000,
        high=255_000_000,
        printed="about 2.5",
        qualifier=Qualifier.ABOUT,
        answer=Answer.REPORTED,
        span=Span.IN_PERIOD,
        sheet="2015",
        cell="D2",
        known=date(2016, 4, 30),
        page="12",
        quote="some 2.5 million",
    )
    assert only(found).place == "2015!D2"


def test_years_as_columns_become_rows() -> None:
    found = proposed(["State", "Area released (km²)", None], [None, 2014, "2,015"], ["Angola", 1, 2], ["Chad", None, 4])

    assert [(p.scope, p.end.year, p.value, p.cell) for p in found.proposals] == [
        ("AGO", 2014, 1_000_000, "B3"),
        ("AGO", 2015, 2_000_000, "C3"),
        ("TCD", 2015, 4_000_000, "C4"),
    ]
    assert found.silent == 1


def test_the_unit_nearest_to_the_number_counts() -> None:
    found = proposed(
        HEAD,
        ["Angola", 2013, "5 ha"],
        ["Angola", 2014, 5],
        ["Angola", 2015, "500 m2"],
        ["Angola", 2016, "2 thousand m2"],
    )

    assert values(found) == {"C2": 50_000, "C3": 5_000_000, "C4": 500, "C5": 2000}


def test_a_multiplier_of_the_head_is_for_the_unit_of_the_head() -> None:
    found = proposed(
        ["State", "Year", "Area released (thousands of m2)"], ["Angola", 2013, 5], ["Angola", 2014, "5 ha"]
    )

    assert values(found) == {"C2": 5000, "C3": 50_000}


def test_a_unit_in_its_own_column_or_beside_the_measure() -> None:
    rows = (
        ["State", "Year", "Indicator", "Value", "Unit"],
        ["Angola", 2014, "Area released", 5, "ha"],
        ["Angola", 2015, "Area released", 5, "km2"],
    )
    assert list(values(proposed(*rows)).values()) == [50_000, 5_000_000]

    beside = (
        ["State", "Year", "Indicator", "Value"],
        ["Angola", 2014, "Area released (ha)", 5],
        ["Angola", 2015, "Persons killed", 5],
    )
    assert list(values(proposed(*beside)).values()) == [50_000, 5]


@pytest.mark.parametrize(
    ("cell", "answer", "value"),
    [
        ("nil", Answer.NIL, 0),
        ("n.a.", Answer.NOT_APPLICABLE, None),
        ("not reported", Answer.NOT_REPORTED, None),
        ("unchanged", Answer.UNCHANGED, None),
        ("illegible", Answer.ILLEGIBLE, None),
        (0, Answer.REPORTED, 0),
    ],
)
def test_the_answers_are_kept_apart(cell: object, answer: Answer, value: int | None) -> None:
    proposal = only(proposed(HEAD, ["Angola", 2015, cell]))

    assert (proposal.answer, proposal.value, proposal.low, proposal.high) == (answer, value, value, value)


def test_a_blank_says_nothing() -> None:
    found = proposed(HEAD, ["Angola", 2015, None], ["Chad", 2015, "  "], ["Mali", 2015, 1])

    assert (list(values(found)), found.silent, found.withheld) == (["C4"], 2, ())


def test_a_range_and_bounds_keep_their_open_sides() -> None:
    found = proposed(HEAD, ["Angola", 2013, "3–5"], ["Angola", 2014, "over 55"], ["Angola", 2015, "up to 5"])

    assert [(p.qualifier.value, p.value, p.low, p.high) for p in found.proposals] == [
        ("range", 4_000_000, 2_500_000, 5_500_000),
        ("at_least", 55_000_000, 54_500_000, None),
        ("at_most", 5_000_000, None, 5_500_000),
    ]


def test_a_column_says_how_numbers_are_meant() -> None:
    found = proposed(
        ["State", "Year", "Qualifier", "Persons killed"],
        ["Angola", 2015, "at least", 30],
        ["Chad", 2015, None, "about 30"],
    )

    assert [(p.qualifier.value, p.low, p.high) for p in found.proposals] == [("at_least", 25, None), ("about", 25, 35)]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (["Angolla", 2015, 1], "cell A2: “Angolla” is not the name of a State; perhaps Angola is meant."),
        (["Atlantis", 2015, 1], "cell A2: “Atlantis” is not the name of a State."),
        ([None, 2015, 1], "cell A2: No State stands here."),
        (["#REF!", 2015, 1], "cell A2: The spreadsheet shows the mistake #REF! here."),
        (["Angola", "20l5", 1], "cell B2: “20l5” is not a year."),
        (["Angola", "2014/15", 1], "cell B2: “2014/15” is not a year."),
        (["Angola", None, 1], "cell B2: No year stands here."),
        (["Angola", 2015, "#DIV/0!"], "cell C2: The spreadsheet shows the mistake #DIV/0! here."),
        (["Angola", 2015, "a lot"], "cell C2: “a lot” is not a number."),
        (["Angola", 2015, "1.2.3"], "cell C2: “1.2.3” is written as no number is."),
        (["Angola", 2015, -5], "cell C2: “-5” is below zero."),
        (["Angola", 2015, "(5)"], "cell C2: “(5)” is not a number."),
        (["Angola", 2015, "5 persons"], "cell C2: “Area released” is not given in person."),
        (["Angola", 2015, "US$ 5"], "cell C2: “Area released” is not given in USD."),
        (["Angola", 2015, 10**13], "cell C2: “10000000000000” is larger than any figure can be."),
        (["Angola", 2015, "5–3"], "cell C2: The range “5–3” ends below its beginning."),
        (["Angola", 2015, date(2015, 1, 2)], "cell C2: A day stands here, 2015-01-02, where a number is expected."),
    ],
)
def test_a_wrong_cell_is_named_and_stops_no_other(row: list[object], sentence: str) -> None:
    found = proposed(HEAD, row, ["Chad", 2015, 2], ["Mali", 2015, 3])

    assert said(found.mistakes) == [f"Sheet “Sheet1”, {sentence}"]
    assert values(found) == {"C3": 2_000_000, "C4": 3_000_000}
    assert found.withheld == ("C2",)


def test_what_is_counted_is_whole() -> None:
    found = proposed(
        ["State", "Year", "Persons killed"],
        ["Angola", 2015, 2.5],
        ["Chad", 2015, "1,234"],
        ["Mali", 2015, "1.2 thousand"],
    )

    assert said(found.mistakes) == ["Sheet “Sheet1”, cell C2: “2.5” is not whole, and whole things are counted here."]
    assert values(found) == {"C3": 1234, "C4": 1200}


def test_all_that_is_wrong_in_a_row_is_named_at_once() -> None:
    found = proposed(HEAD, ["Angolla", "20l5", "a lot"], ["Chad", 2015, 2], ["Mali", 2015, 2], ["Peru", 2015, 2])

    assert [problem.cell for problem in found.mistakes] == ["C2", "A2", "B2"]


def test_a_number_merged_over_rows_belongs_to_none_of_them() -> None:
    def fill(_book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write_row("A1", HEAD)
        sheet.merge_range("A2:A3", "Angola")
        sheet.write_column("B2", [2014, 2015, 2015])
        sheet.merge_range("C2:C3", 7)
        sheet.write_row("A4", ["Chad", 2015, 2])

    table = find_table(read_workbook(xlsx(fill), "t.xlsx").sheets[0], vocabulary())
    assert table is not None
    found = propose(table, matched(table), vocabulary())

    assert values(found) == {"C4": 2_000_000}
    assert [problem.cell for problem in found.mistakes] == ["C2", "C3"]
    assert "merged with others" in found.mistakes[0].message


def test_state_and_year_of_a_whole_sheet() -> None:
    rows = (["Province", "Persons killed"], ["Huambo", 1], ["Bié", 2])
    asked = proposed(*rows)
    assert [question.ask for question in asked.questions] == [Ask.SCOPE, Ask.PERIOD]

    told = proposed(*rows, given=Given("AGO", YEAR_2015))
    assert [(p.scope, p.part, p.end.year) for p in told.proposals] == [("AGO", "Huambo", 2015), ("AGO", "Bié", 2015)]

    titled = proposed(["Angola"], [], *rows, name="2015")
    assert [p[:3] for p in titled.proposals] == [p[:3] for p in told.proposals]
    assert said(titled.warnings) == [
        "Sheet “2015”: The State Angola is read from the name of the sheet or a line above, for every row.",
        "Sheet “2015”: The year 2015 is read from the name of the sheet or a line above, for every row.",
    ]


def test_what_the_reader_gives_is_before_what_a_title_says() -> None:
    found = proposed(
        ["Province", "Persons killed"], ["Huambo", 1], ["Bié", 2], name="2014", given=Given("AGO", YEAR_2015)
    )

    assert {p.end.year for p in found.proposals} == {2015}


def test_months_and_periods() -> None:
    months = proposed(
        ["State", "Year", "Month", "Persons killed"], ["Angola", 2016, "February", 1], ["Chad", 2016, 12, 2]
    )
    assert [(str(p.start), str(p.end)) for p in months.proposals] == [
        ("2016-02-01", "2016-02-29"),
        ("2016-12-01", "2016-12-31"),
    ]

    periods = proposed(
        ["State", "From", "To", "Persons killed"],
        ["Angola", "1999", "2008", 1],
        ["Chad", date(2015, 4, 1), date(2016, 3, 31), 2],
        ["Mali", date(2016, 4, 1), date(2015, 3, 31), 2],
        ["Peru", None, date(2015, 3, 31), 3],
    )
    assert [(str(p.start), str(p.end), p.span.value) for p in periods.proposals] == [
        ("1999-01-01", "2008-12-31", "cumulative"),
        ("2015-04-01", "2016-03-31", "in_period"),
        ("None", "2015-03-31", "in_period"),
    ]
    assert [problem.message for problem in periods.mistakes] == ["The period ends before it begins."]


def test_a_day_when_a_report_was_submitted() -> None:
    found = proposed(
        ["State", "Year", "Article 7 report submitted"], ["Angola", 2015, date(2016, 4, 30)], ["Chad", 2015, "May 2016"]
    )

    assert [(p.unit, p.value, p.low, p.high) for p in found.proposals] == [
        ("date", *[date(2016, 4, 30).toordinal()] * 3),
        ("date", date(2016, 5, 31).toordinal(), date(2016, 5, 1).toordinal(), date(2016, 5, 31).toordinal()),
    ]


def test_the_other_side_of_money() -> None:
    found = proposed(["State", "Recipient", "Year", "Contribution to State (EUR)"], ["Norway", "Angola", 2015, "1.50"])

    assert [(p.scope, p.counterpart, p.value) for p in found.proposals] == [("NOR", "AGO", 150)]


def test_dollars_of_no_country_are_told() -> None:
    found = proposed(["State", "Year", "National budget ($)"], ["Angola", 2015, 5], ["Chad", 2015, 6])

    assert {p.unit for p in found.proposals} == {"USD"}
    assert said(found.warnings) == [
        "Sheet “Sheet1”: Dollars that do not say of which country are read as those of the United States."
    ]


def test_rows_that_say_the_same_twice_are_read_once() -> None:
    found = proposed(HEAD, ["Angola", 2015, 1], ["AGO", 2015, 1], ["Chad", 2015, 2])

    assert list(values(found)) == ["C2", "C4"]
    assert said(found.warnings) == ["Sheet “Sheet1”, cell C3: This repeats cell C2 and is read once."]


def test_rows_that_contradict_each_other_are_both_held_back() -> None:
    found = proposed(HEAD, ["Angola", 2015, 1], ["AGO", 2015, 9], ["Chad", 2015, 2])

    assert list(values(found)) == ["C4"]
    assert [problem.cell for problem in found.mistakes] == ["C2", "C3"]
    assert (
        found.mistakes[0].message
        == "This is about the same as cell C3 and differs; match a column that tells them apart."
    )


def test_swapped_columns_are_suspected() -> None:
    rows = [["Hombre", "Herido"], ["Mujer", "Muerto"], ["Hombre", "Muerto"], ["Hombre", "Herido"], ["Mujer", "Herido"]]
    table = table_of(
        ["pais", "ano", "estado", "genero", "victimas"],
        *(["Colombia", 2000 + n, *row, n] for n, row in enumerate(rows)),
    )
    matching = matched(table).with_use("estado", Use(role=Role.MEASURE)).with_use("genero", Use(role=Role.PART))
    found = propose(table, matching.with_use("victimas", Use(role=Role.VALUE)), vocabulary())

    assert str(found.warnings[0]) == (
        "Sheet “Sheet1”: Most of the 5 cells under “estado” do not fit it, but those under “genero” do; "
        "are the two columns swapped?"
    )
    assert found.proposals == ()


def test_yes_and_no() -> None:
    found = proposed(
        ["State", "Year", "Legislation under article 9"],
        ["Angola", 2015, "yes"],
        ["Chad", 2015, "non"],
        ["Mali", 2015, "да"],
    )
    assert [(p.unit, p.value, p.start) for p in found.proposals] == [
        ("yes_no", 1, None),
        ("yes_no", 0, None),
        ("yes_no", 1, None),
    ]

    odd = proposed(
        ["State", "Year", "Legislation under article 9"],
        ["Angola", 2015, 3],
        ["Chad", 2015, "yes"],
        ["Mali", 2015, "n.a."],
    )
    assert [problem.message for problem in odd.mistakes] == ["“3” is neither yes nor no."]
    assert [p.answer for p in odd.proposals] == [Answer.REPORTED, Answer.NOT_APPLICABLE]


def test_states_as_columns_become_rows() -> None:
    found = proposed(["Mined area released (ha)"], ["Year", "Angola", "Chad"], [2014, 1, 2], [2015, 3, None])

    assert [(p.scope, p.part, p.end.year, p.value) for p in found.proposals] == [
        ("AGO", "", 2014, 10_000),
        ("TCD", "", 2014, 20_000),
        ("AGO", "", 2015, 30_000),
    ]


def test_thousands_of_persons_may_have_a_fraction() -> None:
    found = proposed(
        ["State", "Year", "Survivors registered (thousands)"], ["Angola", 2015, "1,5"], ["Chad", 2015, "2,25"]
    )

    assert [(p.value, p.low, p.high) for p in found.proposals] == [(1500, 1450, 1550), (2250, 2245, 2255)]


def test_a_unit_that_only_says_number_says_nothing() -> None:
    rows = (["Angola", 2015, "Persons killed", 5, "Number"], ["Chad", 2015, "Mines destroyed", 6, "#"])
    found = proposed(["State", "Year", "Indicator", "Value", "Unit"], *rows)

    assert [(p.unit, p.value) for p in found.proposals] == [("person", 5), ("item", 6)]


def test_a_head_that_was_made_a_day_is_not_taken_for_its_day() -> None:
    """A spreadsheet makes the first of January of "Jan 2015"."""
    found = proposed(
        ["State", "Persons killed", "Mined area remaining (ha)"],
        [None, date(2015, 1, 1), date(2015, 1, 1)],
        ["Angola", 1, 2],
        ["Chad", 3, 4],
    )

    assert [(p.measure, p.end) for p in found.proposals] == [("mined_area_remaining", date(2015, 1, 1))] * 2
    assert {problem.message for problem in found.mistakes} == {
        "The head of this column is a day, 2015-01-01; write the month or the year that is meant as text."
    }
