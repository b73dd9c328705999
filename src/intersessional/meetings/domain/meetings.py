"""Meetings of a convention's community."""

from __future__ import annotations

from collections.abc import Sequence

from intersessional.core.domain.publishing import Actor
from intersessional.core.domain.rows import publish_rows
from intersessional.meetings.models import Meeting


def put_meetings(
    *, actor: Actor, subject: str, new: Sequence[Meeting], changed: Sequence[Meeting] = (), reason: str = ""
) -> int | None:
    """Add and change meetings as one publication. Returns the revision made, or None when there was nothing to do."""
    return publish_rows(
        actor=actor, act="meetings.import_meetings", subject=subject, reason=reason, new=new, changed=changed
    )
