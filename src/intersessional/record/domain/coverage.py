"""Recording what the registers hold, so that a gap of ours is never a State's silence."""

from __future__ import annotations

from collections.abc import Sequence

from intersessional.core.domain.publishing import Actor
from intersessional.core.domain.rows import publish_versions
from intersessional.record.models import Coverage


def record_coverage(
    *, actor: Actor, subject: str, new: Sequence[Coverage], corrected: Sequence[Coverage] = (), reason: str = ""
) -> int | None:
    """Add registers and later versions of registers held, as one publication.

    ``corrected`` are unsaved and carry the version they become. Returns the number of the revision made, or None when
    there was nothing to write. Raises what ``publish_versions`` raises.
    """
    return publish_versions(
        actor=actor,
        act="record.import_coverage",
        subject=subject,
        reason=reason,
        new=new,
        corrected=corrected,
        key=["convention", "register"],
    )
