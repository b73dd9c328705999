"""Tables at ``/data/*.csv``: the lists of the read API as UTF-8 CSV (RFC 4180), safe to open in a spreadsheet."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from defusedcsv import csv
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_noop
from ninja.errors import HttpError
from typing_extensions import TypedDict

from intersessional.core.pages import public_page
from intersessional.publish import figure_schemas, schemas
from intersessional.publish.aid_tables import AID_TABLES
from intersessional.publish.answers import figures, law, programme, record, situation
from intersessional.publish.answers.aims import AimRow, aims
from intersessional.publish.asking import (
    AskedActs,
    AskedAims,
    AskedDeadlines,
    AskedFigureTable,
    AskedOverview,
    AskedSeats,
    AskedStatements,
    Clocks,
    read,
)
from intersessional.publish.columns import FIGURE_TAGS
from intersessional.publish.opening import open_to_all, refuse_in_text
from intersessional.publish.statements import StatementRow
from intersessional.publish.table import Dated, Table, dated
from intersessional.situation.moment import today


class Quantity(TypedDict):
    """One number of the convention by its name; a list of States is one cell."""

    quantity: str
    value: str


def _quantities(asked: AskedOverview) -> Iterable[dict[str, Any]]:
    numbers = law.overview(asked)
    clocks = {name: numbers.pop(name) for name in schemas.Answer.__annotations__}
    return ({"quantity": name, "value": value, **clocks} for name, value in numbers.items())


TABLES = (
    Table(
        name="overview",
        title=gettext_noop("The Convention in numbers"),
        shapes=[Quantity, Dated],
        names=["quantity"],
        asked=AskedOverview,
        rows=_quantities,
    ),
    Table(
        name="states",
        title=gettext_noop("Status of every State"),
        shapes=[schemas.StatusRow],
        names=["state"],
        asked=Clocks,
        rows=lambda asked: law.states(asked)["items"],
    ),
    Table(
        name="deadlines",
        title=gettext_noop("Duties with a time limit"),
        shapes=[schemas.DeadlineRow],
        names=["state", "duty"],
        asked=AskedDeadlines,
        rows=lambda asked: law.deadlines(asked)["items"],
    ),
    Table(
        name="acts",
        title=gettext_noop("Acts with their clocks and sources"),
        shapes=[schemas.ActRow, Dated],
        names=["id"],
        asked=AskedActs,
        rows=lambda asked: dated(record.acts(asked)),
    ),
    Table(
        name="figures",
        title=gettext_noop("What sources count, with the rounding of their digits"),
        shapes=[figure_schemas.FigureRow, Dated],
        names=["id"],
        asked=AskedFigureTable,
        rows=lambda asked: dated(figures.all_figures(asked)),
        tags=FIGURE_TAGS,
    ),
    Table(
        name="aims",
        title=gettext_noop("The latest figures under each head of each aim"),
        shapes=[AimRow, Dated],
        names=["state", "objective", "head", "measure"],
        asked=AskedAims,
        rows=lambda asked: dated(aims(asked)),
    ),
    Table(
        name="statements",
        title=gettext_noop("Plans, milestones, needs and means"),
        shapes=[StatementRow, Dated],
        names=["key"],
        asked=AskedStatements,
        rows=lambda asked: dated(situation.statements(asked)),
    ),
    Table(
        name="sources",
        title=gettext_noop("Published works that facts rest on"),
        shapes=[schemas.SourceRow],
        names=["key"],
        asked=Clocks,
        rows=lambda _asked: record.sources()["items"],
    ),
    Table(
        name="meetings",
        title=gettext_noop("Meetings"),
        shapes=[schemas.MeetingRow, Dated],
        names=["code"],
        asked=Clocks,
        rows=lambda asked: dated(programme.meetings(asked)),
    ),
    Table(
        name="seats",
        title=gettext_noop("Who sat in which body"),
        shapes=[schemas.SeatRow, Dated],
        names=["body", "state", "role", "valid_from"],
        asked=AskedSeats,
        rows=lambda asked: dated(programme.seats(asked)),
    ),
    *AID_TABLES,
)


def cell(value: object) -> str:
    """A value of a row as text of one cell; lists are separated by ``;``, nothing is an empty cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ";".join(_item(item) for item in value)
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)


def _item(item: object) -> str:
    """An extension as ``15MSP 2025-12-31``, with "unverified" behind it where it is; a reason by its code."""
    if not isinstance(item, Mapping):
        return str(item)
    if "code" in item:
        return str(item["code"])
    words = [item["granted_at"], item["until"], None if item["verified"] else "unverified"]
    return " ".join(word for word in words if word)


def render(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], tags: Mapping[str, str] | None = None) -> str:
    """Rows as CSV under a header, and under ``tags`` by column; a cell like a formula of a spreadsheet is quoted."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    if tags:
        writer.writerow([tags[column] for column in columns])
    writer.writerows([cell(row[column]) for column in columns] for row in rows)
    return text.getvalue()


def _address(table: Table) -> URLPattern:
    """Address of one table, named ``<name>_csv``."""

    @partial(open_to_all, refuse=refuse_in_text)
    @public_page(reads=[*table.asked.model_fields], dates=lambda _request: today())
    def view(request: HttpRequest) -> HttpResponse:
        try:
            asked = read(table.asked, request.GET.dict())
            text = render(table.columns, table.rows(asked), table.tags if getattr(asked, "hxl", None) else None)
        except HttpError as error:
            return refuse_in_text(str(error), error.status_code)
        return HttpResponse(
            text,
            content_type="text/csv; charset=utf-8; header=present",
            headers={"Content-Disposition": f'attachment; filename="{table.name}.csv"'},
        )

    return path(f"data/{table.name}.csv", view, name=f"{table.name}_csv")


tables = [_address(table) for table in TABLES]
