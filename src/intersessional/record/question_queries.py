"""What the record tells of questions to States: that they were put, and the replies.

``assessment.questions.lives`` says what may be seen on a day; nothing read here goes to a page past it.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any, NamedTuple

from intersessional.assessment.finding import FindingKind
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


_PUT = (
    "pk", "key", "version", "state_id", "kind", "parameters", "figures", "put_on", "channel", "addressee", "stands",
    "actor", "known_on", "supersedes_id", "supersession", "reason",
)  # fmt: skip
_REPLY = (
    "pk", "key", "version", "kind", "words", "language", "replied_on", "received", "source_keys", "actor", "known_on",
    "supersedes_id", "supersession", "reason",
)  # fmt: skip


@kept(4)
def asked(convention: str, _head: str, recorded: date | None = None) -> Asked:
    """Questions and replies as recorded by the end of ``recorded`` (UTC), or all; read once for each head."""
    moment = end_of(recorded or date.max)
    rows = (
        models.Question.objects.filter(convention=convention, recorded_at__lte=moment)
        .order_by("pk", "replies__pk")
        .values_list(*_PUT, "replies__recorded_at", *(f"replies__{name}" for name in _REPLY))
    )
    puts: dict[int, Put] = {}
    replies: list[Reply] = []
    for row in rows:
        put = puts.setdefault(row[0], _put(dict(zip(_PUT, row, strict=False))))
        written, *told = row[len(_PUT) :]
        if written is not None and written <= moment:
            replies.append(_reply(put.question, dict(zip(_REPLY, told, strict=True))))
    return Asked(tuple(puts.values()), tuple(replies))


def first_reply_on(convention: str, fingerprint: str) -> date | None:
    """The day of the first reply to a question, read at once: within a transaction it tells what that has written."""
    days = models.Reply.objects.filter(convention=convention, question__key=fingerprint).order_by("replied_on")
    return days.values_list("replied_on", flat=True).first()


def _put(row: dict[str, Any]) -> Put:
    parameters: dict[str, Any] = json.loads(row["parameters"])
    return Put(
        reference=row["pk"],
        question=row["key"],
        version=row["version"],
        state=row["state_id"],
        kind=FindingKind(row["kind"]),
        parameters={name: tuple(value) if isinstance(value, list) else value for name, value in parameters.items()},
        figures=tuple(int(reference) for reference in split(row["figures"])),
        put_on=row["put_on"],
        channel=row["channel"],
        addressee=row["addressee"],
        stands=row["stands"],
        actor=row["actor"],
        known_on=row["known_on"],
        supersedes=row["supersedes_id"],
        supersession=Supersession(row["supersession"]) if row["supersession"] else None,
        reason=row["reason"],
    )


def _reply(question: str, row: dict[str, Any]) -> Reply:
    return Reply(
        reference=row["pk"],
        key=row["key"],
        version=row["version"],
        question=question,
        kind=ReplyKind(row["kind"]),
        words=row["words"],
        language=row["language"],
        replied_on=row["replied_on"],
        received=row["received"],
        sources=tuple(split(row["source_keys"])),
        actor=row["actor"],
        known_on=row["known_on"],
        supersedes=row["supersedes_id"],
        supersession=Supersession(row["supersession"]) if row["supersession"] else None,
        reason=row["reason"],
    )
