"""Who gives to whom, as givers and others tell it: for each State how many are told to give, for each giver to whom.

A giver is counted where a figure tells that it gave to the State in that year. Who is not told may have given all the
same: the number is of those told, never of those who gave, and of a State without a figure nothing is said. Nothing is
added: amounts of one year may be in different currencies and cover different purposes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from intersessional.assessment.figures import Answer, Held
from intersessional.cooperation.balance import FROM_A_DONOR, RECEIVED
from intersessional.core.memory import kept
from intersessional.core.queries import RevisionState
from intersessional.situation.moment import Moment
from intersessional.situation.needs import Given, NeedsAndMeans, latest_first, needs_and_means
from intersessional.situation.tally import Tally, tallies

IN_ALL = "donor_contribution"
WORLDWIDE = "support_international"
WORLD = "WORLD"
"""Scope of figures about all States together."""
MEASURES = frozenset({FROM_A_DONOR, IN_ALL, RECEIVED, WORLDWIDE})


class Breadth(StrEnum):
    """From how many givers something is told to have come."""

    NOBODY = "nobody"
    ONE = "one"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Received:
    """What is told to have come to a State in a calendar year: from each giver, and in all.

    ``gifts`` are figures of givers above zero. Without a figure of any year ``year`` is None.
    """

    state: str
    year: int | None = None
    gifts: tuple[Held, ...] = ()
    in_all: tuple[Held, ...] = ()

    @property
    def givers(self) -> frozenset[str]:
        """Codes of those told to have given."""
        return frozenset(gift.figure.scope for gift in self.gifts)

    @property
    def breadth(self) -> Breadth:
        """Whether one or several are told to have given, or nobody."""
        return Breadth.NOBODY if not self.givers else Breadth.ONE if len(self.givers) == 1 else Breadth.SEVERAL


@dataclass(frozen=True, slots=True)
class Giver:
    """What is held of a giver: what it states, what it is told to have given to States, and in all."""

    code: str
    means: tuple[Given, ...]
    gifts: tuple[Held, ...]
    in_all: tuple[Held, ...]

    @property
    def recipients(self) -> frozenset[str]:
        """Codes of the States to which it is told to have given, or says it gives or will give by name."""
        told = frozenset(gift.figure.counterpart for gift in self.gifts if _is_gift(gift))
        return told.union(*(item.means.recipients for item in self.means)) - {self.code}


@dataclass(frozen=True)
class Giving:
    """Everything told of giving at a moment; ``tallies`` has the sources of its figures."""

    stated: NeedsAndMeans
    tallies: Mapping[str, Tally]

    @cached_property
    def _gifts(self) -> list[Held]:
        return [item for tally in self.tallies.values() for item in tally.of(FROM_A_DONOR) if _is_whole(item)]

    @cached_property
    def by_recipient(self) -> dict[str, dict[int, list[Held]]]:
        """Figures of givers by the State they gave to and the year."""
        found: dict[str, dict[int, list[Held]]] = {}
        for gift in self._gifts:
            if gift.figure.year is not None and gift.figure.counterpart:
                found.setdefault(gift.figure.counterpart, {}).setdefault(gift.figure.year, []).append(gift)
        return found

    def received(self, state: str, until: int | None = None) -> Received:
        """What came to a State in the last year of which any giver is told, ``until`` a year where one is given."""
        years = [year for year in self.by_recipient.get(state, ()) if until is None or year <= until]
        if not years:
            return Received(state)
        year = max(years)
        gifts = tuple(sorted(filter(_is_gift, self.by_recipient[state][year]), key=lambda gift: gift.figure.scope))
        in_all = self.received_in_all(state)
        return Received(state, year, gifts, tuple(item for item in in_all if item.figure.year == year))

    def received_in_all(self, state: str) -> list[Held]:
        """What a State received from everybody, as told, the latest first."""
        return self._of(state, RECEIVED)

    def recipients(self) -> frozenset[str]:
        """States to which somebody is told to have given, and those with a need that reaches the day."""
        return frozenset(self.by_recipient) | {item.need.state for item in self.stated.needs if item.reaches}

    def needing(self, state: str) -> int:
        """How many needs of a State reach the day."""
        return sum(item.reaches for item in self.stated.needs_of(state))

    def givers(self) -> frozenset[str]:
        """Codes of all of whom something is told or who state something."""
        stated = {item.means.giver for item in self.stated.means if item.means.giver}
        return frozenset(stated | {scope for scope in self.tallies if self._given_by(scope) or self._of(scope, IN_ALL)})

    def giver(self, code: str) -> Giver:
        """What is held of one giver, the latest first."""
        return Giver(
            code, tuple(self.stated.means_of(code)), tuple(self._given_by(code)), tuple(self._of(code, IN_ALL))
        )

    def without_code(self) -> list[Given]:
        """Means of those who have a name but no code, the latest said first."""
        return latest_first(item for item in self.stated.means if not item.means.giver)

    def worldwide(self) -> list[Held]:
        """What all givers gave in a year, in all and for survivors, the latest first."""
        return _latest(self._everything(WORLD, WORLDWIDE))

    def _of(self, scope: str, measure: str) -> list[Held]:
        return [item for item in self._everything(scope, measure) if not item.figure.part]

    def _given_by(self, scope: str) -> list[Held]:
        return self._everything(scope, FROM_A_DONOR)

    def _everything(self, scope: str, measure: str) -> list[Held]:
        tally = self.tallies.get(scope)
        return _latest(item for item in tally.of(measure) if _is_whole(item)) if tally else []


@kept(4)
def giving(moment: Moment, revision: RevisionState, convention: str | None = None) -> Giving:
    """Everything told of giving as of a moment, under the convention shown unless another is named."""
    stated = needs_and_means(moment, revision, convention)
    return Giving(stated, tallies(MEASURES, moment, revision, convention=convention))


def _is_whole(item: Held) -> bool:
    """A sourced figure of its period, not a running total."""
    return item.figure.verified and not item.figure.cumulative


def _is_gift(item: Held) -> bool:
    return item.figure.answer is Answer.REPORTED and item.figure.value != 0


def _latest(items: Iterable[Held]) -> list[Held]:
    return sorted(items, key=lambda item: (-item.figure.end.toordinal(), item.figure.counterpart, item.figure.part))
