"""Preferences and the days of daily mails, in the inventory of personal data."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from intersessional.people.domain.preferences import erase_preferences, erase_reminders
from intersessional.people.models import Preference, Reminder
from intersessional.people.personal import Personal, Row, personal


def preferences_held(person: str) -> Iterator[Row]:
    """What a person chose."""
    for row in Preference.objects.filter(person=person):
        yield {"time_zone": row.time_zone, "language": row.language, "reminders": str(row.reminders)}


def reminders_held(person: str) -> Iterator[Row]:
    """On which days the daily mail went."""
    for row in Reminder.objects.filter(person=person):
        yield {"day": row.day.isoformat(), "sent_at": row.sent_at.isoformat() if row.sent_at else None}


def register() -> None:
    """Say that these are held."""
    personal.register(
        "preferences",
        Personal(
            _("Time zone, language of mails, and whether the daily mail is wanted"),
            _("To count days as the person does, and to write in the person’s language"),
            _("Until the person’s data are erased"),
            preferences_held,
            erase_preferences,
        ),
    )
    personal.register(
        "reminders",
        Personal(
            _("Days on which the daily mail went"),
            _("So that there is at most one a day, and none that says nothing new"),
            _("Until the person’s data are erased"),
            reminders_held,
            erase_reminders,
        ),
    )
