"""``/data/datapackage.json``: every table described for programs, as a Frictionless Data Package.

Saved beside the tables it is read by any tool for data packages, https://specs.frictionlessdata.io/.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from pydantic import TypeAdapter

from intersessional.core.pages import public_page
from intersessional.core.queries import current_revision, published_at
from intersessional.publish.answers.record import instant
from intersessional.publish.columns import TITLES
from intersessional.publish.opening import open_to_all, reply
from intersessional.publish.table import Table
from intersessional.publish.tables import TABLES
from intersessional.treaty.convention import load

TERMS = (
    "Facts belong to nobody: use these freely. Name the source that stands with each fact, and this site with the "
    "revision of the package. The works named as sources keep their own terms."
)
PLAIN = {"integer": "integer", "number": "number", "string": "string", "array": "string"}
"""Types of a table schema by those of JSON; a list is one cell."""
FORMATS = {"date": {"type": "date"}, "date-time": {"type": "datetime", "format": "any"}}


@open_to_all
@public_page()
def datapackage(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view has it
    """What the tables hold: their columns with types and titles, the terms, the sources."""
    convention, revision = load(settings.CONVENTION), current_revision()
    made = published_at(revision.number)
    return reply(
        {
            "name": f"intersessional-{convention.code}",
            "title": convention.title,
            "description": "What the pages say, as tables: each fact with its sources and its clocks.",
            "homepage": settings.BASE_URL + reverse("data"),
            "version": str(revision.number),
            **({"created": instant(made)} if made else {}),
            "licenses": [{"name": "other-pd", "title": TERMS}],
            "sources": [{"title": "Published works, one a row; each fact names its own", "path": "sources.csv"}],
            "resources": [_resource(table) for table in TABLES],
        }
    )


@cache
def _resource(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": table.title,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields(table), "missingValues": [""], "primaryKey": list(table.names)},
    }


def fields(table: Table) -> list[dict[str, Any]]:
    """The columns of a table as a data package describes them: name, title, type."""
    found: dict[str, dict[str, Any]] = {}
    for shape in table.shapes:
        schema = TypeAdapter(shape).json_schema()
        for name, told in schema["properties"].items():
            found.setdefault(name, _field(name, told, schema.get("$defs", {})))
    return [found[column] for column in table.columns]


def _field(name: str, told: dict[str, Any], kinds: dict[str, Any]) -> dict[str, Any]:
    """A column as its type tells it. A blank cell of plain text or of a list is as good as an empty one."""
    options = [option for option in told.get("anyOf", [told]) if option.get("type") != "null"]
    kind = kinds[options[0]["$ref"].rpartition("/")[2]] if "$ref" in options[0] else options[0]
    made: dict[str, Any] = {"name": name, "title": TITLES[name]}
    constraints: dict[str, Any] = {}
    if kind["type"] == "boolean":
        made |= {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]}
    elif kind.get("format") in FORMATS:
        made |= FORMATS[kind["format"]]
    else:
        made["type"] = PLAIN[kind["type"]]
    for limit in ("enum", "pattern"):
        if limit in kind:
            constraints[limit] = kind[limit]
    if kind["type"] == "array":
        made["description"] = "A list; its items are separated by ;"
    if "anyOf" not in told and (constraints or made["type"] != "string"):
        constraints["required"] = True
    return made | ({"constraints": constraints} if constraints else {})


package = path("data/datapackage.json", datapackage, name="datapackage")
