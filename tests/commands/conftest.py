from __future__ import annotations

from pathlib import Path

import pytest

from demos import DemoCopy


@pytest.fixture(scope="session")
def installation(demo_copy: DemoCopy) -> Path:
    """A data folder as ``demo`` makes it, for tests that only read it."""
    return demo_copy("installation")
