"""The road to a Review Conference: what is expected by then, what falls due by then, what is done and what remains.

It is told on the day asked about or, once the Conference has closed, on its closing day, with what was completed since.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from intersessional.core.queries import RevisionState, current_revision
from intersessional.situation.moment import Moment
from intersessional.situation.world import World, look
from intersessional.treaty.convention import Aim, Convention, Duty, Expectation
from intersessional.treaty.dates import PartialDate
from intersessional.treaty.falling_due import BY_THEN, Falling, Standing, falling_due

UNIVERSALIZATION = "universalization"
"""The aim of which the law counts the States bound."""


@dataclass(frozen=True, slots=True)
class Conference:
    """A Review Conference as known on a day; ``by`` is its closing day or, while none is known, when it is expected."""

    code: str
    by: PartialDate

    @property
    def closing(self) -> date:
        """The last day on which it may close."""
        return self.by.latest


@dataclass(frozen=True, slots=True)
class DutyAhead:
    """One duty of the States towards the Conference."""

    duty: Duty
    falling: tuple[Falling, ...]

    def standing(self, *standings: Standing) -> list[Falling]:
        """Those that stand so."""
        return [item for item in self.falling if item.standing in standings]

    @property
    def due(self) -> list[Falling]:
        """Those whose first deadline lies by then."""
        return self.standing(*BY_THEN)


@dataclass(frozen=True, slots=True)
class AimAhead:
    """One aim: what a source expects by then, the duties that have a deadline, and whether States bound are counted."""

    aim: Aim
    expectations: tuple[Expectation, ...]
    duties: tuple[DutyAhead, ...]
    counts_states: bool


@dataclass(frozen=True)
class Road:
    """The road to a Conference as it stood in ``world``; ``asked`` is the moment asked about, maybe after its close."""

    conference: Conference
    asked: Moment
    world: World
    aims: tuple[AimAhead, ...]


def expected(convention: Convention, known: date) -> list[Expectation]:
    """What sources known on a day expect by Review Conferences."""
    return [item for item in convention.expectations if item.known_from.latest <= known]


def conferences(convention: Convention, closing_days: Mapping[str, date], known: date) -> list[Conference]:
    """Review Conferences known on a day, in order of time: those with a closing day, and those a source expects."""
    found = {item.conference: Conference(item.conference, item.by) for item in expected(convention, known)}
    found |= {code: Conference(code, PartialDate(day)) for code, day in closing_days.items()}
    return sorted(found.values(), key=lambda item: (item.closing, item.code))


def first_known(convention: Convention, conference: str) -> date | None:
    """The day since which a source expects something by the Conference; None where none does."""
    own = (item for item in convention.expectations if item.conference == conference)
    return min((item.known_from.latest for item in own), default=None)


def next_or_last(known: Sequence[Conference], on: date) -> Conference | None:
    """The Conference that is not over on the day; the last one where none is ahead; None where none is known."""
    return next((item for item in known if item.closing >= on), known[-1] if known else None)


def is_partial(world: World, duty: Duty) -> bool:
    """Whether a completion that came by the day told of may be missing here."""
    register = world.snapshot.registers.get(duty.completions_register)
    return register is None or not register.covers(world.moment.on)


def follow(
    conference: Conference, moment: Moment, *, convention: str | None = None, revision: RevisionState | None = None
) -> Road:
    """The road to a Conference at a moment. Raises ConventionError for an unknown convention."""
    revision = revision or current_revision()
    closing = conference.closing
    world = look(replace(moment, on=min(moment.on, closing)), convention=convention, revision=revision)
    later = look(moment, convention=convention, revision=revision).by_iso3 if moment.on > closing else {}
    rules = world.convention
    own = [item for item in expected(rules, moment.known) if item.conference == conference.code]
    order = [*dict.fromkeys(item.aim for item in own), *(aim.code for aim in rules.aims)]
    towards = {
        duty: DutyAhead(duty, tuple(falling_due(duty, world.states, closing, later)))
        for duty in rules.duties
        if duty.aim
    }
    aims = sorted(rules.aims, key=lambda aim: order.index(aim.code))
    return Road(conference, moment, world, tuple(_ahead(aim, own, towards) for aim in aims))


def _ahead(aim: Aim, expectations: Iterable[Expectation], towards: Mapping[Duty, DutyAhead]) -> AimAhead:
    """What the law counts of an aim: as its expectations say, and where there is none all that it can."""
    own = tuple(item for item in expectations if item.aim == aim.code)
    measures = {item.measure for item in own}
    duties = (ahead for duty, ahead in towards.items() if duty.aim == aim.code)
    return AimAhead(
        aim,
        own,
        tuple(duties) if not own or "deadlines" in measures else (),
        "states_bound" in measures if own else aim.code == UNIVERSALIZATION,
    )
