"""Which States sat in which body, in what role, from when to when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from pydantic import Field

from intersessional.core.keys import split
from intersessional.intake.cells import Day, Iso3, Keys, OptionalDay, Required, When
from intersessional.intake.kinds.base import Entry, Kind, Objection, Row, Target, Values, written_by
from intersessional.parties.domain.bodies import put_seats
from intersessional.parties.models import Seat
from intersessional.parties.models.body import SeatRole, SeatVerification
from intersessional.parties.queries import bodies


class SeatRow(Row):
    FIELDS = {"known": ("known_on", "known_precision")}

    body__code: Required = Field(alias="body")
    state_id: Iso3 = Field(alias="iso3")
    role: SeatRole
    valid_from: Day
    valid_to: OptionalDay
    period: Required
    verification: SeatVerification
    known: When = Field(alias="known_from")
    source_keys: Keys
    note: str


def _objections(entries: Sequence[Entry], convention: str) -> Iterator[Objection]:
    roles = {body.code: split(body.roles) for body in bodies(convention)}
    for entry in entries:
        row = entry.row
        if row.role not in roles.get(row.body__code, SeatRole.values):
            words = {"body": row.body__code, "roles": ", ".join(roles[row.body__code])}
            yield Objection(entry.line, "role", _("The roles of the body “%(body)s” are %(roles)s.") % words)
        if row.verification is SeatVerification.VERIFIED and not row.source_keys:
            yield Objection(entry.line, "source_keys", _("A verified seat names its source."))


def _resolve(rows: list[Values], convention: str) -> list[Values]:
    """Bodies by their row instead of their code."""
    held = {body.code: body.pk for body in bodies(convention)}
    return [{"body_id": held[row["body__code"]]} | {k: v for k, v in row.items() if k != "body__code"} for row in rows]


SEATS = Kind(
    name="seats",
    row=SeatRow,
    model=Seat,
    key=("body__code", "state_id", "role", "valid_from"),
    spans=("body__code", "state_id", "role"),
    convention_in="body__convention",
    write=written_by(put_seats),
    refers={"body__code": Target.BODY, "state_id": Target.STATE, "source_keys": Target.SOURCE},
    objections=_objections,
    resolve=_resolve,
)
