from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from intersessional.core.append_only import AppendOnly
from intersessional.record.models.versioned import PRECISION, PRECISIONS


class Came(models.TextChoices):
    """What a State says of means that a giver says it gives it."""

    WHOLE = "whole"
    PART = "part"
    NOTHING = "nothing"


class Receipt(AppendOnly):
    """What a State says that came of means: it stands beside the word of the giver and replaces nothing of it.

    ``means_key`` is the key of public means that name the State. ``came_on`` is stored as the last day it may be, with
    its precision; ``amount`` is in minor units of ``currency``. Of several the last stands; none is changed.
    """

    convention = models.CharField(max_length=20)
    means_key = models.CharField(max_length=120)
    state = models.CharField(max_length=3)
    came = models.CharField(max_length=10, choices=Came)
    came_on = models.DateField(null=True)
    came_precision = models.CharField(max_length=6, choices=PRECISIONS, blank=True)
    amount = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True)
    words = models.TextField(blank=True)
    known_on = models.DateField()
    source_keys = models.CharField(max_length=300)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["known_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(came__in=Came.values), name="a_receipt_that_can_be_read"),
            models.CheckConstraint(condition=~Q(source_keys=""), name="a_receipt_has_a_source"),
            models.CheckConstraint(
                condition=Q(amount__isnull=True, currency="") | Q(amount__gte=0) & ~Q(currency=""),
                name="the_amount_of_a_receipt_has_a_currency",
            ),
            models.CheckConstraint(
                condition=Q(came_on__isnull=True, came_precision="")
                | Q(came_on__isnull=False, came_precision__in=PRECISION),
                name="the_day_of_a_receipt_has_a_precision",
            ),
            models.CheckConstraint(
                condition=~Q(came=Came.NOTHING) | Q(amount__isnull=True, came_on__isnull=True),
                name="what_did_not_come_has_no_amount",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.came} of {self.means_key}"
