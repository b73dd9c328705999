"""Which rows of a file have been met already, kept on disk so that memory does not grow with the file."""

from __future__ import annotations

import sqlite3
from hashlib import sha256

KEPT = 63
"""Bits of a digest; two of ten million rows share it once in a hundred thousand files."""


class Seen:
    """Rows by what identifies them and by all they say, in a database file that nobody else opens."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("")  # a temporary file, gone with the connection
        self._database.execute("PRAGMA journal_mode=OFF")
        self._database.execute("PRAGMA synchronous=OFF")
        self._database.execute("CREATE TABLE whole (digest INTEGER PRIMARY KEY) WITHOUT ROWID")
        self._database.execute("CREATE TABLE identity (digest INTEGER PRIMARY KEY, count INTEGER) WITHOUT ROWID")

    def number(self, identity: str, whole: str) -> int | None:
        """Which row with this identity it is, from 1; None where the very same row was met before."""
        made = self._database.execute("INSERT OR IGNORE INTO whole VALUES (?)", (_short(identity + "\0" + whole),))
        if not made.rowcount:
            return None
        place = _short(identity)
        found = self._database.execute("SELECT count FROM identity WHERE digest = ?", (place,)).fetchone()
        count: int = found[0] + 1 if found else 1
        self._database.execute("INSERT OR REPLACE INTO identity VALUES (?, ?)", (place, count))
        return count

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


def digest(text: str) -> str:
    """Twenty hexadecimal digits that stand for a text."""
    return sha256(text.encode()).hexdigest()[:20]


def _short(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big") >> (64 - KEPT)
