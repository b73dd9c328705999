from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q

from intersessional.cooperation.models.offer import chance_mark
from intersessional.core.keys import split
from intersessional.people.models.confided import FOR_A_KNOWN_AUDIENCE, Audience, Confided

MOST_TIMES = 3
"""Times that may be proposed at once."""


class MeetSays(models.TextChoices):
    """What whoever was asked to meet says."""

    ACCEPT = "accept"
    OTHER = "other"
    DECLINE = "decline"


class AskToMeet(Confided):
    """One party asks another to meet, in the margins of a meeting or elsewhere: seen by these two, without clocks.

    The owner asks, and whom it asks is chosen. ``times`` are proposed times of the clock in ``zone``, as
    ``2026-11-30T10:00``, separated by ``;``; ``when`` says in words what no time says. ``agreed`` is the one of them
    that was accepted, or blank.
    """

    mark = models.SlugField(max_length=20, unique=True, default=chance_mark)
    convention = models.CharField(max_length=20)
    what = models.TextField()
    when = models.CharField(max_length=300, blank=True)
    times = models.CharField(max_length=60, blank=True)
    zone = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=200, blank=True)
    meeting = models.CharField(max_length=20, blank=True)
    asked_on = models.DateField()
    asked_by = models.SlugField(max_length=40)
    says = models.CharField(max_length=10, choices=MeetSays, blank=True)
    words = models.TextField(blank=True)
    agreed = models.CharField(max_length=16, blank=True)
    answered_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)

    class Meta:
        ordering = ["-asked_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=FOR_A_KNOWN_AUDIENCE
                & Q(audience=Audience.CHOSEN)
                & ~Q(chosen__contains=";")
                & ~Q(chosen=models.F("owner")),
                name="whoever_asks_to_meet_asks_one_other",
            ),
            models.CheckConstraint(condition=~Q(what=""), name="asking_to_meet_is_about_something"),
            models.CheckConstraint(
                condition=Q(times="", zone="") | ~Q(times="") & ~Q(zone=""), name="a_proposed_time_has_a_zone"
            ),
            models.CheckConstraint(
                condition=Q(says="", answered_on__isnull=True, agreed="")
                | Q(says__in=MeetSays.values, answered_on__isnull=False),
                name="an_answer_to_whoever_asks_to_meet_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(agreed="") | Q(says=MeetSays.ACCEPT), name="a_time_is_agreed_by_accepting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner} asks {self.chosen}"

    def moments(self) -> list[datetime]:
        """The proposed times, each in the zone of the place."""
        return [at(time, self.zone) for time in split(self.times)]

    def agreed_at(self) -> datetime | None:
        """When the two meet; None where no time was agreed."""
        return at(self.agreed, self.zone) if self.agreed else None


def at(time: str, zone: str) -> datetime:
    """A time of the clock in a zone."""
    return datetime.fromisoformat(time).replace(tzinfo=ZoneInfo(zone))
