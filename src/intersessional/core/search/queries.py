"""Finding subjects by words: what was known by a day, the best of each kind, by the engine of the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from itertools import groupby
from typing import NamedTuple

from django.conf import settings

from intersessional.core.memory import kept
from intersessional.core.models import Document, SearchIndex
from intersessional.core.queries import RevisionState
from intersessional.core.registries import searchable
from intersessional.core.search.engines import Name, names
from intersessional.core.search.marking import Piece, marked
from intersessional.core.search.words import LONGEST_QUERY, Term, fold, say_something, terms, weighty

MOST = 20
"""Subjects of one kind that are told; how many there are is told always."""
MOST_PROPOSED = 3
ALIKE = 0.75
SHORTEST_BEGINNING = 4


class Indexed(NamedTuple):
    """What the index was made from: number and head of a revision, and the edition."""

    number: int
    head: str
    edition: str

    def covers(self, revision: RevisionState) -> bool:
        """Whether it was made from this very state of the record, by this very edition."""
        return self.head == revision.head and self.readable

    @property
    def readable(self) -> bool:
        """Whether this edition made it; another one may take words apart otherwise, or show another convention."""
        return self.edition == edition()


class Told(NamedTuple):
    """A text, the words asked for told apart, and its language ("" where it is not known)."""

    language: str
    pieces: list[Piece]

    @property
    def asked(self) -> bool:
        """Whether a word asked for stands in it."""
        return any(piece.asked for piece in self.pieces)

    def __str__(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Hit:
    """A subject found: its title in the reader's language on the day, and what is told of it.

    Where the words stand in another of its names, that name is the first of the details.
    """

    kind: str
    key: str
    title: Told
    details: list[Told]


@dataclass(frozen=True, slots=True)
class Group:
    """Subjects of one kind, the best first; ``count`` of them were found and at most ``MOST`` are told."""

    kind: str
    count: int
    hits: list[Hit]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found. ``terms`` is empty where it says too little to look for, ``index`` None where none is ready.

    ``every``: each subject found has all the words, not only some of them. ``proposals`` are titles to try instead.
    """

    terms: list[Term]
    index: Indexed | None
    groups: list[Group]
    every: bool
    proposals: list[str]


def edition() -> str:
    """What an index depends on besides the record: this release, showing this convention."""
    return f"{settings.RELEASE} {settings.CONVENTION}"


def indexed() -> Indexed | None:
    """What the index was made from; None where there is none yet."""
    row = SearchIndex.objects.values_list("number", "head", "edition").first()
    return Indexed(*row) if row else None


def answer(query: str, *, language: str, known: date, on: date) -> Answer:
    """Subjects known by ``known`` that have all the words of a query; where there is none, those that have some.

    A subject is told by its name in ``language`` on the day ``on``, as far as it was known.
    """
    asked, index = terms(query), indexed()
    if not say_something(asked):
        return Answer([], index, [], every=True, proposals=[])
    if index is None or not index.readable:
        return Answer(asked, None, [], every=True, proposals=[])
    found, every = names(asked, every=True, known=known, most=MOST), True
    if not found and len(asked) > 1:
        found, every = names(weighty(asked), every=False, known=known, most=MOST), False
    groups = _groups(found, asked, language, on)
    near = [] if groups else _proposals(query, known=known, head=index.head)
    return Answer(asked, index, groups, every, near)


def _groups(found: Iterable[Name], asked: Sequence[Term], language: str, on: date) -> list[Group]:
    """The subjects of each kind in the order of their names; kinds in the order of the registry."""
    groups: dict[str, Group] = {}
    for (kind, _key), held in groupby(found, lambda name: (name.document.kind, name.document.key)):
        of_subject = list(held)
        best = next(name for name in of_subject if name.best)
        title = _title([name.document for name in of_subject], language, on)
        group = groups.setdefault(kind, Group(kind, best.of_kind, []))
        group.hits.append(_hit(title, best.document, asked))
    return [groups[kind] for kind, _item in searchable if kind in groups]


def _title(called: Iterable[Document], language: str, on: date) -> Document:
    """The name to show: in the language, else in English; in use on the day, else the first there was."""

    def fitness(document: Document) -> tuple[int, bool, int]:
        since = (document.known_from or date.min).toordinal()
        begun = since <= on.toordinal()
        return (document.language == language) * 2 + (document.language == "en"), begun, since if begun else -since

    return max(called, key=fitness)


def _hit(title: Document, found: Document, asked: Sequence[Term]) -> Hit:
    shown, *details = _told(title, asked)
    called, *others = _told(found, asked)
    if (found.language, found.title) == (title.language, title.title) and _count(others) > _count(details):
        return Hit(title.kind, title.key, called, others)  # of one name: what has the words, not what came last
    if not any(text.asked for text in (shown, *details)):
        details = [called, *others] if called.asked else others
    return Hit(title.kind, title.key, shown, details)


def _count(texts: Iterable[Told]) -> int:
    return sum(piece.asked for text in texts for piece in text.pieces)


def _told(document: Document, asked: Sequence[Term]) -> list[Told]:
    """Title and details of a document."""
    texts = [document.title, *document.details.splitlines()]
    return [Told(document.language, marked(text, document.language, asked)) for text in texts]


def _proposals(query: str, *, known: date, head: str) -> list[str]:
    """Titles known by the day that begin like the query or are written much like it, one for each subject."""
    titles: dict[str, tuple[str, str]] = {}
    for folded, key, title, since in _proposed(head):
        if since is None or since <= known:
            titles.setdefault(folded, (key, title))
    asked = fold(query[:LONGEST_QUERY])
    begun = [folded for folded in titles if len(asked) >= SHORTEST_BEGINNING and folded.startswith(asked)]
    near = get_close_matches(asked, titles, MOST_PROPOSED, ALIKE) if asked else []
    best: dict[str, str] = {}
    for folded in (*sorted(begun, key=len), *near):
        key, title = titles[folded]
        best.setdefault(key, title)
    return list(best.values())[:MOST_PROPOSED]


@kept(2)
def _proposed(_head: str) -> tuple[tuple[str, str, str, date | None], ...]:
    """Titles of the kinds that are proposed, as they are compared, read once for each head."""
    kinds = [kind for kind, item in searchable if item.proposed]
    rows = Document.objects.filter(kind__in=kinds).values_list("key", "title", "known_from")
    return tuple((fold(title), key, title, since) for key, title, since in rows)
