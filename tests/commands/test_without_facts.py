from __future__ import annotations

import pytest

from command_line import call

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("command", ["status", "deadlines", "overview"])
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


def test_a_worker_ends_when_no_task_waits() -> None:
    assert call("worker", "--once").status == 0
