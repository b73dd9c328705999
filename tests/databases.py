"""What a run on PostgreSQL leaves out: tests that touch no database and say all that they can say on SQLite."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from django.test import SimpleTestCase

LEFT_OUT = pytest.StashKey[int]()


def untouching(items: Iterable[pytest.Item]) -> set[pytest.Item]:
    """The tests of files in which no test asks for the database.

    None is lost by mistake: pytest-django lets no test reach a database that it has not asked for, and so it would
    fail on SQLite, where all of them run. Whole files, since the facts that one test asked for stand until its file is
    through.
    """
    items = list(items)
    touching = {item.path for item in items if _asks(item)}
    return {item for item in items if item.path not in touching}


def _asks(item: pytest.Item) -> bool:
    """By a mark, by a fixture that leads to the database, or as a test of Django's own kind."""
    if not isinstance(item, pytest.Function):
        return True
    of_django = item.cls is not None and issubclass(item.cls, SimpleTestCase)
    return of_django or item.get_closest_marker("django_db") is not None or "django_db_setup" in item.fixturenames


def keep_count(config: pytest.Config, count: int) -> None:
    """How many were left out; a process of pytest-xdist sends it to the one that tells."""
    config.stash[LEFT_OUT] = count
    if hasattr(config, "workeroutput"):
        config.workeroutput["left_out"] = count


def receive_count(node: Any) -> None:
    """Every process collects the same tests, so that the last count is as good as the first."""
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get("left_out", 0)


def told(config: pytest.Config) -> str:
    """What is said at the end of a run; nothing where none was left out."""
    count = config.stash.get(LEFT_OUT, 0)
    return f"{count} tests that touch no database are left to the run on SQLite." if count else ""
