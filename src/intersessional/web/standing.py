"""How a duty stands, in a word with a shape."""

from __future__ import annotations

from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from intersessional.situation.wording import DUTY_SHAPE, DUTY_STATE
from intersessional.treaty.dates import add_years
from intersessional.treaty.duties import DutyOnDate, DutyState
from intersessional.ui.wording import days_until

SOON = "soon"
OPEN = frozenset({DutyState.RUNNING, DutyState.OVERDUE, DutyState.REOPENED, DutyState.UNDETERMINED})
"""A duty that is not known to be done, so that its deadline is of concern."""
BINDING = OPEN | {DutyState.COMPLETED}
"""A duty that the State is held to have or to have had."""


def shape(item: DutyOnDate, on: date) -> str:
    """The shape of a duty: that of its state, or ``soon`` when it runs out within a year of ``on``.

    What falls due each year is always due within a year, which is no news.
    """
    once = item.duty.rule != "yearly"
    if once and item.state is DutyState.RUNNING and item.due is not None and on <= item.due <= add_years(on, 1):
        return SOON
    return DUTY_SHAPE[item.state]


def words() -> dict[str, str]:
    """The word of each shape, in the language active now."""
    return {DUTY_SHAPE[state]: str(word) for state, word in DUTY_STATE.items()} | {SOON: _("Due within a year")}


def word(item: DutyOnDate, on: date) -> str:
    """How one duty stands, with the time left while it runs."""
    state = str(DUTY_STATE[item.state])
    if item.due is None or item.due < on or item.state not in (DutyState.RUNNING, DutyState.REOPENED):
        return state
    left = days_until(item.due, on)
    return capfirst(left) if item.state is DutyState.RUNNING else f"{state}, {left}"
