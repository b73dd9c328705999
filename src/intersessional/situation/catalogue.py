"""What is on offer on a day other than money: expertise, training, technology and the like, and from whom.

Only what somebody stated in public, has not given yet, and is not over by what its source prints. Where the giver has
a duty of its own still to do, or needs of its own, it is from one affected State to another.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from intersessional.cooperation.statements import AidKind, Means, Reach
from intersessional.core.memory import kept
from intersessional.core.queries import RevisionState
from intersessional.parties.queries import in_alphabetical_order
from intersessional.situation.choosing import NO_AIM
from intersessional.situation.matching import matching
from intersessional.situation.moment import Moment
from intersessional.situation.naming import Named
from intersessional.situation.needs import Given, needs_and_means, said
from intersessional.treaty.duties import DutyState

KINDS = (
    AidKind.EXPERTISE,
    AidKind.TRAINING,
    AidKind.TECHNOLOGY,
    AidKind.EQUIPMENT,
    AidKind.MEDICAL_AND_SOCIAL,
    AidKind.LEGISLATION,
    AidKind.INFORMATION,
)
"""Kinds of help that are no money, in the order of the catalogue."""
STILL_TO_DO = frozenset({DutyState.RUNNING, DutyState.OVERDUE, DutyState.REOPENED})


class Affected(StrEnum):
    """Why a giver is an affected State itself."""

    OWN_DUTY = "own_duty"
    OWN_NEED = "own_need"


class Entry(NamedTuple):
    """Something on offer, and why its giver is an affected State itself; empty where it is not known to be one."""

    given: Given
    affected: tuple[Affected, ...]

    @property
    def means(self) -> Means:
        """What is on offer."""
        return self.given.means


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What a reader looks for; "" is everything. ``state`` and ``group`` are those who would get it."""

    kind: str = ""
    aim: str = ""
    group: str = ""
    state: str = ""
    affected: bool = False


@dataclass(frozen=True)
class Catalogue:
    """Everything on offer; ``members`` of each group of States on the day.

    ``in_need`` are States with a need that reaches the day, ``paired`` the keys of means that may meet a need.
    """

    entries: tuple[Entry, ...]
    members: Mapping[str, Collection[str]]
    in_need: frozenset[str]
    paired: frozenset[str]

    def chosen(self, choice: Choice, named: Named) -> list[Entry]:
        """What was looked for, by kind, then by the name of the giver, the latest said first."""
        found = [entry for entry in self.entries if self._is(entry, choice)]
        names = {_giver(entry.means): _name(entry.means, named) for entry in found}
        place = {giver: number for number, giver in enumerate(in_alphabetical_order(names.items()))}
        found.sort(key=lambda entry: (said(entry.means), entry.means.key), reverse=True)
        return sorted(found, key=lambda entry: (KINDS.index(entry.means.kind), place[_giver(entry.means)]))

    def named_or_in_need(self) -> frozenset[str]:
        """States for which somebody may look: those named, and those with needs."""
        return self.in_need.union(*(entry.means.recipients for entry in self.entries))

    def _is(self, entry: Entry, choice: Choice) -> bool:
        row = entry.means
        return (
            choice.kind in ("", row.kind)
            and (not choice.aim or row.aim == ("" if choice.aim == NO_AIM else choice.aim))
            and (not choice.state or self.open_to(row, choice.state))
            and (not choice.group or self._open_to_some(row, choice.group))
            and (not choice.affected or bool(entry.affected))
        )

    def open_to(self, row: Means, state: str) -> bool:
        """Whether nothing stated keeps it from a State: it is named, in the group named, or others may have it too."""
        if state == row.giver:
            return False
        if row.groups:
            return state in row.recipients or any(state in self.members.get(code, (state,)) for code in row.groups)
        return state in row.recipients or row.reach is Reach.OTHERS_TOO

    def _open_to_some(self, row: Means, group: str) -> bool:
        return any(self.open_to(row, state) for state in self.members[group])


def _giver(row: Means) -> str:
    return row.giver or row.giver_name


def _name(row: Means, named: Named) -> str:
    return named(row.giver) if row.giver else row.giver_name


@kept(4)
def catalogue(moment: Moment, revision: RevisionState) -> Catalogue:
    """What is on offer at a moment."""
    found, stated = matching(moment, revision), needs_and_means(moment, revision)
    to_do = {
        item.state
        for item in found.world.states
        for duty in item.duties
        if duty.duty.aim and duty.duty.applies == "reported" and duty.state in STILL_TO_DO
    }
    in_need = frozenset(item.need.state for item in stated.needs if item.reaches)
    reasons = {Affected.OWN_DUTY: to_do, Affected.OWN_NEED: in_need}
    entries = tuple(
        Entry(item, tuple(why for why, states in reasons.items() if item.means.giver in states))
        for item in stated.means
        if item.on_its_way and item.means.kind in KINDS
    )
    paired = frozenset(pair.means.key for pair in found.pairs()) if entries else frozenset()
    return Catalogue(entries, found.around.groups, in_need, paired)
