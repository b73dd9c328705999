"""Money told for one State alone, one aim and some years: of what several rows tell the least that it comes to. Pure.

Of one giver only the largest row counts, as the others may be part of it. Different States' money is not the same;
that of a union, a fund or several together may contain it, so it is not added to theirs. So is a row of which another
giver's is a part.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter

from intersessional.cooperation.statements import GIVEN, AidKind, Means, Need, Rate, Reach, Stage

CONFIRMED = frozenset({Stage.COMMITMENT})
"""The giver has bound itself, or both have agreed."""
PLEDGED = frozenset({Stage.PLEDGE})
SOUGHT = frozenset({Stage.OFFER, Stage.INTENTION})
"""Still talked about: nobody has promised it."""
ISO3 = 3
"""Letters of the code of a State; other scopes have fewer or more."""


@dataclass(frozen=True, slots=True)
class Earmarked:
    """Rows of means for one State, aim, currency and span of years, at every stage.

    ``pooled`` are keys of rows, of whatever, that contain what another giver gives.
    """

    rows: tuple[Means, ...] = ()
    pooled: frozenset[str] = frozenset()

    def at(self, stages: Collection[Stage]) -> tuple[int, tuple[Means, ...]]:
        """The least that the rows at some stages come to in minor units, and the rows that count for it."""
        counted = self._counted([row for row in self.rows if row.stage in stages])
        return sum(map(least, counted)), counted

    @property
    def coming(self) -> int:
        """The least that was given, is confirmed and is pledged together: no money counts at two stages."""
        return self.at(GIVEN | CONFIRMED | PLEDGED)[0]

    def _counted(self, rows: Iterable[Means]) -> tuple[Means, ...]:
        largest: dict[str, Means] = {}
        alone: list[tuple[Means, ...]] = []
        for row in rows:
            if len(row.giver) == ISO3 and row.key not in self.pooled:
                largest[row.giver] = max(largest.get(row.giver, row), row, key=_in_size)
            else:
                alone.append((row,))
        return max([tuple(largest.values()), *alone], key=lambda group: sum(map(least, group)))


def earmarked(state: str, aim: str, years: Collection[int], currency: str, means: Collection[Means]) -> Earmarked:
    """What is told for a State alone, an aim and some years, as a whole and in a currency."""
    rows = [row for row in means if _is_for(row, state, aim, years, currency)]
    by_key = {row.key: row for row in means}
    pooled = {
        key
        for row in means
        if row.part_of
        for key in containing(row, by_key)
        if key in by_key and _owner(by_key[key]) != _owner(row)
    }
    return Earmarked(tuple(sorted(rows, key=attrgetter("reference"))), frozenset(pooled))


def containing(row: Need | Means, by_key: Mapping[str, Need | Means]) -> Iterator[str]:
    """Keys of the rows whose amounts contain that of ``row``, the nearest first."""
    seen = {row.key}
    key = row.part_of
    while key and key not in seen:
        yield key
        seen.add(key)
        key = by_key[key].part_of if key in by_key else ""


def least(row: Means) -> int:
    """The least that a row comes to; nothing where its source leaves that open."""
    return (row.amount.low or 0) if row.amount else 0


def _in_size(row: Means) -> tuple[int, int]:
    return (least(row), -row.reference)


def _owner(row: Means) -> tuple[str, str]:
    return (row.giver, row.giver_name)


def _is_for(row: Means, state: str, aim: str, years: Collection[int], currency: str) -> bool:
    first, last = row.period.first, row.period.last
    return (
        row.kind is AidKind.MONEY
        and row.amount is not None
        and (row.amount.currency, row.amount.rate) == (currency, Rate.IN_ALL)
        and (row.recipients, row.reach) == ((state,), Reach.ONLY_NAMED)
        and row.giver != state
        and bool(aim)
        and row.aim == aim
        and first is not None
        and last is not None
        and all(year in years for year in range(first.year, last.year + 1))
    )
