"""The names that a table may use: States as the caller names them, measures of the convention, and our synonyms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import NamedTuple

from intersessional.intake.sheets.words import finder, fold, pairs, synonyms, table
from intersessional.treaty.convention import Measure

SHORT = 5
"""A shorter name of a measure (``UXO``, ``map``) is taken only where it stands alone."""
_BRACKETS = re.compile(r"\(.*\)")
_FOOTNOTE = re.compile(r"[*†‡§¹²³⁰⁴-⁹]+$")


class Named(NamedTuple):
    """Measures that a text names, and whether it says nothing else."""

    codes: tuple[str, ...] = ()
    alone: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """Names by their folded form. A name of two States is a name of none; one of two measures names them both.

    ``names``: the first name given of each State. ``standing``: measures that are so as of a day; the others count
    what came in a period.
    """

    states: Mapping[str, str]
    names: Mapping[str, str]
    measures: Mapping[str, Measure]
    phrases: Mapping[str, tuple[str, ...]]
    standing: frozenset[str]

    @classmethod
    def of(cls, states: Mapping[str, str], measures: Iterable[Measure]) -> Vocabulary:
        """From every name, former name and code of a State or other scope to its code, and the measures."""
        held = {measure.code: measure for measure in measures}
        return cls(
            states=_states(states),
            names={code: name for name, code in reversed(list(states.items()))},
            measures=held,
            phrases=_meanings(_phrases(held)),
            standing=frozenset(row["measure"] for row in table("standing")) & held.keys(),
        )

    def state(self, text: str) -> str:
        """The code of the State or other scope that a text names alone; blank for none."""
        clean = _FOOTNOTE.sub("", text.strip())
        for name in (fold(clean), fold(_BRACKETS.sub(" ", clean))):
            if code := self.states.get(name) or self.states.get(name.removeprefix("the ")):
                return code
        return ""

    def nearest(self, text: str) -> str:
        """The one State whose name is nearly the text, by a name it has; blank for none or several."""
        codes = {self.states[name] for name in get_close_matches(fold(text), self.states, n=3, cutoff=0.8)}
        return self.names[codes.pop()] if len(codes) == 1 else ""

    def measure(self, text: str) -> Named:
        """The measures that a head or a cell names."""
        words = fold(text)
        if codes := self.phrases.get(words) or self._run_together.get(words.replace(" ", "")):
            return Named(codes, alone=True)
        found = (code for match in self._finder.finditer(words) for code in self.phrases[match[0]])
        return Named(tuple(dict.fromkeys(found)))

    @cached_property
    def _run_together(self) -> Mapping[str, tuple[str, ...]]:
        return {phrase.replace(" ", ""): codes for phrase, codes in self.phrases.items()}

    @cached_property
    def _finder(self) -> re.Pattern[str]:
        return finder(phrase for phrase in self.phrases if len(phrase) >= SHORT)


def _states(names: Mapping[str, str]) -> dict[str, str]:
    full = _one_meaning((fold(name), code) for name, code in names.items())
    short = _one_meaning((fold(_BRACKETS.sub(" ", name)), code) for name, code in names.items() if "(" in name)
    held = set(names.values())
    usual = {name: code for name, code in synonyms("state").items() if code in held}
    return {**usual, **short, **full}


def _phrases(measures: Mapping[str, Measure]) -> Iterator[tuple[str, str]]:
    for code, measure in measures.items():
        yield fold(measure.title), code
        yield fold(code), code
    for phrase, code in pairs("measure"):
        if code in measures:
            yield phrase, code


def _meanings(named: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    meanings: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for words, code in named:
        meanings[words][code] = None
    return {words: tuple(codes) for words, codes in meanings.items() if words}


def _one_meaning(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {words: codes[0] for words, codes in _meanings(named).items() if len(codes) == 1}
