"""Which State somebody means who writes a name: the exact one, or those that come near."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches

from intersessional.parties.queries import Directory, StateInfo, plain

MOST = 4
"""States that are suggested at once; a word that more of them have in their names says nothing."""
ALIKE = 0.7
"""How alike a misspelt name must be, from 0 to 1; at 0.6 “Russia” is like “Tunisia”."""
_FILLING = frozenset("of the and".split())  # noqa: SIM905
_Words = list[str]


def named(book: Directory, text: str) -> str | None:
    """ISO code of the State with that code or that English name, now or formerly, short or formal."""
    if text.upper() in book.states:
        return text.upper()
    wanted = plain(text)
    return next(
        (iso3 for iso3, info in book.states.items() if wanted in map(plain, _names(info, languages=["en"]))), None
    )


def near(book: Directory, text: str) -> list[str]:
    """ISO codes of States that may be meant, the likeliest first, at most ``MOST``; empty where none comes near.

    By initials (UK), by words of their names in any language, by the beginnings of those, or by spelling.
    """
    wanted = _words(text)
    found: list[str] = []
    for fits in (_initials, _whole, _beginnings):
        found += [iso3 for iso3, info in book.states.items() if iso3 not in found and fits(wanted, info)]
    if found:
        return found if len(found) <= MOST else []
    spelt = {plain(name): iso3 for iso3, info in book.states.items() for name in _names(info)}
    return [spelt[name] for name in get_close_matches(plain(text), spelt, n=1, cutoff=ALIKE)]


def _initials(wanted: _Words, info: StateInfo) -> bool:
    """Whether the name begins with these letters: of a word of its own only, and of two letters at least."""
    if len(wanted) != 1 or len(wanted[0]) < 2:
        return False
    return any(
        "".join(word[0] for word in _words(name)).startswith(wanted[0]) for name in _names(info, languages=["en"])
    )


def _whole(wanted: _Words, info: StateInfo) -> bool:
    return _fit(wanted, info, str.__eq__)


def _beginnings(wanted: _Words, info: StateInfo) -> bool:
    return _fit(wanted, info, str.startswith)


def _fit(wanted: _Words, info: StateInfo, like: Callable[[str, str], bool]) -> bool:
    """Whether each word wanted is like a word of one and the same name."""
    names = [_words(name) for name in _names(info)]
    return bool(wanted) and any(all(any(like(word, part) for word in name) for part in wanted) for name in names)


def _names(info: StateInfo, languages: list[str] | None = None) -> Iterator[str]:
    for language in languages or info.names:
        for name in info.names.get(language, ()):
            yield name.short
            if name.formal:
                yield name.formal


def _words(text: str) -> _Words:
    return [word for word in re.findall(r"\w+", plain(text)) if word not in _FILLING]
