"""The table of needs comes back to the desk with needs added and changed: previewed, then recorded."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from intake.tables.spreadsheets import Grid, edited, opened
from intersessional.cooperation.models import Need

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

LIST = "/desk/spreadsheets/"
HELD = "apmbc/ZWE/need/gap-2024-2028"
NEW = {
    "key": "apmbc/ZWE/need/teams-2027",
    "iso3": "ZWE",
    "aim": "clearance",
    "duty": "clearance",
    "what": "Xylander teams",
    "kind": "expertise",
    "rate": "in_all",
    "status": "stated",
    "share": "not_stated",
    "known_from": "2025-02-19",
    "source_keys": "press-allafrica-zwe-delayed-2025-02-19",
    "place": "Rushinga",
    "plan_key": "apmbc/ZWE/plan/fourth-extension",
    "objective": "Objective 2",
}


def text(content: bytes) -> str:
    return " ".join(html.fromstring(content).text_content().split())


def given(desk: Client, data: bytes) -> str:
    answer = desk.post(LIST, {"file": SimpleUploadedFile("needs.xlsx", data)})
    assert answer.status_code == 302, text(answer.content)
    return str(answer.headers["Location"])


def sent(desk: Client) -> bytes:
    return bytes(desk.get("/data/registers/needs.xlsx").getvalue())


def record(desk: Client, preview: str) -> int:
    head = html.fromstring(desk.get(preview).content).xpath("string(//input[@name='head']/@value)")
    return int(desk.post(preview, {"act": "record", "head": head}).status_code)


def with_one_more(**told: str) -> object:
    def change(grid: Grid) -> None:
        head = next(row for row in grid if "key" in row)
        said = NEW | told
        grid.append([said.get(str(name), "") for name in head])

    return change


def test_a_need_added_in_a_spreadsheet_is_public_once_recorded(at_the_desk: Client) -> None:
    preview = given(at_the_desk, edited(opened(sent(at_the_desk)), with_one_more()))  # type: ignore[arg-type]
    told = text(at_the_desk.get(preview).content)
    assert "A table of the record came back: needs. Nothing is recorded yet." in told
    assert "Xylander teams" in told or NEW["key"] in told
    assert record(at_the_desk, preview) == 302
    row = Need.objects.get(key=NEW["key"])
    assert (row.place, row.plan_key, row.objective) == (NEW["place"], NEW["plan_key"], NEW["objective"])
    assert "Xylander teams" in text(Client().get("/needs/").content)


def test_a_need_changed_in_a_spreadsheet_is_corrected(at_the_desk: Client) -> None:
    def change(grid: Grid) -> None:
        head = next(row for row in grid if "key" in row)
        row = next(row for row in grid if HELD in row)
        row[head.index("place")] = "The northeast"

    preview = given(at_the_desk, edited(opened(sent(at_the_desk)), change))
    assert "The northeast" in text(at_the_desk.get(preview).content)
    assert record(at_the_desk, preview) == 302
    assert Need.objects.get(key=HELD, version=2).place == "The northeast"


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"aim": "peace"}, "There is no aim “peace”"),
        ({"plan_key": "apmbc/AGO/plan/x"}, "There is no plan “apmbc/AGO/plan/x” of this State"),
        ({"amount": "5"}, "An amount has a currency"),
        ({"source_keys": "nowhere"}, "nowhere"),
        ({"kind": "gold"}, "gold"),
    ],
)
def test_a_cell_that_cannot_be_is_named_and_nothing_is_recorded(
    at_the_desk: Client, told: dict[str, str], says: str
) -> None:
    preview = given(at_the_desk, edited(opened(sent(at_the_desk)), with_one_more(**told)))  # type: ignore[arg-type]
    page = text(at_the_desk.get(preview).content)
    assert "To be mended first" in page
    assert says in page
    assert record(at_the_desk, preview) == 409
    assert not Need.objects.filter(key=NEW["key"]).exists()
