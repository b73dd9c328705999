"""Recording the published works that facts rest on."""

from __future__ import annotations

from collections.abc import Sequence

from intersessional.core.domain.publishing import Actor
from intersessional.core.domain.rows import publish_rows
from intersessional.core.models import Source


def record_sources(*, actor: Actor, subject: str, sources: Sequence[Source], reason: str = "") -> int | None:
    """Add sources as one publication; a source is never changed afterwards. Returns the revision made, or None."""
    return publish_rows(actor=actor, act="core.import_sources", subject=subject, reason=reason, new=sources)
