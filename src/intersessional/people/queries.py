"""What is told of accounts."""

from __future__ import annotations

from intersessional.core.domain.publishing import Actor
from intersessional.people.models import Account


def actor_of(account: Account) -> Actor:
    """How the owner of an account stands in the audit trail: by full name, else by the name of the account."""
    return Actor(account.get_full_name() or account.get_username(), "desk")
