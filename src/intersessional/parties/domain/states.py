"""States, and what they are called when."""

from __future__ import annotations

from collections.abc import Sequence

from intersessional.core.domain.publishing import Actor
from intersessional.core.domain.rows import publish_rows
from intersessional.parties.models import State, StateName


def put_states(
    *, actor: Actor, subject: str, new: Sequence[State], changed: Sequence[State] = (), reason: str = ""
) -> int | None:
    """Add and change States as one publication. Returns the revision made, or None when there was nothing to do."""
    return publish_rows(
        actor=actor, act="parties.import_states", subject=subject, reason=reason, new=new, changed=changed
    )


def put_state_names(
    *, actor: Actor, subject: str, new: Sequence[StateName], changed: Sequence[StateName] = (), reason: str = ""
) -> int | None:
    """Add and change names of States as one publication. Returns the revision made, or None."""
    return publish_rows(
        actor=actor, act="parties.import_state_names", subject=subject, reason=reason, new=new, changed=changed
    )
