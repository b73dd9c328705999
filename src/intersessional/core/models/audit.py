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


class ChainedEvent(AppendOnly):
    """One act: who did what and why. ``hash`` covers every field and the hash of the event before."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=200)
    role = models.CharField(max_length=100, blank=True)
    act = models.CharField(max_length=100, help_text="dotted code such as record.import_acts")
    subject = models.CharField(max_length=300)
    reason = models.TextField(blank=True)
    payload = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        abstract = True
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.act} {self.subject}"


class AuditEvent(ChainedEvent):
    """One public change; its number is that of the revision it made, its payload public facts only."""

    class Meta(ChainedEvent.Meta):
        constraints = [models.CheckConstraint(condition=Q(number__gte=1), name="core_auditevent_counts_from_one")]


class ConfidentialHead(models.Model):
    """The one row that ends the chain of confidential events; every confidential act locks and moves it."""

    number = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="core_confidentialhead_is_one_row")]

    def __str__(self) -> str:
        return f"{self.number} {self.head}"


class ConfidentialEvent(ChainedEvent):
    """One act that the public does not see, in a chain of its own: the revision would tell that it was done.

    Persons stand in it by names that say nothing of them, and nothing else that is personal does.
    """

    class Meta(ChainedEvent.Meta):
        constraints = [models.CheckConstraint(condition=Q(number__gte=1), name="core_confidential_counts_from_one")]
