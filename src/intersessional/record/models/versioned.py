from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from intersessional.core.append_only import AppendOnly
from intersessional.treaty.acts import Supersession
from intersessional.treaty.dates import Precision

PRECISIONS = [(item.value, item.value) for item in Precision]
PRECISION = [item.value for item in Precision]

IS_FIRST_OR_SAYS_WHY = Q(version=1, supersedes__isnull=True, supersession="") | (
    Q(version__gt=1, supersedes__isnull=False) & ~Q(supersession="") & ~Q(reason="")
)
"""A version is the first of its row, or says what it corrects, how and why."""


class Versioned(AppendOnly):
    """Base of what sources say: a row of the record whose later version supersedes the one before.

    Known: ``known_on``, when the community could know it. Recorded: ``recorded_at``, when it was written here.
    ``key``, which each model declares, is the natural key, the same for every version.
    """

    convention = models.CharField(max_length=20)
    version = models.PositiveSmallIntegerField(default=1)
    known_on = models.DateField()
    known_precision = models.CharField(max_length=6, choices=PRECISIONS)
    recorded_at = models.DateTimeField(default=timezone.now)
    source_keys = models.CharField(max_length=300, blank=True)
    remark = models.TextField(blank=True)
    supersedes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="superseded_by")
    supersession = models.CharField(max_length=15, choices=[(s.value, s.value) for s in Supersession], blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        abstract = True
