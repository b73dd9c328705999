"""Publishing many rows of one table at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django.db import models

from intersessional.core.append_only import AppendOnly
from intersessional.core.domain.publishing import Actor, publishing
from intersessional.core.seals import seal_of

M = TypeVar("M", bound=models.Model)


def publish_rows(
    *, actor: Actor, act: str, subject: str, reason: str = "", new: Sequence[M], changed: Sequence[M] = ()
) -> int | None:
    """Add ``new`` rows and write every field of ``changed`` ones, which carry their primary key, as one publication.

    Returns the number of the revision made, or None when there was nothing to write. The event counts both and seals
    them. Raises what ``publishing`` raises, and IntegrityError when a row breaks a constraint.
    """
    with publishing(actor=actor, act=act, subject=subject, reason=reason) as event:
        if new:
            type(new[0])._default_manager.bulk_create(new, batch_size=500)
        if changed:
            model = type(changed[0])
            fields = [field.name for field in model._meta.concrete_fields if not field.primary_key]
            model._default_manager.bulk_update(changed, fields, batch_size=100)
        event.facts.update(new=len(new), changed=len(changed))
        rows = [*new, *changed]
        if not rows:
            event.nothing_changed()
        elif not isinstance(rows[0], AppendOnly):
            event.seals[rows[0]._meta.db_table] = seal_of(rows)
    return event.number


def publish_versions(
    *,
    actor: Actor,
    act: str,
    subject: str,
    reason: str = "",
    new: Sequence[M],
    corrected: Sequence[M] = (),
    key: Sequence[str],
) -> int | None:
    """Add rows to a table that keeps every version, and later versions of rows held, as one publication.

    ``corrected`` are unsaved and carry the ``version`` they become; ``key`` names the fields that are the same for
    every version of a row. Returns the number of the revision made, or None when there was nothing to write. The
    event counts both. Raises ValueError when there is no version before a corrected one, IntegrityError when a row
    was corrected by somebody else meanwhile, and what ``publishing`` raises.
    """
    with publishing(actor=actor, act=act, subject=subject, reason=reason) as event:
        rows = [*new, *corrected]
        if rows:
            manager = type(rows[0])._default_manager
            held = set(manager.values_list(*key, "version")) if corrected else set()
            for row in corrected:
                before = (*(getattr(row, name) for name in key), row.version - 1)  # type: ignore[attr-defined]
                if before not in held:
                    raise ValueError(f"There is no version of “{row}” to correct.")
            manager.bulk_create(rows, batch_size=500)
        event.facts.update(new=len(new), corrected=len(corrected))
        if not rows:
            event.nothing_changed()
    return event.number
