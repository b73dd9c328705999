"""What happened at a meeting: deadlines moved there, completions declared there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from intersessional.meetings.models import Meeting
from intersessional.situation.world import World
from intersessional.treaty.acts import Act, ActKind
from intersessional.treaty.counts import StateOnDate
from intersessional.treaty.dates import Precision
from intersessional.web import state_sheet
from intersessional.web.wording import by_name


@dataclass(frozen=True, slots=True)
class Decided:
    """An act of a meeting about a State; ``before`` is the deadline that an extension moved."""

    iso3: str
    name: str
    told: state_sheet.Told
    before: date | None = None


def extensions(world: World, meeting: Meeting) -> list[Decided]:
    """Extensions granted at the meeting, by name of the State. ``world`` is that of its closing day."""
    return [
        Decided(state.state, name, _tell(world, state, act), deadline_before(state, act))
        for state, name in _states(world)
        for act in state.acts
        if act.kind is ActKind.EXTENSION and act.meeting == meeting.code
    ]


def completions(world: World, meeting: Meeting) -> list[Decided]:
    """Completions declared on a day of the meeting, or said to be declared there."""
    return [
        Decided(state.state, name, _tell(world, state, act))
        for state, name in _states(world)
        for act in state.acts
        if act.kind is ActKind.COMPLETION and (act.meeting == meeting.code or _during(act, meeting))
    ]


def _states(world: World) -> Iterator[tuple[StateOnDate, str]]:
    return ((world.by_iso3[iso3], name) for iso3, name in by_name(world).items())


def _tell(world: World, state: StateOnDate, act: Act) -> state_sheet.Told:
    return state_sheet.tell(world, act, world.rivals[state.state].get(act.slot, ()))


def _during(act: Act, meeting: Meeting) -> bool:
    """A completion known to the month or the year was not declared at the meeting for all we know."""
    return act.happened.precision is Precision.DAY and meeting.starts_on <= act.day <= meeting.ends_on


def deadline_before(state: StateOnDate, act: Act) -> date | None:
    """The deadline that an extension moved: the last sourced one before it; None where the act is no extension."""
    for item in state.duties:
        if act in item.extensions:
            earlier = item.extensions[: item.extensions.index(act)]
            held = [other.until.latest for other in earlier if other.verified and other.until]
            return held[-1] if held else item.original_due
    return None
