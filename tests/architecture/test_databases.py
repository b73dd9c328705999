"""On PostgreSQL the tests that touch no database are left out, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import run_python
from intersessional.core.models import Revision
from reference import ROOT

NOWHERE = "postgres://nobody@127.0.0.1:1/none"
"""Tests are collected without a server."""


def test_no_test_reaches_a_database_that_it_has_not_asked_for() -> None:
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        Revision.objects.exists()


def test_files_in_which_no_test_asks_are_left_out_whole_and_counted(tmp_path: Path) -> None:
    asking = {
        "test_chain.py",
        "test_search.py",
    }  # by Django's own kind of test, by a mark; not each of their tests does
    files = [ROOT / "tests" / "core" / name for name in (*sorted(asking), "test_memory.py", "test_registries.py")]
    run = run_python("-m", "pytest", "-q", "--collect-only", *files, data=tmp_path, INTERSESSIONAL_DATABASE_URL=NOWHERE)
    kept = {Path(line.partition(": ")[0]).name for line in run.out.splitlines() if ".py: " in line}
    assert kept == asking, run.err
    assert "3 tests that touch no database are left to the run on SQLite." in run.out
