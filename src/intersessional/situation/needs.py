"""Plans, needs and means at a moment: what is needed, what of it is uncovered, what is promised and what was given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.conf import settings

from intersessional.assessment.figures import Figure, Held
from intersessional.cooperation.balance import (
    MEASURES,
    Balance,
    Reason,
    balance,
    over_its_period,
    stated_in,
    the_one_of,
)
from intersessional.cooperation.knowledge import Stated
from intersessional.cooperation.queries import stated as statements_at
from intersessional.cooperation.statements import GIVEN, Means, Milestone, Need, NeedStatus, Plan, Standing
from intersessional.core.memory import kept
from intersessional.core.queries import RevisionState
from intersessional.record.figure_queries import Told
from intersessional.situation.moment import Moment
from intersessional.situation.tally import Tally, tallies, with_others


class Weighed(NamedTuple):
    """A need, how its time lies to the day, its balance, and what is promised to the State in that time.

    ``promised`` stands beside the balance and counts nowhere in it.
    """

    need: Need
    standing: Standing
    balance: Balance
    promised: tuple[Means, ...]

    @property
    def reaches(self) -> bool:
        """Whether it is still a need on the day: not over by what its source prints, not met, not withdrawn."""
        return self.standing is not Standing.ENDED and self.need.status is NeedStatus.STATED


class Planned(NamedTuple):
    """A plan, how its time lies to the day, and its milestones in order."""

    plan: Plan
    standing: Standing
    milestones: tuple[Milestone, ...]


class Given(NamedTuple):
    """What somebody means to give, promises or gave, and how its time lies to the day."""

    means: Means
    standing: Standing

    @property
    def on_its_way(self) -> bool:
        """Whether it was promised, and is not over by what its source prints."""
        return self.means.stage not in GIVEN and self.standing is not Standing.ENDED


@dataclass(frozen=True)
class NeedsAndMeans:
    """What was stated by the day shown, as known; ``held`` are the figures that needs are weighed with.

    ``told`` has their sources by reference.
    """

    moment: Moment
    plans: tuple[Planned, ...]
    needs: tuple[Weighed, ...]
    means: tuple[Given, ...]
    held: Mapping[int, Held]
    told: Mapping[int, Told]

    @cached_property
    def by_reference(self) -> dict[int, Means]:
        """Means by the reference under which a balance names them."""
        return {item.means.reference: item.means for item in self.means}

    @cached_property
    def need_by_reference(self) -> dict[int, Need]:
        """Needs by the reference under which a balance names them."""
        return {item.need.reference: item.need for item in self.needs}

    def plans_of(self, state: str) -> list[Planned]:
        """Plans of a State."""
        return [item for item in self.plans if item.plan.state == state]

    def needs_of(self, state: str) -> list[Weighed]:
        """Needs of a State."""
        return self._by_state.get(state, [])

    def means_for(self, state: str) -> list[Given]:
        """What others mean to give, promise or gave to a State by its name, the latest said first."""
        return latest_first(item for item in self.means if _is_for(item.means, state))

    def means_of(self, giver: str) -> list[Given]:
        """What a State or another scope means to give, promises or gave, the latest said first."""
        return latest_first(item for item in self.means if item.means.giver == giver)

    def gap(self, state: str, aim: str, year: int | None = None) -> Balance:
        """The balance of a State for an aim in a calendar year, that of the day unless another is given.

        Where its need is for a longer time, over the whole of that; of several none is chosen. In the year of the day
        those count that reach it, in others those that touch the year.
        """
        asked = year or self.moment.on.year
        needs = [item.need for item in self._by_state.get(state, ())]
        found = balance(
            state=state,
            aim=aim,
            year=asked,
            needs=needs,
            means=[item.means for item in self.means],
            figures=self.figures,
        )
        if found.reasons != (Reason.LONGER_PERIOD,):
            return found
        one = the_one_of([need for need in self.in_the_year(state, aim, asked) if need.amount], needs)
        if isinstance(one, Reason):
            return found._replace(reasons=(one,))
        return next(item.balance for item in self._by_state[state] if item.need is one)

    def in_the_year(self, state: str, aim: str, year: int) -> list[Need]:
        """Needs of a State for an aim in a calendar year; in the year of the day those that reach it."""
        held = self._by_state.get(state, ())
        if year == self.moment.on.year:
            return [item.need for item in held if item.need.aim == aim and item.reaches]
        return stated_in(state, aim, year, [item.need for item in held])

    @cached_property
    def _by_state(self) -> dict[str, list[Weighed]]:
        found: dict[str, list[Weighed]] = {}
        for item in self.needs:
            found.setdefault(item.need.state, []).append(item)
        return found

    @cached_property
    def figures(self) -> list[Figure]:
        """The figures that needs are weighed with."""
        return [item.figure for item in self.held.values()]


def latest_first(means: Iterable[Given]) -> list[Given]:
    """Means by the day they were said, or had been said at the latest, the last one first."""
    return sorted(means, key=lambda item: (said(item.means), item.means.key), reverse=True)


def said(row: Means | Need) -> date:
    """The day by which it had been said."""
    return row.period.said(row.known_on)


@kept(8)
def needs_and_means(moment: Moment, revision: RevisionState, convention: str | None = None) -> NeedsAndMeans:
    """Plans, needs and means of everyone at a moment, under the convention shown unless another is named."""
    found = tallies(MEASURES, moment, revision, convention=convention)
    whole = Tally(
        moment,
        tuple(item for tally in found.values() for item in tally.held),
        next((tally.told for tally in found.values()), {}),
    )
    return _composed(whole, _stated(moment, revision, convention))


def needs_and_means_of(state: str, moment: Moment, revision: RevisionState) -> NeedsAndMeans:
    """What concerns one State, weighed with the figures that its sheet reads anyway: its plans and needs, all means."""
    return _composed(with_others(state, moment, revision), _stated(moment, revision), state)


def _stated(moment: Moment, revision: RevisionState, convention: str | None = None) -> Stated:
    code = convention or settings.CONVENTION
    return statements_at(code, revision.head, known=moment.known, on=moment.on, recorded=moment.recorded)


def _composed(tally: Tally, stated: Stated, state: str = "") -> NeedsAndMeans:
    """What is stated, of one State or of all, weighed with the figures of ``tally``."""
    on = tally.moment.on
    measured = sorted(tally.of(*MEASURES), key=lambda item: item.figure.reference)
    figures = [item.figure for item in measured]
    means = tuple(Given(row, row.period.standing(on, row.known_on)) for row in stated.means)
    needs: dict[str, list[Need]] = {}
    for row in stated.needs:
        needs.setdefault(row.state, []).append(row)
    return NeedsAndMeans(
        tally.moment,
        tuple(_planned(row, stated.milestones, on) for row in stated.plans if state in ("", row.state)),
        tuple(_weighed(row, needs[row.state], means, figures, on) for row in stated.needs if state in ("", row.state)),
        means,
        {item.figure.reference: item for item in measured},
        tally.told,
    )


def _planned(plan: Plan, milestones: Iterable[Milestone], on: date) -> Planned:
    own = sorted(
        (row for row in milestones if row.plan == plan.key),
        key=lambda row: (row.due.latest if row.due else date.max, row.key),
    )
    return Planned(plan, plan.period.standing(on, plan.known_on), tuple(own))


def _weighed(need: Need, needs: list[Need], means: tuple[Given, ...], figures: list[Figure], on: date) -> Weighed:
    found = over_its_period(need, needs=needs, means=[item.means for item in means], figures=figures)
    if found.first_year is None:
        promised = [item.means for item in means if item.on_its_way and _is_for(item.means, need.state)]
    else:
        promised = [item.means for item in means if item.means.reference in found.promised]
    return Weighed(need, need.period.standing(on, need.known_on), found, tuple(promised))


def _is_for(means: Means, state: str) -> bool:
    return state in means.recipients and means.giver != state
