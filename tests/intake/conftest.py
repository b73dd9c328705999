from __future__ import annotations

import csv
from pathlib import Path

import pytest
from good_rows import GOOD, Write

from intersessional.intake.kinds import KINDS


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """``write("acts", {"until": "2,006"}, {…})``: a file of good rows, each with the cells given in their place."""

    def made(kind: str, *rows: dict[str, str]) -> Path:
        path = tmp_path / f"{kind}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(KINDS[kind].row.columns()))
            writer.writeheader()
            writer.writerows(GOOD[kind] | row for row in rows)
        return path

    return made
