"""Published works that facts rest on."""

from __future__ import annotations

from pydantic import Field

from intersessional.core.domain.sources import record_sources
from intersessional.core.models import Source, SourceKind
from intersessional.intake.cells import Address, OptionalWhen, Required, Slug
from intersessional.intake.kinds.base import Changes, Kind, Row, corrected_by


class SourceRow(Row):
    FIELDS = {"published": ("published_on", "published_precision")}

    key: Slug
    title: Required
    publisher: str
    published: OptionalWhen = Field(alias="published_on")
    kind: SourceKind
    url: Address
    note: str


SOURCES = Kind(
    name="sources",
    row=SourceRow,
    model=Source,
    key=("key",),
    changes=Changes.SUPERSEDE,
    write=corrected_by(record_sources),
)
