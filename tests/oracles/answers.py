"""What the software answers to a published quantity, and which quantities the record cannot give."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from intersessional.core.queries import current_revision
from intersessional.meetings.queries import closing_days
from intersessional.parties.queries import seats
from intersessional.situation.figures_overview import whole
from intersessional.situation.moment import Moment
from intersessional.situation.scopes import members
from intersessional.situation.tally import tallies
from intersessional.situation.world import look
from intersessional.treaty.counts import StateOnDate

SCOPES = {
    "world": None,
    "African (48 sub-Saharan)": "africa_sub_saharan",
    "African (sub-Saharan)": "africa_sub_saharan",
    "UN members": "un_members",
}
BODIES = {"SD": "SD", "A5": "A5", "VA": "CVA"}
LISTS = {"list_not_consented_must_contain": "list_not_consented"}

NOT_HELD = "no figure of that State for that time is held here"
SOME_STATES = "figures are held of some States only: at most what was published"
LISTS_OF_REPORTS = "needs the list of what each State uses retained mines for"
PARTIAL = "the register of completions under article 4 is partial: a State not listed is not one without a stockpile"
NOT_FROM_ACTS = {
    "a3_mines_retained": NOT_HELD,
    "a3_states_no_use_two_years": LISTS_OF_REPORTS,
    "a3_states_not_retaining": SOME_STATES,
    "a3_states_retaining": SOME_STATES,
    "a3_states_retaining_over_12000": SOME_STATES,
    "mines_destroyed_total_million_states_parties": SOME_STATES,
    "mines_destroyed_total_million_world": SOME_STATES,
    "stockpile_remaining": NOT_HELD,
    "meeting_participants_ratified_not_in_force": "needs lists of participants",
    "meeting_participants_states_parties": "needs lists of participants",
    "a4_completed": PARTIAL,
    "a4_declared_no_stock": PARTIAL,
    "a4_in_process": PARTIAL,
    "a4_never_stockpiled": PARTIAL,
    "states_parties_without_stocks": PARTIAL,
    "a5_completions_announced_at_2RC": "three of the four declarations are known to the year only",
    "a5_completions_presented_at_12MSP": "declarations made earlier were presented again at the meeting",
    "a5_states_parties_affected": "counts contamination known or suspected, not the duty",
    "a5_states_that_missed_original_deadline": "counts fulfilment by the day, of which declarations tell only later",
    "a7_initial_reports_missing": "needs the register of reports submitted",
    "a7_reports_missing_for_2014": "needs the register of reports submitted",
}
ROWS_NOT_FROM_ACTS = {"O186": PARTIAL, "O190": PARTIAL, "O131": "a press forecast, marked not to be tested against"}


@dataclass(frozen=True)
class Row:
    """A published value: on ``as_of``, for ``scope``, ``quantity`` was ``value``."""

    id: str
    as_of: date
    scope: str
    quantity: str
    value: str
    tolerance: str
    comment: str

    @property
    def not_from_acts(self) -> str:
        """Why acts alone cannot give it; empty where they can."""
        return ROWS_NOT_FROM_ACTS.get(self.id) or NOT_FROM_ACTS.get(self.quantity, "")


MEASURES = {"a3_mines_retained": "mines_retained", "stockpile_remaining": "stockpile_held"}
"""What is asked of one State, and what is counted for it."""


def figures_for(row: Row, known: date) -> list[int | None]:
    """What is held of the State for the year that the row is about: that of its day, or the one its comment names."""
    named = re.search(r"calendar year (\d{4})", row.comment)
    year = int(named[1]) if named else row.as_of.year
    moment = Moment.of(date(year, 12, 31), known)
    found = tallies([MEASURES[row.quantity]], moment, current_revision(), scopes=[row.scope])
    held = found[row.scope].standing(MEASURES[row.quantity]) if row.scope in found else []
    return [item.figure.value for item in held if item.figure.end.year == year]


def computed(row: Row, known: date) -> str:
    """The software's answer in the form of the file; codes of States in alphabetical order."""
    if row.quantity.startswith("committee_"):
        return _seats(row, known)
    if row.scope in SCOPES:
        return _number(row, known)
    world = look(Moment.of(row.as_of, known), only={row.scope})
    return str(STATE_ANSWERS[row.quantity](world.states[0]))


def _number(row: Row, known: date) -> str:
    numbers = numbers_on(row.as_of, known, SCOPES[row.scope])
    if row.quantity in LISTS:
        held = numbers[LISTS[row.quantity]]
        return ";".join(code for code in row.value.split(";") if code in held)
    return str(numbers[row.quantity])


@cache
def numbers_on(on: date, known: date, group: str | None) -> dict[str, Any]:
    world = look(Moment.of(on, known))
    scope = members(world, group) if group else None
    return whole(world, meetings=closing_days("apmbc", known=known), scope=scope)


def _seats(row: Row, known: date) -> str:
    body, role = BODIES[row.scope.split()[0]], row.quantity.removeprefix("committee_")
    wanted = {"co_chairs": "co_chair", "rapporteurs": "co_rapporteur", "members": "member"}[role]
    held = seats("apmbc", on=row.as_of, known=known, body=body)
    return ";".join(sorted(s.state_id for s in held if s.role == wanted and s.verification == "verified"))


def _due(duty: str) -> Callable[[StateOnDate], date | None]:
    return lambda state: next(item.due for item in state.duties if item.duty.code == duty)


def _original_year(state: StateOnDate) -> int | None:
    first = next(item.original_due for item in state.duties if item.duty.code == "clearance")
    return first.year if first else None


STATE_ANSWERS: dict[str, Callable[[StateOnDate], object]] = {
    "consent_date": lambda s: s.status.consent and s.status.consent.happened,
    "signature_date": lambda s: s.status.signature and s.status.signature.happened,
    "entry_into_force": lambda s: s.status.entry_into_force and s.status.entry_into_force.on,
    "withdrawal_effective_date": lambda s: s.status.withdrawal and s.status.withdrawal.on,
    "withdrawal_notified_by": lambda s: s.status.notice and s.status.notice.happened,
    "a5_deadline_in_force": _due("clearance"),
    "a5_original_deadline_year": _original_year,
    "a7_initial_due": _due("first_report"),
}
