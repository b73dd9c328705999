"""Tables at ``/data/*.xlsx``: those of ``tables`` as workbooks, days as days and numbers as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from ninja.errors import HttpError

from intersessional.core.pages import public_page
from intersessional.core.queries import RevisionState
from intersessional.intake.tables.identity import Identity
from intersessional.intake.wording import computed
from intersessional.publish.about import Book, hand_over, made_at
from intersessional.publish.asking import Clocks, read
from intersessional.publish.opening import open_to_all, refuse_in_text
from intersessional.publish.package import fields
from intersessional.publish.table import Table
from intersessional.publish.tables import TABLES, cell
from intersessional.publish.workbooks import CellValue, Column, Sheet
from intersessional.situation.moment import today

REFERENCES = frozenset(
    {"id", "version", "supersedes", "figure", "first_year", "last_year", "year", "givers_year", "survivors_year"}
)
"""Whole numbers that count nothing, written without marks between their digits."""
DATED = ("_on", "due", "until")
"""How the names of columns end that hold days, or dates known to less."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _address(table: Table) -> URLPattern:
    """Address of one table, named ``<name>_xlsx``."""
    reads = [name for name in table.asked.model_fields if name != "hxl"]

    @partial(open_to_all, refuse=refuse_in_text)
    @public_page(reads=reads, dates=lambda _request: today())
    def view(request: HttpRequest) -> HttpResponseBase:
        try:
            asked = read(table.asked, request.GET.dict())
            return hand_over(request, _book(table, asked), partial(_sheet, table, asked))
        except HttpError as error:
            return refuse_in_text(str(error), error.status_code)

    return path(f"data/{table.name}.xlsx", view, name=f"{table.name}_xlsx")


def _book(table: Table, asked: Any) -> Book:
    identity = Identity(table.name, settings.CONVENTION, computed=True)
    moment = asked.moment if isinstance(asked, Clocks) else Clocks().moment
    page = settings.BASE_URL + table.page(asked) if table.page else ""
    return Book(identity, _(table.title), on=moment.on, known=moment.known, back=computed(identity), page=page)


def _sheet(table: Table, asked: Any, revision: RevisionState) -> Sheet:
    kinds = {item["name"]: item["type"] for item in fields(table)}
    columns = [Column(name, _form(name, kinds[name])) for name in table.columns]
    return Sheet(table.name, columns, _rows(columns, kinds, table.rows(asked)), made_at(revision))


def _form(name: str, kind: str) -> str:
    if kind == "number":
        return "number"
    if kind == "integer":
        return "digits" if name in REFERENCES else "number"
    return "day" if kind == "date" else "text"


def _rows(columns: list[Column], kinds: Mapping[str, str], rows: Any) -> Iterator[tuple[CellValue, ...]]:
    dated = {column.name for column in columns if kinds[column.name] == "date" or column.name.endswith(DATED)}
    for row in rows:
        yield tuple(_value(row[column.name], dated=column.name in dated) for column in columns)


def _value(value: object, *, dated: bool) -> CellValue:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return value
    text = cell(value)
    return date.fromisoformat(text) if dated and _DAY.fullmatch(text) else text


table_books = [_address(table) for table in TABLES]
