from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from intersessional.core.keys import split


class Scope(models.TextChoices):
    """What a machine may do with a token; nothing else."""

    READ_OFFERS = "offers:read"
    WRITE_OFFERS = "offers:write"
    READ_MATCHES = "matches:read"


class MachineToken(models.Model):
    """A key by which a machine of a party reads and writes what that party keeps here, until a day.

    Only a hash of the secret is kept. ``made_by`` is a name by chance: the token opens what that person may see and
    write for ``owner`` on the day, and nothing once the person speaks for it no more. ``name`` is what its makers call
    the machine. ``last_used_on`` is a day, never an hour nor a place.
    """

    secret_hash = models.CharField(max_length=64, unique=True)
    owner = models.CharField(max_length=60)
    name = models.CharField(max_length=80, blank=True)
    scopes = models.CharField(max_length=60)
    made_by = models.SlugField(max_length=40)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_on = models.DateField(null=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["owner"], name="tokens_of_a_party")]
        constraints = [
            models.CheckConstraint(condition=~Q(owner="") & ~Q(scopes=""), name="a_token_is_of_a_party_for_something"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="a_token_ends_after_it_was_made"),
        ]

    def __str__(self) -> str:
        return f"{self.owner} {self.pk}"

    @property
    def allows(self) -> frozenset[str]:
        """Its scopes."""
        return frozenset(split(self.scopes))
