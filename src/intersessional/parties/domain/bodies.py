"""Bodies of a convention's programme, and which States sat in them when."""

from __future__ import annotations

from collections.abc import Sequence

from intersessional.core.domain.publishing import Actor
from intersessional.core.domain.rows import publish_rows
from intersessional.parties.models import Body, Seat


def put_bodies(
    *, actor: Actor, subject: str, new: Sequence[Body], changed: Sequence[Body] = (), reason: str = ""
) -> int | None:
    """Add and change bodies as one publication. Returns the revision made, or None when there was nothing to do."""
    return publish_rows(
        actor=actor, act="parties.import_bodies", subject=subject, reason=reason, new=new, changed=changed
    )


def put_seats(
    *, actor: Actor, subject: str, new: Sequence[Seat], changed: Sequence[Seat] = (), reason: str = ""
) -> int | None:
    """Add and change seats as one publication. Returns the revision made, or None when there was nothing to do."""
    return publish_rows(
        actor=actor, act="parties.import_seats", subject=subject, reason=reason, new=new, changed=changed
    )
