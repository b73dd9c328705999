from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from intersessional.cooperation.flow_groups import Verdict
from intersessional.cooperation.flows import FlowStage, Standard
from intersessional.core.append_only import AppendOnly
from intersessional.record.models.versioned import IS_FIRST_OR_SAYS_WHY, PRECISION, PRECISIONS, Versioned
from intersessional.treaty.acts import Supersession

_DATES = ("said", "starts", "ends")


class FlowLine(Versioned):
    """One row of money as one source tells it; a later edition of the source makes a later version.

    ``amount`` and ``usd`` are minor units, negative in a correction; ``usd`` is what the source itself gives beside
    another currency, at its ``rate``. ``recipient`` is the State where one only is named, ``recipients`` are all of
    them and ``purposes`` what the money is for, as ``flow_queries`` writes them. ``told`` is false in the version
    that says that an edition no longer has the row.
    """

    key = models.CharField(max_length=200)
    standard = models.CharField(max_length=4, choices=[(item.value, item.value) for item in Standard])
    giver = models.CharField(max_length=20, blank=True)
    giver_name = models.CharField(max_length=200, blank=True)
    recipient = models.CharField(max_length=3, blank=True)
    recipients = models.TextField(blank=True)
    recipient_name = models.CharField(max_length=200, blank=True)
    through = models.CharField(max_length=200, blank=True)
    stage = models.CharField(max_length=10, choices=[(item.value, item.value) for item in FlowStage])
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    usd = models.BigIntegerField(null=True)
    rate = models.CharField(max_length=30, blank=True)
    said_on = models.DateField(null=True)
    said_precision = models.CharField(max_length=6, choices=PRECISIONS, blank=True)
    starts_on = models.DateField(null=True)
    starts_precision = models.CharField(max_length=6, choices=PRECISIONS, blank=True)
    ends_on = models.DateField(null=True)
    ends_precision = models.CharField(max_length=6, choices=PRECISIONS, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    purposes = models.TextField(blank=True)
    grant = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=200, blank=True)
    parents = models.TextField(blank=True)
    parts = models.TextField(blank=True)
    what = models.TextField(blank=True)
    place = models.CharField(max_length=160)
    printed = models.CharField(max_length=200)
    told = models.BooleanField(default=True)

    class Meta:
        ordering = ["convention", "key", "version"]
        indexes = [
            models.Index(fields=["convention", "recipient"], name="flows_to_a_state"),
            models.Index(fields=["convention", "giver"], name="flows_from_a_giver"),
            models.Index(fields=["grant"], name="flows_of_a_grant"),
            models.Index(fields=["reference"], name="flows_of_a_reference"),
        ]
        constraints = [
            # The key first: batches of a file are looked up by it.
            models.UniqueConstraint(fields=["key", "convention", "version"], name="one_version_of_a_flow_line"),
            models.CheckConstraint(condition=IS_FIRST_OR_SAYS_WHY, name="a_corrected_flow_line_says_what_and_why"),
            models.CheckConstraint(condition=~Q(source_keys="") & ~Q(key=""), name="a_flow_line_has_a_source"),
            models.CheckConstraint(condition=~Q(currency=""), name="the_amount_of_a_flow_line_is_whole"),
            models.CheckConstraint(
                condition=Q(
                    known_precision__in=PRECISION,
                    supersession__in=["", *(item.value for item in Supersession)],
                    standard__in=[item.value for item in Standard],
                    stage__in=[item.value for item in FlowStage],
                    **{f"{name}_precision__in": ["", *PRECISION] for name in _DATES},
                ),
                name="a_flow_line_that_can_be_read",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.convention} {self.key} v{self.version}"


class FlowBatch(AppendOnly):
    """How far a file of flows has been recorded: ``rows`` of it, the file known by its SHA-256; ``whole`` at its end.

    A reading that was interrupted goes on after the last batch; a file that was read whole is not read again.
    """

    convention = models.CharField(max_length=20)
    source_key = models.SlugField(max_length=120)
    sha256 = models.CharField(max_length=64)
    file = models.CharField(max_length=100)
    rows = models.PositiveIntegerField()
    whole = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["convention", "source_key", "sha256", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["convention", "source_key", "sha256", "rows", "whole"], name="a_batch_of_flows_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.file} {self.rows}"


class FlowVerdict(AppendOnly):
    """What a person says of two lines: that they are one flow, that they are apart, or that it is open again.

    ``one`` and ``other`` are keys of lines, in order; the last verdict on a pair stands, none is changed.
    """

    convention = models.CharField(max_length=20)
    one = models.CharField(max_length=200)
    other = models.CharField(max_length=200)
    verdict = models.CharField(max_length=5, choices=[(item.value, item.value) for item in Verdict])
    by = models.CharField(max_length=200)
    reason = models.TextField()
    known_on = models.DateField()
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["convention", "one", "other", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(one__lt=models.F("other")), name="a_verdict_on_two_flow_lines"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_verdict_on_flows_has_a_reason"),
            models.CheckConstraint(
                condition=Q(verdict__in=[item.value for item in Verdict]), name="a_known_verdict_on_flows"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} {self.verdict} {self.other}"
