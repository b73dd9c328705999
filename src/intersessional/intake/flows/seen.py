"""Which rows of a file have been met already, kept on disk so that memory does not grow with the file."""

from __future__ import annotations

import sqlite3
from hashlib import sha256

KEPT = 63
"""Bits of a digest; two of ten million rows share it once in a hundred thousand files."""


class Seen:
    """Rows by what identifies them and by all they say, in a database file that nobody else opens.

    Nearly every row is the first with its identity, so that one is kept apart from those after it.
    """

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)  # a temporary file, gone with the connection
        for statement in (
            "PRAGMA journal_mode=OFF",
            "PRAGMA synchronous=OFF",
            "CREATE TABLE first (identity INTEGER PRIMARY KEY, whole INTEGER, count INTEGER)",
            "CREATE TABLE later (whole INTEGER PRIMARY KEY)",
            "BEGIN",
        ):
            self._database.execute(statement)

    def number(self, identity: str, whole: str) -> int | None:
        """Which row with this identity it is, from 1; None where the very same row was met before."""
        ask = self._database.execute
        place, all_of_it = _short(identity), _short(identity + "\0" + whole)
        if ask("INSERT OR IGNORE INTO first VALUES (?, ?, 1)", (place, all_of_it)).rowcount:
            return 1
        first, count = ask("SELECT whole, count FROM first WHERE identity = ?", (place,)).fetchone()
        if first == all_of_it or not ask("INSERT OR IGNORE INTO later VALUES (?)", (all_of_it,)).rowcount:
            return None
        ask("INSERT OR REPLACE INTO first VALUES (?, ?, ?)", (place, first, count + 1))
        return int(count) + 1

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


def digest(text: str) -> str:
    """Twenty hexadecimal digits that stand for a text."""
    return sha256(text.encode()).hexdigest()[:20]


def _short(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big") >> (64 - KEPT)
