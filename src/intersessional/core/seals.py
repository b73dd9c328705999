"""Seals over the rows that publications write, and whether the rows are still those that were sealed.

The chain of audit events seals what the events say, so an event must say what was written: for each table a SHA-256
over its rows, each with its primary key and the text of every field, in the order of the keys. Publications follow
one another, and the database counts the keys of an append-only table upwards; so the rows of one publication are those
with a key above the last one before it, whoever wrote them and however. Its seal names the first and the last key: a
row in a range is altered, forged or missing where the digest differs, and a row in no range was published by nobody.
No column of the tables themselves is needed, which a forger would fill in as well. Of each row a short mark stands
beside the digest: it proves nothing, but says which row it is that differs.

A seal names the fields it covers, so a field that a later release adds leaves it whole; that field is sealed for the
rows written from then on. A release that renames or drops one must seal the rows anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Count, Max, Model

from intersessional.core.append_only import append_only_tables
from intersessional.core.models import AuditEvent, ChainedEvent

MARK = 4
"""Hexadecimal digits of a row's mark."""
A_BATCH = 2000
"""Rows read from the database at once."""


class RowFlaw(StrEnum):
    """What is wrong with a row that is only ever added."""

    UNSEALED = "unsealed"
    ALTERED = "altered"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class UnsoundRow:
    """The first row of a table that is not as published.

    ``key`` is its primary key, None where rows are missing or cannot be told apart; ``event`` is the number of the
    event that wrote it, None where none did.
    """

    table: str
    why: RowFlaw
    key: int | None = None
    event: int | None = None


class Standing(NamedTuple):
    """How many rows a table holds, and its highest primary key; 0 where it is empty."""

    rows: int
    last: int


@dataclass(frozen=True, slots=True)
class _Sealed:
    """What an event says of the rows it wrote to one table."""

    event: int
    fields: Sequence[str]
    first: int
    last: int
    count: int
    digest: str
    marks: str


class _Digest:
    """A digest over rows that come one after another."""

    def __init__(self, table: str, fields: Sequence[str]) -> None:
        self._sum = hashlib.sha256(_line([table, *fields]))
        self.count = 0

    def add(self, values: Iterable[object]) -> str:
        """Take in a row, its values in the order of the fields; returns its mark."""
        row = hashlib.sha256(_line([v if v is None or type(v) is str else _text(v) for v in values])).digest()
        self._sum.update(row)
        self.count += 1
        return row.hex()[:MARK]

    @property
    def hex(self) -> str:
        """The digest over all rows so far."""
        return self._sum.hexdigest()


def sealed_tables() -> dict[str, type[Model]]:
    """The append-only tables whose rows events seal, with their models; the events themselves are sealed as a chain."""
    models = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    return {table: models[table] for table in append_only_tables() if not issubclass(models[table], ChainedEvent)}


def standing() -> dict[str, Standing]:
    """What each sealed table holds."""
    found = {
        table: model._base_manager.aggregate(rows=Count("pk"), last=Max("pk"))
        for table, model in sealed_tables().items()
    }
    return {table: Standing(one["rows"], one["last"] or 0) for table, one in found.items()}


def seals_since(before: Mapping[str, Standing]) -> dict[str, Any]:
    """A seal of each table over the rows added since; tables without such rows are left out.

    Raises RuntimeError when rows were added under keys below one that is taken: somebody wrote past the program.
    """
    seals: dict[str, Any] = {}
    for table, now in standing().items():
        if now.rows == before[table].rows:
            continue
        seal = _seal_after(table, before[table].last)
        if seal["count"] != now.rows - before[table].rows:
            raise RuntimeError(f"The table {table} holds rows that no event wrote; run “intersessional check”.")
        seals[table] = seal
    return seals


def _seal_after(table: str, last: int) -> dict[str, Any]:
    model = sealed_tables()[table]
    fields = _fields(model)
    digest = _Digest(table, fields)
    keys: list[int] = []
    marks: list[str] = []
    for values in _rows(model, fields, first=last + 1):
        keys = [*keys[:1], values[0]]
        marks.append(digest.add(values))
    seal = {"fields": fields, "count": digest.count, "digest": digest.hex, "marks": "".join(marks)}
    return seal | {"first": min(keys, default=0), "last": max(keys, default=0)}


