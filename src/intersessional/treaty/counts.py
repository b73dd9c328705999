"""Numbers of a convention on a day, and the majorities they make. Pure: counts statuses and duties already found."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from intersessional.treaty.acts import Act, ActKind
from intersessional.treaty.duties import DutyOnDate, DutyState
from intersessional.treaty.status import Status, StatusCode


class StateOnDate(NamedTuple):
    """One State on one day: its status and its duties."""

    state: str
    status: Status
    duties: tuple[DutyOnDate, ...] = ()
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How many States Parties make a third, a majority and two thirds on a day.

    Articles 8.5 (a third, a majority as quorum), 13 (a majority, two thirds).
    """

    states_parties: int

    @property
    def third(self) -> int:
        """At least one third, rounded up."""
        return -(-self.states_parties // 3)

    @property
    def majority(self) -> int:
        """More than half."""
        return self.states_parties // 2 + 1

    @property
    def two_thirds(self) -> int:
        """At least two thirds, rounded up."""
        return -(-2 * self.states_parties // 3)


def consented_by(states: Iterable[StateOnDate], day: date) -> list[StateOnDate]:
    """States whose instrument was deposited by ``day`` and that have not left; in force for them or not."""
    return [s for s in states if s.status.consented and s.status.consent and s.status.consent.day <= day]


def with_status(states: Iterable[StateOnDate], codes: Collection[StatusCode]) -> list[StateOnDate]:
    """States whose status is one of ``codes``."""
    return [s for s in states if s.status.code in codes]


def deposited_between(states: Iterable[StateOnDate], first: date, last: date) -> list[StateOnDate]:
    """States whose instrument of consent was deposited from ``first`` to ``last``, both included."""
    return [s for s in states if s.status.consent and first <= s.status.consent.day <= last]


def duty_in_state(states: Iterable[StateOnDate], duty: str, wanted: Collection[DutyState]) -> list[StateOnDate]:
    """States whose duty of that code is in one of the states ``wanted``."""
    return [s for s in states if any(d.duty.code == duty and d.state in wanted for d in s.duties)]


def acts_of(states: Iterable[StateOnDate], kind: ActKind, article: str) -> list[Act]:
    """Verified acts of one kind under one article, by any State."""
    return [act for s in states for act in s.acts if act.kind is kind and act.article == article and act.verified]
