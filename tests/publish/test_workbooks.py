"""A workbook holds what a table says: days as days, numbers as numbers, text as nothing but text."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.tables.spreadsheets import grid_of, opened
from intersessional.intake.plan import plan_workbook
from intersessional.intake.tables.identity import Identity
from intersessional.intake.tables.restoring import LEFT_OUT
from intersessional.intake.tables.rows import Value, plain
from intersessional.intake.wording import RESTS_ON
from intersessional.publish import workbooks
from intersessional.publish.tables import TABLES
from intersessional.publish.workbooks import Column, Sheet, TooManyRowsError, write

MADE = datetime(2026, 11, 24, tzinfo=UTC)


def written(*rows: Sequence[Value], columns: Sequence[Column] = (Column("a"), Column("b"))) -> bytes:
    file = io.BytesIO()
    assert write(file, Sheet("table", columns, rows, MADE), [("Table", "A table")]) == len(rows)
    return file.getvalue()


VALUES = (
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
    | st.integers(-(10**18), 10**18)
    | st.dates(date(1899, 1, 1), date(2199, 12, 31))
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.just("row"), VALUES), min_size=1, max_size=8))
def test_every_value_is_read_as_it_was_written(rows: list[tuple[str, Value]]) -> None:
    for (_name, value), (_row, cell) in zip(rows, grid_of(opened(written(*rows)))[1:], strict=True):
        match value:
            case int() if abs(value) < 10**15:
                assert cell == Decimal(value)
            case date() if value >= date(1900, 3, 1):
                assert cell == value
            case _:
                assert cell is None or isinstance(cell, str)
                assert plain(cell or "") == plain(str(value))


@pytest.mark.parametrize("text", ["=1+1", "+41 22", "-x", "@cmd", "=cmd|' /C calc'!A0", "https://example.org", "007"])
def test_text_is_no_formula_no_address_and_no_number(text: str) -> None:
    archive = zipfile.ZipFile(io.BytesIO(written((text, "x"))))
    sheet = archive.read("xl/worksheets/sheet2.xml").decode()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert grid_of(opened(written((text, "x"))))[1][0] == text


def test_a_text_too_long_for_a_cell_is_left_out_whole_and_says_so() -> None:
    assert grid_of(opened(written(("x" * 32_767, "y" * 32_768))))[1] == ["x" * 32_767, LEFT_OUT]


def test_the_head_stays_and_columns_are_as_wide_as_what_they_hold() -> None:
    sheet = zipfile.ZipFile(io.BytesIO(written(("x" * 30, "y" * 200)))).read("xl/worksheets/sheet2.xml").decode()
    assert '<pane xSplit="1" ySplit="1"' in sheet
    assert '<col min="1" max="1" width="32.' in sheet
    assert '<col min="2" max="2" width="60.' in sheet


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MOST_ROWS", 3)
    with pytest.raises(TooManyRowsError):
        written(*[("a", "b")] * 4)


def test_memory_does_not_grow_with_the_table() -> None:
    def rows(count: int) -> Iterator[tuple[Value, ...]]:
        return ((f"row {number}", "x" * 200) for number in range(count))

    def peak(count: int) -> int:
        tracemalloc.start()
        write(_Nowhere(), Sheet("table", (Column("a"), Column("b")), rows(count), MADE), [])
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(20_000) < peak(2_000) * 2


class _Nowhere(io.BytesIO):
    """A file that forgets what is written; what is kept of it is not what is measured."""

    def write(self, data: object) -> int:
        size = len(data)  # type: ignore[arg-type]
        self.seek(size, io.SEEK_CUR)
        return size


@pytest.mark.usefixtures("facts")
@pytest.mark.django_db
@pytest.mark.parametrize("table", [table.name for table in TABLES])
class TestTables:
    def test_a_table_is_the_same_as_text_and_as_a_workbook(self, client: Client, table: str) -> None:
        asked = {"on": "2005-06-27", "known": "2005-06-27"}
        text = client.get(f"/data/{table}.csv", asked).content.decode().splitlines()[0]
        grid = grid_of(opened(client.get(f"/data/{table}.xlsx", asked).content))
        assert ",".join(map(str, grid[0])) == text
        assert len(grid) > 1 or table in {"catalogue", "flows"}, "the facts have no offers then, and no flows"

    def test_a_computed_table_says_that_it_cannot_be_brought_back(self, client: Client, table: str) -> None:
        workbook = opened(client.get(f"/data/{table}.xlsx").content)
        (problem,) = plan_workbook(workbook, "acts", "apmbc").problems
        assert problem.message.startswith(
            f"The table “{table}” is computed and cannot be brought back; what it rests on"
        )
        assert {str(row[0]): row[1] for row in workbook.sheets[0].rows}["Bringing it back"] == problem.message
        assert table in RESTS_ON

    def test_it_asks_the_database_little(self, client: Client, table: str) -> None:
        with override_settings(PAGE_CACHE=False), CaptureQueriesContext(connection) as context:
            assert client.get(f"/data/{table}.xlsx").status_code == 200
        assert len(context) <= 15


@pytest.mark.usefixtures("facts")
@pytest.mark.django_db
class TestWhatIsAskedFor:
    def test_days_are_days_and_numbers_are_numbers(self, client: Client) -> None:
        asked = {"scope": "ZWE", "measure": "mined_area_remaining", "on": "2018-12-31", "known": "2018-12-31"}
        head, row, *_rest = grid_of(opened(client.get("/data/figures.xlsx", asked).content))
        cells = dict(zip(head, row, strict=True))
        assert isinstance(cells["ends_on"], date)
        assert isinstance(cells["value"], Decimal)
        assert cells["on"] == date(2018, 12, 31)
        assert isinstance(cells["known_on"], str | date)

    def test_the_first_sheet_says_for_which_day_and_as_known_when(self, client: Client) -> None:
        asked = {"on": "2014-06-27", "known": "2014-06-28", "state": "ZWE"}
        workbook = opened(client.get("/data/deadlines.xlsx", asked).content)
        about = {str(row[0]): row[1] for row in workbook.sheets[0].rows}
        assert (about["Situation on"], about["As known on"]) == (date(2014, 6, 27), date(2014, 6, 28))
        assert "/data/deadlines.xlsx?" in about["Address"]
        assert "state=ZWE" in about["Address"]
        assert Identity.parse(about["Name for programs"]) == Identity("deadlines", "apmbc", computed=True)

    def test_a_bad_question_is_refused_in_one_sentence(self, client: Client) -> None:
        assert client.get("/data/deadlines.xlsx", {"on": "2014-13-01"}).status_code == 400
        response = client.get("/data/figures.xlsx", {"scope": "ATL"})
        assert (response.status_code, response["Content-Type"]) == (404, "text/plain; charset=utf-8")

    def test_the_same_workbook_comes_from_every_server(self, client: Client) -> None:
        with override_settings(PAGE_CACHE=False):
            first, second = (client.get("/data/registers/plans.xlsx").content for _turn in range(2))
        assert first == second

    def test_states_are_compared_in_the_order_asked_for(self, client: Client) -> None:
        asked = {"states": "ZWE,ago", "objective": "clearance"}
        grid = grid_of(opened(client.get("/data/aims.xlsx", asked).content))
        assert list(dict.fromkeys(row[0] for row in grid[1:])) == ["ZWE", "AGO"]
        assert {row[grid[0].index("head")] for row in grid[1:]} == {"needs", "means", "progress", "remaining"}
        assert client.get("/data/aims.xlsx", {"states": "ZWE,ATL"}).status_code == 404
        assert client.get("/data/aims.xlsx", {"objective": "peace"}).status_code == 404
