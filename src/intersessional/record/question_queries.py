"""What the record tells of questions to States: that they were put, and the replies.

``assessment.questions.lives`` says what may be seen on a day; nothing read here goes to a page past it.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any, NamedTuple

from intersessional.assessment.finding import FindingKind, Parameter
from intersessional.assessment.questions import Put, Reply, ReplyKind
from intersessional.core.keys import split
from intersessional.core.memory import kept
from intersessional.record import models
from intersessional.record.figure_queries import end_of
from intersessional.treaty.acts import Supersession


class Asked(NamedTuple):
    """Every version of every question put under a convention, and of every reply."""

    puts: tuple[Put, ...]
    replies: tuple[Reply, ...]


@kept(4)
def asked(convention: str, _head: str, recorded: date | None = None) -> Asked:
    """Questions and replies as recorded by the end of ``recorded`` (UTC), or all; read once for each head."""
    puts = models.Question.objects.filter(convention=convention).order_by("pk")
    replies = models.Reply.objects.filter(convention=convention).order_by("pk")
    if recorded is not None:
        puts = puts.filter(recorded_at__lte=end_of(recorded))
        replies = replies.filter(recorded_at__lte=end_of(recorded))
    found = tuple(_put(row) for row in puts)
    return Asked(found, tuple(_reply(row) for row in replies) if found else ())


def _put(row: models.Question) -> Put:
    parameters: dict[str, Any] = json.loads(row.parameters)
    return Put(
        reference=row.pk,
        question=row.key,
        version=row.version,
        state=row.state_id,
        kind=FindingKind(row.kind),
        parameters={name: _parameter(value) for name, value in parameters.items()},
        figures=tuple(int(reference) for reference in split(row.figures)),
        put_on=row.put_on,
        channel=row.channel,
        addressee=row.addressee,
        stands=row.stands,
        actor=row.actor,
        known_on=row.known_on,
        supersedes=row.supersedes_id,
        supersession=Supersession(row.supersession) if row.supersession else None,
        reason=row.reason,
    )


def _parameter(value: Any) -> Parameter:
    return tuple(value) if isinstance(value, list) else value


def _reply(row: models.Reply) -> Reply:
    return Reply(
        reference=row.pk,
        key=row.key,
        version=row.version,
        question=row.question,
        kind=ReplyKind(row.kind),
        words=row.words,
        language=row.language,
        replied_on=row.replied_on,
        received=row.received,
        sources=tuple(split(row.source_keys)),
        actor=row.actor,
        known_on=row.known_on,
        supersedes=row.supersedes_id,
        supersession=Supersession(row.supersession) if row.supersession else None,
        reason=row.reason,
    )
