"""Tables at ``/data/…\u200b.csv``: the lists of the read API as UTF-8 CSV (RFC 4180), safe to open in a spreadsheet."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from typing import Any, get_type_hints

from defusedcsv import csv
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from ninja.errors import HttpError
from pydantic import BaseModel

from intersessional.core.pages import public_page
from intersessional.publish import schemas
from intersessional.publish.answers import law, programme, record, situation
from intersessional.publish.asking import (
    AskedActs,
    AskedDeadlines,
    AskedOverview,
    AskedSeats,
    AskedStatements,
    Clocks,
    read,
)
from intersessional.publish.opening import open_to_all
from intersessional.publish.statements import StatementRow
from intersessional.situation.moment import today

CLOCKS = ["on", "known", "projected"]
"""Columns of every row that depends on the days asked about, so that it says so wherever it is copied to."""


def cell(value: object) -> str:
    """A value of a row as text of one cell; lists are separated by ``;``, nothing is an empty cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ";".join(_item(item) for item in value)
    return str(value)


def _item(item: object) -> str:
    """An extension as ``15MSP 2025-12-31``, with "unverified" behind it where it is; a reason by its code."""
    if not isinstance(item, Mapping):
        return str(item)
    if "code" in item:
        return str(item["code"])
    words = [item["granted_at"], item["until"], None if item["verified"] else "unverified"]
    return " ".join(word for word in words if word)


def render(columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows as CSV under a header; a cell that a spreadsheet would take for a formula is quoted."""
    columns, text = list(columns), io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([cell(row[column]) for column in columns] for row in rows)
    return text.getvalue()


def _table(
    name: str, columns: Iterable[str], asked: type[BaseModel], rows: Callable[[Any], Iterable[Mapping[str, Any]]]
) -> URLPattern:
    """Address of one table, named ``<name>_csv``."""
    header = list(columns)

    @open_to_all
    @public_page(reads=[*asked.model_fields], dates=lambda _request: today())
    def view(request: HttpRequest) -> HttpResponse:
        try:
            text = render(header, rows(read(asked, request.GET.dict())))
        except HttpError as error:
            return HttpResponse(f"{error}\n", status=error.status_code, content_type="text/plain; charset=utf-8")
        return HttpResponse(
            text,
            content_type="text/csv; charset=utf-8; header=present",
            headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
        )

    return path(f"data/{name}.csv", view, name=f"{name}_csv")


def _columns(row: type) -> list[str]:
    return list(get_type_hints(row))


def _items(answer: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    """The rows of a list, each with the clocks of the answer."""
    clocks = {name: answer[name] for name in CLOCKS}
    return ({**row, **clocks} for row in answer["items"])


def _quantities(asked: AskedOverview) -> Iterable[dict[str, Any]]:
    numbers = law.overview(asked)
    clocks = {name: numbers.pop(name) for name in schemas.Answer.__annotations__}
    return ({"quantity": name, "value": value, **clocks} for name, value in numbers.items())


tables = [
    _table("overview", ["quantity", "value", *CLOCKS], AskedOverview, _quantities),
    _table("states", _columns(schemas.StatusRow), Clocks, lambda asked: law.states(asked)["items"]),
    _table("deadlines", _columns(schemas.DeadlineRow), AskedDeadlines, lambda asked: law.deadlines(asked)["items"]),
    _table("acts", [*_columns(schemas.ActRow), *CLOCKS], AskedActs, lambda asked: _items(record.acts(asked))),
    _table("sources", _columns(schemas.SourceRow), Clocks, lambda _asked: record.sources()["items"]),
    _table(
        "meetings", [*_columns(schemas.MeetingRow), *CLOCKS], Clocks, lambda asked: _items(programme.meetings(asked))
    ),
    _table(
        "statements",
        [*_columns(StatementRow), *CLOCKS],
        AskedStatements,
        lambda asked: _items(situation.statements(asked)),
    ),
    _table("seats", [*_columns(schemas.SeatRow), *CLOCKS], AskedSeats, lambda asked: _items(programme.seats(asked))),
]
