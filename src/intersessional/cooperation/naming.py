"""Whether a text names somebody: pure, so that what may not be named is found by the same rule everywhere.

A name is found whatever its capitals and accents, as words of their own: “Niger” is not in “Nigeria”. A name in
capitals alone, such as a code, is found only as it is written: “NOR” is no “nor”. Russian and Arabic names are found
with their endings, articles and prefixes, Chinese ones anywhere. Adjectives and towns are not names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from Stemmer import Stemmer

from intersessional.core.search.words import fold
from intersessional.parties.queries import StateInfo

_MARKS = "\u0300-\u036f\u064b-\u065f\u0670"
_WORD = re.compile(f"[^\\W_](?:[^\\W_]|[{_MARKS}])*")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_RUSSIAN = re.compile("[\u0400-\u04ff]")
_BEFORE = re.compile("[وف]?[بكل]?(?:ال|ل)?(?=.{3})")
_AFTER = re.compile("(?:ال)?(?=.{3})")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_STEM = Stemmer("russian")
_ARTICLES = ("the ", "la ", "le ", "les ", "l'", "l’", "el ", "los ", "las ")
LONGEST_CODE = 8

EVERYDAY: dict[str, tuple[str, ...]] = {
    "BOL": ("Bolivia", "Bolivie", "Боливия"),
    "BIH": ("Bosnia",),
    "CIV": ("Ivory Coast",),
    "COD": ("DR Congo", "DRC", "RDC", "Democratic Republic of Congo"),
    "CZE": ("Czech Republic",),
    "FSM": ("Micronesia",),
    "GBR": ("United Kingdom", "UK", "U.K.", "Great Britain", "Britain", "Royaume-Uni", "Reino Unido",
            "Великобритания", "المملكة المتحدة", "بريطانيا", "英国"),
    "IRN": ("Iran",),
    "KOR": ("South Korea", "Corée du Sud", "Corea del Sur", "Южная Корея", "كوريا الجنوبية", "韩国"),
    "LAO": ("Laos",),
    "MDA": ("Moldova",),
    "NLD": ("Holland", "Holanda", "荷兰"),
    "PRK": ("North Korea",),
    "PSE": ("Palestine",),
    "RUS": ("Russia", "Russie", "Rusia", "Россия", "روسيا", "俄罗斯"),
    "SYR": ("Syria", "Syrie", "Siria", "Сирия", "سوريا"),
    "TUR": ("Turkey", "Turquie", "Turquía"),
    "TZA": ("Tanzania",),
    "USA": ("United States", "US", "U.S.", "USA", "U.S.A.", "États-Unis", "Estados Unidos", "EE. UU.", "EE.UU.",
            "Соединенные Штаты", "США", "الولايات المتحدة", "美国"),
    "VEN": ("Venezuela",),
    "VNM": ("Vietnam",),
}  # fmt: skip
"""What States are called every day besides the names that the United Nations print."""


def named_in(words: str, names: Iterable[str], besides: Iterable[str] = ()) -> list[str]:
    """Those of the names that stand in the words, each once, in the order given.

    A name that is only a part of one of ``besides`` does not count there: who writes “South Sudan” does not name
    “Sudan”. Blank names name nobody.
    """
    text = _Text(words)
    found = {name: list(text.places(name)) for name in names if fold(name)}
    others = [place for name in besides if fold(name) for place in text.places(name)] if any(found.values()) else []
    return [name for name, places in found.items() if any(not _within(place, others) for place in places)]


def _within(place: range, others: Iterable[range]) -> bool:
    return any(other.start <= place.start and place.stop <= other.stop and len(place) < len(other) for other in others)


class _Text:
    """A text in its words, each with the forms under which a name may have it; places count letters."""

    def __init__(self, words: str) -> None:
        plain = "".join(char for char in words if unicodedata.category(char) != "Cf")
        self._spans = [match.span() for match in _WORD.finditer(plain)]
        self._written = [plain[start:end] for start, end in self._spans]
        self._forms = [_met(word) for word in self._written]
        self._first: dict[str, list[int]] = {}
        for number, forms in enumerate(self._forms):
            for form in forms:
                self._first.setdefault(form, []).append(number)
        self._letters = [(fold(char), place) for place, char in enumerate(plain) if _HAN.match(char)]

    def places(self, name: str) -> Iterator[range]:
        """Where a name stands."""
        if _HAN.search(name):
            yield from self._chinese("".join(map(fold, _HAN.findall(name))))
            return
        parts = _WORD.findall(name)
        asked = [_asked(part) for part in parts]
        for first in dict.fromkeys(chain.from_iterable(self._first.get(form, ()) for form in asked[0])):
            if self._stands(first, asked) and (
                not _is_code(name) or self._written[first : first + len(parts)] == parts
            ):
                yield range(self._spans[first][0], self._spans[first + len(parts) - 1][1])

    def _stands(self, first: int, asked: Sequence[frozenset[str]]) -> bool:
        met = self._forms[first : first + len(asked)]
        return len(met) == len(asked) and all(not one.isdisjoint(other) for one, other in zip(met, asked, strict=True))

    def _chinese(self, name: str) -> Iterator[range]:
        text = "".join(letter for letter, _place in self._letters)
        start = text.find(name)
        while name and start >= 0:
            yield range(self._letters[start][1], self._letters[start + len(name) - 1][1] + 1)
            start = text.find(name, start + 1)


def _is_code(name: str) -> bool:
    return len(name) <= LONGEST_CODE and name.isascii() and name.isupper()


def _met(word: str) -> frozenset[str]:
    """A word of a text: as it is, and without what its language may have put before or after it."""
    plain = fold(word)
    if _ARABIC.match(plain):
        return frozenset((plain, _BEFORE.sub("", plain, count=1), _AFTER.sub("", plain, count=1)))
    return frozenset((plain, f"~{_STEM.stemWord(plain)}")) if _RUSSIAN.match(plain) else frozenset((plain,))


def _asked(word: str) -> frozenset[str]:
    """A word of a name."""
    plain = fold(word)
    if _ARABIC.match(plain):
        return frozenset((plain, _AFTER.sub("", plain, count=1)))
    return frozenset((plain, f"~{_STEM.stemWord(plain)}")) if _RUSSIAN.match(plain) else frozenset((plain,))


def names_of_state(info: StateInfo) -> list[str]:
    """Every name that a State has or had, in every language, short and formal, its code, and what it is called."""
    found = [info.iso3, *EVERYDAY.get(info.iso3, ())]
    for held in info.names.values():
        for name in held:
            found += [*_shorter(name.short), *_shorter(name.formal)]
    return list(dict.fromkeys(found))


def names_of_organisation(code: str, name: str) -> list[str]:
    """The name of an organisation, with what stands in brackets apart, its code, and its initials in capitals."""
    bracketed = re.findall(r"\(([^)]+)\)", name)
    initials = "".join(part[0] for part in _WORD.findall(_BRACKETS.sub("", name)) if part[0].isupper())
    found = [
        *_shorter(name),
        *bracketed,
        code.replace("-", " "),
        code.upper(),
        *([initials] if len(initials) > 2 else []),
    ]
    return list(dict.fromkeys(found))


def _shorter(name: str) -> Iterator[str]:
    """A name, and without its article and what stands in brackets behind it."""
    if name:
        yield name
        bare = next((name[len(article) :] for article in _ARTICLES if name.startswith(article)), name)
        yield _BRACKETS.sub("", bare)
