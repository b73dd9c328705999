"""What the front pages read that no single app offers: everything that rests on a source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias, TypeVar

from django.db.models import CharField, DateField, F, Q, QuerySet, Value

from intersessional.cooperation.models import Means, Milestone, Need, Plan, Receipt
from intersessional.core.keys import split
from intersessional.core.memory import kept
from intersessional.meetings.models import Meeting
from intersessional.parties.models import Body, Group, Membership, Seat, State, StateName
from intersessional.people.models import Office
from intersessional.record.models import Act, Choice, Figure
from intersessional.treaty.convention import load

Facts: TypeAlias = "QuerySet[Any, Any]"
M = TypeVar("M", Act, Choice, Figure, Meeting, Seat, StateName)


@kept(8)
def facts_by_source(convention: str, head: str, known: date = date.max) -> dict[str, Counter[str]]:
    """How many facts of each kind, as known on ``known``, rest on each source, by its key.

    Counted once for each ``head`` of the audit chain and each day.

    Kinds: ``act``, ``figure`` and ``statement`` (versions that stand), ``receipt``,
    ``choice``, ``meeting``, ``seat``, ``office``,
    ``body``, ``name``, ``state``, ``group``, ``membership``, ``expectation``.
    """
    counted: dict[str, Counter[str]] = {}
    for kind, keys, since in dated_facts(convention, head):
        if since is None or since <= known:
            for key in split(keys):
                counted.setdefault(key, Counter())[kind] += 1
    return counted


@kept(2)
def dated_facts(convention: str, _head: str) -> tuple[tuple[str, str, date | None], ...]:
    """Kind, source keys and first day of knowledge of every fact; a name or a body is known from its first day."""
    first, *others = _tables(convention)
    expected = ((item.source_keys, item.known_from.latest) for item in load(convention).expectations)
    return (*first.union(*others, all=True), *(("expectation", keys, since) for keys, since in expected))


def _tables(convention: str) -> Iterator[Facts]:
    acts = Act.objects.filter(convention=convention, superseded_by__isnull=True)
    yield _keys("act", acts, F("known_on"))
    figures = Figure.objects.filter(convention=convention, superseded_by__isnull=True)
    yield _keys("figure", figures, F("known_on"))
    for stated in (Plan, Milestone, Need, Means):
        rows: QuerySet[Any] = stated.objects.filter(convention=convention, superseded_by__isnull=True)
        yield _keys("statement", rows, F("known_on"))
    yield _keys("receipt", Receipt.objects.filter(convention=convention), F("known_on"))
    yield _keys("choice", Choice.objects.filter(convention=convention), F("known_on"))
    yield _keys("meeting", Meeting.objects.filter(convention=convention), F("known_on"))
    yield _keys("seat", Seat.objects.filter(body__convention=convention), F("known_on"))
    yield _keys("office", Office.objects.filter(convention=convention), F("known_on"))
    yield _keys("body", Body.objects.filter(convention=convention), F("valid_from"))
    yield _keys("name", StateName.objects.all(), F("valid_from"))
    yield _keys("state", State.objects.all(), _ALWAYS)
    yield _keys("group", Group.objects.all(), _ALWAYS)
    yield _keys("membership", Membership.objects.all(), F("valid_from"))


_ALWAYS = Value(None, DateField(null=True))


def _keys(kind: str, rows: QuerySet[Any], since: F | Value) -> Facts:
    labelled = rows.order_by().annotate(fact=Value(kind, CharField()), since=since)
    facts: Facts = labelled.values_list("fact", "source_keys", "since")
    return facts


@dataclass(frozen=True, slots=True)
class Resting:
    """What names a source, as known on a day; of acts and figures the versions that stand."""

    acts: tuple[Act, ...]
    figures: tuple[Figure, ...]
    choices: tuple[Choice, ...]
    meetings: tuple[Meeting, ...]
    seats: tuple[Seat, ...]
    names: tuple[StateName, ...]


def resting_on(convention: str, key: str, *, kinds: Counter[str], known: date) -> Resting:
    """Everything that names the source, asking only for the ``kinds`` that do."""
    of_convention = {"convention": convention, "known_on__lte": known}
    acts = Act.objects.filter(superseded_by__isnull=True, **of_convention)
    figures = Figure.objects.filter(superseded_by__isnull=True, **of_convention)
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=known)
    seats = Seat.objects.filter(body__convention=convention, known_on__lte=known).select_related("body")
    return Resting(
        _naming(key, acts) if kinds["act"] else (),
        _naming(key, figures) if kinds["figure"] else (),
        _naming(key, Choice.objects.filter(**of_convention)) if kinds["choice"] else (),
        _naming(key, Meeting.objects.filter(**of_convention)) if kinds["meeting"] else (),
        _naming(key, seats) if kinds["seat"] else (),
        _naming(key, StateName.objects.filter(begun)) if kinds["name"] else (),
    )


def _naming(key: str, rows: QuerySet[M]) -> tuple[M, ...]:
    """Rows that name the source; the database only narrows, as one key may be part of another."""
    return tuple(row for row in rows.filter(source_keys__contains=key) if key in split(row.source_keys))
