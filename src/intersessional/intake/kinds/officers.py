"""Persons in public office, and the offices they held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from pydantic import Field

from intersessional.core.keys import split
from intersessional.intake.cells import Day, Keys, OptionalDay, OptionalIso3, Required, Slug, When
from intersessional.intake.kinds.base import Changes, Entry, Kind, Objection, Row, Target, Writing
from intersessional.parties.models.body import SeatVerification
from intersessional.parties.queries import bodies
from intersessional.people.domain.officers import record_officers, record_offices
from intersessional.people.models import Office, OfficeKind, Officer


class OfficerRow(Row):
    FIELDS = {"known": ("known_on", "known_precision")}

    key: Slug
    name: Required
    known: When = Field(alias="known_from")
    source_keys: Keys
    note: str


class OfficeRow(Row):
    FIELDS = {"known": ("known_on", "known_precision")}

    person: Slug
    office: OfficeKind
    meeting: str
    body: str
    state_id: OptionalIso3 = Field(alias="iso3")
    valid_from: Day
    valid_to: OptionalDay
    verification: SeatVerification
    known: When = Field(alias="known_from")
    source_keys: Keys
    note: str


def _of_officers(entries: Sequence[Entry], _convention: str) -> Iterator[Objection]:
    for entry in entries:
        if not entry.row.source_keys and not entry.row.note:
            yield Objection(entry.line, "source_keys", _("Name a source, or say in the note that there is none."))


def _of_offices(entries: Sequence[Entry], convention: str) -> Iterator[Objection]:
    roles = {body.code: split(body.roles) for body in bodies(convention)}
    for entry in entries:
        row = entry.row
        presides = row.office is OfficeKind.PRESIDENT
        if presides != bool(row.meeting) or presides == bool(row.body):
            sentence = _("A president is of a meeting, every other office of a body; fill in that one.")
            yield Objection(entry.line, "office", sentence)
        elif not presides and row.office not in roles.get(row.body, OfficeKind.values):
            words = {"body": row.body, "roles": ", ".join(roles[row.body])}
            yield Objection(entry.line, "office", _("The roles of the body “%(body)s” are %(roles)s.") % words)
        if row.verification is SeatVerification.VERIFIED and not row.source_keys:
            yield Objection(entry.line, "source_keys", _("A verified office names its source."))


def _write_officers(writing: Writing[Officer]) -> int | None:
    return record_officers(
        actor=writing.actor,
        subject=writing.subject,
        new=writing.new,
        corrected=writing.changed,
        reason=writing.reason,
    )


def _write_offices(writing: Writing[Office]) -> int | None:
    return record_offices(
        actor=writing.actor,
        subject=writing.subject,
        new=writing.new,
        corrected=writing.changed,
        reason=writing.reason,
    )


OFFICERS = Kind(
    name="officers",
    row=OfficerRow,
    model=Officer,
    key=("key",),
    changes=Changes.SUPERSEDE,
    write=_write_officers,
    refers={"source_keys": Target.SOURCE},
    objections=_of_officers,
)
OFFICES = Kind(
    name="offices",
    row=OfficeRow,
    model=Office,
    key=("person", "office", "meeting", "body", "valid_from"),
    spans=("person", "office", "meeting", "body"),
    changes=Changes.SUPERSEDE,
    convention_in="convention",
    write=_write_offices,
    refers={
        "person": Target.OFFICER,
        "meeting": Target.MEETING,
        "body": Target.BODY,
        "state_id": Target.STATE,
        "source_keys": Target.SOURCE,
    },
    objections=_of_offices,
)
