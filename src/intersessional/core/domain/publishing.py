"""The one way in which public data changes: one transaction, one audit event, one revision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import DatabaseError, transaction
from django.utils import timezone

from intersessional.core.append_only import refusal
from intersessional.core.chain import GENESIS, digest
from intersessional.core.models import AuditEvent, ChainedEvent, ConfidentialHead, Revision
from intersessional.core.seals import seals_since, standing
from intersessional.core.tasks import index_record_soon, warm_pages_soon

Fact = str | int | bool | None | list["Fact"] | dict[str, "Fact"]
"""What a payload may hold. No float: PostgreSQL may print it back otherwise, and the hash would not match."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and in what capacity: ``Actor("Implementation Support Unit", "importer")``."""

    name: str
    role: str = ""


@dataclass(slots=True)
class Publication:
    """What the domain function may still say about its change before the transaction ends."""

    facts: dict[str, Fact] = field(default_factory=dict)
    seals: dict[str, Fact] = field(default_factory=dict)
    """Seals over rows written to tables that are not append-only, by the table; the others are sealed by themselves."""
    number: int | None = None
    """The revision it made; None until the transaction ends, and for good when nothing changed."""
    unchanged: bool = False

    def nothing_changed(self) -> None:
        """Declare that there was nothing to write: the transaction is rolled back and no event appended."""
        self.unchanged = True


@contextmanager
def publishing(*, actor: Actor, act: str, subject: str, reason: str = "") -> Iterator[Publication]:
    """Run a change of public data and append exactly one audit event for it.

    The revision row is locked first, so publications follow one another and readers see data and number move
    together. The event's ``rows`` seal what the change added to append-only tables. An exception leaves nothing
    written. A publication inside another transaction is refused (RuntimeError), because its number would be public
    before its data. Raises AppendOnlyViolation when the change would alter a row that is only ever added, TypeError
    for a fact that is not text, whole number or truth, and RuntimeError when rows were written past the program.
    """
    publication = Publication()
    try:
        with transaction.atomic(durable=True):
            revision, _ = Revision.objects.select_for_update().get_or_create(
                pk=1, defaults={"head": GENESIS, "changed_at": timezone.now()}
            )
            before = standing()
            yield publication
            if publication.unchanged:
                transaction.set_rollback(True)
            else:
                event = AuditEvent(
                    at=timezone.now(),
                    actor=actor.name,
                    role=actor.role,
                    act=act,
                    subject=subject,
                    reason=reason,
                    payload={**publication.facts, "rows": {**publication.seals, **seals_since(before)}},
                )
                publication.number = _append(revision=revision, event=event)
                warm_pages_soon()
                index_record_soon()
    except DatabaseError as error:
        if violation := refusal(error):
            raise violation from error
        raise


def _append(*, revision: Revision, event: AuditEvent) -> int:
    """Link the event to the chain and move the revision to it."""
    revision.changed_at = event.at
    return append(head=revision, event=event)


def append(*, head: Revision | ConfidentialHead, event: ChainedEvent) -> int:
    """Link an event to the chain whose locked ``head`` this is, and move the head to it. Returns its number."""
    _refuse_floats(event.payload)
    event.number = head.number + 1
    event.previous = head.head
    event.hash = digest(event)
    event.save(force_insert=True)
    head.number, head.head = event.number, event.hash
    head.save(force_update=True)
    return event.number


def _refuse_floats(fact: Fact) -> None:
    if isinstance(fact, Mapping):
        for key, value in fact.items():
            _refuse_floats(key)
            _refuse_floats(value)
    elif isinstance(fact, list):
        for value in fact:
            _refuse_floats(value)
    elif not isinstance(fact, str | int | None):
        raise TypeError(f"A fact of an audit event is text, a whole number or a truth value, not {fact!r}.")
