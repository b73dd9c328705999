from __future__ import annotations

from django.db import models

from intersessional.parties.models import State
from intersessional.treaty.dates import Precision


class MeetingKind(models.TextChoices):
    """What a meeting is for: those of ``FORMAL`` decide, the others prepare."""

    MSP = "msp"
    REVIEW_CONFERENCE = "review_conference"
    INTERSESSIONAL = "intersessional"
    PREPARATORY = "preparatory"


FORMAL = frozenset({MeetingKind.MSP, MeetingKind.REVIEW_CONFERENCE})
"""Kinds of meeting that decide."""


class Meeting(models.Model):
    """A meeting of a convention's community. ``unverified`` names the parts no source bears, separated by ``;``."""

    convention = models.CharField(max_length=20)
    code = models.CharField(max_length=20)
    kind = models.CharField(max_length=20, choices=MeetingKind)
    title = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()
    place = models.CharField(max_length=120)
    president = models.CharField(max_length=120, blank=True)
    president_state = models.ForeignKey(State, on_delete=models.PROTECT, null=True, related_name="presidencies")
    unverified = models.CharField(max_length=60, blank=True)
    known_on = models.DateField()
    known_precision = models.CharField(max_length=6)
    source_keys = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["starts_on", "code"]
        constraints = [
            models.UniqueConstraint(fields=["convention", "code"], name="one_meeting_of_a_code"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="a_meeting_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=MeetingKind.values, known_precision__in=[item.value for item in Precision]),
                name="a_meeting_in_known_codes",
            ),
        ]

    def __str__(self) -> str:
        return self.title
