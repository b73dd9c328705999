"""Opening accounts of the desk."""

from __future__ import annotations

import secrets
from typing import NamedTuple

from django.db import transaction

from intersessional.people.models import Account


class Opened(NamedTuple):
    """An account that was just opened, and its password, which is told once and not kept in clear."""

    username: str
    password: str


def open_desk_account(username: str) -> Opened | None:
    """Open an account for the desk with a password made by chance; None where the name is taken."""
    password = secrets.token_urlsafe(12)
    with transaction.atomic():
        if Account.objects.filter(username=username).exists():
            return None
        Account.objects.create_user(username=username, password=password, is_staff=True)
    return Opened(username, password)
