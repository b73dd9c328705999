"""Spreadsheets given at the desk, what was settled about their columns, and the files that are sources."""

from intersessional.intake.models.files import FileContent, SourceFile
from intersessional.intake.models.matchings import RememberedMatching
from intersessional.intake.models.uploads import Upload

__all__ = ["FileContent", "RememberedMatching", "SourceFile", "Upload"]
