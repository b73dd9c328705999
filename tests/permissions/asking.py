"""A question that was put to Zimbabwe and replied to, and what each role does with questions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from intersessional.assessment.questions import ReplyKind
from intersessional.people.standing import Standing
from intersessional.record.domain.questions import correct_reply, put_question, record_reply, take_back
from intersessional.treaty.acts import Supersession
from permissions.bringing import acting
from record.asking import asked, at
from web.asked_of_states import PUT, REPLIED, put_one, raised, replied

OTHER = "fedcba9876543210"
"""The mark of a question that was not put."""


def acts(who: Standing) -> dict[str, Callable[[], object]]:
    """The acts with questions by their names, as that person would do them."""
    question = raised()
    put_one(question.mark, question.finding)
    put_one(OTHER[::-1], asked(*question.finding.figures))
    replied(question)
    by, of = acting(who), {"convention": "apmbc", "fingerprint": question.mark}
    day = {"recorded_at": at("2026-09-01")}
    return {
        "put_question": lambda: put_question(
            **by, **of | day | {"fingerprint": OTHER}, state="ZWE", finding=question.finding,
            put_on=date.fromisoformat(PUT), channel="letter", addressee="Mission",
        ),
        "record_reply": lambda: record_reply(
            **by, **of | day, kind=ReplyKind.EXPLAINS, words="Surveyed.", language="en",
            replied_on=date.fromisoformat(REPLIED), received="letter",
        ),
        "correct_reply": lambda: correct_reply(
            **by, **day, convention="apmbc", key=f"{question.mark}/1", words="Surveyed again.",
            how=Supersession.TRANSCRIPTION, reason="A slip.",
        ),
        "take_back": lambda: take_back(**by, **of | day | {"fingerprint": OTHER[::-1]}, reason="Not sent."),
    }  # fmt: skip
