"""Recording that a question was put to a State, and what the State replied.

None of it is public when it is written, so its events tell nothing but that the desk wrote something. Whether a
question may be seen on a day is told by ``assessment.questions``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from intersessional.assessment.finding import Finding, Parameter
from intersessional.assessment.questions import ReplyKind
from intersessional.core.domain.publishing import Actor
from intersessional.core.models import CONFIDENTIAL, Source
from intersessional.people import rules
from intersessional.people.domain.roles import NotAllowed
from intersessional.people.standing import Standing
from intersessional.record.domain.versions import record_versions
from intersessional.record.models import Figure, Question, Reply
from intersessional.treaty.acts import Supersession

V = TypeVar("V", Question, Reply)
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
LONGEST_LINE, LONGEST_NOTE, LONGEST_WORDS = 200, 300, 10_000
"""Characters of a channel or an addressee, of how a reply came, and of its words."""


class Why(StrEnum):
    """Why something about a question cannot be recorded."""

    IN_THE_FUTURE = "in_the_future"
    BEFORE_THE_FIGURE = "before_the_figure"
    BEFORE_THE_QUESTION = "before_the_question"
    NO_SUCH_FIGURE = "no_such_figure"
    NO_CHANNEL = "no_channel"
    NO_ADDRESSEE = "no_addressee"
    NO_WORDS = "no_words"
    NO_LANGUAGE = "no_language"
    NO_SOURCE = "no_source"
    NO_SUCH_SOURCE = "no_such_source"
    NO_REASON = "no_reason"
    TOO_LONG = "too_long"
    ALREADY_PUT = "already_put"
    NOT_PUT = "not_put"
    REPLIED = "replied"
    ANSWERED = "answered"
    OVERTAKEN = "overtaken"


class QuestionRefused(ValueError):  # noqa: N818 - a refusal, said to people in their words
    """It cannot be recorded; ``why`` says why, ``day`` the day that it may not come before, where one counts."""

    def __init__(self, why: Why, day: date | None = None) -> None:
        super().__init__(f"{why.value}{f' {day}' if day else ''}")
        self.why = why
        self.day = day


def put_question(
    *,
    actor: Actor,
    by: Standing,
    convention: str,
    state: str,
    fingerprint: str,
    finding: Finding,
    put_on: date,
    channel: str,
    addressee: str,
    recorded_at: datetime | None = None,
    also: Callable[[], object] | None = None,
) -> int | None:
    """Record that a finding was put as a question to a State on a day, by a channel, to somebody, in words.

    ``also``, such as to send it, is done within the transaction and takes all back where it raises. Returns the number
    of the revision made. Raises NotAllowed where ``by`` does not work at the desk; QuestionRefused for a day to come or
    before a figure concerned was known, without a channel or an addressee, and where the question stands as put.
    """
    _refuse_others(by)
    recorded = recorded_at or timezone.now()
    _refuse_line(channel, Why.NO_CHANNEL)
    _refuse_line(addressee, Why.NO_ADDRESSEE)
    _refuse_put(put_on, recorded, since=_known(convention, finding.figures))
    held = _not_standing(convention, fingerprint)
    row = Question(
        convention=convention,
        key=fingerprint,
        state_id=state,
        kind=finding.kind.value,
        parameters=_written(finding.parameters),
        figures=";".join(str(reference) for reference in finding.figures),
        put_on=put_on,
        channel=channel.strip(),
        addressee=addressee.strip(),
        **_written_by(actor, recorded),
    )
    return _record(actor, new=[row], also=also) if held is None else _put_again(actor, held, row, also)


def _put_again(actor: Actor, held: Question, row: Question, also: Callable[[], object] | None) -> int | None:
    """After it turned out not to have been put: what stands from now on is another time."""
    row.version = held.version + 1
    same_day = row.known_on <= held.known_on
    row.known_on = max(row.known_on, held.known_on)
    how = Supersession.TRANSCRIPTION if same_day else Supersession.RESTATEMENT
    return _record(actor, corrected=[row], how=how, reason=f"Put on {row.put_on}.", also=also)


def take_back(
    *, actor: Actor, by: Standing, convention: str, fingerprint: str, reason: str, recorded_at: datetime | None = None
) -> int | None:
    """Record that a question was not put after all; on no day is it taken as put then.

    Returns the number of the revision made. Raises NotAllowed where ``by`` does not work at the desk; QuestionRefused
    without a reason, where it does not stand as put, and where the State has replied.
    """
    _refuse_others(by)
    _refuse_line(reason, Why.NO_REASON, LONGEST_WORDS)
    held = _standing(convention, fingerprint)
    if Reply.objects.filter(convention=convention, question__key=fingerprint).exists():
        raise QuestionRefused(Why.REPLIED)
    row = _next_version(held, actor, recorded_at or timezone.now())
    row.stands = False
    return _record(actor, corrected=[row], how=Supersession.TRANSCRIPTION, reason=reason.strip())


def record_reply(
    *,
    actor: Actor,
    by: Standing,
    convention: str,
    fingerprint: str,
    kind: ReplyKind,
    words: str,
    language: str,
    replied_on: date,
    received: str = "",
    sources: Sequence[str] = (),
    recorded_at: datetime | None = None,
    first: bool = False,
    also: Callable[[], object] | None = None,
) -> int | None:
    """Record a State's reply in its own words, with the source of them or a note of how they came.

    ``first``: only where none is held. ``also`` is done within the transaction. Returns the number of the revision.
    Raises NotAllowed where ``by`` neither answers for the State nor works at the desk; QuestionRefused where it was not
    put, for a day to come or before that, without words, language or source; with ``first`` where there is a reply.
    """
    recorded = recorded_at or timezone.now()
    held = _standing(convention, fingerprint)
    _refuse_others(by, held.state_id)
    refuse_reply(kind, words, language, received, sources)
    _refuse_reply_day(replied_on, recorded, since=held.put_on)
    row = Reply(
        convention=convention,
        key=_next_key(convention, fingerprint, first=first),
        question=held,
        kind=kind.value,
        words=words.strip(),
        language=language,
        replied_on=replied_on,
        received=received.strip(),
        source_keys=";".join(sources),
        **_written_by(actor, recorded),
    )
    return _record(actor, new=[row], also=also)


def _next_key(convention: str, fingerprint: str, *, first: bool) -> str:
    """The key of the next reply; two written at once have the same, and the second is refused by the database."""
    held = Reply.objects.filter(convention=convention, question__key=fingerprint).values("key").distinct().count()
    if first and held:
        raise QuestionRefused(Why.ANSWERED)
    return f"{fingerprint}/{held + 1}"


def correct_reply(
    *,
    actor: Actor,
    by: Standing,
    convention: str,
    key: str,
    words: str,
    how: Supersession,
    reason: str,
    replied_on: date | None = None,
    recorded_at: datetime | None = None,
) -> int | None:
    """Record other words of a reply: a slip of ours in copying them, or what the State says instead from now on.

    The version before is kept. Returns the number of the revision made. Raises NotAllowed where ``by`` does not work at
    the desk; QuestionRefused without words or a reason, where there is no such reply, and for a restatement on the day
    the words became known.
    """
    _refuse_others(by)
    _refuse_line(reason, Why.NO_REASON, LONGEST_WORDS)
    held = Reply.objects.filter(convention=convention, key=key).order_by("-version").first()
    if held is None:
        raise QuestionRefused(Why.NOT_PUT)
    refuse_reply(ReplyKind(held.kind), words, held.language, held.received or held.source_keys, ())
    row = _next_version(held, actor, recorded_at or timezone.now())
    row.words = words.strip()
    row.replied_on = replied_on or held.replied_on
    _refuse_day(row.replied_on, row.recorded_at)
    if how is Supersession.RESTATEMENT:
        row.known_on = row.recorded_at.astimezone(UTC).date()
        if row.known_on <= held.known_on:
            raise QuestionRefused(Why.OVERTAKEN, held.known_on)
    return _record(actor, corrected=[row], how=how, reason=reason.strip())


def _record(
    actor: Actor,
    *,
    new: Sequence[Question | Reply] = (),
    corrected: Sequence[Question | Reply] = (),
    how: Supersession = Supersession.TRANSCRIPTION,
    reason: str = "",
    also: Callable[[], object] | None = None,
) -> int | None:
    try:
        return record_versions(
            actor=actor,
            act=CONFIDENTIAL,
            subject="desk",
            new=new,
            corrected=corrected,
            supersession=how,
            reason=reason,
            also=also,
        )
    except IntegrityError as error:  # somebody recorded the same a moment ago
        raise QuestionRefused(Why.OVERTAKEN) from error


def _refuse_others(by: Standing, answering: str = "") -> None:
    """Refuse whoever works not at the desk, but for those who answer for the State ``answering``."""
    if not (rules.works_at_desk(by) or (answering and rules.may_answer_for(by, answering))):
        raise NotAllowed(_("Questions to States are put, and replies recorded, at the desk."))


def _known(convention: str, references: Sequence[int]) -> date:
    """The day since which all of some figures are known."""
    known = dict(Figure.objects.filter(pk__in=references, convention=convention).values_list("pk", "known_on"))
    if not known or known.keys() != set(references):
        raise QuestionRefused(Why.NO_SUCH_FIGURE)
    return max(known.values())


def _question(convention: str, fingerprint: str) -> Question | None:
    return Question.objects.filter(convention=convention, key=fingerprint).order_by("-version").first()


def _not_standing(convention: str, fingerprint: str) -> Question | None:
    """One that was put and taken back, if any. Raises QuestionRefused for one that stands."""
    held = _question(convention, fingerprint)
    if held is not None and held.stands:
        raise QuestionRefused(Why.ALREADY_PUT)
    return held


def _standing(convention: str, fingerprint: str) -> Question:
    held = _question(convention, fingerprint)
    if held is None or not held.stands:
        raise QuestionRefused(Why.NOT_PUT)
    return held


def _next_version(held: V, actor: Actor, recorded_at: datetime) -> V:
    """The row as it stands, unsaved, to be changed and recorded as the version after it."""
    fields = [field.attname for field in held._meta.concrete_fields if not field.primary_key]
    row = type(held)(**{name: getattr(held, name) for name in fields})
    row.version, row.recorded_at, row.actor = held.version + 1, recorded_at, actor.name
    return row


def _written_by(actor: Actor, recorded_at: datetime) -> dict[str, Any]:
    """Known since it was recorded: what is told to the desk nobody else could know before."""
    day = recorded_at.astimezone(UTC).date()
    return {"actor": actor.name, "recorded_at": recorded_at, "known_on": day, "known_precision": "day"}


def _written(parameters: Mapping[str, Parameter]) -> str:
    return json.dumps(dict(parameters), sort_keys=True, separators=(",", ":"))


def _refuse_line(text: str, why: Why, most: int = LONGEST_LINE) -> None:
    if not text.strip():
        raise QuestionRefused(why)
    if len(text) > most or "\x00" in text:
        raise QuestionRefused(Why.TOO_LONG)


def _refuse_put(put_on: date, recorded_at: datetime, *, since: date) -> None:
    _refuse_day(put_on, recorded_at)
    if put_on < since:
        raise QuestionRefused(Why.BEFORE_THE_FIGURE, since)


def _refuse_reply_day(replied_on: date, recorded_at: datetime, *, since: date) -> None:
    _refuse_day(replied_on, recorded_at)
    if replied_on < since:
        raise QuestionRefused(Why.BEFORE_THE_QUESTION, since)


def _refuse_day(day: date, recorded_at: datetime) -> None:
    if day > recorded_at.astimezone(UTC).date():
        raise QuestionRefused(Why.IN_THE_FUTURE)


def refuse_reply(kind: ReplyKind, words: str, language: str, received: str, sources: Sequence[str] = ()) -> None:
    """Raise QuestionRefused where this cannot be kept as a reply."""
    if not words.strip() and kind is not ReplyKind.NO_REPLY_WANTED:
        raise QuestionRefused(Why.NO_WORDS)
    if len(words) > LONGEST_WORDS or len(received) > LONGEST_NOTE or "\x00" in words + received:
        raise QuestionRefused(Why.TOO_LONG)
    if not LANGUAGE.fullmatch(language) or len(language) > 20:
        raise QuestionRefused(Why.NO_LANGUAGE)
    if not received.strip() and not sources:
        raise QuestionRefused(Why.NO_SOURCE)
    if Source.objects.filter(key__in=sources).values("key").distinct().count() < len(set(sources)):
        raise QuestionRefused(Why.NO_SUCH_SOURCE)
