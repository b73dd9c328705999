"""The index of the search, made from the record as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection, transaction

from intersessional.core.models import Document, Revision, SearchIndex
from intersessional.core.queries import current_revision
from intersessional.core.registries import searchable
from intersessional.core.search.engines import engine
from intersessional.core.search.queries import edition, indexed
from intersessional.core.search.subjects import Subject
from intersessional.core.search.words import spans

_SETTLING = {
    "sqlite": (
        "INSERT INTO core_document_words (core_document_words) VALUES ('rebuild')",
        "INSERT INTO core_document_words (core_document_words) VALUES ('optimize')",
        "ANALYZE core_document",
    ),
    "postgresql": ("ANALYZE core_document",),
}
"""What each database is told once the documents are written."""


def index_record(*, anew: bool = False) -> int | None:
    """Index every subject of the registry at the head of the audit chain, in one transaction.

    Publications wait meanwhile, so the index is of one state of the record. Returns the number of documents, or None
    where the index stood at the head already; ``anew`` makes it all the same.
    """
    with transaction.atomic():
        Revision.objects.select_for_update().filter(pk=1).first()
        revision = current_revision()
        held = indexed()
        if held is not None and held.covers(revision) and not anew:
            return None
        Document.objects.all().delete()
        documents = Document.objects.bulk_create(_documents(), batch_size=500)
        with connection.cursor() as cursor:
            for statement in _SETTLING[connection.vendor]:
                cursor.execute(statement)
        SearchIndex.objects.update_or_create(
            pk=1, defaults={"number": revision.number, "head": revision.head, "edition": edition()}
        )
    return len(documents)


def _documents() -> Iterator[Document]:
    for kind, item in searchable:
        yield from (_document(kind, subject) for subject in item.subjects())


def _document(kind: str, subject: Subject) -> Document:
    details = "\n".join(subject.details)
    words = ([span.word for span in spans(text, subject.language)] for text in (subject.title, details))
    title_words, detail_words = engine().columns(*words)
    return Document(
        kind=kind,
        key=subject.key,
        language=subject.language,
        title=subject.title,
        details=details,
        known_from=subject.known_from,
        title_words=title_words,
        detail_words=detail_words,
    )
