"""Tasks for the tests of workers."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from django_tasks import task


@task()
def add(left: int, right: int) -> int:
    return left + right


@task()
def fail() -> None:
    raise LookupError("nothing there")


@task()
def write_then_die_once(trace: str) -> None:
    """Append a line; the first worker to do so is killed on the spot, as by a power cut."""
    path = Path(trace)
    first = not path.exists()
    with path.open("a") as file:
        file.write("begun\n")
    if first:
        os.kill(os.getpid(), signal.SIGKILL)


@task()
def say_begun_then_wait(trace: str, go_on: str) -> None:
    """Tell that the work has begun, by a file, and end it when somebody writes to the pipe."""
    Path(trace).write_text("begun")
    Path(go_on).read_text()
    Path(trace).write_text("done")
