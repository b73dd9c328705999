"""Words as the search knows them: what is indexed and what is asked for are taken apart by the same hands.

The engines get words that are ready: small letters and digits without accents, in no alphabet a tokenizer of theirs
would take apart again. Beside a word stand its stems, each behind the language whose rules made it (``en~mine``), so
that the stem of one language never meets the word of another. A symbol such as APLC/MSP.4/2002/1 is one word, and so
is every part of it between two of its signs. Chinese, which has no spaces, is kept in pairs of characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from Stemmer import Stemmer

Term: TypeAlias = tuple[str, ...]
"""One thing asked for: the words that would each be it."""

LONGEST_QUERY = 100
LONGEST_WORD = 100
MOST_TERMS = 16
MOST_PARTS = 8
"""A longer run of parts, such as an address on the web, is kept as its parts alone."""
SHORTEST_STEMMED = 4
"""Shorter words are codes as often as not: ZWE and MSP are found as they are written."""

STEMMERS = {"ar": "arabic", "en": "english", "es": "spanish", "fr": "french", "ru": "russian"}
LATIN = ("en", "es", "fr")

_MARKS = "\u0300-\u036f\u064b-\u065f\u0670"  # accents written apart; vowels of Arabic
_WORD = f"[^\\W_](?:[^\\W_]|[{_MARKS}])*"
_DASHES = "\\-\u2010\u2011\u2013"
_RUN = re.compile(f"{_WORD}(?:[./{_DASHES}]{_WORD})*")
_PART = re.compile(_WORD)
_DASH = re.compile(f"[{_DASHES}]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]+")
_ARTICLE = re.compile("(?:[وفبك]?ال|لل)(?=.{3})")
_ALIKE = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
    | {"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": ""}
)


class Span(NamedTuple):
    """A word and where in a text it stands; several words may stand in one place."""

    start: int
    end: int
    word: str


def fold(text: str) -> str:
    """Letters and digits alone, small and without accents: "Côte" and "COTE" are "cote", "ة" is "ه", "٤" is "4"."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(_without_accents(apart)).translate(_ALIKE)
    return "".join(char for char in unicodedata.normalize("NFKC", plain) if char.isalnum())


def _without_accents(apart: str) -> Iterator[str]:
    """й is a letter of its own, which endings of Russian need; ё is written е as often as not."""
    before = ""
    for char in apart:
        if unicodedata.combining(char):
            if char == "\u0306" and before == "и":
                yield char
        else:
            yield str(unicodedata.decimal(char)) if char.isdecimal() else char
            before = char


def spans(text: str, language: str = "") -> Iterator[Span]:
    """Every word of a text in that language, in order; all languages are tried where it is not known."""
    for run in _RUN.finditer(text):
        parts = list(_PART.finditer(run[0]))
        if _is_symbol(run[0], parts):
            yield from _of_symbol(run, parts)
        for part in parts:
            start = run.start() + part.start()
            for span in _of_word(part[0], language):
                yield Span(start + span.start, start + span.end, span.word)


def terms(query: str) -> list[Term]:
    """What a query asks for, each thing once; a symbol asks for itself alone."""
    found: dict[Term, None] = {}
    for run in _RUN.finditer(query[:LONGEST_QUERY]):
        parts = list(_PART.finditer(run[0]))
        if _is_symbol(run[0], parts):
            found[(_symbol(run[0]),)] = None
            continue
        for part in parts:
            found |= dict.fromkeys(term for term in _asked(part[0]) if term)
    return list(found)[:MOST_TERMS]


def say_something(asked: Sequence[Term]) -> bool:
    """Whether there is more to look for than a single letter or digit; a Chinese character is a word."""
    return any(len(term[0]) > 1 or _HAN.match(term[0]) for term in asked)


def weighty(asked: Sequence[Term]) -> list[Term]:
    """Those that say more than "of" or "the": all but short words of letters, unless there are no others."""
    return [term for term in asked if len(term) > 1 or not term[0].isascii() or not term[0].isalpha()] or list(asked)


def _is_symbol(run: str, parts: list[re.Match[str]]) -> bool:
    return 1 < len(parts) <= MOST_PARTS and any(char.isdigit() for char in run) and not _HAN.search(run)


def _of_symbol(run: re.Match[str], parts: list[re.Match[str]]) -> Iterator[Span]:
    """The symbol, and what stands of it from one of its signs to another; single parts are words already."""
    for first, start in enumerate(parts):
        for end in parts[first + 1 :]:
            word = _symbol(run[0][start.start() : end.end()])
            yield Span(run.start() + start.start(), run.start() + end.end(), word)


def _symbol(text: str) -> str:
    """A symbol as one word, its signs kept, all dashes alike."""
    between = _DASH.sub("-", _PART.sub("", text))
    folded = [fold(part) for part in _PART.findall(text)]
    return "".join(part + sign for part, sign in zip(folded, [*between, ""], strict=True))[:LONGEST_WORD]


def _of_word(text: str, language: str) -> Iterator[Span]:
    """The words that one run of letters stands for, where in it they stand."""
    for start, end, chinese in _scripts(text):
        if not chinese:
            yield from (Span(start, end, word) for word in _forms(fold(text[start:end]), language))
            continue
        for place in range(start, end):
            yield Span(place, place + 1, fold(text[place]))
            if place + 1 < end:
                yield Span(place, place + 2, fold(text[place : place + 2]))


def _asked(text: str) -> Iterator[Term]:
    """What one run of letters asks for: a word in any of its forms; of Chinese every pair of characters."""
    for start, end, chinese in _scripts(text):
        if not chinese:
            yield tuple(_forms(fold(text[start:end]), ""))
        elif end - start == 1:
            yield (fold(text[start]),)
        else:
            yield from ((fold(one + other),) for one, other in pairwise(text[start:end]))


def _scripts(text: str) -> Iterator[tuple[int, int, bool]]:
    """Parts of a run of letters: from where to where, and whether in Chinese."""
    last = 0
    for match in _HAN.finditer(text):
        if last < match.start():
            yield last, match.start(), False
        yield match.start(), match.end(), True
        last = match.end()
    if last < len(text):
        yield last, len(text), False


def _forms(word: str, language: str) -> Iterator[str]:
    """A folded word, without its article where it may have one, and its stems; nothing of an empty one."""
    if not word:
        return
    word = word[:LONGEST_WORD]
    yield word
    if len(word) < SHORTEST_STEMMED or not word.isalpha():
        return
    bare = _ARTICLE.sub("", word, count=1) if _ARTICLE.match(word) else word
    if bare != word:
        yield bare
    for rules in _rules(word, language):
        yield f"{rules}~{Stemmer(STEMMERS[rules]).stemWord(bare)}"


def _rules(word: str, language: str) -> tuple[str, ...]:
    """The languages whose rules may make the stem of a word, by its alphabet."""
    if "\u0600" <= word[0] <= "\u06ff":
        return ("ar",)
    if "\u0400" <= word[0] <= "\u04ff":
        return ("ru",)
    if word.isascii():
        return (language,) if language in LATIN else LATIN
    return ()
