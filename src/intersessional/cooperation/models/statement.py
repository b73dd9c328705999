from __future__ import annotations

from django.db import models
from django.db.models import BaseConstraint, F, Q

from intersessional.cooperation.statements import AidKind, Rate
from intersessional.record.models.versioned import IS_FIRST_OR_SAYS_WHY, PRECISION, PRECISIONS, Versioned
from intersessional.treaty.acts import Supersession


class Statement(Versioned):
    """Base of what States and their partners state, each with its source and three clocks.

    A date is stored as the last day it may be, with its precision; it is null, and its precision blank, where the
    source gives none.
    """

    key = models.CharField(max_length=120)
    starts_on = models.DateField(null=True)
    starts_precision = models.CharField(max_length=6, choices=PRECISIONS, blank=True)
    quote = models.TextField(blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.convention} {self.key} v{self.version}"


class Priced(Statement):
    """Base of needs and means: what, how much, for when, and whether another amount contains it.

    ``amount``, ``low`` and ``high`` are minor units of ``currency`` (ISO 4217); ``low`` to ``high`` is the rounding
    of the digits printed, null where that side is open. ``rate`` says whether it is an amount a year.
    """

    aim = models.CharField(max_length=60, blank=True)
    what = models.TextField()
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in AidKind])
    amount = models.BigIntegerField(null=True)
    low = models.BigIntegerField(null=True)
    high = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True)
    rate = models.CharField(max_length=6, choices=[(rate.value, rate.value) for rate in Rate])
    printed = models.CharField(max_length=200, blank=True)
    ends_on = models.DateField(null=True)
    ends_precision = models.CharField(max_length=6, choices=PRECISIONS, blank=True)
    stated_on = models.DateField(null=True)
    stated_precision = models.CharField(max_length=6, choices=PRECISIONS, blank=True)
    part_of = models.CharField(max_length=120, blank=True)

    class Meta:
        abstract = True


def is_stated(thing: str, *dates: str, **codes: list[str]) -> list[BaseConstraint]:
    """Constraints of every statement: one row a version, a source, and dates and ``codes`` that can be read again."""
    readable = Q(known_precision__in=PRECISION, supersession__in=["", *(item.value for item in Supersession)])
    for name in ("starts", *dates):
        readable &= Q(**{f"{name}_on__isnull": True, f"{name}_precision": ""}) | Q(
            **{f"{name}_on__isnull": False, f"{name}_precision__in": PRECISION}
        )
    readable &= Q(**{f"{name}__in": values for name, values in codes.items()})
    return [
        models.UniqueConstraint(fields=["convention", "key", "version"], name=f"one_version_of_a_{thing}"),
        models.CheckConstraint(condition=IS_FIRST_OR_SAYS_WHY, name=f"a_corrected_{thing}_says_what_and_why"),
        models.CheckConstraint(condition=~Q(source_keys=""), name=f"a_{thing}_has_a_source"),
        models.CheckConstraint(condition=readable, name=f"a_{thing}_that_can_be_read"),
    ]


def lies_in_its_interval(value: str) -> Q:
    """A number lies between ``low`` and ``high``, which are null without it."""
    return Q(**{f"{value}__isnull": True, "low__isnull": True, "high__isnull": True}) | (
        Q(**{f"{value}__isnull": False, f"{value}__gte": 0})
        & (Q(low__isnull=True) | Q(low__lte=F(value)))
        & (Q(high__isnull=True) | Q(high__gte=F(value)))
    )


def is_priced(thing: str) -> list[BaseConstraint]:
    """Constraints of needs and means: an amount has a currency and lies in its interval, and is no part of itself."""
    return [
        models.CheckConstraint(
            condition=(Q(amount__isnull=True, currency="") | Q(amount__isnull=False) & ~Q(currency=""))
            & lies_in_its_interval("amount"),
            name=f"the_amount_of_a_{thing}_is_whole",
        ),
        models.CheckConstraint(condition=~Q(part_of=F("key")), name=f"a_{thing}_is_no_part_of_itself"),
    ]
