"""What is held already, for a file to be compared with."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any, NamedTuple

from django.db.models import Exists, Model, OuterRef

from intersessional.cooperation.models import Plan
from intersessional.core.queries import source_keys
from intersessional.intake.kinds.base import Changes, Kind, Target, Values
from intersessional.meetings.models import Meeting
from intersessional.parties.models import Body, Group, State
from intersessional.people.models import Officer
from intersessional.record.models import Act, Figure

_KEYS: dict[Target, tuple[type[Model], str]] = {
    Target.STATE: (State, "iso3"),
    Target.GROUP: (Group, "code"),
    Target.BODY: (Body, "code"),
    Target.MEETING: (Meeting, "code"),
    Target.OFFICER: (Officer, "key"),
    Target.ACT: (Act, "key"),
    Target.FIGURE: (Figure, "key"),
    Target.PLAN: (Plan, "key"),
}


CHUNK = 2000
"""Rows held at once while a whole table is read."""


class Held(NamedTuple):
    """A row of the database: its primary key, its version (1 where only one is kept) and what it says."""

    pk: Any
    version: int
    values: Values


def held(kind: Kind[Any], convention: str) -> dict[tuple[Any, ...], Held]:
    """The rows of a kind that stand, by their key; of a convention where the kind belongs to one."""
    return {kind.key_of(row.values): row for row in standing(kind, convention)}


def standing(kind: Kind[Any], convention: str) -> Iterator[Held]:
    """The same, by key, read as they are wanted."""
    version = ["version"] if kind.changes is Changes.SUPERSEDE else []
    rows = kind.model._default_manager.order_by(*kind.key, "pk")
    if kind.convention_in:
        rows = rows.filter(**{kind.convention_in: convention})
    if version:
        common = [kind.convention_in] if kind.convention_in else []
        same = {name: OuterRef(name) for name in (*common, *kind.key)}
        later = kind.model._default_manager.filter(**same, version__gt=OuterRef("version"))
        rows = rows.filter(~Exists(later))
    for values in rows.values("pk", *version, *chain.from_iterable(kind.row.columns().values())).iterator(CHUNK):
        yield Held(values.pop("pk"), values.pop("version", 1), values)


def named_in(kind: Kind[Any], field: str) -> Iterator[tuple[Any, ...]]:
    """Of every row of a kind, in every convention and version: the parts of its key, then the cell of ``field``."""
    rows: Iterator[tuple[Any, ...]] = kind.model._default_manager.values_list(*kind.key, field).iterator()
    return rows


def known_keys(target: Target, convention: str) -> frozenset[str]:
    """The keys a cell may refer to."""
    if target is Target.SOURCE:
        return source_keys()
    model, name = _KEYS[target]
    rows = model._default_manager.all()
    if hasattr(model, "convention"):
        rows = rows.filter(convention=convention)
    return frozenset(rows.values_list(name, flat=True))
