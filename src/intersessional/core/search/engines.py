"""What FTS5 of SQLite and tsvector of PostgreSQL are asked, each in its own words; the ranking is theirs.

Both are given words that are ready, so neither takes anything apart nor looks for stems by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from django.db import connection

from intersessional.core.search.words import Term

_HITS = """
WITH hits AS MATERIALIZED ({hits}),
subjects AS (
  SELECT id, kind, place, ROW_NUMBER() OVER (PARTITION BY kind, key ORDER BY place, id) AS nth FROM hits
),
ranked AS (
  SELECT id, kind, COUNT(*) OVER (PARTITION BY kind) AS found,
    ROW_NUMBER() OVER (PARTITION BY kind ORDER BY place, id) AS nth
  FROM subjects WHERE nth = 1
)
SELECT id, found FROM ranked WHERE nth <= %s ORDER BY kind, nth
"""
"""The best document of each subject, the best subjects of each kind, and how many there are of that kind."""


class Engine(Protocol):
    """How one database keeps words and finds them."""

    def columns(self, title: Sequence[str], details: Sequence[str]) -> tuple[str, str]:
        """The words of a title and of its details as its columns keep them."""
        ...

    def question(self, terms: Iterable[Term], *, every: bool) -> str:
        """Every one of the terms, or some of them, as it is asked for."""
        ...

    def hits(self, question: str, known: date, most: int) -> list[tuple[int, int]]:
        """Of each kind the ``most`` best documents known by that day: number, and how many subjects of it are found."""
        ...


class _SQLite:
    """A word in a title counts four times."""

    _hits = _HITS.format(
        hits="""
  SELECT d.id, d.kind, d.key, bm25(core_document_words, 4) AS place
  FROM core_document_words JOIN core_document d ON d.id = core_document_words.rowid
  WHERE core_document_words MATCH %s AND (d.known_from IS NULL OR d.known_from <= %s)"""
    )

    def columns(self, title: Sequence[str], details: Sequence[str]) -> tuple[str, str]:
        return " ".join(title), " ".join(details)

    def question(self, terms: Iterable[Term], *, every: bool) -> str:
        between = " AND " if every else " OR "
        return between.join(f"({' OR '.join(_quoted(term, chr(34)))})" for term in terms)

    def hits(self, question: str, known: date, most: int) -> list[tuple[int, int]]:
        return _rows(self._hits, [question, known.isoformat(), most])


class _PostgreSQL:
    """A tsvector is written as it is kept, ``'word':3A``, so that no parser comes near the words.

    A word in a title counts ten times, as weight A is of D.
    """

    last_place = 16_383
    _hits = _HITS.format(
        hits="""
  SELECT id, kind, key, -ts_rank(vector, q, 1) AS place
  FROM core_document, (SELECT %s::tsquery AS q) AS asked
  WHERE vector @@ q AND (known_from IS NULL OR known_from <= %s)"""
    )

    def columns(self, title: Sequence[str], details: Sequence[str]) -> tuple[str, str]:
        return self._placed(title, 1, "A"), self._placed(details, 1 + len(title), "D")

    def question(self, terms: Iterable[Term], *, every: bool) -> str:
        between = " & " if every else " | "
        return between.join(f"({' | '.join(_quoted(term, chr(39)))})" for term in terms)

    def hits(self, question: str, known: date, most: int) -> list[tuple[int, int]]:
        return _rows(self._hits, [question, known.isoformat(), most])

    def _placed(self, words: Sequence[str], first: int, weight: str) -> str:
        numbered = enumerate(words, first)
        return " ".join(f"'{word}':{min(place, self.last_place)}{weight}" for place, word in numbered)


def engine() -> Engine:
    """That of the database in use."""
    return _PostgreSQL() if connection.vendor == "postgresql" else _SQLite()


def _quoted(term: Term, mark: str) -> Iterable[str]:
    """Words in quotation marks; they hold letters, digits and the signs of symbols, and so no mark."""
    return (f"{mark}{word}{mark}" for word in term)


def _rows(statement: str, parameters: Sequence[str | int]) -> list[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows: list[tuple[int, int]] = cursor.fetchall()
    return rows
