"""How events hang together: each hash covers the event's own facts and the hash before it."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC

from intersessional.core.models import ChainedEvent

GENESIS = "0" * 64
"""What stands before the first event."""


def digest(event: ChainedEvent) -> str:
    """Hex SHA-256 over the canonical JSON of every field but ``id`` and ``hash``: sorted keys, no spaces, UTC."""
    facts = {
        "number": event.number,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": event.actor,
        "role": event.role,
        "act": event.act,
        "subject": event.subject,
        "reason": event.reason,
        "payload": event.payload,
        "previous": event.previous,
    }
    text = json.dumps(facts, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode("ascii")).hexdigest()
