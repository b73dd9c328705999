"""Bodies of a convention's programme; their table stands in the convention's own folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from django.utils.translation import gettext as _

from intersessional.intake.cells import Code, Keys, OptionalDay, Required
from intersessional.intake.kinds.base import Entry, Kind, Objection, Row, Target, written_by
from intersessional.parties.domain.bodies import put_bodies
from intersessional.parties.models import Body
from intersessional.parties.models.body import SeatRole
from intersessional.treaty import convention as conventions


class BodyRow(Row):
    code: Code
    kind: Literal["standing_committee", "committee", "coordinating_committee", "expert_committee"]
    title: Required
    aim: str
    roles: Keys
    valid_from: OptionalDay
    valid_to: OptionalDay
    succeeds: Keys
    source_keys: Keys


def _objections(entries: Sequence[Entry], convention: str) -> Iterator[Objection]:
    aims = {aim.code for aim in conventions.load(convention).aims} | {""}
    codes = {entry.row.code for entry in entries}
    for entry in entries:
        row = entry.row
        if row.aim not in aims:
            yield Objection(entry.line, "aim", _("There is no aim “%(key)s”.") % {"key": row.aim})
        if row.valid_from and row.valid_to and row.valid_to <= row.valid_from:
            sentence = _("A period ends after it begins; the last day is not part of it.")
            yield Objection(entry.line, "valid_to", sentence)
        for code in row.succeeds:
            if code not in codes:
                yield Objection(entry.line, "succeeds", _("There is no body “%(key)s”.") % {"key": code})
        for role in row.roles:
            if role not in SeatRole.values:
                roles = {"role": role, "known": ", ".join(SeatRole.values)}
                yield Objection(entry.line, "roles", _("“%(role)s” is not one of %(known)s.") % roles)


BODIES = Kind(
    name="bodies",
    row=BodyRow,
    model=Body,
    key=("code",),
    convention_in="convention",
    write=written_by(put_bodies),
    refers={"source_keys": Target.SOURCE},
    objections=_objections,
)
