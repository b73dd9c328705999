"""Recording the published works that facts rest on, and correcting how they are described."""

from __future__ import annotations

from collections.abc import Sequence

from intersessional.core.domain.publishing import Actor
from intersessional.core.domain.rows import publish_versions
from intersessional.core.models import Source


def record_sources(
    *, actor: Actor, subject: str, new: Sequence[Source], corrected: Sequence[Source] = (), reason: str = ""
) -> int | None:
    """Add sources and later versions of sources held, as one publication.

    ``corrected`` are unsaved and carry the version they become. Returns the number of the revision made, or None when
    there was nothing to write. Raises ValueError when a correction has no reason, and what ``publish_versions`` raises.
    """
    if corrected and not reason:
        raise ValueError("A correction needs a reason.")
    for source in corrected:
        source.reason = reason
    return publish_versions(
        actor=actor,
        act="core.import_sources",
        subject=subject,
        reason=reason,
        new=new,
        corrected=corrected,
        key=["key"],
    )
