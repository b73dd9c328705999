from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from intersessional.people.sessions import SessionStore


class Session(AbstractBaseSession):
    """A sign-in that is open in one browser; of whom, since when and when last used. No place and no device is kept."""

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, null=True, related_name="+")
    began_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta(AbstractBaseSession.Meta):
        verbose_name = "session"
        verbose_name_plural = "sessions"

    def __str__(self) -> str:
        return f"{self.account_id} {self.began_at}"

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        """The store that writes this table."""
        from intersessional.people.sessions import SessionStore  # noqa: PLC0415 - which imports this table

        return SessionStore
