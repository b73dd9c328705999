"""Published works that facts rest on."""

from __future__ import annotations

from pydantic import Field

from intersessional.core.domain.sources import record_sources
from intersessional.core.models import Source, SourceKind
from intersessional.intake.cells import Address, OptionalWhen, Required, Slug
from intersessional.intake.kinds.base import Changes, Kind, Row, Writing


class SourceRow(Row):
    FIELDS = {"published": ("published_on", "published_precision")}

    key: Slug
    title: Required
    publisher: str
    published: OptionalWhen = Field(alias="published_on")
    kind: SourceKind
    url: Address
    note: str


def _write(writing: Writing[Source]) -> int | None:
    return record_sources(
        actor=writing.actor,
        subject=writing.subject,
        new=writing.new,
        corrected=writing.changed,
        reason=writing.reason,
    )


SOURCES = Kind(name="sources", row=SourceRow, model=Source, key=("key",), changes=Changes.SUPERSEDE, write=_write)
