from __future__ import annotations

from django.db import models
from django.db.models import Q

from intersessional.cooperation.models.statement import Priced, is_priced, is_stated
from intersessional.cooperation.statements import AidKind, Rate, Reach, Stage

HAVE_A_CURRENCY = models.CheckConstraint(
    condition=Q(smallest__isnull=True, largest__isnull=True, limits_currency="")
    | ~Q(limits_currency="") & (Q(smallest__gte=0) | Q(largest__gte=0)),
    name="limits_of_means_have_a_currency",
)


class Means(Priced):
    """What somebody intends, offers, promises or gave.

    ``giver`` is the code of a State or of another scope of the convention; who has no code has a ``giver_name``.
    ``recipients`` are codes of the States named, separated by ``;``, ``reach`` tells whether there are others, and
    ``earmark`` is how the source says whom or what it is for, ``groups`` codes of the groups of States it is kept for.
    ``requirements`` are codes of what the convention's catalogue has of ``information_required``; both lists are
    separated by ``;``. ``smallest`` and ``largest`` bound the need it helps with, in minor units of
    ``limits_currency``.
    """

    giver = models.CharField(max_length=20, blank=True)
    giver_name = models.CharField(max_length=200, blank=True)
    recipients = models.CharField(max_length=200, blank=True)
    reach = models.CharField(max_length=10, choices=[(reach.value, reach.value) for reach in Reach])
    earmark = models.TextField(blank=True)
    stage = models.CharField(max_length=25, choices=[(stage.value, stage.value) for stage in Stage])
    conditions = models.TextField(blank=True)
    information_required = models.TextField(blank=True)
    groups = models.CharField(max_length=200, blank=True)
    requirements = models.CharField(max_length=500, blank=True)
    smallest = models.BigIntegerField(null=True)
    largest = models.BigIntegerField(null=True)
    limits_currency = models.CharField(max_length=3, blank=True)

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
            HAVE_A_CURRENCY,
        ]
