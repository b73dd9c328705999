"""Which standard a file follows, and the reading of it: recognised by its first bytes, never by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import file_digest
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from intersessional.cooperation.flows import Standard
from intersessional.core.queries import current_revision, sources_by_key
from intersessional.intake.flows import crs, fts, hxl, iati
from intersessional.intake.flows.codes import codes
from intersessional.intake.flows.rows import Head, Told, first_rows, refused, start_of
from intersessional.intake.reading import is_workbook
from intersessional.treaty.dates import PartialDate

TABLES = ((Standard.HXL, hxl), (Standard.FTS, fts), (Standard.CRS, crs))
"""Hashtags first: a table may have the columns of another standard above them."""


class Reading(NamedTuple):
    """A file of flows as said by a source that was known by a day; ``told`` reads it from its beginning."""

    path: Path
    convention: str
    source: str
    known: PartialDate
    standard: Standard
    sha256: str
    told: Callable[[], Iterator[Told]]


def open_flows(path: Path, *, convention: str, source: str, known: PartialDate | None = None) -> Reading:
    """Recognise a file of flows. ``known`` is the source's day of publication unless given.

    Raises InputError in one sentence for a file that cannot be read or is of no standard known here, a source that is
    not held, and one whose day nobody has said.
    """
    start_of(path)
    work = sources_by_key(current_revision().head).get(source)
    if work is None:
        raise refused(path.name, _("There is no source “%(key)s”; import it first.") % {"key": source[:120]})
    day = known or work.published
    if day is None:
        raise refused(path.name, _("The source has no day of publication; say by when it was known."))
    return recognised_flows(path, convention=convention, source=source, known=day)


def recognised_flows(path: Path, *, convention: str, source: str, known: PartialDate) -> Reading:
    """The same of a source that is held or will be. Raises InputError for a file that cannot be read."""
    standard, told = _recognised(path, start_of(path), source)
    with path.open("rb") as file:
        sha256 = file_digest(file, "sha256").hexdigest()
    return Reading(path, convention, source, known, standard, sha256, told)


def _recognised(path: Path, start: bytes, source: str) -> tuple[Standard, Callable[[], Iterator[Told]]]:
    if is_workbook(start):
        raise refused(path.name, _("This is a spreadsheet or an archive; save the table as CSV, or unpack it."))
    if iati.recognised(start):
        return Standard.IATI, lambda: iati.read(path, source, codes())
    encoding, separator, rows = first_rows(start)
    for standard, reader in TABLES:
        for place, row in enumerate(rows):
            if reader.recognised(row):
                head = Head(place + 1, row, separator, encoding)
                return standard, lambda: reader.read(path, head, source, codes())  # noqa: B023 - it returns at once
    first = ", ".join(cell for cell in (rows[0] if rows else []) if cell)[:80]
    sentence = _("These are no flows of FTS, IATI, CRS or with HXL hashtags; the file begins with “%(start)s”.")
    raise refused(path.name, sentence % {"start": first})
