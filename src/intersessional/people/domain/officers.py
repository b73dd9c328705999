"""Persons in public office, and the offices they held, as sources give them."""

from __future__ import annotations

from collections.abc import Sequence

from intersessional.core.domain.publishing import Actor
from intersessional.core.domain.rows import publish_versions
from intersessional.people.models import Office, Officer


def record_officers(
    *, actor: Actor, subject: str, new: Sequence[Officer], corrected: Sequence[Officer] = (), reason: str = ""
) -> int | None:
    """Record persons by the names they bore in public office. Returns the revision made, or None."""
    for row in corrected:
        row.reason = reason
    return publish_versions(
        actor=actor,
        act="people.import_officers",
        subject=subject,
        reason=reason,
        new=new,
        corrected=corrected,
        key=["key"],
    )


def record_offices(
    *, actor: Actor, subject: str, new: Sequence[Office], corrected: Sequence[Office] = (), reason: str = ""
) -> int | None:
    """Record who held which office from when to when. Returns the revision made, or None."""
    for row in corrected:
        row.reason = reason
    return publish_versions(
        actor=actor,
        act="people.import_offices",
        subject=subject,
        reason=reason,
        new=new,
        corrected=corrected,
        key=["convention", "person", "office", "meeting", "body", "valid_from"],
    )
