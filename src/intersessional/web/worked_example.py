"""The law worked through for one State, step by step: from an act by a rule to a date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from intersessional.situation import wording
from intersessional.situation.world import World
from intersessional.treaty.counts import StateOnDate
from intersessional.treaty.dates import PartialDate
from intersessional.treaty.duties import DutyState
from intersessional.web import state_sheet
from intersessional.web.wording import register


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the day it gives (None where it gives none), how, and the act it starts from, if any."""

    when: date | PartialDate | None
    words: str
    told: state_sheet.Told | None = None
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Worked:
    """A State worked through: its name, where it stands, the steps of its status and of each duty."""

    name: str
    sentence: str
    status: tuple[Step, ...]
    duties: tuple[tuple[state_sheet.DutyLine, tuple[Step, ...]], ...]


def status(world: World, state: StateOnDate) -> tuple[Step, ...]:
    """Signature, consent, entry into force, notice and withdrawal, as far as they came about."""
    return tuple(_status(world, state))


def _status(world: World, state: StateOnDate) -> Iterator[Step]:
    held = state.status
    for act in (held.signature, held.consent):
        if act is not None:
            yield Step(act.happened, "", state_sheet.tell(world, act))
    if held.entry_into_force is not None:
        yield Step(held.entry_into_force.on, wording.entry_into_force_rule(held.entry_into_force))
    if held.notice is not None:
        yield Step(held.notice.happened, "", state_sheet.tell(world, held.notice))
    if held.withdrawal is not None:
        yield Step(held.withdrawal.on, wording.withdrawal_rule(held.withdrawal))


def duty(world: World, line: state_sheet.DutyLine) -> tuple[Step, ...]:
    """From entry into force to the last deadline held and the state of the duty."""
    return tuple(_duty(world, line))


def _duty(world: World, line: state_sheet.DutyLine) -> Iterator[Step]:
    item = line.item
    if item.original_due is not None and item.state is not DutyState.NOT_APPLICABLE:
        yield Step(item.original_due, wording.original_rule(item.duty))
    for told in line.extensions:
        yield Step(told.act.until, "", told, counts=told.act.verified and told.act.until is not None)
    for told in line.evidence:
        yield Step(told.act.happened, "", told)
    for code in (item.duty.decisions_register, item.duty.completions_register):
        held = world.snapshot.registers.get(code)
        if held is not None and held.until is not None and item.state in _CONSULTED:
            yield Step(held.until, _reach(code, complete=held.complete))


_CONSULTED = {DutyState.UNDETERMINED, DutyState.OVERDUE}


def _reach(code: str, *, complete: bool) -> str:
    words = {"register": register(code)}
    if complete:
        return _("The register “%(register)s” is complete to this day") % words
    return _("The register “%(register)s” is held in part, to this day") % words
