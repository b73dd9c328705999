"""The tables as a data package, and the hashtags under a header: what other programs read is what is said."""

from __future__ import annotations

import csv
import importlib
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from intake import flow_files
from intersessional.publish.columns import FIGURE_TAGS, TITLES
from intersessional.publish.tables import TABLES, tables
from intersessional.record.models import Figure

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

HASHTAG = re.compile(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*")
"""A tag and its attributes, as HXL 1.1 writes them."""


@pytest.fixture
def validate() -> Iterator[Callable[[str], Any]]:
    """The validator of the library, which lets cells of the whole process be longer once it is imported."""
    longest = csv.field_size_limit()
    yield importlib.import_module("frictionless").validate
    csv.field_size_limit(longest)


@pytest.fixture
def folder(client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package saved with every table beside it, also of seats no longer held, and the folder we stand in."""
    rows = [flow_files.fts_row(1), flow_files.fts_row(2, amountUSD=-50, originalAmount=-500)]
    flow_files.recorded(flow_files.table(tmp_path / "fts.csv", rows))
    package = client.get("/data/datapackage.json")
    (tmp_path / "datapackage.json").write_bytes(package.content)
    for resource in package.json()["resources"]:
        answer = client.get(f"/data/{resource['path']}", {"span": "all"})
        (tmp_path / resource["path"]).write_bytes(answer.content)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_table_is_what_the_package_says(folder: Path, validate: Callable[[str], Any]) -> None:
    report = validate("datapackage.json")
    assert report.flatten(["name", "type", "message"]) == []
    assert report.stats["tasks"] == len(TABLES)
    assert {task.name: task.stats["rows"] for task in report.tasks}["figures"] == Figure.objects.count()


@pytest.mark.parametrize(
    ("edit", "flaws"),
    [
        (("figures", ",person,", ",person,some "), {"type-error"}),
        (("acts", ",yes,", ",perhaps,"), {"type-error"}),
        (("states", ",state_party,", ",friend,"), {"constraint-error"}),
        (("figures", "key,version", "key,edition"), {"incorrect-label"}),
        (("figures", "key,version", "key,version"), set()),
    ],
)
def test_what_the_package_does_not_say_is_found(
    edit: tuple[str, str, str], flaws: set[str], folder: Path, validate: Callable[[str], Any]
) -> None:
    table, old, new = edit
    path = folder / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert {kind for (kind,) in validate("datapackage.json").flatten(["type"])} == flaws


def test_the_package_names_every_table_and_every_column_in_words(client: Client) -> None:
    package = client.get("/data/datapackage.json").json()
    paths = [f"data/{resource['path']}" for resource in package["resources"]]
    assert paths == [str(table.pattern) for table in tables]
    for resource, table in zip(package["resources"], TABLES, strict=True):
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == table.columns
        assert all(field["title"] and field["type"] for field in fields)
        assert set(resource["schema"]["primaryKey"]) <= set(table.columns)


def test_the_package_says_under_which_terms_from_what_and_which_revision(client: Client) -> None:
    package = client.get("/data/datapackage.json").json()
    assert package["name"] == "intersessional-apmbc"
    assert package["licenses"][0]["title"].startswith("Facts belong to nobody: use these freely.")
    assert package["sources"][0]["path"] == "sources.csv"
    assert package["version"] == str(client.get("/api/v1/coverage").json()["revision"])


def test_types_are_those_of_the_values(client: Client) -> None:
    resources = {item["name"]: item for item in client.get("/data/datapackage.json").json()["resources"]}
    types = {field["name"]: field["type"] for field in resources["figures"]["schema"]["fields"]}
    assert {types[name] for name in ("id", "version", "value", "low", "high", "supersedes")} == {"integer"}
    assert {types[name] for name in ("starts_on", "ends_on", "day", "on", "known")} == {"date"}
    assert (types["held"], types["recorded_at"], types["rivals"], types["known_on"]) == (
        "boolean", "datetime", "string", "string",
    )  # fmt: skip
    answer = next(field for field in resources["figures"]["schema"]["fields"] if field["name"] == "answer")
    assert "not_reported" in answer["constraints"]["enum"]


def test_no_title_is_left_over() -> None:
    assert {column for table in TABLES for column in table.columns} == set(TITLES)


def test_hashtags_stand_under_the_header_when_asked_for(client: Client) -> None:
    text = client.get("/data/figures.csv", {"scope": "ZWE", "hxl": "1"}).content.decode()
    header, tags, *rows = csv.reader(io.StringIO(text, newline=""))
    assert dict(zip(header, tags, strict=True)) == FIGURE_TAGS
    assert all(HASHTAG.fullmatch(tag) for tag in tags)
    assert len(set(tags)) == len(tags)
    plain = client.get("/data/figures.csv", {"scope": "ZWE"}).content.decode()
    assert [header, *rows] == list(csv.reader(io.StringIO(plain, newline="")))


def test_the_hashtags_say_where_when_what_and_how_many() -> None:
    assert {name: FIGURE_TAGS[name] for name in ("scope", "measure", "starts_on", "ends_on", "value", "sources")} == {
        "scope": "#country+code+iso3",
        "measure": "#indicator+code",
        "starts_on": "#date+start",
        "ends_on": "#date+end",
        "value": "#indicator+num",
        "sources": "#meta+source",
    }
