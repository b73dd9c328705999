from __future__ import annotations

import os
from pathlib import Path

import pytest
from pytest_django import Settings

from command_line import call

pytestmark = pytest.mark.django_db


def test_a_data_folder_that_cannot_be_written_to_is_named(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs the tests may be able to write anywhere, so the system is made to say otherwise."""
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"data_dir": tmp_path})
    monkeypatch.setattr(os, "access", lambda path, mode: (path, mode) != (tmp_path, os.W_OK))
    outcome = call("demo", "--no-serve")
    assert outcome.status == 1
    assert outcome.refusal == (f"The folder {tmp_path} cannot be written to; name another in INTERSESSIONAL_DATA_DIR.")


@pytest.mark.parametrize("command", ["status", "deadlines", "overview", "road"])
def test_an_empty_database_is_not_a_world_without_states(command: str) -> None:
    outcome = call(command)
    assert outcome.status == 1
    assert outcome.refusal == "The database holds no facts yet; run “intersessional demo --no-serve” first."


def test_without_a_command_the_help_is_shown() -> None:
    outcome = call()
    assert outcome.status == 0
    assert outcome.out.startswith("Usage: ")


def test_the_version_is_that_of_the_package() -> None:
    assert call("--version").out == "0.1.0\n"


def test_manage_runs_a_command_of_django_with_its_options() -> None:
    assert call("manage", "check", "--verbosity", "0").status == 0
    assert call("manage", "check", "--tag", "nonsense").status == 1
