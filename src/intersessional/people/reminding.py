"""When the daily mail goes: once for what is new, once a week, and as a day comes near; never twice on one day."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import get_language_from_path

from intersessional.people.awaiting import Awaited

AGAIN = timedelta(days=7)
"""After this time an unchanged list is told once more."""
NEAR = timedelta(days=3)
"""How long before its day something is told once more; it is told on the day itself too."""
MORNING = 7
"""The hour, on the person's own clock, before which no mail goes."""


@dataclass(frozen=True, slots=True)
class Told:
    """A mail that went: the person's day on it, when that was, and the marks of what it listed."""

    day: date
    sent_at: datetime
    marks: frozenset[str]


def mark(item: Awaited) -> str:
    """What tells something awaited from all else, whatever the language it is told in."""
    language = get_language_from_path(item.address)
    address = item.address.removeprefix(f"/{language}") if language else item.address
    return hashlib.sha256(f"{address} {item.since} {item.due}".encode()).hexdigest()[:12]


def may_go(now: datetime, zone: ZoneInfo, told: Iterable[Told]) -> bool:
    """Whether a mail may go at this moment: in the person's day, and none on the same day, in this zone or an earlier.

    ``told`` are the mails of the days around. A clock that is set back, or a zone that is changed,
    opens no day twice.
    """
    here = now.astimezone(zone)
    days = {day for item in told for day in (item.day, item.sent_at.astimezone(zone).date())}
    return here.hour >= MORNING and here.date() not in days


def is_due(items: Collection[Awaited], day: date, last: Told | None) -> bool:
    """Whether what is awaited on the day is worth a mail, after the last one."""
    if not items:
        return False
    if last is None or abs(day - last.day) >= AGAIN:
        return True
    if any(mark(item) not in last.marks for item in items):
        return True
    steps = (step for item in items if item.due for step in (item.due - NEAR, item.due))
    return any(last.day < step <= day for step in steps)


def zone_named(name: str) -> ZoneInfo:
    """The time zone a person chose; that of the installation for none, or for one that is known no more."""
    try:
        return ZoneInfo(name or settings.PEOPLE_TIME_ZONE)
    except (KeyError, ValueError):
        return ZoneInfo(settings.PEOPLE_TIME_ZONE)
