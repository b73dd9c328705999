"""What is held of a person in a form that programs read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from intersessional.people.personal import Held, whole_or_part


def as_json(held: Iterable[Held]) -> list[dict[str, Any]]:
    """Each kind by its code: what it is, why, how long, who sees it, what stays after an erasure, and its rows."""
    return [
        {
            "kind": item.code,
            "title": str(item.kind.title),
            "why": str(item.kind.why),
            "until": str(item.kind.until),
            "seen": str(item.kind.seen),
            "stays": str(item.kind.stays) if item.kind.stays else None,
            "left_out": whole_or_part([item]) or None,
            "rows": [dict(row) for row in item.rows],
        }
        for item in held
    ]
