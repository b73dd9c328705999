"""Keeping what a person chose of how time and mail reach them."""

from __future__ import annotations

from zoneinfo import available_timezones

from django.conf import settings
from django.utils.translation import gettext as _

from intersessional.core.domain.confiding import confiding
from intersessional.core.domain.publishing import Actor
from intersessional.people import rules
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.models import Preference, Reminder
from intersessional.people.standing import Standing


def keep_preferences(
    *, actor: Actor, by: Standing, person: str, time_zone: str = "", language: str = "", reminders: bool = True
) -> Preference:
    """Keep what a person chose; a blank time zone is that of the installation, a blank language its first.

    The event says only that something was chosen. Raises NotAllowed where ``by`` is somebody else, Refused for a time
    zone or a language that there is not.
    """
    if not rules.may_prefer(by, person):
        raise NotAllowed(_("Everybody chooses this for themselves."))
    if time_zone and time_zone not in available_timezones():
        raise Refused(_("There is no such time zone; choose one from the list."))
    if language and language not in dict(settings.LANGUAGES):
        raise Refused(_("There is no such language here; choose one from the list."))
    with confiding(actor=actor, act="people.keep_preferences", subject=person):
        kept, _made = Preference.objects.update_or_create(
            person=person, defaults={"time_zone": time_zone, "language": language, "reminders": reminders}
        )
    return kept


def erase_preferences(person: str) -> int:
    """Take away what a person chose; returns how many rows that touched."""
    return Preference.objects.filter(person=person).delete()[0]


def erase_reminders(person: str) -> int:
    """Take away on which days the daily mail went to a person; returns how many rows that touched."""
    return Reminder.objects.filter(person=person).delete()[0]
