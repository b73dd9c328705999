"""Recording what States and their partners intend, promise and gave."""

from __future__ import annotations

from collections.abc import Sequence

from intersessional.cooperation.models import Means
from intersessional.core.domain.publishing import Actor
from intersessional.record.domain.versions import record_versions
from intersessional.treaty.acts import Supersession


def record_means(
    *,
    actor: Actor,
    subject: str,
    new: Sequence[Means],
    corrected: Sequence[Means] = (),
    supersession: Supersession = Supersession.TRANSCRIPTION,
    reason: str = "",
) -> int | None:
    """Add means and later versions of means held, as one publication; see :func:`record_versions`."""
    return record_versions(
        actor=actor,
        act="cooperation.import_means",
        subject=subject,
        new=new,
        corrected=corrected,
        supersession=supersession,
        reason=reason,
    )
