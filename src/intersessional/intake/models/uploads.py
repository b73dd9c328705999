from __future__ import annotations

from django.db import models
from django.db.models import Q

from intersessional.intake.models.files import FileContent


class Upload(models.Model):
    """A spreadsheet given at the desk, from the file to what was recorded of it; nobody else sees it before that.

    ``register`` names the table of ours that it holds, downloaded here and changed; of such a one nothing is asked, and
    ``source_key`` and ``known`` are blank; or it is ``flows``, for a file of money flows. Of these and all others:
    ``source_key`` is the source that says its figures; ``described`` says what that is where it is not held yet
    (title, publisher, published_on, kind, url), and is blank otherwise. ``known`` is the day by which it was known, as
    a PartialDate prints it. ``matchings`` hold the columns by fingerprint, ``givens`` what is said of whole sheets by
    their names, ``refused`` the places of cells that are not to be recorded. Once recorded, ``revision`` is that of the
    event, ``counts`` say how much it was and ``left`` has a row for each cell that was not: sheet, cell and reason.
    """

    convention = models.CharField(max_length=20)
    name = models.CharField(max_length=100)
    content = models.ForeignKey(FileContent, on_delete=models.PROTECT, related_name="+")
    size = models.PositiveIntegerField(help_text="bytes")
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    register = models.SlugField(max_length=40, blank=True)
    source_key = models.SlugField(max_length=120, blank=True)
    described = models.JSONField(default=dict, blank=True)
    known = models.CharField(max_length=11, blank=True)
    matchings = models.JSONField(default=dict, blank=True)
    givens = models.JSONField(default=dict, blank=True)
    refused = models.JSONField(default=list, blank=True)
    recorded_at = models.DateTimeField(null=True)
    recorded_by = models.CharField(max_length=200, blank=True)
    revision = models.PositiveBigIntegerField(null=True)
    counts = models.JSONField(default=dict, blank=True)
    left = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(recorded_at=None, revision=None) | Q(recorded_at__isnull=False, revision__isnull=False),
                name="a_recorded_upload_names_its_event",
            )
        ]

    def __str__(self) -> str:
        return self.name
