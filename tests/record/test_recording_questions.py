"""Recording questions put to a State and its replies: only ever added, refused for a reason, told to nobody."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection

from intersessional.assessment.questions import ReplyKind, Visibility, lives
from intersessional.core.domain.publishing import Actor
from intersessional.core.models import CONFIDENTIAL, AuditEvent, Source
from intersessional.core.queries import current_revision, events, verify_chain
from intersessional.core.seals import unsound_rows
from intersessional.parties.models import State
from intersessional.record.domain.questions import QuestionRefused, Why, correct_reply, take_back
from intersessional.record.models import Figure, Question, Reply
from intersessional.record.question_queries import asked
from intersessional.treaty.acts import Supersession
from record.asking import AT_DESK, MARK, at, put, reply
from record.figuring import figure

pytestmark = pytest.mark.django_db


@pytest.fixture
def figures() -> tuple[int, ...]:
    State.objects.create(iso3="XXA", m49="991", un_status="member")
    rows = [figure(by="one"), figure(by="two", value=35, low=35, high=35, printed="35")]
    return tuple(row.pk for row in Figure.objects.bulk_create(rows))


def held(seen: str) -> Any:
    puts, replies = asked("apmbc", current_revision().head)
    return lives(puts, replies, seen=date.fromisoformat(seen), after=60).get(MARK)


def test_a_question_says_when_how_to_whom_and_by_whom_it_was_put(actor: Actor, figures: tuple[int, ...]) -> None:
    put(actor, figures)
    found = held("2026-03-01").put
    assert (found.put_on, found.channel, found.addressee) == (
        date(2026, 3, 1), "note verbale", "the Permanent Mission in Geneva",
    )  # fmt: skip
    assert (found.actor, found.figures, found.state) == ("A. Tester", figures, "XXA")


def test_a_reply_keeps_the_words_of_the_state_in_their_language(actor: Actor, figures: tuple[int, ...]) -> None:
    put(actor, figures)
    reply(actor, words="  العدد الثاني يشمل مقاطعة أخرى.  ", language="ar")
    (said,) = held("2026-03-10").replies
    assert (said.words, said.language) == ("العدد الثاني يشمل مقاطعة أخرى.", "ar")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"put_on": date(2026, 3, 2)}, Why.IN_THE_FUTURE),
        ({"put_on": date(2010, 8, 31)}, Why.BEFORE_THE_FIGURE),
        ({"channel": "  "}, Why.NO_CHANNEL),
        ({"addressee": ""}, Why.NO_ADDRESSEE),
        ({"channel": "x" * 201}, Why.TOO_LONG),
        ({"convention": "ccm"}, Why.NO_SUCH_FIGURE),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_cannot_be_put_is_refused_and_nothing_written(
    actor: Actor, figures: tuple[int, ...], given: dict[str, Any], why: Why
) -> None:
    with pytest.raises(QuestionRefused) as refused:
        put(actor, figures, **given)
    assert refused.value.why is why
    assert not Question.objects.exists()
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"words": " "}, Why.NO_WORDS),
        ({"words": "x" * 10_001}, Why.TOO_LONG),
        ({"words": "a\x00b"}, Why.TOO_LONG),
        ({"language": "Arabic"}, Why.NO_LANGUAGE),
        ({"received": ""}, Why.NO_SOURCE),
        ({"sources": ["no-such-source"]}, Why.NO_SUCH_SOURCE),
        ({"replied_on": date(2026, 2, 28)}, Why.BEFORE_THE_QUESTION),
        ({"replied_on": date(2026, 3, 11)}, Why.IN_THE_FUTURE),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_no_reply_is_refused_and_nothing_written(
    actor: Actor, figures: tuple[int, ...], given: dict[str, Any], why: Why
) -> None:
    put(actor, figures)
    with pytest.raises(QuestionRefused) as refused:
        reply(actor, **given)
    assert refused.value.why is why
    assert not Reply.objects.exists()


def test_a_state_that_wants_to_say_nothing_needs_no_words(actor: Actor, figures: tuple[int, ...]) -> None:
    put(actor, figures)
    reply(actor, words="", kind=ReplyKind.NO_REPLY_WANTED)
    assert held("2026-03-10").visibility is Visibility.PUBLIC


def test_a_source_held_here_stands_for_how_the_reply_came(actor: Actor, figures: tuple[int, ...]) -> None:
    Source.objects.create(key="a-note", title="A note verbale", kind="state_report")
    put(actor, figures)
    reply(actor, received="", sources=["a-note"])
    assert held("2026-03-10").replies[0].sources == ("a-note",)


def test_nothing_is_replied_to_a_question_that_was_not_put(actor: Actor, figures: tuple[int, ...]) -> None:
    with pytest.raises(QuestionRefused, match="not_put"):
        reply(actor)


def test_a_question_is_put_once(actor: Actor, figures: tuple[int, ...]) -> None:
    put(actor, figures)
    with pytest.raises(QuestionRefused, match="already_put"):
        put(actor, figures)


@pytest.mark.parametrize("day", ["2026-03-01", "2026-04-01"])
def test_what_was_not_put_after_all_is_taken_back_and_can_be_put(
    actor: Actor, figures: tuple[int, ...], day: str
) -> None:
    put(actor, figures)
    taken = {"convention": "apmbc", "fingerprint": MARK, "reason": "The letter was not sent.", "recorded_at": at(day)}
    take_back(actor=actor, by=AT_DESK, **taken)
    assert held("2026-12-31") is None
    put(actor, figures, on=day)
    assert held(day).visibility is Visibility.STATE
    assert [row.version for row in Question.objects.order_by("version")] == [1, 2, 3]


def test_what_was_replied_to_is_not_taken_back(actor: Actor, figures: tuple[int, ...]) -> None:
    put(actor, figures)
    reply(actor)
    with pytest.raises(QuestionRefused, match="replied"):
        take_back(actor=actor, by=AT_DESK, convention="apmbc", fingerprint=MARK, reason="It was a mistake.")


def test_a_slip_of_ours_in_copying_a_reply_is_mended_on_every_day(actor: Actor, figures: tuple[int, ...]) -> None:
    put(actor, figures)
    reply(actor, words="The secnd figure.")
    mend(actor, "The second figure.", Supersession.TRANSCRIPTION, "2026-05-01")
    assert [said.words for said in held("2026-03-10").replies] == ["The second figure."]
    assert Reply.objects.count() == 2


def test_what_the_state_says_instead_stands_from_then_on(actor: Actor, figures: tuple[int, ...]) -> None:
    put(actor, figures)
    reply(actor)
    mend(actor, "We were mistaken.", Supersession.RESTATEMENT, "2026-05-01")
    assert "province" in held("2026-04-30").replies[0].words
    assert held("2026-05-01").replies[0].words == "We were mistaken."


@pytest.mark.parametrize(("words", "reason"), [("", "A slip."), ("Other words.", " ")])
def test_a_correction_has_words_and_a_reason(actor: Actor, figures: tuple[int, ...], words: str, reason: str) -> None:
    put(actor, figures)
    reply(actor)
    with pytest.raises(QuestionRefused):
        mend(actor, words, Supersession.TRANSCRIPTION, "2026-05-01", reason=reason)
    assert Reply.objects.count() == 1


def mend(actor: Actor, words: str, how: Supersession, on: str, reason: str = "A slip.") -> None:
    correct_reply(
        actor=actor,
        by=AT_DESK,
        convention="apmbc",
        key=f"{MARK}/1",
        words=words,
        how=how,
        reason=reason,
        recorded_at=at(on),
    )


def test_each_is_one_sealed_event_of_a_whole_chain(actor: Actor, figures: tuple[int, ...]) -> None:
    put(actor, figures)
    reply(actor)
    assert [set(event.payload["rows"]) for event in AuditEvent.objects.all()] == [{"record_question"}, {"record_reply"}]
    assert verify_chain() is None
    assert [row for row in unsound_rows() if row.table in ("record_question", "record_reply")] == []


def test_of_their_events_only_number_time_and_seal_are_told(actor: Actor, figures: tuple[int, ...]) -> None:
    put(actor, figures)
    reply(actor)
    for event in events(up_to=2, limit=2):
        assert event.act == CONFIDENTIAL
        assert (event.actor, event.role, event.subject, event.reason, event.payload) == ("", "", "", "", {})
        assert event.number
        assert event.hash
    assert {event.subject for event in AuditEvent.objects.all()} == {"desk"}  # nor does the chain itself name a State


@pytest.mark.parametrize("table", ["record_question", "record_reply"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET actor = 'X'", "DELETE FROM {}"])
@pytest.mark.django_db(transaction=True)
def test_no_row_is_ever_changed_or_removed(actor: Actor, figures: tuple[int, ...], table: str, statement: str) -> None:
    put(actor, figures)
    reply(actor)
    with pytest.raises(IntegrityError, match=f"Rows of {table} are only ever added"), connection.cursor() as cursor:
        cursor.execute(statement.format(table))
