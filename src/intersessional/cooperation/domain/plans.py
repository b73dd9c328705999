"""Recording what States mean to do, and by when."""

from __future__ import annotations

from collections.abc import Sequence

from intersessional.cooperation.models import Milestone, Plan
from intersessional.core.domain.publishing import Actor
from intersessional.record.domain.versions import record_versions
from intersessional.treaty.acts import Supersession


def record_plans(
    *,
    actor: Actor,
    subject: str,
    new: Sequence[Plan],
    corrected: Sequence[Plan] = (),
    supersession: Supersession = Supersession.TRANSCRIPTION,
    reason: str = "",
) -> int | None:
    """Add plans and later versions of plans held, as one publication; see :func:`record_versions`."""
    return record_versions(
        actor=actor,
        act="cooperation.import_plans",
        subject=subject,
        new=new,
        corrected=corrected,
        supersession=supersession,
        reason=reason,
    )


def record_milestones(
    *,
    actor: Actor,
    subject: str,
    new: Sequence[Milestone],
    corrected: Sequence[Milestone] = (),
    supersession: Supersession = Supersession.TRANSCRIPTION,
    reason: str = "",
) -> int | None:
    """Add milestones and later versions of milestones held, as one publication; see :func:`record_versions`."""
    return record_versions(
        actor=actor,
        act="cooperation.import_milestones",
        subject=subject,
        new=new,
        corrected=corrected,
        supersession=supersession,
        reason=reason,
    )
