"""The assessment of one State under one aim on a day: duty, progress, what remains, pace, forecast, questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from intersessional.assessment.balance import Balance
from intersessional.assessment.finding import Finding
from intersessional.assessment.forecast import Outlook, outlook
from intersessional.assessment.ledger import Ledger
from intersessional.assessment.pace import Pace, Progress, pace, progress, yearly
from intersessional.assessment.questions import raised
from intersessional.situation.raising import Counted, figures_in
from intersessional.situation.tally import Tally, tallies_one_by_one, tally
from intersessional.situation.world import World
from intersessional.treaty.convention import Aim
from intersessional.treaty.duties import DutyOnDate

MEASURED = "clearance"
"""The aim whose pace and forecast can be told: what remains and what is done are in the same unit."""


@dataclass(frozen=True)
class Assessment:
    """What law and figures say of a State under an aim; ``tally`` has its figures with their sources."""

    aim: Aim
    on: date
    duty: DutyOnDate | None
    counted: Counted

    @property
    def state(self) -> str:
        """ISO code of the State."""
        return self.counted.state

    @property
    def tally(self) -> Tally:
        """The figures of the State."""
        return self.counted.tally

    @property
    def ledger(self) -> Ledger:
        """The figures held, laid out by measure and year."""
        return self.counted.ledger

    @cached_property
    def balances(self) -> list[Balance]:
        """The accounts of this aim, year by year."""
        measures = self._measures
        return [item for item in self.counted.balances if set(item.closing.measures) <= measures]

    @cached_property
    def progress(self) -> list[Progress]:
        """Land release in each year; empty for other aims."""
        return progress(self.ledger) if self._is_measured else []

    @cached_property
    def pace(self) -> Pace | None:
        """What remains, the pace achieved and the pace needed; None for aims without them."""
        return pace(self.ledger, self.on, self.due) if self._is_measured else None

    @cached_property
    def outlook(self) -> Outlook | None:
        """When what remains may be released, or why that cannot be told; None for aims without a pace."""
        if self.pace is None:
            return None
        return outlook(yearly(self.ledger), self.pace.remaining, self.on, self.due)

    @cached_property
    def findings(self) -> list[Finding]:
        """Questions that the figures of this aim raise. The State sees them first: see ``situation.questions``."""
        references = {held.figure.reference for held in self.tally.of(*self._measures)}
        references |= {rival.reference for held in self.tally.of(*self._measures) for rival in held.rivals}
        return [item for item in self.counted.findings if references.issuperset(item.figures)]

    @cached_property
    def raised(self) -> dict[str, Finding]:
        """The same, each question once, by its fingerprint."""
        return raised(self.findings, figures_in(self.tally))

    @property
    def due(self) -> date | None:
        """The time limit held."""
        return self.duty.due if self.duty else None

    @property
    def _is_measured(self) -> bool:
        return self.aim.code == MEASURED

    @cached_property
    def _measures(self) -> frozenset[str]:
        return self.tally.measures_of_aim(self.aim.code)


def assess(world: World, iso3: str, aims: Iterable[Aim]) -> list[Assessment]:
    """Assess a State under some aims at the moment of ``world``."""
    return _under(world, aims, Counted(iso3, tally(iso3, world.moment, world.revision, world.convention.code)))


def assess_each(world: World, aims: Iterable[Aim]) -> Iterator[list[Assessment]]:
    """Assess every State of ``world``, as ``assess`` does; the figures of one State only are held at a time."""
    chosen, nothing = list(aims), Tally(world.moment, (), {})
    waiting = sorted((state.state for state in world.states), reverse=True)
    for scope, known in tallies_one_by_one(waiting, world.moment, world.revision, world.convention.code):
        while waiting[-1] != scope:
            yield _under(world, chosen, Counted(waiting.pop(), nothing))
        yield _under(world, chosen, Counted(waiting.pop(), known))
    while waiting:
        yield _under(world, chosen, Counted(waiting.pop(), nothing))


def _under(world: World, aims: Iterable[Aim], counted: Counted) -> list[Assessment]:
    return [Assessment(aim, world.moment.on, duty_of(world, counted.state, aim), counted) for aim in aims]


def duty_of(world: World, iso3: str, aim: Aim) -> DutyOnDate | None:
    """The duty with a time limit under an aim, as it stands for a State; None where there is none."""
    return next((item for item in world.by_iso3[iso3].duties if item.duty.aim == aim.code), None)
