from __future__ import annotations

from django.db import models
from django.utils import timezone

from intersessional.core.append_only import AppendOnly


class FileContent(models.Model):
    """The bytes of a file under their SHA-256, once for all that name them.

    They are not only ever added: a file that was given and not recorded may be taken back. What was recorded is named
    by a SourceFile, whose hash the audit chain seals.
    """

    sha256 = models.CharField(max_length=64, primary_key=True)
    data = models.BinaryField()

    def __str__(self) -> str:
        return self.sha256


class SourceFile(AppendOnly):
    """A file that is a source, or came with it: figures recorded from it name its cells."""

    source_key = models.SlugField(max_length=120)
    name = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField(help_text="bytes")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["source_key", "pk"]
        constraints = [models.UniqueConstraint(fields=["source_key", "sha256"], name="a_source_has_a_file_once")]

    def __str__(self) -> str:
        return self.name
