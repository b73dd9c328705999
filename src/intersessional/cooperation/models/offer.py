from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q
from django.utils import timezone

from intersessional.cooperation.statements import GIVEN, AidKind, Rate, Reach, Stage
from intersessional.people.models.confided import FOR_A_KNOWN_AUDIENCE, Confided
from intersessional.record.models.versioned import PRECISIONS

PROMISED = [stage.value for stage in Stage if stage not in GIVEN]
"""Stages of what is still to be given."""


def chance_mark() -> str:
    """A mark by chance, under which something confided has its page: numbers in a row would tell how many there are."""
    return secrets.token_hex(6)


class Offer(Confided):
    """What a giver could give, before it says so in public; it may be changed until then.

    The owner is the giver. What is said once it is released stands in the means with the key ``means_key``, and is
    changed here no more. ``what`` to ``limits_currency`` are as of means; ``questions`` is what else the giver wants to
    know, in its words. ``written_by`` is a name by chance.
    """

    mark = models.SlugField(max_length=20, unique=True, default=chance_mark)
    convention = models.CharField(max_length=20)
    stage = models.CharField(max_length=25, choices=[(stage, stage) for stage in PROMISED])
    what = models.TextField()
    aim = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in AidKind])
    recipients = models.CharField(max_length=200, blank=True)
    reach = models.CharField(max_length=10, choices=[(reach.value, reach.value) for reach in Reach])
    groups = models.CharField(max_length=200, blank=True)
    earmark = models.TextField(blank=True)
    amount = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True)
    rate = models.CharField(max_length=6, choices=[(rate.value, rate.value) for rate in Rate])
    starts_on = models.DateField(null=True)
    starts_precision = models.CharField(max_length=6, choices=PRECISIONS, blank=True)
    ends_on = models.DateField(null=True)
    ends_precision = models.CharField(max_length=6, choices=PRECISIONS, blank=True)
    conditions = models.TextField(blank=True)
    questions = models.TextField(blank=True)
    requirements = models.CharField(max_length=500, blank=True)
    smallest = models.BigIntegerField(null=True)
    largest = models.BigIntegerField(null=True)
    limits_currency = models.CharField(max_length=3, blank=True)
    written_on = models.DateField()
    written_by = models.SlugField(max_length=40)
    changed_at = models.DateTimeField(default=timezone.now)
    released_on = models.DateField(null=True)
    means_key = models.CharField(max_length=120, blank=True)
    withdrawn_on = models.DateField(null=True)

    class Meta:
        ordering = ["-written_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=FOR_A_KNOWN_AUDIENCE, name="an_offer_for_a_known_audience"),
            models.CheckConstraint(
                condition=Q(stage__in=PROMISED, kind__in=[item.value for item in AidKind])
                & Q(reach__in=[item.value for item in Reach], rate__in=[item.value for item in Rate]),
                name="an_offer_that_can_be_read",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True, currency="") | Q(amount__gte=0) & ~Q(currency=""),
                name="the_amount_of_an_offer_has_a_currency",
            ),
            models.CheckConstraint(
                condition=Q(smallest__isnull=True, largest__isnull=True, limits_currency="")
                | ~Q(limits_currency="") & (Q(smallest__gte=0) | Q(largest__gte=0)),
                name="limits_of_an_offer_have_a_currency",
            ),
            models.CheckConstraint(
                condition=Q(released_on__isnull=True, means_key="") | Q(released_on__isnull=False) & ~Q(means_key=""),
                name="a_released_offer_is_means",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner} offer {self.pk}"


class GiverRequirement(Confided):
    """What a giver wants to know before it gives anything at all: of the catalogue by ``code``, or in its ``words``."""

    mark = models.SlugField(max_length=20, unique=True, default=chance_mark)
    convention = models.CharField(max_length=20)
    code = models.CharField(max_length=60, blank=True)
    words = models.TextField(blank=True)
    since = models.DateField()
    written_by = models.SlugField(max_length=40)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(condition=FOR_A_KNOWN_AUDIENCE, name="a_requirement_for_a_known_audience"),
            models.CheckConstraint(
                condition=Q(code="") & ~Q(words="") | ~Q(code="") & Q(words=""), name="a_requirement_is_a_code_or_words"
            ),
            models.UniqueConstraint(
                fields=["convention", "owner", "code"], condition=~Q(code=""), name="a_giver_requires_a_thing_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner} requires {self.code or self.words[:40]}"
