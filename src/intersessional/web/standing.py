"""How a duty stands, in a word with a shape; and the duties of many States as lines of lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersessional.situation.wording import DUTY_SHAPE, DUTY_STATE
from intersessional.situation.world import World
from intersessional.treaty.counts import StateOnDate
from intersessional.treaty.dates import add_years
from intersessional.treaty.duties import DutyOnDate, DutyState
from intersessional.ui.wording import days_until

SOON = "soon"
OPEN = frozenset({DutyState.RUNNING, DutyState.OVERDUE, DutyState.REOPENED, DutyState.UNDETERMINED})
"""A duty that is not known to be done, so that its deadline is of concern."""
BINDING = OPEN | {DutyState.COMPLETED}
"""A duty that the State is held to have or to have had."""


@dataclass(frozen=True, slots=True)
class Line:
    """One duty of one State in a list."""

    iso3: str
    name: str
    item: DutyOnDate
    shape: str
    word: str

    @property
    def when(self) -> date:
        """The last deadline held; the last day of the calendar where there is none, so that it sorts last."""
        return self.item.due or date.max


def shape(item: DutyOnDate, on: date) -> str:
    """The shape of a duty: that of its state, or ``soon`` when it runs out within a year of ``on``."""
    if item.state is DutyState.RUNNING and item.due is not None and on <= item.due <= add_years(on, 1):
        return SOON
    return DUTY_SHAPE[item.state]


def words() -> dict[str, str]:
    """The word of each shape, in the language active now."""
    return {DUTY_SHAPE[state]: str(word) for state, word in DUTY_STATE.items()} | {SOON: _("Due within a year")}


def word(item: DutyOnDate, on: date) -> str:
    """How one duty stands, with the time left while it runs."""
    if item.state is DutyState.RUNNING and item.due is not None:
        return capfirst(days_until(item.due, on))
    return str(DUTY_STATE[item.state])


def lines(world: World, wanted: Callable[[DutyOnDate], bool], states: Iterable[StateOnDate] = ()) -> Iterator[Line]:
    """Every duty that is ``wanted``, State by State, in words."""
    language, on = get_language() or "en", world.moment.on
    for state in states or world.states:
        for item in state.duties:
            if wanted(item):
                name = world.name(state.state, language)
                yield Line(state.state, name, item, shape(item, on), word(item, on))
