from __future__ import annotations

from django.db import models
from django.db.models import Q


class Document(models.Model):
    """What one subject is called in one language, for the search; made anew from the record, never a fact itself.

    ``details`` are told under the title, one a line. ``title_words`` and ``detail_words`` are what the engine of the
    database reads.
    """

    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=120)
    language = models.CharField(max_length=10, blank=True)
    title = models.TextField()
    details = models.TextField(blank=True)
    known_from = models.DateField(null=True)
    title_words = models.TextField()
    detail_words = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["kind", "key"], name="core_document_subject")]

    def __str__(self) -> str:
        return self.title


class SearchIndex(models.Model):
    """The one row that says what the documents were made from: a state of the record, and an ``edition``.

    An edition is a release that shows a convention: another one may read the same record otherwise.
    """

    number = models.PositiveBigIntegerField()
    head = models.CharField(max_length=64)
    edition = models.CharField(max_length=60)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="core_searchindex_is_one_row")]

    def __str__(self) -> str:
        return f"{self.number} {self.edition}"
