"""Rows of the record and their later versions: nothing that was recorded is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TypeVar

from intersessional.core.domain.publishing import Actor, Publication, publishing
from intersessional.record.models.versioned import Versioned
from intersessional.treaty.acts import Supersession
from intersessional.treaty.knowledge import Days, keeps_known_date

M = TypeVar("M", bound=Versioned)
A_DAY = timedelta(days=1)


def record_versions(
    *,
    actor: Actor,
    act: str,
    subject: str,
    new: Sequence[M],
    corrected: Sequence[M] = (),
    supersession: Supersession = Supersession.TRANSCRIPTION,
    reason: str = "",
    also: Callable[[], object] | None = None,
) -> int | None:
    """Add rows of one table and later versions of rows held, as one publication.

    ``corrected`` are unsaved and carry the version they become; each supersedes the version before it. A transcription
    mends our own slip and keeps its known date; a restatement is the State's own and became known later than what it
    replaces. ``also`` is done last within the transaction, and what it raises leaves nothing written. Returns the
    number of the revision made, or None when there was nothing to write. Raises ValueError when
    a correction has no reason or no row to correct, when a transcription has another known date, or when a
    restatement was not known later; IntegrityError when a row was corrected by somebody else meanwhile.
    """
    with publishing(actor=actor, act=act, subject=subject, reason=reason) as event:
        add_versions(event, new=new, corrected=corrected, supersession=supersession, reason=reason)
        if not new and not corrected:
            event.nothing_changed()
        elif also is not None:
            also()
    return event.number


def add_versions(
    event: Publication,
    *,
    new: Sequence[M],
    corrected: Sequence[M] = (),
    supersession: Supersession = Supersession.TRANSCRIPTION,
    reason: str = "",
    same_day: bool = False,
) -> None:
    """The same as a part of a publication that is open; raises the same.

    ``same_day``: what is restated may have become known on the very day, and the last word of the day stands.
    """
    if corrected and not reason:
        raise ValueError("A correction needs a reason.")
    rows = [*new, *corrected]
    if rows:
        manager = type(rows[0])._default_manager
        keys = [_key(row) for row in corrected]
        held = {(row.convention, _key(row), row.version): row for row in manager.filter(key__in=keys)}
        for row in corrected:
            before = held.get((row.convention, _key(row), row.version - 1))
            _supersede(row, before, supersession, reason, same_day=same_day)
        manager.bulk_create(rows, batch_size=500)
    event.facts.update(new=len(new), corrected=len(corrected), supersession=supersession.value if corrected else "")


def _days(row: Versioned) -> Days:
    return Days(getattr(row, "happened_on", None), row.known_on)


def _key(row: Versioned) -> str:
    key: str = row.key  # type: ignore[attr-defined]  # each model has one, of its own length
    return key


def _supersede(row: M, held: M | None, supersession: Supersession, reason: str, *, same_day: bool) -> None:
    if held is None:
        raise ValueError(f"There is no {row._meta.verbose_name} “{_key(row)}” to correct.")
    earliest = held.known_on if same_day else held.known_on + A_DAY
    if supersession is Supersession.RESTATEMENT and row.known_on < earliest:
        raise ValueError(f"A restatement of “{_key(row)}” must have become known after {held.known_on}.")
    if supersession is Supersession.TRANSCRIPTION and not keeps_known_date(_days(held), _days(row)):
        raise ValueError(f"A transcription of “{_key(row)}” keeps its known date, {held.known_on}.")
    row.supersedes = held
    row.supersession = supersession.value
    row.reason = reason
