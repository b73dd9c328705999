from __future__ import annotations

from django.db import models

from intersessional.parties.models.state import ENDS_AFTER_IT_BEGINS, State
from intersessional.treaty.dates import Precision


class Body(models.Model):
    """A body of a convention's programme, between two days where they are known.

    ``roles`` names the roles of its seats, separated by ``;``. ``succeeds`` are the codes of the bodies it replaced.
    """

    convention = models.CharField(max_length=20)
    code = models.CharField(max_length=10)
    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    aim = models.CharField(max_length=60, blank=True)
    roles = models.CharField(max_length=120)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    succeeds = models.CharField(max_length=60, blank=True)
    source_keys = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["convention", "valid_from", "code"]
        verbose_name_plural = "bodies"
        constraints = [
            models.UniqueConstraint(fields=["convention", "code"], name="one_body_of_a_code"),
            models.CheckConstraint(condition=ENDS_AFTER_IT_BEGINS, name="body_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.title


class SeatRole(models.TextChoices):
    """What a State does in a body."""

    CO_CHAIR = "co_chair"
    CO_RAPPORTEUR = "co_rapporteur"
    CHAIR = "chair"
    MEMBER = "member"


class SeatVerification(models.TextChoices):
    """``inferred``: by the practice that rapporteurs chair next, not by a statement; never shown as fact."""

    VERIFIED = "verified"
    INFERRED = "inferred"
    UNVERIFIED = "unverified"


class Seat(models.Model):
    """A State in a body from ``valid_from`` up to, not including, ``valid_to``."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="seats")
    state = models.ForeignKey(State, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(max_length=20, choices=SeatRole)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    period = models.CharField(max_length=60)
    verification = models.CharField(max_length=12, choices=SeatVerification)
    known_on = models.DateField()
    known_precision = models.CharField(max_length=6)
    source_keys = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["valid_from", "body", "role", "state"]
        constraints = [
            models.UniqueConstraint(fields=["body", "state", "role", "valid_from"], name="one_seat_at_a_time"),
            models.CheckConstraint(condition=ENDS_AFTER_IT_BEGINS, name="seat_ends_after_it_begins"),
            models.CheckConstraint(
                condition=~models.Q(verification=SeatVerification.VERIFIED) | ~models.Q(source_keys=""),
                name="a_verified_seat_has_a_source",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    role__in=SeatRole.values,
                    verification__in=SeatVerification.values,
                    known_precision__in=[item.value for item in Precision],
                ),
                name="a_seat_in_known_codes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state_id} {self.role} {self.body_id}"
