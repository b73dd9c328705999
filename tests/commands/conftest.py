from __future__ import annotations

from pathlib import Path

import pytest

from command_line import spawn


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as ``demo`` makes it, for tests that only read it."""
    data = tmp_path_factory.mktemp("installation")
    made = spawn("demo", "--no-serve", data=data)
    assert made.status == 0, made.err
    return data
