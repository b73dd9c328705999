"""Recording what the registers hold, so that a gap of ours is never a State's silence."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max

from intersessional.core.domain.publishing import Actor, publishing
from intersessional.record.models import Coverage


def record_coverage(*, actor: Actor, subject: str, rows: Sequence[Coverage], reason: str = "") -> int | None:
    """Add what registers cover as one publication; a row for a register already held becomes its next version.

    Returns the number of the revision made, or None when there was nothing to write.
    """
    with publishing(actor=actor, act="record.import_coverage", subject=subject, reason=reason) as event:
        latest = {
            (convention, register): version
            for convention, register, version in Coverage.objects.values_list("convention", "register").annotate(
                Max("version")
            )
        }
        for row in rows:
            row.version = latest.get((row.convention, row.register), 0) + 1
        Coverage.objects.bulk_create(rows)
        corrected = sum(row.version > 1 for row in rows)
        event.facts.update(new=len(rows) - corrected, corrected=corrected)
        if not rows:
            event.nothing_changed()
    return event.number
