"""States that may join a convention."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from intersessional.intake.cells import M49, Iso3, OptionalDay, SomeKeys
from intersessional.intake.kinds.base import Entry, Kind, Objection, Row, Target, written_by
from intersessional.parties.domain.states import put_states
from intersessional.parties.models import State
from intersessional.parties.models.state import UnStatus
from intersessional.parties.queries import m49_codes


class StateRow(Row):
    iso3: Iso3
    m49: M49
    un_status: UnStatus
    counted_from: OptionalDay
    source_keys: SomeKeys
    note: str


def _objections(entries: Sequence[Entry], _convention: str) -> Iterator[Objection]:
    """The M49 code names a State as well as its key does."""
    named = {entry.row.iso3 for entry in entries}
    owners = {m49: iso3 for iso3, m49 in m49_codes().items() if iso3 not in named}
    for entry in entries:
        owner = owners.setdefault(entry.row.m49, entry.row.iso3)
        if owner != entry.row.iso3:
            words = {"m49": entry.row.m49, "state": owner}
            yield Objection(entry.line, "m49", _("“%(m49)s” is the code of %(state)s already.") % words)


STATES = Kind(
    name="states",
    row=StateRow,
    model=State,
    key=("iso3",),
    write=written_by(put_states),
    refers={"source_keys": Target.SOURCE},
    objections=_objections,
)
