from __future__ import annotations

import secrets

from django.contrib.auth.models import AbstractUser
from django.db import models

DEMO_DOMAIN = "demo.invalid"
"""Where the addresses of the demo end; no mail reaches them, and no public installation may hold one."""


def chance_name() -> str:
    """A name that says nothing of its bearer: under it a person stands in roles and in the audit trail."""
    return f"p-{secrets.token_hex(6)}"


class Account(AbstractUser):
    """What a person signs in with; what it opens is said by the roles the person holds on the day."""

    person = models.SlugField(max_length=40, unique=True, default=chance_name)

    class Meta(AbstractUser.Meta):
        pass
