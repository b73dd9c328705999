"""What States are called, in which language and from when to when."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from intersessional.intake.cells import Iso3, OptionalDay, Required, SomeKeys
from intersessional.intake.kinds.base import Kind, Row, Target, written_by
from intersessional.parties.domain.states import put_state_names
from intersessional.parties.models import StateName


class StateNameRow(Row):
    state_id: Iso3 = Field(alias="iso3")
    language: Literal["en", "fr", "es", "ar", "ru", "zh-hans"]
    short_name: Required
    formal_name: str
    valid_from: OptionalDay
    valid_to: OptionalDay
    source_keys: SomeKeys


STATE_NAMES = Kind(
    name="state_names",
    row=StateNameRow,
    model=StateName,
    key=("state_id", "language", "valid_from"),
    spans=("state_id", "language"),
    write=written_by(put_state_names),
    refers={"state_id": Target.STATE, "source_keys": Target.SOURCE},
)
