"""States that may join a convention."""

from __future__ import annotations

from intersessional.intake.cells import M49, Iso3, OptionalDay, SomeKeys
from intersessional.intake.kinds.base import Kind, Row, Target, written_by
from intersessional.parties.domain.states import put_states
from intersessional.parties.models import State
from intersessional.parties.models.state import UnStatus


class StateRow(Row):
    iso3: Iso3
    m49: M49
    un_status: UnStatus
    counted_from: OptionalDay
    source_keys: SomeKeys
    note: str


STATES = Kind(
    name="states",
    row=StateRow,
    model=State,
    key=("iso3",),
    write=written_by(put_states),
    refers={"source_keys": Target.SOURCE},
)
