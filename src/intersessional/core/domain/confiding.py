"""The one way in which what is confided changes: one transaction, one event in a chain that the public does not see."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from intersessional.core.chain import GENESIS
from intersessional.core.domain.publishing import Actor, Fact, append
from intersessional.core.models import ConfidentialEvent, ConfidentialHead


@dataclass(slots=True)
class Confidence:
    """What the domain function may still say about its act before the transaction ends."""

    facts: dict[str, Fact] = field(default_factory=dict)


@contextmanager
def confiding(*, actor: Actor, act: str, subject: str, reason: str = "") -> Iterator[Confidence]:
    """Run a confidential act and append exactly one event for it to the confidential chain.

    The revision does not move: neither the act nor that there was one can be read from a public page. Persons are
    named in actor, subject and facts by their names by chance, never by their own. An exception leaves nothing
    written. It may stand inside a publication, never the other way round.
    """
    confidence = Confidence()
    with transaction.atomic():
        head, _ = ConfidentialHead.objects.select_for_update().get_or_create(pk=1, defaults={"head": GENESIS})
        yield confidence
        event = ConfidentialEvent(
            at=timezone.now(),
            actor=actor.name,
            role=actor.role,
            act=act,
            subject=subject,
            reason=reason,
            payload=confidence.facts,
        )
        append(head=head, event=event)
