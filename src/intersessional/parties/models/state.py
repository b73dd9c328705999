from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models.functions import Coalesce

# A blank beginning is a beginning like any other to a constraint.
SINCE = Coalesce("valid_from", models.Value(date(1, 1, 1), models.DateField()))
ENDS_AFTER_IT_BEGINS = (
    models.Q(valid_from__isnull=True) | models.Q(valid_to__isnull=True) | models.Q(valid_from__lt=models.F("valid_to"))
)


class UnStatus(models.TextChoices):
    """How a State stands to the United Nations."""

    MEMBER = "member"
    OBSERVER = "observer"
    NONE = "none"


class State(models.Model):
    """A State that may join a convention, keyed by ISO 3166 alpha-3 and by M49.

    ``counted_from`` is the day since which it belongs to the universe of States when that is later than the opening
    of the first convention; a State that signs or consents earlier counts from that act.
    """

    iso3 = models.CharField(max_length=3, primary_key=True)
    m49 = models.CharField(max_length=3, unique=True)
    un_status = models.CharField(max_length=10, choices=UnStatus)
    counted_from = models.DateField(null=True)
    source_keys = models.CharField(max_length=300)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["iso3"]
        constraints = [
            models.CheckConstraint(condition=models.Q(un_status__in=UnStatus.values), name="a_known_un_status")
        ]

    def __str__(self) -> str:
        return self.iso3


class StateName(models.Model):
    """United Nations name of a State in one language, valid from ``valid_from`` up to, not including, ``valid_to``."""

    state = models.ForeignKey(State, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=10)
    short_name = models.CharField(max_length=120)
    formal_name = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    source_keys = models.CharField(max_length=300)

    class Meta:
        ordering = ["state", "language", "valid_from"]
        constraints = [
            models.UniqueConstraint("state", "language", SINCE, name="one_name_at_a_time"),
            models.CheckConstraint(condition=ENDS_AFTER_IT_BEGINS, name="name_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.short_name
