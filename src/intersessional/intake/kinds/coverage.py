"""What the registers of a convention hold, and from when to when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from pydantic import Field

from intersessional.intake.cells import Code, Completeness, OptionalDay, Required
from intersessional.intake.kinds.base import Changes, Entry, Kind, Objection, Row, corrected_by
from intersessional.record.domain.coverage import record_coverage
from intersessional.record.models import Coverage


class CoverageRow(Row):
    FIELDS = {"name": ("register",)}

    name: Code = Field(alias="register")
    scope: Required
    since: OptionalDay = Field(alias="from")
    until: OptionalDay = Field(alias="to")
    complete: Completeness = Field(alias="completeness")
    note: str


def _objections(entries: Sequence[Entry], _convention: str) -> Iterator[Objection]:
    for entry in entries:
        row = entry.row
        if row.since and row.until and row.until < row.since:
            yield Objection(entry.line, "to", _("A register does not end before it begins."))
        if row.complete and row.until is None:
            yield Objection(entry.line, "to", _("A complete register says up to when."))


COVERAGE = Kind(
    name="coverage",
    row=CoverageRow,
    model=Coverage,
    key=("register",),
    changes=Changes.SUPERSEDE,
    convention_in="convention",
    write=corrected_by(record_coverage),
    objections=_objections,
)
