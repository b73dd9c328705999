"""Recording acts, and correcting them without losing what was recorded before."""

from __future__ import annotations

from collections.abc import Sequence

from intersessional.core.domain.publishing import Actor
from intersessional.record.domain.versions import record_versions
from intersessional.record.models import Act
from intersessional.treaty.acts import Supersession


def record_acts(
    *,
    actor: Actor,
    subject: str,
    new: Sequence[Act],
    corrected: Sequence[Act] = (),
    supersession: Supersession = Supersession.TRANSCRIPTION,
    reason: str = "",
) -> int | None:
    """Add acts and later versions of acts held, as one publication; see :func:`record_versions`."""
    return record_versions(
        actor=actor,
        act="record.import_acts",
        subject=subject,
        new=new,
        corrected=corrected,
        supersession=supersession,
        reason=reason,
    )
