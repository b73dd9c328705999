"""What figures add to the convention in numbers: mines destroyed and retained, laws made. Keys are those of sources.

Figures are held of some States only, so a count or a sum of them is a part of the whole, and says so in ``partial``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from intersessional.assessment.figures import Held
from intersessional.situation.overview import Meetings, Numbers, overview
from intersessional.situation.tally import Tally, tallies
from intersessional.situation.world import World

DESTROYED, RETAINED = "stockpile_destroyed", "mines_retained"
MANY_RETAINED = 12_000
"""More than which sources tell apart."""
LAWS = {
    "a9_states_with_legislation": "states_with_legislation",
    "a9_in_process": "states_making_legislation",
    "a9_no_progress_known": "states_without_known_legislation",
}
"""What a source counts of all States Parties together, by the key under which it is told."""
TOGETHER = "STATES_PARTIES"


def whole(
    world: World, *, meetings: Meetings, scope: Collection[str] | None = None, since: date | None = None
) -> Numbers:
    """The overview with what figures add to it; of a group of States no count that is told of all together."""
    numbers = overview(world, meetings=meetings, scope=scope, since=since)
    added = counted(world, scope)
    parts = [name for name in added if name not in LAWS]
    return {**numbers, **added, "partial": [*numbers["partial"], *parts]}


def counted(world: World, scope: Collection[str] | None = None) -> Numbers:
    """Sums and counts of what is held of the States of ``scope``, or of all; None where nothing is."""
    offered = {measure.code for measure in world.convention.measures}
    if not {DESTROYED, RETAINED} <= offered:
        return {}
    found = tallies(
        {DESTROYED, RETAINED, *LAWS.values()} & offered, world.moment, world.revision, convention=world.convention.code
    )
    bound = {state.state for state in world.states if state.status.in_force}
    every = {state.state for state in world.states}
    among = {code: tally for code, tally in found.items() if code in every and (scope is None or code in scope)}
    parties = {code: tally for code, tally in among.items() if code in bound}
    numbers = {
        **_destroyed("mines_destroyed_total_million_world", among.values()),
        **_destroyed("mines_destroyed_total_million_states_parties", parties.values()),
        **_retained(parties.values()),
    }
    return numbers if scope is not None else {**numbers, **_laws(found)}


def _destroyed(name: str, found: Iterable[Tally]) -> Numbers:
    """At least how many millions, and of how many States: of each the largest total that a source gives."""
    totals = [_total(tally.by_measure.get(DESTROYED, ())) for tally in found]
    known = [total for total in totals if total is not None]
    states = f"{name}_of_states"
    return {name: sum(known) // 10_000 / 100 if known else None, states: len(known)}


def _total(held: Iterable[Held]) -> int | None:
    """The least that the largest running total stands for: a later edition may print less and mean a part."""
    figures = (item.figure for item in held)
    whole_ones = [figure for figure in figures if figure.cumulative and not figure.part and figure.verified]
    return max((figure.low or 0 for figure in whole_ones), default=None)


def _retained(parties: Iterable[Tally]) -> Numbers:
    """States by what they last said they retain."""
    last = [held.figure.value for tally in parties if (held := tally.latest(RETAINED)) and held.figure.verified]
    values = [value for value in last if value is not None]
    return {
        "a3_states_retaining": sum(value > 0 for value in values) if values else None,
        "a3_states_not_retaining": sum(value == 0 for value in values) if values else None,
        "a3_states_retaining_over_12000": sum(value > MANY_RETAINED for value in values) if values else None,
    }


def _laws(found: Mapping[str, Tally]) -> Numbers:
    together = found.get(TOGETHER)
    latest = {name: together.latest(measure) if together else None for name, measure in LAWS.items()}
    return {name: held.figure.value if held else None for name, held in latest.items()}
