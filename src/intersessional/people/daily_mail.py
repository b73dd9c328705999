"""The daily mail as a task: whoever is awaited to do something, in the own language and on the own day."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone, translation
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from intersessional.core.domain.publishing import Actor
from intersessional.core.registries import hourly
from intersessional.people.awaiting import awaited_of
from intersessional.people.awaiting_queries import Recipient, last_told, recipients, standing_in, told_around
from intersessional.people.domain.reminders import send_reminder
from intersessional.people.letters import awaiting
from intersessional.people.queries import names_of
from intersessional.people.reminding import is_due, mark, may_go

SENDER = Actor("daily mail", "reminder")
HOUR = timedelta(hours=1)

logger = logging.getLogger(__name__)


@task()
def send_reminders() -> Mapping[str, int]:
    """Send the daily mail to everybody to whom it is due now; returns how many were ``sent`` and how many ``failed``.

    Run as often as one likes: nobody gets two on one day. One that fails is logged and tried again at the next run.
    """
    return remind_everybody()


def remind_everybody(now: datetime | None = None) -> dict[str, int]:
    """What the task does, at a moment; ``failed`` are the mails that another run tries again."""
    moment = now or timezone.now()
    done = {"sent": 0, "failed": 0}
    for recipient in recipients():
        try:
            done["sent"] += _remind(recipient, moment)
        except Exception:
            # Whatever stopped this one, the others are waiting for theirs.
            logger.exception("The daily mail to %s could not be sent; it is tried again.", recipient.account.person)
            done["failed"] += 1
    return done


def send_reminders_soon() -> None:
    """Ask for ``send_reminders``, unless it was asked for within the hour: however many workers run."""
    lately = DBTaskResult.objects.filter(
        task_path=send_reminders.module_path, enqueued_at__gt=timezone.now() - HOUR + timedelta(minutes=1)
    )
    if not lately.exists():
        send_reminders.enqueue()


def register() -> None:
    """Let workers ask for it once an hour."""
    hourly.register("daily mail", send_reminders_soon)


def _remind(recipient: Recipient, now: datetime) -> bool:
    account = recipient.account
    who = standing_in(account, recipient.zone, now)
    if not may_go(now, recipient.zone, told_around(account.person, who.day)):
        return False
    with translation.override(recipient.language or settings.LANGUAGE_CODE):
        items = list(awaited_of(who))
        if not is_due(items, who.day, last_told(account.person)):
            return False
        name = names_of([account.person]).get(account.person, "")
        words = awaiting(name=name, items=items, day=who.day, base=settings.BASE_URL)
    marks = [mark(item) for item in items]
    return send_reminder(actor=SENDER, account=account, day=who.day, words=words, told=marks, now=now)
