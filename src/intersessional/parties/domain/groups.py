"""Groups of States, and who belonged to them when."""

from __future__ import annotations

from collections.abc import Sequence

from intersessional.core.domain.publishing import Actor
from intersessional.core.domain.rows import publish_rows
from intersessional.parties.models import Group, Membership


def put_groups(
    *, actor: Actor, subject: str, new: Sequence[Group], changed: Sequence[Group] = (), reason: str = ""
) -> int | None:
    """Add and change groups as one publication. Returns the revision made, or None when there was nothing to do."""
    return publish_rows(
        actor=actor, act="parties.import_groups", subject=subject, reason=reason, new=new, changed=changed
    )


def put_memberships(
    *, actor: Actor, subject: str, new: Sequence[Membership], changed: Sequence[Membership] = (), reason: str = ""
) -> int | None:
    """Add and change memberships as one publication. Returns the revision made, or None."""
    return publish_rows(
        actor=actor, act="parties.import_group_members", subject=subject, reason=reason, new=new, changed=changed
    )
