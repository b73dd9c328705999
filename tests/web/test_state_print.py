"""What paper leaves out of a table is the oldest, and is counted."""

from __future__ import annotations

import pytest

from intersessional.web.figure_table import Cell, Column, Row, Table
from intersessional.web.state_print import shortened
from web.conftest import Open

pytestmark = pytest.mark.usefixtures("facts")

KILLED, INJURED = Column("killed", "Killed", ""), Column("injured", "Injured", "")


def cell(words: str) -> Cell:
    return Cell(words, 1, ("a-source",))


def test_the_latest_years_are_kept_and_a_column_empty_in_them_is_left_out() -> None:
    table = Table(
        (KILLED, INJURED),
        (Row(2021, 2021, (cell("1"), None)), Row(2020, 2020, (cell("2"), None)), Row(2019, 2019, (None, cell("3")))),
    )
    short, earlier = shortened(table, 2)
    assert [column.code for column in short.columns] == ["killed"]
    assert [(row.label, [item.words for item in row.cells if item]) for row in short.rows] == [
        ("2021", ["1"]),
        ("2020", ["2"]),
    ]
    assert [row.label for row in earlier] == ["2019"]


def test_a_table_does_not_end_with_years_of_which_nothing_is_held() -> None:
    table = Table((KILLED,), (Row(2021, 2021, (cell("1"),)), Row(2010, 2020), Row(2009, 2009, (cell("2"),))))
    short, earlier = shortened(table, 2)
    assert [row.label for row in short.rows] == ["2021"]
    assert [row.label for row in earlier] == ["2010–2020", "2009"]


def test_every_figure_of_a_table_is_printed_or_counted_as_left_out(read: Open) -> None:
    sheet = read("/states/KHM/")
    screen = sheet.tree.xpath(
        "//section[@aria-labelledby='years-victim_assistance']//td[contains(@class, 'num')]/a[@class='figure']"
    )
    heading = "//div[@class='paper']//section[h2='Assistance to mine victims']"
    paper = sheet.tree.xpath(f"{heading}//td[contains(@class, 'num')]/a[@class='figure']")
    assert 0 < len(paper) < len(screen)
    assert f"{len(screen) - len(paper)} earlier figures" in sheet.text(heading)


def test_what_is_not_cut_says_of_nothing_more(read: Open) -> None:
    assert "At the address above" not in read("/states/TUV/").text()
