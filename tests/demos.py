"""The data folder that ``demo`` makes: made once for a run, whatever its processes, and copied for each who asks."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import spawn

DemoCopy = Callable[[str], Path]


def copies(factory: pytest.TempPathFactory) -> DemoCopy:
    """``copy("desk")``: a folder of one's own, to read and to write in."""

    def copy(name: str) -> Path:
        return Path(shutil.copytree(_made(factory), factory.mktemp(name), dirs_exist_ok=True))

    return copy


def _made(factory: pytest.TempPathFactory) -> Path:
    """The folder that is copied; the first process makes it while the others wait."""
    run = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        run = run.parent  # which is that of all processes of this run
    folder = run / "demo-made"
    with (run / "demo-made.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            making = run / "demo-in-the-making"
            making.mkdir()
            outcome = spawn("demo", "--no-serve", data=making)
            assert outcome.status == 0, outcome.err
            making.rename(folder)
    return folder
