"""The benchmark runs and prints every measure; whether a limit is kept is judged by ``make bench`` alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import run_python, spawn
from demos import DemoCopy

pytestmark = pytest.mark.sqlite

KEYS = {"measure", "database", "value", "unit", "limit", "ok", "detail"}
MEASURES = {"states_list", "cached_page", "cached_page_uncompressed", "law", "queries", "queries_by_states"}


def test_every_measure_is_printed_with_its_limit(demo_copy: DemoCopy) -> None:
    outcome = spawn("bench", "--json", "--rounds", 1, data=demo_copy("bench"))
    assert {row["measure"] for row in outcome.rows} == MEASURES, outcome.err
    assert all(row.keys() == KEYS and row["value"] >= 0 for row in outcome.rows)
    assert outcome.status == (0 if all(row["ok"] for row in outcome.rows) else 1)


def test_assessing_many_figures_is_measured_with_its_limits(demo_copy: DemoCopy) -> None:
    outcome = run_python(Path(__file__).with_name("million.py"), 20_000, data=demo_copy("million"))
    rows = {row["measure"]: row for row in outcome.rows}
    assert rows.keys() == {"assessing_to_reading", "peak_memory"}, outcome.err
    assert all(row.keys() == KEYS and row["value"] > 0 for row in rows.values())
    told = rows["peak_memory"]["detail"]
    assert told["figures"] >= 20_000
    assert told["states"] == 197
    assert outcome.status == (0 if all(row["ok"] for row in rows.values()) else 1)


def test_matching_a_long_list_is_measured_with_its_limit(demo_copy: DemoCopy) -> None:
    outcome = run_python(Path(__file__).with_name("matching.py"), 200, data=demo_copy("matching"))
    (row,) = outcome.rows
    assert row.keys() == KEYS
    assert row["measure"] == "matching_to_looking"
    assert row["detail"]["lines"] == 200
    assert row["detail"]["pairs"] > 20
    assert outcome.status == (0 if row["ok"] else 1)


def test_an_empty_database_is_refused_in_one_sentence(tmp_path: Path) -> None:
    assert spawn("manage", "migrate", "--verbosity", 0, data=tmp_path).status == 0
    outcome = spawn("bench", data=tmp_path)
    assert outcome.status == 1
    assert outcome.refusal.startswith("There is no State in this database;")
