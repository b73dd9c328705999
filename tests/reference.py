"""Published figures and lists that some tests check the software against; they are no part of this repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


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
