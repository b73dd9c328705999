"""Whom a command means, and who acts when one is typed."""

from __future__ import annotations

from django.core.management.base import CommandError

from intersessional.core.domain.publishing import Actor
from intersessional.people.privacy_queries import persons_called

OPERATOR = Actor("command line", "operator")


def person_called(text: str) -> str:
    """The name by chance of the one person who is called so. Raises CommandError with one sentence."""
    found = persons_called(text)
    if not found:
        raise CommandError("Nobody held here has this address or this name.")
    if len(found) > 1:
        raise CommandError(f"Several persons are called so; write one of their names by chance: {', '.join(found)}.")
    return found[0]
