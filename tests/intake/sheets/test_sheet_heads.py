"""The table of a sheet is found among titles, blank lines, heads of two storeys, totals and notes; nothing is lost."""

from __future__ import annotations

import pytest
import xlsxwriter
from made_sheets import sheet_of, table_of, vocabulary, xlsx
from xlsxwriter.worksheet import Worksheet

from intersessional.intake.sheets.heads import Table, Why, find_table
from intersessional.intake.sheets.workbook import read_workbook


def labels(table: Table) -> list[str]:
    return [column.label for column in table.columns]


def asides(table: Table) -> list[tuple[Why, str]]:
    return [(aside.why, aside.text) for aside in table.asides]


def everything_is_accounted_for(table: Table) -> bool:
    """Every row that holds anything is a head, a row, or set aside."""
    held = {row for row in range(len(table.sheet.rows)) if table.sheet.own(row)}
    told = {*table.rows, *(aside.row for aside in table.asides)}
    heads = {row for row in held - told if row < table.rows[0]}
    return held == told | heads and len(heads) <= 3


def test_a_plain_table() -> None:
    table = table_of(["State", "Year", "Area released (km²)"], ["Angola", 2015, 1.5], ["Chad", 2016, 2])

    assert labels(table) == ["State", "Year", "Area released (km²)"]
    assert table.rows == (1, 2)
    assert table.asides == ()


def test_titles_blank_lines_totals_sections_and_notes_are_set_aside() -> None:
    table = table_of(
        ["Mined area released"],
        [],
        ["Country:", "all"],
        ["State", "Year", "Area released (km²)"],
        [],
        ["Africa"],
        ["Angola", 2015, 1.5],
        ["Chad", 2016, "not reported"],
        ["Subtotal", None, 1.5],
        ["State", "Year", "Area released (km²)"],
        ["Europe"],
        ["Croatia", 2015, 3],
        ["Total", None, 4.5],
        [],
        ["* estimate"],
        ["Source:", "Ministry of Defence"],
    )

    assert table.rows == (6, 7, 11)
    assert asides(table) == [
        (Why.TITLE, "Mined area released"),
        (Why.TITLE, "Country: | all"),
        (Why.SECTION, "Africa"),
        (Why.TOTAL, "Subtotal | 1.5"),
        (Why.HEAD_AGAIN, "State | Year | Area released (km²)"),
        (Why.SECTION, "Europe"),
        (Why.TOTAL, "Total | 4.5"),
        (Why.NOTE, "* estimate"),
        (Why.NOTE, "Source: | Ministry of Defence"),
    ]
    assert everything_is_accounted_for(table)


@pytest.mark.parametrize(
    "word", ["Total", "TOTAL:", "Grand total", "Total général", "Suma", "Итого", "المجموع", "合计"]
)
def test_a_total_is_known_in_six_languages(word: str) -> None:
    table = table_of(["State", "Casualties"], ["Angola", 3], [word, 3])

    assert [aside.why for aside in table.asides] == [Why.TOTAL]


def test_a_total_of_a_part_is_a_row() -> None:
    table = table_of(["State", "Gender", "Casualties"], ["Angola", "men", 3], ["Angola", "total", 5])

    assert table.rows == (1, 2)


def merged_heads(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
    sheet.merge_range("A1:F1", "Returns of States Parties")
    sheet.merge_range("A3:A4", "State")
    sheet.merge_range("B3:D3", "Area released (km²)")
    sheet.merge_range("E3:F3", "Casualties")
    sheet.write_row("B4", [2013, 2014, 2015, "killed", "injured"])
    sheet.write_row("A5", ["Angola", 1, 2, 3, 4, 5])


def test_heads_of_two_storeys_are_joined() -> None:
    table = find_table(read_workbook(xlsx(merged_heads), "t.xlsx").sheets[0], vocabulary())

    assert table is not None
    assert labels(table) == [
        "State",
        "Area released (km²) / 2013",
        "Area released (km²) / 2014",
        "Area released (km²) / 2015",
        "Casualties / killed",
        "Casualties / injured",
    ]
    assert table.titles == ["Sheet1", "Returns of States Parties"]


def test_so_they_are_where_blanks_stand_for_merged_cells() -> None:
    table = table_of(
        ["Returns of States Parties"],
        ["State", "Area released (km²)", None, "Casualties", None],
        [None, 2014, 2015, "killed", "injured"],
        ["Angola", 1, 2, 3, 4],
    )

    assert labels(table) == [
        "State",
        "Area released (km²) / 2014",
        "Area released (km²) / 2015",
        "Casualties / killed",
        "Casualties / injured",
    ]


def test_a_head_over_all_but_the_first_column_is_no_title() -> None:
    table = table_of([None, "Area released (km²)"], ["State", 2014, 2015], ["Angola", 1, 2])

    assert labels(table) == ["State", "Area released (km²) / 2014", "Area released (km²) / 2015"]


def test_a_row_of_units_belongs_to_the_head() -> None:
    table = table_of(["State", "Area released", "Funding"], [None, "(km²)", "US$ million"], ["Angola", 1, 2])

    assert labels(table) == ["State", "Area released / (km²)", "Funding / US$ million"]
    assert table.rows == (2,)


def test_a_first_row_without_numbers_is_not_taken_for_a_head() -> None:
    table = table_of(
        ["State", "Year", "Area released (km²)"],
        ["Angola", 2014, "under review"],
        ["Chad", 2014, "see note"],
        ["Mali", 2014, 5],
    )

    assert table.rows == (1, 2, 3)


def test_a_table_that_begins_further_right_and_down() -> None:
    table = table_of([], [], [None, None, "State", "Casualties"], [None, None, "Angola", 3])

    assert [(column.at, column.label) for column in table.columns] == [(2, "State"), (3, "Casualties")]


def test_a_column_without_a_head_keeps_its_letter() -> None:
    table = table_of(["State", None, "Casualties"], ["Angola", "x", 3])

    assert labels(table) == ["State", "B", "Casualties"]


def test_the_reader_can_show_the_head() -> None:
    rows = (["Codigo", "Dato"], ["State", "Casualties"], ["A", 1], ["B", 2])

    found = find_table(sheet_of(*rows), vocabulary(), head=0)

    assert found is not None
    assert labels(found) == ["Codigo", "Dato"]
    assert found.rows == (1, 2, 3)


def test_a_sheet_of_prose_has_no_table() -> None:
    assert find_table(sheet_of(["Read me"], ["This workbook was made in 2015."]), vocabulary()) is None


def test_heads_without_rows_are_no_table() -> None:
    assert find_table(sheet_of(["State", "Year", "Casualties"]), vocabulary()) is None


def test_a_merged_head_reaches_no_further_than_it_is_merged() -> None:
    def fill(_book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.merge_range("A1:A2", "State")
        sheet.merge_range("B1:C1", "Area (km²)")
        sheet.write_row("B2", ["cleared", "reduced", "Persons killed"])
        sheet.write_row("A3", ["Angola", 1, 2, 3])

    table = find_table(read_workbook(xlsx(fill), "t.xlsx").sheets[0], vocabulary())

    assert table is not None
    assert labels(table) == ["State", "Area (km²) / cleared", "Area (km²) / reduced", "Persons killed"]
