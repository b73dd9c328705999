"""What is due: the duties of all States sorted into what is ahead, overdue, undetermined and done."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersessional.parties.queries import in_alphabetical_order
from intersessional.situation import wording
from intersessional.situation.world import World
from intersessional.treaty.acts import Act
from intersessional.treaty.convention import Duty
from intersessional.treaty.counts import StateOnDate
from intersessional.treaty.duties import DutyOnDate, DutyState, Reason
from intersessional.ui.charts.scale import Scale
from intersessional.ui.charts.timeline import Bar, bars
from intersessional.web import standing
from intersessional.web.state_timeline import spans_of


@dataclass(frozen=True, slots=True)
class Line:
    """One duty of one State in a list. ``bars`` are the time allowed so far, on the scale of the list."""

    iso3: str
    name: str
    item: DutyOnDate
    shape: str
    word: str
    rule: str
    reasons: tuple[str, ...]
    sources: tuple[str, ...]
    bars: tuple[Bar, ...] = ()

    @property
    def when(self) -> date:
        """The last deadline held; the last day of the calendar where there is none, so that it sorts last."""
        return self.item.due or date.max


@dataclass(frozen=True, slots=True)
class Chapter:
    """One duty that States have only where there is what it is about, with every State that has or may have it."""

    duty: Duty
    ahead: list[Line]
    overdue: list[Line]
    undetermined: list[tuple[str, list[Line]]]
    completed: list[Line]
    unreported: int
    scale: Scale | None

    @property
    def doubtful(self) -> int:
        """States of which it is not known how the duty stands."""
        return sum(len(lines) for _why, lines in self.undetermined)

    def summary(self) -> str:
        """How many States stand where, those of no number left out; "" when none has the duty."""
        parts = (
            (_("%(count)d ahead"), len(self.ahead)),
            (_("%(count)d overdue"), len(self.overdue)),
            (_("%(count)d undetermined"), self.doubtful),
            (_("%(count)d completed"), len(self.completed)),
        )
        return ", ".join(words % {"count": count} for words, count in parts if count)


@dataclass(frozen=True, slots=True)
class Shared:
    """A deadline that many States share: how many there are; ``lines`` names them where they are few."""

    duty: Duty
    when: date
    rule: str
    count: int
    lines: tuple[Line, ...]


def chapter(world: World, duty: Duty) -> Chapter:
    """Sort the States by how one duty stands."""
    held = [(state, item) for state, item in _items(world, duty) if item.state in standing.BINDING]
    scale = _scale(world, [item for _state, item in held]) if duty.longest_extension else None
    lines = by_name(line_of(world, state, item, scale) for state, item in held)
    by_due = sorted(lines, key=lambda line: line.when)
    return Chapter(
        duty,
        [line for line in by_due if line.item.state in (DutyState.RUNNING, DutyState.REOPENED)],
        [line for line in by_due if line.item.state is DutyState.OVERDUE],
        by_reason(line for line in by_due if line.item.state is DutyState.UNDETERMINED),
        [line for line in lines if line.item.state is DutyState.COMPLETED],
        sum(item.state is DutyState.NO_RECORD for _state, item in _items(world, duty)),
        scale,
    )


def shared(world: World, duty: Duty, *, few: int = 12) -> list[Shared]:
    """The deadlines ahead of a duty that every State Party has, the nearest first."""
    together: dict[date, list[tuple[StateOnDate, DutyOnDate]]] = defaultdict(list)
    for state, item in _items(world, duty):
        if item.state is DutyState.RUNNING and item.due is not None:
            together[item.due].append((state, item))
    return [
        Shared(
            duty,
            due,
            wording.original_rule(duty),
            len(held),
            tuple(by_name(line_of(world, state, item) for state, item in held)) if len(held) <= few else (),
        )
        for due, held in sorted(together.items())
    ]


def silent(world: World, duty: Duty) -> int:
    """For how many States the deadline of the duty passed and nothing about it is held here."""
    return sum(item.state is DutyState.NO_RECORD for _state, item in _items(world, duty))


def next_due(world: World, count: int) -> list[Line | Shared]:
    """The ``count`` deadlines that come next, of all duties; those that many share stand once."""
    coming: list[Line | Shared] = []
    for duty in world.convention.duties:
        if duty.applies == "always":
            coming += shared(world, duty, few=1)
        else:
            coming += (
                line_of(world, state, item)
                for state, item in _items(world, duty)
                if item.state in (DutyState.RUNNING, DutyState.REOPENED) and item.due and item.due >= world.moment.on
            )
    return sorted(coming, key=lambda line: line.when)[:count]


def _items(world: World, duty: Duty) -> list[tuple[StateOnDate, DutyOnDate]]:
    place = world.convention.duties.index(duty)
    return [(state, state.duties[place]) for state in world.states]


def line_of(world: World, state: StateOnDate, item: DutyOnDate, scale: Scale | None = None) -> Line:
    """One duty of one State, in words; with a ``scale`` also the time allowed."""
    on = world.moment.on
    return Line(
        state.state,
        world.name(state.state, get_language() or "en"),
        item,
        standing.shape(item, on),
        standing.word(item, on),
        wording.rule(item),
        tuple(wording.reasons(item)),
        tuple(world.sources_of(*_grounds(state, item))),
        tuple(bars(spans_of(item), scale)) if scale else (),
    )


def _grounds(state: StateOnDate, item: DutyOnDate) -> list[Act]:
    """What is shown rests on: the completion, what says that it is overdue, the last extension, or the deposit."""
    if item.state in (DutyState.COMPLETED, DutyState.OVERDUE):
        return list(item.evidence)
    counted = [act for act in item.extensions if act.verified and act.until is not None]
    if counted:
        return counted[-1:]
    return [state.status.consent] if state.status.consent else []


def by_name(lines: Iterable[Line]) -> list[Line]:
    """Lines in the alphabetical order of the language active now."""
    held = {line.iso3: line for line in lines}
    return [held[iso3] for iso3 in in_alphabetical_order((line.iso3, line.name) for line in held.values())]


def by_reason(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """Groups of lines under the sentence that says why, the largest first."""
    groups: dict[tuple[Reason, ...], list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.item.reasons[:1]].append(line)
    size = Counter({reason: len(group) for reason, group in groups.items()})
    return [(groups[reason][0].reasons[0], groups[reason]) for reason, _size in size.most_common()]


def _scale(world: World, items: list[DutyOnDate]) -> Scale | None:
    ends = [span.end for item in items for span in spans_of(item)]
    if not ends:
        return None
    return Scale(world.convention.entry_into_force.published_on, max([*ends, world.moment.on]))
