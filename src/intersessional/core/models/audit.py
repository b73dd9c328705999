from __future__ import annotations

from django.db import models
from django.db.models import Q

from intersessional.core.append_only import AppendOnly

CONFIDENTIAL = "core.confidential"
"""The act of an event of which only number, time and seal are told: what it wrote is not public, or not yet."""


class Revision(models.Model):
    """The one row that says which state of the public data this is; every publication locks and moves it."""

    number = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="core_revision_is_one_row")]

    def __str__(self) -> str:
        return f"{self.number} {self.head}"


class AuditEvent(AppendOnly):
    """One public change: who did what and why. ``hash`` covers every field and the hash of the event before."""

    number = models.PositiveBigIntegerField(unique=True, help_text="number of the revision it made")
    at = models.DateTimeField()
    actor = models.CharField(max_length=200)
    role = models.CharField(max_length=100, blank=True)
    act = models.CharField(max_length=100, help_text="dotted code such as record.import_acts")
    subject = models.CharField(max_length=300)
    reason = models.TextField(blank=True)
    payload = models.JSONField(default=dict, help_text="public facts only, such as counts")
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.CheckConstraint(condition=Q(number__gte=1), name="core_auditevent_counts_from_one")]

    def __str__(self) -> str:
        return f"{self.number} {self.act} {self.subject}"
