"""What FTS5 of SQLite and tsvector of PostgreSQL are asked, each in its own words; the ranking is theirs.

Both are given words that are ready, so neither takes anything apart nor looks for stems by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol

from django.db import connection

from intersessional.core.models import Document
from intersessional.core.search.words import Term

_NAMES = """
WITH hits AS MATERIALIZED ({hits}),
subjects AS (
  SELECT id, kind, key, place, ROW_NUMBER() OVER (PARTITION BY kind, key ORDER BY place, id) AS nth FROM hits
),
ranked AS (
  SELECT id, kind, key, COUNT(*) OVER (PARTITION BY kind) AS found,
    ROW_NUMBER() OVER (PARTITION BY kind ORDER BY place, id) AS nth
  FROM subjects WHERE nth = 1
)
SELECT d.id, d.kind, d.key, d.language, d.title, d.details, d.known_from, d.id = ranked.id AS best, found
FROM ranked JOIN core_document d ON d.kind = ranked.kind AND d.key = ranked.key
WHERE nth <= %(most)s AND (d.known_from IS NULL OR d.known_from <= %(known)s)
ORDER BY ranked.kind, nth, d.id
"""
"""One statement, so that an index made anew meanwhile is read whole: before or after, never between."""


class Name(NamedTuple):
    """A document of a subject found: the ``best`` one has the words; so have ``of_kind`` subjects of its kind."""

    document: Document
    best: bool
    of_kind: int


class Engine(Protocol):
    """How one database keeps words and finds them; ``statement`` gives the names of the best."""

    statement: str

    def columns(self, title: Sequence[str], details: Sequence[str]) -> tuple[str, str]:
        """The words of a title and of its details as its columns keep them."""
        ...

    def question(self, terms: Iterable[Term], *, every: bool) -> str:
        """Every one of the terms, or some of them, as it is asked for."""
        ...


class _SQLite:
    """A word in a title counts four times."""

    statement = _NAMES.format(
        hits="""
  SELECT d.id, d.kind, d.key, bm25(core_document_words, 4) AS place
  FROM core_document_words JOIN core_document d ON d.id = core_document_words.rowid
  WHERE core_document_words MATCH %(question)s AND (d.known_from IS NULL OR d.known_from <= %(known)s)"""
    )

    def columns(self, title: Sequence[str], details: Sequence[str]) -> tuple[str, str]:
        return " ".join(title), " ".join(details)

    def question(self, terms: Iterable[Term], *, every: bool) -> str:
        between = " AND " if every else " OR "
        return between.join(f"({' OR '.join(_quoted(term, chr(34)))})" for term in terms)


class _PostgreSQL:
    """A tsvector is written as it is kept, ``'word':3A``, so that no parser comes near the words.

    A word in a title counts ten times, as weight A is of D.
    """

    last_place = 16_383
    statement = _NAMES.format(
        hits="""
  SELECT id, kind, key, -ts_rank(vector, q, 1) AS place
  FROM core_document, (SELECT %(question)s::tsquery AS q) AS asked
  WHERE vector @@ q AND (known_from IS NULL OR known_from <= %(known)s)"""
    )

    def columns(self, title: Sequence[str], details: Sequence[str]) -> tuple[str, str]:
        return self._placed(title, 1, "A"), self._placed(details, 1 + len(title), "D")

    def question(self, terms: Iterable[Term], *, every: bool) -> str:
        between = " & " if every else " | "
        return between.join(f"({' | '.join(_quoted(term, chr(39)))})" for term in terms)

    def _placed(self, words: Sequence[str], first: int, weight: str) -> str:
        numbered = enumerate(words, first)
        return " ".join(f"'{word}':{min(place, self.last_place)}{weight}" for place, word in numbered)


def engine() -> Engine:
    """That of the database in use."""
    return _PostgreSQL() if connection.vendor == "postgresql" else _SQLite()


def names(terms: Iterable[Term], *, every: bool, known: date, most: int) -> list[Name]:
    """Every document known by the day of the ``most`` best subjects of each kind, those of a subject together.

    The subjects have every one of the terms, or some of them.
    """
    used = engine()
    given = {"question": used.question(terms, every=every), "known": known.isoformat(), "most": most}
    rows: Iterable[Any] = Document.objects.raw(used.statement, given)
    return [Name(row, bool(row.best), row.found) for row in rows]


def _quoted(term: Term, mark: str) -> Iterable[str]:
    """Words in quotation marks; they hold letters, digits and the signs of symbols, and so no mark."""
    return (f"{mark}{word}{mark}" for word in term)
