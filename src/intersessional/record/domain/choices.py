"""Recording which of several rival acts is held true."""

from __future__ import annotations

from collections.abc import Sequence

from intersessional.core.domain.publishing import Actor
from intersessional.core.domain.rows import publish_rows
from intersessional.record.models import Choice


def record_choices(*, actor: Actor, subject: str, new: Sequence[Choice], reason: str = "") -> int | None:
    """Add dated choices as one publication; a later choice decides anew, none is changed. Returns the revision made,
    or None when there was nothing to do."""
    return publish_rows(actor=actor, act="record.import_choices", subject=subject, reason=reason, new=new)
