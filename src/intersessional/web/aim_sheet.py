"""One aim across all States: how the duty stands, and the latest figures under the four heads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from intersessional.situation.tally import Tally
from intersessional.situation.world import World
from intersessional.treaty.convention import Aim, Head
from intersessional.treaty.duties import DutyOnDate, DutyState
from intersessional.web import standing
from intersessional.web.state_figures import HeadAnswer, head_answers
from intersessional.web.wording import by_name

WITHOUT = frozenset({DutyState.NO_RECORD, DutyState.NOT_APPLICABLE})
"""A duty so standing says nothing of the State."""


@dataclass(frozen=True, slots=True)
class Line:
    """A State with its duty, where it has one that is known, and its answers under the heads."""

    iso3: str
    name: str
    shape: str
    word: str
    due: date | None
    answers: tuple[HeadAnswer, ...]


def lines(world: World, aim: Aim, heads: list[Head], tallies: dict[str, Tally]) -> list[Line]:
    """The States of which anything is held under the aim, in the order of their names."""
    empty = Tally(world.moment, (), {})
    found: list[Line] = []
    for iso3, name in by_name(world).items():
        duty = _duty(world, iso3, aim)
        if duty is None and iso3 not in tallies:
            continue
        answers = head_answers(heads, tallies.get(iso3, empty))
        if duty is not None:
            shape, word = standing.shape(duty, world.moment.on), standing.word(duty, world.moment.on)
            found.append(Line(iso3, name, shape, word, duty.due, answers))
        elif any(answer.latest for answer in answers):
            found.append(Line(iso3, name, "", "", None, answers))
    return found


def _duty(world: World, iso3: str, aim: Aim) -> DutyOnDate | None:
    for item in world.by_iso3[iso3].duties:
        if item.duty.aim == aim.code and item.state not in WITHOUT:
            return item
    return None
