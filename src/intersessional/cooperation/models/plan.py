from __future__ import annotations

from django.db import models
from django.db.models import Q

from intersessional.cooperation.models.statement import Statement, is_stated, lies_in_its_interval
from intersessional.parties.models import State
from intersessional.record.models.versioned import PRECISIONS

UNITS = ["m2", "item", "person"]
"""What milestones count in."""


class Plan(Statement):
    """What a State means to do about an aim. ``edition`` is the number the State gives it.

    ``cost`` is in minor units of ``currency``, null where the plan states none.
    """

    state = models.ForeignKey(State, on_delete=models.PROTECT, related_name="plans")
    aim = models.CharField(max_length=60, blank=True)
    edition = models.CharField(max_length=20, blank=True)
    title = models.TextField()
    adopted_on = models.DateField(null=True)
    adopted_precision = models.CharField(max_length=6, choices=PRECISIONS, blank=True)
    ends_on = models.DateField(null=True)
    ends_precision = models.CharField(max_length=6, choices=PRECISIONS, blank=True)
    cost = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True)

    class Meta:
        ordering = ["convention", "state", "key", "version"]
        constraints = [
            *is_stated("plan", "ends", "adopted"),
            models.CheckConstraint(
                condition=Q(cost__isnull=True, currency="") | Q(cost__isnull=False, cost__gte=0) & ~Q(currency=""),
                name="the_cost_of_a_plan_has_a_currency",
            ),
        ]


class Milestone(Statement):
    """What a plan is to have done or reached by ``due_on``, in whole base units of ``measure``.

    Blank: ``measure`` where no measure of the convention counts it, ``value`` where the plan gives no number.
    ``plan_key`` is the key of the plan in every version.
    """

    plan_key = models.CharField(max_length=120)
    measure = models.CharField(max_length=60, blank=True)
    what = models.TextField()
    due_on = models.DateField(null=True)
    due_precision = models.CharField(max_length=6, choices=PRECISIONS, blank=True)
    unit = models.CharField(max_length=10, blank=True)
    value = models.BigIntegerField(null=True)
    low = models.BigIntegerField(null=True)
    high = models.BigIntegerField(null=True)
    printed = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["convention", "plan_key", "due_on", "key", "version"]
        constraints = [
            *is_stated("milestone", "due"),
            models.CheckConstraint(
                condition=(Q(value__isnull=True, unit="") | Q(value__isnull=False, unit__in=UNITS))
                & lies_in_its_interval("value"),
                name="the_value_of_a_milestone_is_whole",
            ),
        ]
