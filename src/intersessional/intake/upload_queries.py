"""Spreadsheets given at the desk, for those who work there, and the files that sources are."""

from __future__ import annotations

from django.db.models import QuerySet

from intersessional.intake.models import FileContent, RememberedMatching, SourceFile, Upload

FLOWS = "flows"
"""What stands in the place of a table of ours where a file is one of money flows."""


def uploads(convention: str) -> QuerySet[Upload]:
    """Spreadsheets given at the desk, the latest first."""
    return Upload.objects.filter(convention=convention).exclude(register=FLOWS)


def flow_files(convention: str) -> QuerySet[Upload]:
    """Files of money flows given at the desk, the latest first."""
    return Upload.objects.filter(convention=convention, register=FLOWS)


def upload(convention: str, pk: int) -> Upload | None:
    """One of them."""
    return uploads(convention).filter(pk=pk).first()


def remembered(convention: str) -> QuerySet[RememberedMatching]:
    """Matchings settled before, the latest first."""
    return RememberedMatching.objects.filter(convention=convention)


def files_of(source_key: str) -> list[SourceFile]:
    """The files that a source is, or came with."""
    return list(SourceFile.objects.filter(source_key=source_key))


def file_of(source_key: str, sha256: str) -> SourceFile | None:
    """One of them; only what was recorded is public."""
    return SourceFile.objects.filter(source_key=source_key, sha256=sha256).first()


def source_files() -> list[SourceFile]:
    """The files of all sources."""
    return list(SourceFile.objects.all())


def content(sha256: str) -> bytes | None:
    """The bytes of a file; None where they are not held."""
    held = FileContent.objects.filter(pk=sha256).first()
    return bytes(held.data) if held else None
