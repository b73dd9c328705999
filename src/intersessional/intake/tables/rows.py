"""A row of a register as it goes out, and the mark by which it is known again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from intersessional.intake.kinds.base import Changes, Kind, Values
from intersessional.intake.queries import Held, standing
from intersessional.intake.wording import as_written

VERSION, MARK = "version", "mark"
ADDED = (VERSION, MARK)
"""Columns of a table that went out besides those of its kind: they name the row as it stood, and are never imported."""
Value = str | int | date | None
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


class Outgoing(NamedTuple):
    """A row as it goes out: a value for each column of its kind, its version (None where one is kept), its mark."""

    values: tuple[Value, ...]
    version: int | None
    mark: str


def outgoing(kind: Kind[Any], convention: str) -> Iterator[Outgoing]:
    """The rows of a register that stand, by key, read as they are wanted."""
    columns = kind.row.columns()
    versioned = kind.changes is Changes.SUPERSEDE
    for row in standing(kind, convention):
        values = tuple(_value(fields, row.values) for fields in columns.values())
        yield Outgoing(values, row.version if versioned else None, mark_of(kind, row.values))


def _value(fields: tuple[str, ...], values: Values) -> Value:
    """A whole day as a day, a number as one, all else as a file writes it: ``2009-10``, ``KHM;LAO``, ``complete``."""
    first = values[fields[0]]
    if isinstance(first, date):
        whole = len(fields) == 1 or values[fields[1]] == "day"
        return first if whole else as_written(fields, values)
    if isinstance(first, int) and not isinstance(first, bool):
        return first
    return as_written(fields, values)


def texts_of(kind: Kind[Any], held: Held) -> dict[str, str]:
    """What a row that is held says in each column, as a file writes it."""
    return {column: as_written(fields, held.values) for column, fields in kind.row.columns().items()}


def mark_of(kind: Kind[Any], values: Values) -> str:
    """A mark of what a row says, the same for the same row wherever it went; never taken for a number."""
    return _mark([as_written(fields, values) for fields in kind.row.columns().values()])


def _mark(texts: Sequence[str]) -> str:
    said = "\x1f".join(plain(text) for text in texts)
    return "r" + hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def plain(text: str) -> str:
    """A text without what a spreadsheet does not keep: signs that nobody sees, ways to end a line, blanks around it."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
