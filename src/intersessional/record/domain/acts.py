"""Recording acts, and correcting them without losing what was recorded before."""

from __future__ import annotations

from collections.abc import Sequence

from intersessional.core.domain.publishing import Actor, publishing
from intersessional.record.models import Act
from intersessional.treaty.acts import Supersession
from intersessional.treaty.knowledge import Days, keeps_known_date


def record_acts(
    *,
    actor: Actor,
    subject: str,
    new: Sequence[Act],
    corrected: Sequence[Act] = (),
    supersession: Supersession = Supersession.TRANSCRIPTION,
    reason: str = "",
) -> int | None:
    """Add acts and later versions of acts held, as one publication.

    ``corrected`` are unsaved and carry the version they become; each supersedes the version before it. A transcription
    mends our own slip and keeps its known date; a restatement is the State's own and became known later than what
    it replaces. Returns the number of the revision made, or None when there was nothing to write. Raises ValueError
    when a correction has no reason or no act to correct, when a transcription has another known date, or when a
    restatement was not known later; IntegrityError when an act was corrected by somebody else meanwhile.
    """
    if corrected and not reason:
        raise ValueError("A correction needs a reason.")
    with publishing(actor=actor, act="record.import_acts", subject=subject, reason=reason) as event:
        versions = {
            (act.convention, act.key, act.version): act
            for act in Act.objects.filter(key__in=[act.key for act in corrected])
        }
        for act in corrected:
            held = versions.get((act.convention, act.key, act.version - 1))
            if held is None:
                raise ValueError(f"There is no act “{act.key}” to correct.")
            _supersede(act=act, held=held, supersession=supersession, reason=reason)
        Act.objects.bulk_create([*new, *corrected], batch_size=500)
        event.facts.update(new=len(new), corrected=len(corrected), supersession=supersession.value if corrected else "")
        if not new and not corrected:
            event.nothing_changed()
    return event.number


def _supersede(*, act: Act, held: Act, supersession: Supersession, reason: str) -> None:
    if supersession is Supersession.RESTATEMENT and act.known_on <= held.known_on:
        raise ValueError(f"A restatement of “{act.key}” must have become known after {held.known_on}.")
    if supersession is Supersession.TRANSCRIPTION and not keeps_known_date(_days(held), _days(act)):
        raise ValueError(f"A transcription of “{act.key}” keeps its known date, {held.known_on}.")
    act.supersedes = held
    act.supersession = supersession.value
    act.reason = reason


def _days(act: Act) -> Days:
    return Days(act.happened_on, act.known_on)
