"""Tables: what a spreadsheet or a script reads is what the API says."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from intersessional.publish.tables import render
from publish.reading import Get

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]


def _rows(client: Client, name: str, **parameters: str) -> list[dict[str, str]]:
    response = client.get(f"/data/{name}.csv", parameters)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/csv; charset=utf-8")
    assert response["Content-Disposition"] == f'attachment; filename="{name}.csv"'
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8"), newline=""), strict=True))


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("states", "/states"), ("deadlines", "/deadlines"), ("acts", "/acts"), ("sources", "/sources"),
        ("meetings", "/meetings"), ("seats", "/seats"),
    ],
)  # fmt: skip
def test_a_table_has_the_rows_and_columns_of_the_api(client: Client, get: Get, name: str, path: str) -> None:
    rows, items = _rows(client, name), get(path)["items"]
    assert len(rows) == len(items)
    clocks = [] if name == "sources" else ["on", "known", "projected"]
    for row, item in zip(rows[:1], items[:1], strict=True):
        assert list(row) == [*item, *(clock for clock in clocks if clock not in item)]


def test_the_numbers_of_a_day_are_a_table(client: Client, get: Get) -> None:
    rows = {row["quantity"]: row for row in _rows(client, "overview", on="2002-09-20", known="2002-09-20")}
    numbers = get("/overview", on="2002-09-20", known="2002-09-20")
    assert int(rows["states_parties_in_force"]["value"]) == numbers["states_parties_in_force"]
    assert rows["list_withdrawn"] == {
        "quantity": "list_withdrawn", "value": "", "on": "2002-09-20", "known": "2002-09-20", "projected": "no"
    }  # fmt: skip


def test_extensions_of_a_deadline_stand_in_one_cell(client: Client) -> None:
    (row,) = _rows(client, "deadlines", state="ZWE", article="5", on="2012-01-01", known="2012-06-01")
    assert row["extensions"] == "9MSP 2011-01-01;10MSP 2013-01-01"
    assert "untc-2014-01-27" not in row["extensions"]


def test_seats_ever_held_are_a_table(client: Client) -> None:
    assert len(_rows(client, "seats", span="all")) > len(_rows(client, "seats"))


@pytest.mark.parametrize("cell", ["=1+1", "+41 22", "-x", "@cmd", "%0A", "|calc"])
def test_a_spreadsheet_takes_no_cell_for_a_formula(cell: str) -> None:
    (_header, row) = csv.reader(io.StringIO(render(["remark"], [{"remark": cell}]), newline=""))
    assert row[0].startswith("'")


def test_commas_quotes_and_lines_come_back_as_they_were() -> None:
    text = 'Standing Committee, "Geneva"\nsecond line'
    (_header, row) = csv.reader(io.StringIO(render(["note"], [{"note": text}]), newline=""))
    assert row == [text]
