"""Groups of States."""

from __future__ import annotations

from intersessional.intake.cells import Code, Required, SomeKeys
from intersessional.intake.kinds.base import Kind, Row, Target, written_by
from intersessional.parties.domain.groups import put_groups
from intersessional.parties.models import Group
from intersessional.parties.models.group import GroupKind


class GroupRow(Row):
    code: Code
    kind: GroupKind
    name: Required
    source_keys: SomeKeys


GROUPS = Kind(
    name="groups",
    row=GroupRow,
    model=Group,
    key=("code",),
    write=written_by(put_groups),
    refers={"source_keys": Target.SOURCE},
)
