from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intersessional.core.append_only import AppendOnly
from intersessional.treaty.dates import PartialDate, Precision


class SourceKind(models.TextChoices):
    """Who speaks in a source; it orders rivals for readers but never decides between them."""

    DEPOSITARY = "depositary", _("Depositary")
    OFFICIAL_UN = "official_un", _("United Nations document")
    ISU = "isu", _("Implementation Support Unit")
    STATE_REPORT = "state_report", _("Report of a State")
    NGO_REPORT = "ngo_report", _("Report of a non-governmental organisation")
    PRESS = "press", _("Press")
    COMPILATION = "compilation", _("Compilation")
    RULE = "rule", _("Rule of the convention")


class Source(AppendOnly):
    """A published work that a fact rests on. ``url`` is empty where no address is recorded.

    ``key`` is the same for every version of a source; the last one stands, and says why it corrects the one before.
    """

    key = models.SlugField(max_length=120, db_index=False)  # the constraint below has the index
    version = models.PositiveSmallIntegerField(default=1)
    title = models.TextField()
    publisher = models.TextField(blank=True)
    published_on = models.DateField(null=True, blank=True, help_text="last day on which it may have been published")
    published_precision = models.CharField(max_length=6, blank=True, choices=[(p.value, p.value) for p in Precision])
    kind = models.CharField(max_length=12, choices=SourceKind)
    url = models.URLField(max_length=1000, blank=True)
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["key", "version"]
        constraints = [
            models.UniqueConstraint(fields=["key", "version"], name="core_source_one_version"),
            models.CheckConstraint(
                condition=Q(version=1, reason="") | (Q(version__gt=1) & ~Q(reason="")),
                name="core_source_correction_says_why",
            ),
            models.CheckConstraint(condition=Q(kind__in=SourceKind.values), name="core_source_kind"),
            models.CheckConstraint(
                condition=Q(published_on=None, published_precision="")
                | Q(published_on__isnull=False, published_precision__in=[p.value for p in Precision]),
                name="core_source_date_has_precision",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def published(self) -> PartialDate | None:
        """The date of publication as printed; None where the work is undated."""
        if self.published_on is None:
            return None
        return PartialDate(self.published_on, Precision(self.published_precision))
