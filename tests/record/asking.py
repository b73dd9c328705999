"""Questions put to a State, and its replies, for the tests of this folder and of the pages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from intersessional.assessment.finding import Finding, FindingKind
from intersessional.assessment.questions import ReplyKind
from intersessional.core.domain.publishing import Actor
from intersessional.people.models import RoleKind
from intersessional.people.standing import Held, Standing
from intersessional.record.domain.questions import put_question, record_reply

MARK = "0123456789abcdef"
AT_DESK = Standing("p-desk", date(2026, 3, 1), (Held(RoleKind.ISU),))
"""An officer of the Implementation Support Unit."""


def at(text: str) -> datetime:
    """Noon of a day, when something was written here."""
    return datetime.combine(date.fromisoformat(text), datetime.min.time(), UTC).replace(hour=12)


def asked(*figures: int, **parameters: Any) -> Finding:
    """That two sources differ about some figures."""
    return Finding(FindingKind.SOURCES_DIFFER, parameters, figures)


def put(actor: Actor, figures: tuple[int, ...], on: str = "2026-03-01", **given: Any) -> int | None:
    """Put a question to a State by letter, on the day it is written here unless ``recorded_at`` says another."""
    usual = {
        "convention": "apmbc",
        "state": "XXA",
        "fingerprint": MARK,
        "finding": asked(*figures),
        "put_on": date.fromisoformat(on),
        "channel": "note verbale",
        "addressee": "the Permanent Mission in Geneva",
        "recorded_at": at(on),
    }
    return put_question(actor=actor, by=AT_DESK, **usual | given)


def reply(actor: Actor, on: str = "2026-03-10", **given: Any) -> int | None:
    """Record that it explains in English what it counted."""
    usual = {
        "convention": "apmbc",
        "fingerprint": MARK,
        "kind": ReplyKind.EXPLAINS,
        "words": "The second figure counts another province.",
        "language": "en",
        "replied_on": date.fromisoformat(on),
        "received": "note verbale of that day",
        "recorded_at": at(on),
    }
    return record_reply(actor=actor, by=AT_DESK, **usual | given)
