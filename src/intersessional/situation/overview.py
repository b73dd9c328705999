"""The whole convention in numbers on a day. Keys are those under which sources publish such counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from intersessional.situation.world import World
from intersessional.treaty import counts
from intersessional.treaty.acts import ActKind, Verification
from intersessional.treaty.convention import Convention, Duty
from intersessional.treaty.counts import StateOnDate, Thresholds
from intersessional.treaty.dates import add_years
from intersessional.treaty.duties import DutyState
from intersessional.treaty.status import StatusCode

Numbers = dict[str, Any]
Meetings = Mapping[str, date]
"""Closing day of each meeting by its code."""

REMAINING = frozenset({DutyState.OVERDUE, DutyState.RUNNING, DutyState.REOPENED})
UNKNOWN = frozenset({DutyState.UNDETERMINED, DutyState.NO_RECORD})
MONTHS = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)


def overview(
    world: World, *, meetings: Meetings, scope: Collection[str] | None = None, since: date | None = None
) -> Numbers:
    """All counts, and the lists behind the main ones, for the States of ``scope`` (by ISO code) or for all.

    ``since`` adds the count of States that deposited after that day. ``partial`` names the counts that rest on a
    register which does not hold every act by that day.
    """
    states = [s for s in world.states if scope is None or s.state in scope]
    return {
        **membership(world.convention, states, world.moment.on),
        **_deposits(world, states, {*meetings.values(), *([since] if since else [])}),
        **_duties(world, states, meetings),
        **_lists(states, world.moment.on),
    }


def membership(convention: Convention, states: Sequence[StateOnDate], on: date) -> Numbers:
    """How many States are in and how many are not, and what majorities they make."""
    opened = convention.opened_on
    consented = counts.consented_by(states, on)
    deposited = counts.deposited_between(states, opened, on)
    signed = [s for s in states if s.status.signature]
    acted = [s for s in states if s.status.signature or s in deposited]
    in_force = [s for s in states if s.status.in_force]
    majorities = Thresholds(len(in_force))
    return {
        "states": len(states),
        "signatories": len(signed),
        "signed_or_acceded": len(acted),
        "signed_or_acceded_since_ottawa": sum(_first_act(s) > _signing_ended(opened) for s in acted),
        "signed_not_ratified": len([s for s in signed if s.status.consent is None]),
        "neither_signed_nor_acceded": len(states) - len(acted),
        "states_consented_to_be_bound": len(consented),
        "states_parties_in_force": len(in_force),
        "consented_not_in_force": len(counts.with_status(states, {StatusCode.CONSENTED_NOT_IN_FORCE})),
        "not_party": len(states) - len(consented),
        "withdrawal_pending": len(counts.with_status(states, {StatusCode.WITHDRAWAL_PENDING})),
        "withdrawn": len(counts.with_status(states, {StatusCode.WITHDRAWN})),
        "one_third": majorities.third,
        "majority": majorities.majority,
        "two_thirds": majorities.two_thirds,
    }


def _signing_ended(opened: date) -> date:
    """Last day of the signing ceremony as sources count it: Kenya, dated two days after the opening, is within."""
    return opened.replace(day=opened.day + 2)


def _first_act(state: StateOnDate) -> date:
    acts = (state.status.signature, state.status.consent)
    return min(act.day for act in acts if act)


def _deposits(world: World, states: list[StateOnDate], days: Collection[date]) -> Numbers:
    on, in_force_on = world.moment.on, world.convention.entry_into_force.published_on
    first = world.convention.opened_on
    deposited = counts.deposited_between(states, first, on)
    accession = {ActKind.ACCESSION, ActKind.SUCCESSION}
    by_accession = [s for s in deposited if s.status.consent and s.status.consent.kind in accession]
    numbers: Numbers = {
        "instruments_deposited": len(deposited),
        f"consented_after_{in_force_on}": len(counts.deposited_between(states, in_force_on, on)),
        "consented_after_signature": len(deposited) - len(by_accession),
        "consented_by_accession_or_succession": len(by_accession),
    }
    for year in range(first.year, on.year + 1):
        within = counts.deposited_between(states, date(year, 1, 1), min(date(year, 12, 31), on))
        numbers[f"instruments_deposited_in_year_{year}"] = len(within)
    so_far = counts.deposited_between(states, date(on.year, 1, 1), on)
    numbers[f"instruments_deposited_{on.year}_to_{MONTHS[on.month - 1]}"] = len(so_far)
    for since in sorted({add_years(on, -1), *(day for day in days if day < on)}):
        after = [s for s in deposited if s.status.consent and s.status.consent.day > since]
        numbers[f"new_states_parties_since_{since}"] = len(after)
    return numbers


def _duties(world: World, states: list[StateOnDate], meetings: Meetings) -> Numbers:
    """Counts of the duties that bind States which have what the duty is about, under ``a<article>_…``."""
    numbers: Numbers = {}
    partial: list[str] = []
    for duty in world.convention.duties:
        if duty.applies != "reported":
            continue
        prefix = f"a{duty.article}"
        numbers |= _one_duty(prefix, duty, states, world.moment.on)
        if duty.longest_extension:
            numbers |= _extensions(prefix, duty, states, world, meetings)
        register = world.snapshot.registers.get(duty.completions_register)
        if register is None or not register.covers(world.moment.on):
            partial += [name for name in numbers if name.startswith(f"{prefix}_") and "extensions" not in name]
        numbers |= _last_stated(prefix, duty, states, world.moment.on)
    return numbers | {"partial": partial}


def _one_duty(prefix: str, duty: Duty, states: list[StateOnDate], on: date) -> Numbers:
    completions = [a for a in counts.acts_of(states, ActKind.COMPLETION, duty.article) if a.day <= on]
    missed = {a.state for a in counts.acts_of(states, ActKind.DEADLINE_MISSED, duty.article) if a.day < on}
    done = {act.state for act in completions}
    numbers: Numbers = {
        f"{prefix}_completed": len(done),
        f"{prefix}_completed_unverified": len(_unverified_completions(states, duty.article, on) - done),
        f"{prefix}_missed_deadline_cumulative": len(missed),
        f"{prefix}_obligation_remaining": _remaining(duty, states),
        f"{prefix}_states_ever_obliged": len(_ever_obliged(states, duty.article)),
        f"{prefix}_undetermined": len(counts.duty_in_state(states, duty.code, {DutyState.UNDETERMINED})),
    }
    for year in sorted({act.day.year for act in completions}):
        declared = {act.state for act in completions if act.day.year == year}
        numbers[f"{prefix}_completions_declared_in_{year}"] = len(declared)
    for year, due in _by_year_of_deadline(states, duty.code).items():
        numbers[f"{prefix}_completed_among_{year}_deadlines"] = len(due & done)
    return numbers


def _remaining(duty: Duty, states: list[StateOnDate]) -> int | None:
    """States that have the duty to do; None where no State is known to, and of some it is not known."""
    found = len(counts.duty_in_state(states, duty.code, REMAINING))
    return None if not found and counts.duty_in_state(states, duty.code, UNKNOWN) else found


def _last_stated(prefix: str, duty: Duty, states: list[StateOnDate], on: date) -> Numbers:
    """Which States a source last said to have the duty outstanding and when; those that completed since left out."""
    bound = [state for state in states if state.status.in_force]
    said = [a for a in counts.acts_of(bound, ActKind.OBLIGATION_OUTSTANDING, duty.article) if a.day <= on]
    last = max((act.day for act in said), default=None)
    since = {a.state for a in counts.acts_of(bound, ActKind.COMPLETION, duty.article) if last and last <= a.day <= on}
    still = sorted({act.state for act in said if act.day == last} - since)
    return {
        f"{prefix}_last_stated_outstanding": len(still) if last else None,
        f"{prefix}_last_stated_outstanding_on": last.isoformat() if last else None,
        f"list_{prefix}_last_stated_outstanding": still,
    }


def _extensions(prefix: str, duty: Duty, states: list[StateOnDate], world: World, meetings: Meetings) -> Numbers:
    on = world.moment.on
    granted = [
        act
        for state in states
        for act in state.acts
        if act.kind is ActKind.EXTENSION
        and act.article == duty.article
        and act.verification is not Verification.UNVERIFIED
        and act.day <= on
    ]
    extended = {act.state for act in granted}
    completed = {s.state for s in counts.duty_in_state(states, duty.code, {DutyState.COMPLETED})}
    numbers: Numbers = {
        f"{prefix}_extensions_granted": len(granted),
        f"{prefix}_states_extended": len(extended),
        f"{prefix}_extended_and_outstanding": len(extended - completed),
    }
    for code, day in meetings.items():
        if day <= on:
            numbers[f"{prefix}_extensions_granted_at_{code}"] = sum(act.meeting == code for act in granted)
    return numbers


def _unverified_completions(states: list[StateOnDate], article: str, on: date) -> set[str]:
    return {
        act.state
        for state in states
        for act in state.acts
        if act.kind is ActKind.COMPLETION and act.article == article and not act.verified and act.day <= on
    }


def _ever_obliged(states: list[StateOnDate], article: str) -> set[str]:
    """States bound by now of which a source says that they have, or had, what the duty is about."""
    return {
        state.state
        for state in states
        if state.status.in_force and any(act.article == article and act.verified for act in state.acts)
    }


def _by_year_of_deadline(states: list[StateOnDate], duty: str) -> dict[int, set[str]]:
    years: dict[int, set[str]] = defaultdict(set)
    for state in states:
        for item in state.duties:
            if item.duty.code == duty and item.original_due is not None:
                years[item.original_due.year].add(state.state)
    return years


def _lists(states: list[StateOnDate], on: date) -> Numbers:
    """The States behind the main counts, by ISO code."""
    consented = {s.state for s in counts.consented_by(states, on)}
    return {
        "list_consented": sorted(consented),
        "list_not_consented": sorted(s.state for s in states if s.state not in consented),
        "list_signed_not_ratified": sorted(
            s.state for s in states if s.status.signature is not None and s.status.consent is None
        ),
        "list_withdrawn": sorted(s.state for s in counts.with_status(states, {StatusCode.WITHDRAWN})),
    }
