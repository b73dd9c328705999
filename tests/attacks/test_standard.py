"""Every item of levels 1 and 2 has an answer, and an answer claims no test that is not there."""

from __future__ import annotations

import ast
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from attacks.standard import CHAPTERS, LEVELS, Item, items
from reference import ROOT

ANSWERS = {"met", "not met", "does not apply"}


@cache
def names_in(name: str) -> frozenset[str]:
    """Names of the tests that stand in a file."""
    path = ROOT / name
    if not path.is_file() or not name.startswith("tests/"):
        return frozenset()
    nodes = ast.parse(path.read_text(encoding="utf-8")).body
    return frozenset(node.name for node in nodes if isinstance(node, ast.FunctionDef) and node.name[:5] == "test_")


def there(shown: str) -> bool:
    """Whether a test or a document exists by that name."""
    name, _colons, test = shown.partition("::")
    return test in names_in(name) if test else (ROOT / name).is_file() and Path(name).parent == Path("docs")


def test_the_numbers_are_those_of_the_standard() -> None:
    assert Counter(LEVELS.values()) == {1: 70, 2: 183, 3: 92}
    assert {int(item.partition(".")[0]) for item in LEVELS} == set(CHAPTERS)


def test_every_item_of_levels_1_and_2_has_one_answer_in_order() -> None:
    wanted = [item for item, level in LEVELS.items() if level < 3]
    assert [row.item for row in items()] == wanted
    assert [row.level for row in items()] == [str(LEVELS[item]) for item in wanted]


@pytest.mark.parametrize("row", items(), ids=lambda row: row.item)
def test_an_answer_names_what_shows_it_and_nothing_that_is_missing(row: Item) -> None:
    assert row.answer in ANSWERS
    assert row.requirement
    assert row.how
    shown = row.shown_by.split()
    assert bool(shown) == (row.answer == "met")
    assert [name for name in shown if not there(name)] == []


def test_a_test_that_is_not_there_is_noticed() -> None:
    assert there("tests/attacks/test_standard.py::test_a_test_that_is_not_there_is_noticed")
    for missing in ("tests/attacks/test_standard.py::test_nothing", "tests/attacks/nothing.py::test_x", "docs/none.md",
                    "README.md", "tests/attacks/standard.py::items"):  # fmt: skip
        assert not there(missing)
