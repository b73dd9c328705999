"""What tests check against: published figures and lists that are no part of this repository; and how much they try."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
EVERYTHING = os.environ.get("INTERSESSIONAL_EVERYTHING") == "1"
"""Whether to try every example, figure and page instead of some of each, as ``make checks`` and CI do."""


def reference_file(name: str) -> Path:
    """The path of a reference file such as ``facts/legal_vectors.csv``.

    Skips the test by name where the file is absent; in continuous integration (``CI=true``) that is a failure.
    """
    folder = Path(os.environ.get("INTERSESSIONAL_REFERENCE") or ROOT.parent / "shared")
    path = folder / name
    if path.exists():
        return path
    reason = f"needs {name} in {folder}; set INTERSESSIONAL_REFERENCE to the folder that holds it"
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
