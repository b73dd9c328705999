"""Where sessions are kept: they end when idle, and after a working day however busy they are."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from intersessional.people.models.session import Session

BEGAN, SEEN = "began_at", "seen_at"
STEP = 60
"""Seconds between two notes of when a session was last used."""


class SessionStore(DatabaseStore):
    """Django's store with two clocks, both kept in what is signed: the begin, and the last use."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The table."""
        return Session

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing, and it is gone, where one of its two times is over."""
        data: dict[str, Any] = super().load()
        now = time.time()
        if not data or SEEN not in data:
            return data
        if now - data[BEGAN] >= settings.SESSION_COOKIE_AGE or now - data[SEEN] >= settings.SESSION_IDLE_AGE:
            self.delete(self.session_key)
            self._session_key = None
            return {}
        if now - data[SEEN] >= STEP:
            data[SEEN] = now
            self.modified = True
        return data

    def cycle_key(self) -> None:
        """Somebody signed in or proved who they are: the clocks begin anew, under another key."""
        super().cycle_key()
        self[BEGAN] = self[SEEN] = time.time()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row, with whose it is."""
        now = time.time()
        data.setdefault(BEGAN, now)
        data.setdefault(SEEN, now)
        row = super().create_model_instance(data)
        assert isinstance(row, Session)  # noqa: S101 - the table of this store
        row.account_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        row.began_at, row.seen_at = (datetime.fromtimestamp(data[name], UTC) for name in (BEGAN, SEEN))
        row.expire_date = row.began_at + timedelta(seconds=settings.SESSION_COOKIE_AGE)
        return row
