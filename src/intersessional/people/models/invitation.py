from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from intersessional.parties.models import State
from intersessional.people.models.role import Organisation, RoleKind


class Invitation(models.Model):
    """An invitation to take up a role with an account, sent to one address, good once and until a day.

    Only a hash of the link's secret is kept. ``name`` and ``email`` are personal and are emptied when it is used,
    withdrawn or erased; ``person`` is the name by chance that the person has from now on.
    """

    secret_hash = models.CharField(max_length=64, unique=True)
    person = models.SlugField(max_length=40)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    kind = models.CharField(max_length=30, choices=RoleKind)
    state = models.ForeignKey(State, on_delete=models.PROTECT, null=True, related_name="+")
    body = models.CharField(max_length=10, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=300)
    ends_on = models.DateField(null=True)
    invited_by = models.SlugField(max_length=40)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(withdrawn_at__isnull=True), name="an_invitation_ends_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=RoleKind.values), name="an_invitation_to_a_known_role"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.kind}"


class Letter(models.Model):
    """A mail that was kept instead of sent, where no server for mail is set; the demo shows them."""

    sent_at = models.DateTimeField(default=timezone.now)
    to = models.CharField(max_length=300)
    subject = models.CharField(max_length=300)
    body = models.TextField()

    class Meta:
        ordering = ["-sent_at", "-id"]

    def __str__(self) -> str:
        return self.subject
