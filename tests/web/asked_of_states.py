"""Questions that the shipped figures raise, put to States and replied to, for the tests of the pages."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from intersessional.assessment.finding import Finding
from intersessional.core.domain.publishing import Actor
from intersessional.core.queries import current_revision
from intersessional.record.domain.questions import put_question
from intersessional.record.models import Figure
from intersessional.situation.moment import Moment
from intersessional.situation.world import look
from intersessional.web.desk_questions import Question, questions
from record.asking import AT_DESK, asked, at, reply

PUT, REPLIED, OVER = "2026-08-01", "2026-08-20", "2026-09-30"
"""Put to Zimbabwe on the first day, replied to on the second; on the third the stated period is over."""
DESK = Actor("desk", "desk")
WORDS = "The figure of July counts two more provinces, which were surveyed that spring."


def raised(mark: str = "", day: str = PUT) -> Question:
    """A question about Zimbabwe, as figures raise it on a day."""
    found = questions(look(Moment.of(date.fromisoformat(day), date.fromisoformat(day)), revision=current_revision()))
    return next(item for item in found if item.iso3 == "ZWE" and mark in ("", item.mark))


def put(day: str = PUT, **given: Any) -> Question:
    """Put the first question about Zimbabwe to it."""
    question = raised()
    put_one(question.mark, question.finding, day, **given)
    return question


def put_one(mark: str, finding: Finding, day: str = PUT, **given: Any) -> None:
    """Put a question of that mark to Zimbabwe, whether figures raise it or not."""
    usual = {
        "state": "ZWE", "fingerprint": mark, "finding": finding, "put_on": date.fromisoformat(day),
        "channel": "note verbale 17/2026", "addressee": "the Permanent Mission in Geneva", "recorded_at": at(day),
    }  # fmt: skip
    put_question(actor=DESK, by=AT_DESK, convention="apmbc", **usual | given)


def replied(question: Question, day: str = REPLIED, **given: Any) -> None:
    """Zimbabwe explains it in English."""
    usual = {"words": WORDS, "received": "by e-mail of that day"}
    reply(DESK, on=day, fingerprint=question.mark, **usual | given)


def put_many(number: int, day: str = PUT, prefix: str = "0") -> None:
    """Questions about as many pairs of figures of Zimbabwe, put on a day."""
    rows = list(Figure.objects.filter(scope="ZWE", superseded_by__isnull=True).order_by("pk")[: number + 1])
    for place, (one, two) in enumerate(pairwise(rows)):
        put_one(f"{prefix}{place:015x}", asked(one.pk, two.pk), day)
