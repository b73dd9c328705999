"""The daily mail: a day is taken, the mail goes, and that it went is one act in the confidential chain."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.utils import timezone

from intersessional.core.domain.confiding import confiding
from intersessional.core.domain.publishing import Actor
from intersessional.people.letters import Words
from intersessional.people.models import Account, Reminder


def send_reminder(
    *, actor: Actor, account: Account, day: date, words: Words, told: list[str], now: datetime | None = None
) -> bool:
    """Send the mail of a day, unless another process has taken that day; returns whether it went.

    ``day`` is that of the person, ``told`` are marks of what the mail lists. No transaction is open while the server
    for mail answers. What it raises is raised again, and the day is free for another attempt.
    """
    begun = _take(account.person, day, now or timezone.now())
    if begun is None:
        return False
    try:
        EmailMessage(words.subject, words.body, settings.DEFAULT_FROM_EMAIL, [account.email]).send()
    except Exception:
        begun.delete()
        raise
    with confiding(actor=actor, act="people.remind", subject=account.person) as event:
        Reminder.objects.filter(pk=begun.pk).update(sent_at=now or timezone.now(), told=";".join(told))
        event.facts.update(reminder=begun.pk, listed=len(told))
    return True


def _take(person: str, day: date, now: datetime) -> Reminder | None:
    try:
        with transaction.atomic():
            return Reminder.objects.create(person=person, day=day, begun_at=now)
    except IntegrityError:
        return None
