from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from intersessional.assessment.figures import Answer, Qualifier, SaidBy, Span
from intersessional.core.append_only import AppendOnly
from intersessional.record.models.versioned import IS_FIRST_OR_SAYS_WHY, PRECISION, PRECISIONS, Versioned
from intersessional.treaty.acts import Supersession, Verification

SOURCED = (Verification.VERIFIED.value, Verification.UNVERIFIED.value)
NOT_BLANK = {"value__isnull": False, "low__isnull": False, "high__isnull": False}
"""Said besides what they equal: a database takes a comparison with nothing for neither true nor false."""


class Figure(Versioned):
    """One number as one source gives it, with its source and three clocks.

    Valid: from ``starts_on`` to ``ends_on``, or as of ``ends_on`` where it has no first day. ``scope`` is a State's
    ISO code or another scope of the convention, ``counterpart`` the other side of money. ``value``, ``low`` and
    ``high`` are whole base units of ``unit``; ``low`` to ``high`` is the rounding of the digits printed, blank where
    that side is open. ``place`` says where in the source it stands: page, table or cell.
    """

    key = models.CharField(max_length=160)
    scope = models.CharField(max_length=20)
    measure = models.CharField(max_length=60)
    part = models.CharField(max_length=160, blank=True)
    counterpart = models.CharField(max_length=20, blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField()
    unit = models.CharField(max_length=10)
    value = models.BigIntegerField(null=True)
    low = models.BigIntegerField(null=True)
    high = models.BigIntegerField(null=True)
    printed = models.CharField(max_length=200, blank=True)
    qualifier = models.CharField(max_length=10, choices=[(q.value, q.value) for q in Qualifier])
    answer = models.CharField(max_length=15, choices=[(a.value, a.value) for a in Answer])
    span = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Span])
    said_by = models.CharField(max_length=10, choices=[(s.value, s.value) for s in SaidBy])
    verification = models.CharField(max_length=15, choices=[(v, v) for v in SOURCED])
    place = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["convention", "scope", "measure", "ends_on", "key"]
        indexes = [
            models.Index(fields=["convention", "scope", "measure"], name="figures_of_a_scope"),
            models.Index(fields=["convention", "measure", "scope"], name="figures_of_a_measure"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["convention", "key", "version"], name="one_version_of_a_figure"),
            models.CheckConstraint(
                condition=IS_FIRST_OR_SAYS_WHY,
                name="a_corrected_figure_says_what_and_why",
            ),
            models.CheckConstraint(
                condition=~Q(verification=Verification.VERIFIED.value) | ~Q(source_keys=""),
                name="a_verified_figure_has_a_source",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(starts_on__lte=F("ends_on")),
                name="a_figure_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(answer=Answer.REPORTED.value, value__isnull=False)
                | Q(answer=Answer.NIL.value, value=0, low=0, high=0, **NOT_BLANK)
                | (
                    ~Q(answer__in=[Answer.REPORTED.value, Answer.NIL.value])
                    & Q(value__isnull=True, low__isnull=True, high__isnull=True)
                ),
                name="a_figure_has_a_value_or_says_why_not",
            ),
            models.CheckConstraint(
                condition=(Q(low__isnull=True) | Q(low__lte=F("value")))
                & (Q(high__isnull=True) | Q(high__gte=F("value"))),
                name="the_value_of_a_figure_lies_in_its_interval",
            ),
            models.CheckConstraint(
                condition=Q(
                    qualifier__in=[item.value for item in Qualifier],
                    answer__in=[item.value for item in Answer],
                    span__in=[item.value for item in Span],
                    said_by__in=[item.value for item in SaidBy],
                    verification__in=SOURCED,
                    known_precision__in=PRECISION,
                    supersession__in=["", *(item.value for item in Supersession)],
                ),
                name="a_figure_in_codes_of_the_assessment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.convention} {self.key} v{self.version}"


class FigureChoice(AppendOnly):
    """A dated decision which of the rival figures of one slot is held true, with its reason."""

    convention = models.CharField(max_length=20)
    key = models.CharField(max_length=160)
    figure_key = models.CharField(max_length=160)
    known_on = models.DateField()
    known_precision = models.CharField(max_length=6, choices=PRECISIONS)
    recorded_at = models.DateTimeField(default=timezone.now)
    reason = models.TextField()
    source_keys = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["convention", "figure_key", "known_on"]
        constraints = [
            models.UniqueConstraint(fields=["convention", "key"], name="one_choice_of_a_figure_of_a_key"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_choice_of_a_figure_has_a_reason"),
            models.CheckConstraint(
                condition=Q(known_precision__in=PRECISION), name="a_choice_of_a_figure_known_to_some_precision"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.convention} {self.key}"
