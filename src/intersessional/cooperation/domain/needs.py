"""Recording what States say they need, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from intersessional.cooperation.models import Need
from intersessional.core.domain.publishing import Actor
from intersessional.record.domain.versions import record_versions
from intersessional.treaty.acts import Supersession


def record_needs(
    *,
    actor: Actor,
    subject: str,
    new: Sequence[Need],
    corrected: Sequence[Need] = (),
    supersession: Supersession = Supersession.TRANSCRIPTION,
    reason: str = "",
) -> int | None:
    """Add needs and later versions of needs held, as one publication; see :func:`record_versions`."""
    return record_versions(
        actor=actor,
        act="cooperation.import_needs",
        subject=subject,
        new=new,
        corrected=corrected,
        supersession=supersession,
        reason=reason,
    )
