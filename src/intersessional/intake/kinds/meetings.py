"""Meetings of a convention's community."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from pydantic import Field

from intersessional.intake.cells import Day, Keys, OptionalIso3, Required, Slug, When
from intersessional.intake.kinds.base import Entry, Kind, Objection, Row, Target, written_by
from intersessional.meetings.domain.meetings import put_meetings
from intersessional.meetings.models import Meeting, MeetingKind

PARTS = ("dates", "place", "president")


class MeetingRow(Row):
    FIELDS = {"known": ("known_on", "known_precision")}

    code: Slug
    kind: MeetingKind
    title: Required
    starts_on: Day
    ends_on: Day
    place: str
    president: str
    president_state_id: OptionalIso3 = Field(alias="president_state")
    unverified: Keys
    known: When = Field(alias="known_from")
    source_keys: Keys
    note: str


def _objections(entries: Sequence[Entry], _convention: str) -> Iterator[Objection]:
    for entry in entries:
        row = entry.row
        if row.ends_on < row.starts_on:
            yield Objection(entry.line, "ends_on", _("A meeting does not end before it begins."))
        if unknown := set(row.unverified).difference(PARTS):
            parts = {"part": min(unknown), "known": ", ".join(PARTS)}
            yield Objection(entry.line, "unverified", _("“%(part)s” is not one of %(known)s.") % parts)
        if not row.source_keys and "dates" not in row.unverified:
            yield Objection(entry.line, "source_keys", _("Name a source, or say that the dates are unverified."))


MEETINGS = Kind(
    name="meetings",
    row=MeetingRow,
    model=Meeting,
    key=("code",),
    convention_in="convention",
    write=written_by(put_meetings),
    refers={"president_state_id": Target.STATE, "source_keys": Target.SOURCE},
    objections=_objections,
)
