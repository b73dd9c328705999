from __future__ import annotations

from django.db import models


class RememberedMatching(models.Model):
    """What the columns of tables with these heads are, as somebody settled it; offered when such a table comes again.

    ``uses`` is the ``columns`` of a Matching as JSON. It says how to read, nothing of the world, and can be forgotten.
    """

    convention = models.CharField(max_length=20)
    fingerprint = models.CharField(max_length=64)
    uses = models.JSONField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["convention", "fingerprint"], name="one_matching_of_the_same_heads")
        ]

    def __str__(self) -> str:
        return self.fingerprint
