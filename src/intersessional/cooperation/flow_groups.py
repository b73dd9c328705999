"""Which lines tell of one grant: by its identifiers, or because a person said so. Pure.

What is only alike (one giver, recipient, year and amount) is never joined here: it is suggested to a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from intersessional.cooperation.flows import Line


class Why(StrEnum):
    """Why two lines are one flow, or may be."""

    SAID = "said"
    SAME_GRANT = "same_grant"
    SAME_REFERENCE = "same_reference"
    OTHER_RECIPIENT = "other_recipient"
    ALIKE = "alike"


class Verdict(StrEnum):
    """What a person says of two lines; ``open`` takes an earlier verdict back."""

    ONE = "one"
    APART = "apart"
    OPEN = "open"


class Joined(NamedTuple):
    """The keys of two lines, and why they are one flow or may be."""

    one: str
    other: str
    why: Why


@dataclass(frozen=True, slots=True)
class Flow:
    """Lines of one grant, by key, and what joins them. ``key`` is that of its first line."""

    lines: tuple[Line, ...]
    joined: tuple[Joined, ...] = ()

    @property
    def key(self) -> str:
        """The key of its first line."""
        return self.lines[0].key

    @property
    def grants(self) -> frozenset[str]:
        """Identifiers of the grant in the standards that tell of it."""
        return frozenset(line.grant for line in self.lines if line.grant)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that tell of it, in order."""
        return tuple(sorted({line.source for line in self.lines}))


class Grouped(NamedTuple):
    """Flows by key, and pairs of lines in different ones that a person may look at."""

    flows: tuple[Flow, ...]
    suggested: tuple[Joined, ...]


Verdicts = Mapping[frozenset[str], Verdict]
"""What stands between two lines, by their keys."""


def group(lines: Iterable[Line], verdicts: Verdicts | None = None) -> Grouped:
    """Make flows of lines, whatever their order and however often one stands; of versions of a line the last counts."""
    said = verdicts or {}
    latest: dict[str, Line] = {}
    for line in lines:
        held = latest.get(line.key)
        if held is None or (held.version, held.known_on) < (line.version, line.known_on):
            latest[line.key] = line
    rows = [latest[key] for key in sorted(latest) if latest[key].told]
    sets = _Sets([row.key for row in rows], said)
    by_reference = list(_by_reference(rows))
    sure = [*_said(sets, said), *_chains(rows, lambda line: line.grant, Why.SAME_GRANT)]
    told: dict[frozenset[str], Joined] = {}
    for link in (*sure, *_sure(by_reference)):
        if sets.join(link):
            told.setdefault(frozenset(link[:2]), link)
    joined = list(told.values())
    flows = sets.flows(rows, joined)
    home = {line.key: flow.key for flow in flows for line in flow.lines}
    maybe = [*_unsure(by_reference), *_alike(rows)]
    suggested = [
        link
        for link in dict.fromkeys(maybe)
        if home[link.one] != home[link.other] and said.get(frozenset(link[:2])) is not Verdict.APART
    ]
    return Grouped(flows, tuple(suggested))


class _Sets:
    """Lines that belong together, kept apart where a person said so."""

    def __init__(self, keys: list[str], said: Verdicts) -> None:
        self._parent = {key: key for key in keys}
        self._members = {key: [key] for key in keys}
        self._apart: dict[str, set[str]] = defaultdict(set)
        for pair, verdict in said.items():
            if verdict is Verdict.APART and len(pair) == 2:
                one, other = pair
                self._apart[one].add(other)
                self._apart[other].add(one)

    def __contains__(self, key: str) -> bool:
        return key in self._parent

    def join(self, link: Joined) -> bool:
        """Put two lines and theirs together; False where somebody said of any two of them that they are apart."""
        one, other = self._find(link.one), self._find(link.other)
        if one == other:
            return True
        if self._apart and not self._apart_free(one, other):
            return False
        small, large = sorted((one, other), key=lambda key: (len(self._members[key]), key))
        self._parent[small] = large
        self._members[large] += self._members.pop(small)
        return True

    def flows(self, rows: list[Line], joined: list[Joined]) -> tuple[Flow, ...]:
        """The flows made, in the order of their first line."""
        lines: dict[str, list[Line]] = defaultdict(list)
        links: dict[str, list[Joined]] = defaultdict(list)
        for row in rows:
            lines[self._find(row.key)].append(row)
        for link in joined:
            links[self._find(link.one)].append(link)
        return tuple(Flow(tuple(found), tuple(links[home])) for home, found in lines.items())

    def _find(self, key: str) -> str:
        while self._parent[key] != key:
            self._parent[key] = key = self._parent[self._parent[key]]
        return key

    def _apart_free(self, one: str, other: str) -> bool:
        others = set(self._members[other])
        return not any(self._apart.get(key, set()) & others for key in self._members[one])


def _said(sets: _Sets, said: Verdicts) -> Iterator[Joined]:
    for pair in sorted(map(sorted, (pair for pair, verdict in said.items() if verdict is Verdict.ONE))):
        if len(pair) == 2 and all(key in sets for key in pair):
            yield Joined(pair[0], pair[1], Why.SAID)


def _chains(rows: Iterable[Line], of: Callable[[Line], str], why: Why) -> Iterator[Joined]:
    """Each line joined to the one before it that has the same."""
    alike: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if wanted := of(row):
            alike[wanted].append(row.key)
    for name in sorted(alike):
        yield from (Joined(one, other, why) for one, other in pairwise(alike[name]))


def _by_reference(rows: Iterable[Line]) -> Iterator[list[list[Line]]]:
    """Lines of one giver under one of its own numbers, apart by the States they are for; those for none last."""
    numbered: dict[tuple[str, str], dict[str, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row.reference and row.giver_told:
            numbered[row.giver_told, row.reference][_recipients(row)].append(row)
    for number in sorted(numbered):
        yield [numbered[number][name] for name in sorted(numbered[number], key=lambda name: (not name, name))]


def _recipients(row: Line) -> str:
    return ";".join(sorted(part.code for part in row.recipients))


def _sure(numbers: list[list[list[Line]]]) -> Iterator[Joined]:
    """One number for one State, or for one State and nobody named: nothing speaks against one grant."""
    for groups in numbers:
        if len(groups) == 2 and not groups[1][0].recipients:
            yield from _chains([*groups[0], *groups[1]], lambda line: line.reference, Why.SAME_REFERENCE)
        else:
            for lines in groups:
                yield from _chains(lines, lambda line: line.reference, Why.SAME_REFERENCE)


def _unsure(numbers: list[list[list[Line]]]) -> Iterator[Joined]:
    for groups in numbers:
        for one, other in pairwise(groups):
            first, second = sorted((one[0].key, other[0].key))
            yield Joined(first, second, Why.OTHER_RECIPIENT)


def _alike(rows: Iterable[Line]) -> Iterator[Joined]:
    """Lines of different sources with one giver, recipient, stage, year, amount and currency."""
    alike: dict[tuple[object, ...], list[Line]] = defaultdict(list)
    for row in rows:
        year = row.year or (row.said.latest.year if row.said else None)
        if row.giver_told and row.recipients and row.amount and year:
            alike[row.giver_told, _recipients(row), row.stage, year, row.amount, row.currency].append(row)
    for found in alike.values():
        for one, other in pairwise(found):
            if one.source != other.source:
                yield Joined(one.key, other.key, Why.ALIKE)
