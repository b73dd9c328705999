"""Who may sign in."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser


class Account(AbstractUser):
    """An account of the desk, whose owner stands in the audit trail by name.

    ``is_staff`` opens the desk; there are no other roles yet.
    """

    class Meta(AbstractUser.Meta):
        pass
