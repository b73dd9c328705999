"""Running the command line in a test: in this process against the test database, or as a process of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from intersessional import cli


@dataclass(frozen=True)
class Outcome:
    """What a command left behind: exit status, standard output, standard error."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def refusal(self) -> str:
        """The one sentence on standard error of a command that printed nothing else."""
        assert self.out == ""
        assert self.err.endswith(".\n")
        assert self.err.count("\n") == 1, self.err
        return self.err.strip()


def call(*arguments: object) -> Outcome:
    """Run a command in this process, as its entry point would."""
    out, err, status = io.StringIO(), io.StringIO(), 0
    command = ["intersessional", *map(str, arguments)]
    with patch.object(sys, "argv", command), redirect_stdout(out), redirect_stderr(err):
        try:
            cli.main()
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 0
    return Outcome(status, out.getvalue(), err.getvalue())


def settings(data: Path, **given: str) -> dict[str, str]:
    """An environment for a process, with no setting but these."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("INTERSESSIONAL_")}
    return {**inherited, "INTERSESSIONAL_DATA_DIR": str(data), **given}


def spawn(*arguments: object, data: Path, **given: str) -> Outcome:
    """Run a command as a process with a data folder of its own."""
    return run_python("-m", "intersessional", *arguments, data=data, **given)


def run_python(*arguments: object, data: Path, **given: str) -> Outcome:
    """Run a script or a module of Python in the same way."""
    process = subprocess.run(
        [sys.executable, *map(str, arguments)],
        env=settings(data, **given),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Outcome(process.returncode, process.stdout, process.stderr)