def seal_of(rows: Sequence[Model]) -> dict[str, Any]:
    """A seal over what was written to a table whose rows may be replaced later: it says what the event wrote."""
    model = type(rows[0])
    fields = _fields(model)
    digest = _Digest(model._meta.db_table, fields)
    for row in rows:
        digest.add(getattr(row, name) for name in fields)
    return {"fields": fields, "count": digest.count, "digest": digest.hex}


def unsound_rows() -> list[UnsoundRow]:
    """Of each append-only table the first row that no event wrote, or that is not what its event sealed.

    It believes the events, so the chain must hold. Memory grows with the marks only. Rows of a publication that ends
    meanwhile are left for the next time.
    """
    before = standing()
    sealed = _sealed()
    found = (_first_unsound(table, sealed[table], before[table].last) for table in before)
    return [row for row in found if row is not None]


def _first_unsound(table: str, sealed: Sequence[_Sealed], last: int) -> UnsoundRow | None:
    model = sealed_tables()[table]
    covered = None
    for seal in sealed:
        if (key := _unsealed(model, covered, seal.first)) is not None:
            return UnsoundRow(table, RowFlaw.UNSEALED, key)
        if flaw := _differing(table, model, seal):
            return flaw
        covered = seal.last
    key = _unsealed(model, covered, last + 1)
    return None if key is None else UnsoundRow(table, RowFlaw.UNSEALED, key)


def _unsealed(model: type[Model], after: int | None, before: int) -> int | None:
    """The first key between two seals."""
    rows = model._base_manager.filter(pk__lt=before)
    if after is not None:
        rows = rows.filter(pk__gt=after)
    return rows.order_by("pk").values_list("pk", flat=True).first()


def _differing(table: str, model: type[Model], seal: _Sealed) -> UnsoundRow | None:
    """What is wrong with the rows of a seal; nothing where they are those that were sealed."""
    unreadable = UnsoundRow(table, RowFlaw.ALTERED, event=seal.event)
    if not set(seal.fields) <= set(_fields(model)):
        return unreadable
    digest, differs = _Digest(table, seal.fields), None
    try:
        for index, values in enumerate(_rows(model, seal.fields, first=seal.first, last=seal.last)):
            mark = digest.add(values)
            if differs is None and mark != seal.marks[index * MARK : (index + 1) * MARK]:
                differs = values[0]
    except (TypeError, ValueError):  # SQLite keeps what is no day in a column of days
        return unreadable
    if digest.hex == seal.digest:
        return None
    if digest.count < seal.count:
        return UnsoundRow(table, RowFlaw.MISSING, event=seal.event)
    return UnsoundRow(table, RowFlaw.ALTERED, differs, seal.event)


def _sealed() -> dict[str, list[_Sealed]]:
    """The seals of each append-only table, in the order of their events."""
    tables = sealed_tables()
    sealed: dict[str, list[_Sealed]] = {table: [] for table in tables}
    events = AuditEvent.objects.order_by("number").values_list("number", "payload")
    for number, payload in events.iterator(chunk_size=500):
        for table, seal in payload.get("rows", {}).items():
            if table in tables:
                sealed[table].append(_Sealed(number, **seal))
    return sealed


def _fields(model: type[Model]) -> list[str]:
    """The primary key, then the columns in the order in which the model declares them."""
    fields = model._meta.local_concrete_fields
    return [field.attname for field in sorted(fields, key=lambda field: not field.primary_key)]


def _rows(
    model: type[Model], fields: Sequence[str], *, first: int, last: int | None = None
) -> Iterator[tuple[Any, ...]]:
    """Rows in the order of their keys, read in batches."""
    rows = model._base_manager.filter(pk__gte=first).order_by("pk")
    if last is not None:
        rows = rows.filter(pk__lte=last)
    return rows.values_list(*fields).iterator(chunk_size=A_BATCH)


_as_json = json.JSONEncoder(separators=(",", ":")).encode


def _line(texts: Sequence[str | None]) -> bytes:
    return _as_json(texts).encode("ascii")


def _text(value: object) -> str | None:
    """A value in the one way in which both databases give it; nothing stays nothing."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case str() | int() | date():
            return str(value)
        case _:
            raise TypeError(f"There is no one way to write {value!r}, so no seal can cover it.")
