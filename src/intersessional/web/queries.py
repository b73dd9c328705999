"""What the front pages read that no single app offers: everything that rests on a source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, TypeAlias, TypeVar

from django.db.models import CharField, QuerySet, Value

from intersessional.core.keys import split
from intersessional.meetings.models import Meeting
from intersessional.parties.models import Body, Group, Membership, Seat, State, StateName
from intersessional.record.models import Act, Choice

Pairs: TypeAlias = "QuerySet[Any, Any]"
M = TypeVar("M", Act, Choice, Meeting, Seat, StateName)


@lru_cache(maxsize=2)
def facts_by_source(convention: str, _head: str) -> dict[str, Counter[str]]:
    """How many facts of each kind rest on each source, by its key; read once for each ``_head`` of the audit chain.

    Kinds: ``act`` (versions that stand), ``choice``, ``meeting``, ``seat``, ``body``, ``name``, ``state``,
    ``group``, ``membership``.
    """
    counted: dict[str, Counter[str]] = {}
    first, *others = _tables(convention)
    for kind, keys in first.union(*others, all=True):
        for key in split(keys):
            counted.setdefault(key, Counter())[kind] += 1
    return counted


def _tables(convention: str) -> Iterator[Pairs]:
    yield _keys("act", Act.objects.filter(convention=convention, superseded_by__isnull=True))
    yield _keys("choice", Choice.objects.filter(convention=convention))
    yield _keys("meeting", Meeting.objects.filter(convention=convention))
    yield _keys("seat", Seat.objects.filter(body__convention=convention))
    yield _keys("body", Body.objects.filter(convention=convention))
    yield _keys("name", StateName.objects.all())
    yield _keys("state", State.objects.all())
    yield _keys("group", Group.objects.all())
    yield _keys("membership", Membership.objects.all())


def _keys(kind: str, rows: QuerySet[Any]) -> Pairs:
    labelled: Pairs = rows.order_by().annotate(fact=Value(kind, CharField())).values_list("fact", "source_keys")
    return labelled


@dataclass(frozen=True, slots=True)
class Resting:
    """What names a source. Acts, seats and meetings as known on a day; ``acts`` are the versions that stand."""

    acts: tuple[Act, ...]
    choices: tuple[Choice, ...]
    meetings: tuple[Meeting, ...]
    seats: tuple[Seat, ...]
    names: tuple[StateName, ...]


def resting_on(convention: str, key: str, *, kinds: Counter[str], known: date) -> Resting:
    """Everything that names the source, asking only for the ``kinds`` that do."""
    of_convention = {"convention": convention, "known_on__lte": known}
    acts = Act.objects.filter(superseded_by__isnull=True, **of_convention)
    seats = Seat.objects.filter(body__convention=convention, known_on__lte=known).select_related("body")
    return Resting(
        _naming(key, acts) if kinds["act"] else (),
        _naming(key, Choice.objects.filter(**of_convention)) if kinds["choice"] else (),
        _naming(key, Meeting.objects.filter(**of_convention)) if kinds["meeting"] else (),
        _naming(key, seats) if kinds["seat"] else (),
        _naming(key, StateName.objects.all()) if kinds["name"] else (),
    )


def _naming(key: str, rows: QuerySet[M]) -> tuple[M, ...]:
    """Rows that name the source; the database only narrows, as one key may be part of another."""
    return tuple(row for row in rows.filter(source_keys__contains=key) if key in split(row.source_keys))
