"""What core tells its readers: the revision, the audit chain and whether it holds, and the sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from intersessional.core.chain import GENESIS, digest
from intersessional.core.memory import kept
from intersessional.core.models import CONFIDENTIAL, AuditEvent, ConfidentialEvent, ConfidentialHead, Revision, Source

_REVISION = "SELECT number, head FROM core_revision WHERE id = 1"


class RevisionState(NamedTuple):
    """Number of the last publication (0: none yet) and hex SHA-256 head of the audit chain."""

    number: int
    head: str


_read_once: ContextVar[RevisionState | None] = ContextVar("the revision that is read", default=None)


class Flaw(StrEnum):
    """What is wrong at the first broken place of the chain."""

    MISSING = "missing"
    UNLINKED = "unlinked"
    ALTERED = "altered"
    BEYOND_REVISION = "beyond_revision"
    OTHER_HEAD = "other_head"


@dataclass(frozen=True, slots=True)
class Break:
    """First place where the audit chain does not hold: number of the event, and why."""

    number: int
    why: Flaw


def current_revision() -> RevisionState:
    """The state of the public data, by one query without the ORM because every page asks.

    As the first query of a page it also finds out whether a kept connection still works, which saves the check.
    """
    return _read_once.get() or _revision()


@contextmanager
def one_revision() -> Iterator[None]:
    """Everything inside reads the same state of the public data, asked for once; nothing is published in there."""
    token = _read_once.set(_revision())
    try:
        yield
    finally:
        _read_once.reset(token)


def _revision() -> RevisionState:
    connection = connections[DEFAULT_DB_ALIAS]
    connection.health_check_done = True  # type: ignore[attr-defined]  # missing from the stubs
    try:
        row = _revision_row(connection)
    except OperationalError:
        if connection.in_atomic_block:
            raise
        connection.close()
        row = _revision_row(connection)
    return RevisionState(*row) if row else RevisionState(0, GENESIS)


def verify_chain() -> Break | None:
    """Recompute the whole public chain, event after event, against the head; None when it holds.

    Memory does not grow with the number of events. Publications that end meanwhile are left for the next time.
    """
    return _verify(AuditEvent, Revision, current_revision())


def verify_confidential_chain() -> Break | None:
    """Recompute the chain of confidential events in the same way; None when it holds."""
    row = ConfidentialHead.objects.values_list("number", "head").first()
    return _verify(ConfidentialEvent, ConfidentialHead, RevisionState(*row) if row else RevisionState(0, GENESIS))


def _verify(
    kind: type[AuditEvent | ConfidentialEvent], heads: type[Revision | ConfidentialHead], last: RevisionState
) -> Break | None:
    previous = GENESIS
    expected = 1
    for event in kind.objects.filter(number__lte=last.number).iterator(chunk_size=500):
        if event.number != expected:
            return Break(expected, Flaw.MISSING)
        if event.previous != previous:
            return Break(expected, Flaw.UNLINKED)
        if event.hash != digest(event):
            return Break(expected, Flaw.ALTERED)
        previous = event.hash
        expected += 1
    if expected <= last.number:
        return Break(expected, Flaw.MISSING)
    if previous != last.head:
        return Break(last.number, Flaw.OTHER_HEAD)
    # One statement, one snapshot: an event appended just now is not taken for a forged one.
    beyond = kind.objects.filter(number__gt=Coalesce(Subquery(heads.objects.values("number")[:1]), 0)).first()
    return Break(beyond.number, Flaw.BEYOND_REVISION) if beyond else None


def events(*, up_to: int, limit: int) -> list[AuditEvent]:
    """The last ``limit`` audit events with a number up to ``up_to``, newest first, as they may be told to everyone."""
    return [_told(event) for event in AuditEvent.objects.filter(number__lte=up_to).order_by("-number")[:limit]]


def _told(event: AuditEvent) -> AuditEvent:
    """The event; of a confidential one only number, time and seal."""
    if event.act == CONFIDENTIAL:
        event.actor = event.role = event.subject = event.reason = ""
        event.payload = {}
    return event


def published_at(number: int) -> datetime | None:
    """When that publication was made; None where there is none."""
    return AuditEvent.objects.filter(number=number).values_list("at", flat=True).first()


def sources(*, kind: str = "", words: str = "") -> QuerySet[Source]:
    """Sources as they stand, by title; those of a kind, and those with every word in title, publisher or key."""
    later = Source.objects.filter(key=OuterRef("key"), version__gt=OuterRef("version"))
    found = Source.objects.filter(~Exists(later)).order_by("title", "key")
    if kind:
        found = found.filter(kind=kind)
    for word in words.split():
        found = found.filter(Q(title__icontains=word) | Q(publisher__icontains=word) | Q(key__icontains=word))
    return found


@kept(2)
def sources_by_key(_head: str) -> Mapping[str, Source]:
    """Every source as it stands, by its key, read once for each head of the audit chain."""
    return {source.key: source for source in sources()}


def cited(keys: Sequence[str], *, known: date, head: str) -> Sequence[str]:
    """Of the sources of one fact those that were out by ``known``; where none was, the main one, which stands first.

    A fact is known from its day also where we read of it later. A work without a date may have been out. ``head`` is
    that of the audit chain.
    """
    held = sources_by_key(head)
    days = ((key, held[key].published_on if key in held else None) for key in keys)
    return [key for key, day in days if day is None or day <= known] or keys[:1]


def source_versions(key: str) -> list[Source]:
    """Every version of one source, the one that stands first; empty where there is none."""
    return list(Source.objects.filter(key=key).order_by("-version"))


def source_keys() -> frozenset[str]:
    """The keys of all sources."""
    return frozenset(Source.objects.values_list("key", flat=True))


def _revision_row(connection: BaseDatabaseWrapper) -> tuple[int, str] | None:
    """The row; on PostgreSQL straight through libpq, as psycopg's cursor costs as much as the rest of a kept page.

    The usual way where queries are watched, and where libpq gives no row: it says why, as Django's own errors.
    """
    watched = connection.queries_logged or connection.execute_wrappers
    if connection.vendor == "postgresql" and not watched:
        with connection.wrap_database_errors:
            connection.ensure_connection()
            result = connection.connection.pgconn.exec_(_REVISION.encode())
        if result.ntuples == 1:
            return int(result.get_value(0, 0)), result.get_value(0, 1).decode()
    with connection.cursor() as cursor:
        cursor.execute(_REVISION)
        row: tuple[int, str] | None = cursor.fetchone()
    return row
