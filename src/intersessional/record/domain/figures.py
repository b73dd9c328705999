"""Recording figures and the choices between rivals, without losing what was recorded before."""

from __future__ import annotations

from collections.abc import Sequence

from intersessional.core.domain.publishing import Actor
from intersessional.core.domain.rows import publish_rows
from intersessional.record.domain.versions import record_versions
from intersessional.record.models import Figure, FigureChoice
from intersessional.treaty.acts import Supersession


def record_figures(
    *,
    actor: Actor,
    subject: str,
    new: Sequence[Figure],
    corrected: Sequence[Figure] = (),
    supersession: Supersession = Supersession.TRANSCRIPTION,
    reason: str = "",
) -> int | None:
    """Add figures and later versions of figures held, as one publication; see :func:`record_versions`."""
    return record_versions(
        actor=actor,
        act="record.import_figures",
        subject=subject,
        new=new,
        corrected=corrected,
        supersession=supersession,
        reason=reason,
    )


def record_figure_choices(*, actor: Actor, subject: str, new: Sequence[FigureChoice], reason: str = "") -> int | None:
    """Add dated choices between rival figures as one publication; a later choice decides anew, none is changed.

    Returns the number of the revision made, or None when there was nothing to do.
    """
    return publish_rows(actor=actor, act="record.import_figure_choices", subject=subject, reason=reason, new=new)
