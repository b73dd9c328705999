from __future__ import annotations

from pathlib import Path

import pytest

from reference import reference_file


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "here.csv").touch()
    monkeypatch.setenv("INTERSESSIONAL_REFERENCE", str(tmp_path))
    monkeypatch.delenv("CI", raising=False)


def test_a_file_that_is_there_is_found(tmp_path: Path) -> None:
    assert reference_file("facts/here.csv") == tmp_path / "facts" / "here.csv"


def test_a_missing_file_skips_the_test_by_name() -> None:
    with pytest.raises(pytest.skip.Exception, match=r"needs facts/gone\.csv"):
        reference_file("facts/gone.csv")


def test_in_continuous_integration_a_missing_file_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=r"needs facts/gone\.csv"):
        reference_file("facts/gone.csv")
