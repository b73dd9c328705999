from __future__ import annotations

from django.db import models
from django.utils import timezone

from intersessional.core.append_only import AppendOnly


class Coverage(AppendOnly):
    """What a register holds: from when to when, and whether completely. The latest row of a register stands."""

    convention = models.CharField(max_length=20)
    register = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField(default=1)
    scope = models.CharField(max_length=120)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    complete = models.BooleanField()
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["convention", "register", "version"]
        constraints = [
            models.UniqueConstraint(fields=["convention", "register", "version"], name="one_version_of_a_register"),
        ]

    def __str__(self) -> str:
        return f"{self.convention} {self.register} v{self.version}"
