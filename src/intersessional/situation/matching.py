"""Needs and means matched at a moment: why each pair may meet, what the giver wants to know, and what is on file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from django.conf import settings

from intersessional.assessment.figures import Held
from intersessional.cooperation.knowledge import Stated
from intersessional.cooperation.matching import Circumstances, Line, Match, matches
from intersessional.cooperation.offer_queries import Answered, public_answers
from intersessional.cooperation.queries import stated as statements_at
from intersessional.cooperation.statements import Means, Need
from intersessional.core.memory import kept
from intersessional.core.queries import RevisionState
from intersessional.parties.queries import in_alphabetical_order
from intersessional.record.figure_queries import Told
from intersessional.situation.moment import Moment
from intersessional.situation.requirements import File, Filed, FiledKind, Known, known_of
from intersessional.situation.tally import Tally, tallies
from intersessional.situation.world import World, look
from intersessional.treaty.convention import Requirement
from intersessional.treaty.duties import DutyState

HAS_OR_HAD = frozenset({DutyState.RUNNING, DutyState.OVERDUE, DutyState.COMPLETED, DutyState.REOPENED})
"""States of a duty of which it is known that the State has, or had, what it is about."""


class Pair(NamedTuple):
    """A need and means that may meet it, and what the giver wants to know with what on file answers each of it."""

    match: Match
    known: tuple[Known, ...]

    @property
    def need(self) -> Need:
        """What is needed."""
        return self.match.need

    @property
    def means(self) -> Means:
        """What could be given."""
        return self.match.means

    @property
    def reasons(self) -> tuple[Line, ...]:
        """Why it may meet the need, line by line."""
        return self.match.reasons

    @property
    def to_ask(self) -> list[Requirement]:
        """What the giver wants to know and nothing on file answers."""
        return [item.requirement for item in self.known if item.filed is None]


@dataclass(frozen=True)
class Own:
    """What is not public of a giver: its offers as means, what it always asks, and what States replied to it.

    ``requirements`` are codes of the catalogue; ``own`` is what it asks in its own words.
    """

    means: tuple[Means, ...] = ()
    requirements: tuple[str, ...] = ()
    own: tuple[Requirement, ...] = ()
    replies: Mapping[str, Mapping[str, Filed]] = field(default_factory=dict)


@dataclass(frozen=True)
class Matching:
    """Everything that pairs are made from at a moment, all of it public."""

    world: World
    stated: Stated
    tallies: Mapping[str, Tally]
    replies: Mapping[str, Mapping[str, Filed]] = field(default_factory=dict)

    @property
    def moment(self) -> Moment:
        """The clocks."""
        return self.world.moment

    @cached_property
    def around(self) -> Circumstances:
        """What the statements do not say themselves."""
        on = self.moment.on
        bound: dict[str, set[str]] = {}
        for item in self.world.states:
            for duty in item.duties:
                if duty.duty.aim and duty.duty.applies == "reported" and duty.state in HAS_OR_HAD:
                    bound.setdefault(duty.duty.aim, set()).add(item.state)
        return Circumstances(
            on,
            {code: group.on(on) for code, group in self.world.directory.groups.items()},
            bound,
            frozenset(need.state for need in self.stated.needs),
        )

    @cached_property
    def requirements(self) -> dict[str, Requirement]:
        """The convention's catalogue by code."""
        return {item.code: item for item in self.world.convention.requirements}

    @cached_property
    def told(self) -> Mapping[int, Told]:
        """What is told of the figures by their references."""
        return next((tally.told for tally in self.tallies.values()), {})

    def file(self, state: str, also: Mapping[str, Filed] | None = None) -> File:
        """What is held of a State; ``also`` are replies that only whoever asks may see."""
        tally = self.tallies.get(state)
        figures: dict[str, list[Held]] = tally.by_measure if tally else {}
        return File(
            self.moment.on,
            self.world.by_iso3.get(state),
            {measure: tuple(held) for measure, held in figures.items()},
            tuple(row for row in self.stated.plans if row.state == state),
            tuple(row for row in self.stated.needs if row.state == state),
            {**self.replies.get(state, {}), **(also or {})},
        )

    def pairs(self, *, language: str = "en", state: str = "", giver: str = "", own: Own | None = None) -> list[Pair]:
        """Pairs by the names of their States, those of one State or giver, or all.

        ``own`` is what only whoever asks may see; it goes through the same rules and stands with the others.
        """
        seen = own or Own()
        needs = [row for row in self.stated.needs if state in ("", row.state)]
        means = [row for row in (*self.stated.means, *seen.means) if giver in ("", row.giver, row.giver_name)]
        found = list(matches(needs, means, self.around, place=self._place(language)))
        files = {code: self.file(code, seen.replies.get(code)) for code in {item.need.state for item in found}}
        asked = {item.means.key: dict.fromkeys([*item.means.requirements, *seen.requirements]) for item in found}
        in_own_words = {code: tuple(known_of(seen.own, file)) for code, file in files.items()}
        return [
            Pair(item, self.known(asked[item.means.key], files[item.need.state]) + in_own_words[item.need.state])
            for item in found
        ]

    def known(self, codes: Iterable[str], file: File) -> tuple[Known, ...]:
        """Requirements by their codes with what on file answers each; a code that the catalogue lost is left out."""
        return tuple(known_of((self.requirements[code] for code in codes if code in self.requirements), file))

    def sources_of(self, filed: Filed) -> tuple[str, ...]:
        """Keys of the sources of what is on file."""
        if filed.kind is FiledKind.FIGURE:
            return self.told[filed.reference].sources
        if filed.kind is FiledKind.DEADLINE:
            return tuple(self.world.sources_of(*filed.acts))
        rows: tuple[tuple[str, tuple[str, ...]], ...] = tuple(
            (row.key, row.sources) for row in (*self.stated.plans, *self.stated.needs)
        )
        return next((sources for key, sources in rows if key == filed.key), ())

    def _place(self, language: str) -> Callable[[str], int]:
        names = {code: self.world.name(code, language) for code in {need.state for need in self.stated.needs}}
        order = {code: place for place, code in enumerate(in_alphabetical_order(names.items()))}
        return order.__getitem__


@kept(4)
def matching(moment: Moment, revision: RevisionState, convention: str | None = None) -> Matching:
    """What pairs are made from at a moment, under the convention shown unless another is named."""
    world = look(moment, convention=convention, revision=revision)
    code = convention or settings.CONVENTION
    stated = statements_at(code, revision.head, known=moment.known, on=moment.on, recorded=moment.recorded)
    asked = {measure for item in world.convention.requirements for measure in item.measures.split(";") if measure}
    found = tallies(asked, moment, revision, convention=convention) if asked else {}
    return Matching(world, stated, found, _replies(code, moment, revision))


def _replies(code: str, moment: Moment, revision: RevisionState) -> dict[str, dict[str, Filed]]:
    """What States answered in public to what givers asked, known on the day."""
    found: dict[str, dict[str, Filed]] = {}
    for row in public_answers(code, revision.head):
        if row.since <= moment.known and (moment.recorded is None or row.since <= moment.recorded):
            found.setdefault(row.state, {})[row.code] = filed_reply(row)
    return found


def filed_reply(row: Answered) -> Filed:
    """A reply of a State, as it is on file."""
    return Filed(FiledKind.REPLY, 0, "", row.answered_on, row.since, words=row.words, page=row.points_to)
