"""Which States belong to which group, from when to when."""

from __future__ import annotations

from pydantic import Field

from intersessional.intake.cells import Iso3, OptionalDay, Required, SomeKeys
from intersessional.intake.kinds.base import Kind, Row, Target, written_by
from intersessional.parties.domain.groups import put_memberships
from intersessional.parties.models import Membership


class GroupMemberRow(Row):
    group_id: Required = Field(alias="group")
    state_id: Iso3 = Field(alias="iso3")
    valid_from: OptionalDay
    valid_to: OptionalDay
    source_keys: SomeKeys


GROUP_MEMBERS = Kind(
    name="group_members",
    row=GroupMemberRow,
    model=Membership,
    key=("group_id", "state_id", "valid_from"),
    spans=("group_id", "state_id"),
    write=written_by(put_memberships),
    refers={"group_id": Target.GROUP, "state_id": Target.STATE, "source_keys": Target.SOURCE},
)
