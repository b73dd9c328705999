"""Which letters of a text are the words asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from intersessional.core.search.words import Term, spans


class Piece(NamedTuple):
    """A piece of a text, and whether it is a word asked for."""

    text: str
    asked: bool


def marked(text: str, language: str, terms: Iterable[Term]) -> list[Piece]:
    """The whole text in pieces, in order."""
    wanted = {word for term in terms for word in term}
    places = _joined(sorted((span.start, span.end) for span in spans(text, language) if span.word in wanted))
    pieces, last = [], 0
    for start, end in places:
        pieces += [Piece(text[last:start], asked=False), Piece(text[start:end], asked=True)]
        last = end
    pieces.append(Piece(text[last:], asked=False))
    return [piece for piece in pieces if piece.text]


def _joined(places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Places that meet or lie in each other, as one."""
    start = end = 0
    for first, last in places:
        if first > end:
            if end:
                yield start, end
            start = first
        end = max(end, last)
    if end:
        yield start, end
