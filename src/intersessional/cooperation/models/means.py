from __future__ import annotations

from django.db import models
from django.db.models import Q

from intersessional.cooperation.models.statement import Priced, is_priced, is_stated
from intersessional.cooperation.statements import AidKind, Rate, Reach, Stage


class Means(Priced):
    """What somebody intends, offers, promises or gave.

    ``giver`` is the code of a State or of another scope of the convention; who has no code has a ``giver_name``.
    ``recipients`` are codes of the States named, separated by ``;``, ``reach`` tells whether there are others, and
    ``earmark`` is how the source says whom or what it is for.
    """

    giver = models.CharField(max_length=20, blank=True)
    giver_name = models.CharField(max_length=200, blank=True)
    recipients = models.CharField(max_length=200, blank=True)
    reach = models.CharField(max_length=10, choices=[(reach.value, reach.value) for reach in Reach])
    earmark = models.TextField(blank=True)
    stage = models.CharField(max_length=25, choices=[(stage.value, stage.value) for stage in Stage])
    conditions = models.TextField(blank=True)
    information_required = models.TextField(blank=True)

    class Meta:
        ordering = ["convention", "giver", "giver_name", "key", "version"]
        verbose_name_plural = "means"
        constraints = [
            *is_stated(
                "means",
                "ends",
                "stated",
                kind=[item.value for item in AidKind],
                rate=[item.value for item in Rate],
                reach=[item.value for item in Reach],
                stage=[item.value for item in Stage],
            ),
            *is_priced("means"),
            models.CheckConstraint(
                condition=Q(giver="") & ~Q(giver_name="") | ~Q(giver="") & Q(giver_name=""),
                name="means_have_one_giver",
            ),
        ]
