"""Duties with a time limit: when due, after which extensions, and in what state on any day.

Overdue is said only where a source says that the deadline passed unfulfilled and something held bounds that time,
or where both registers are complete. A gap in what is held is never a State's delay.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise

from intersessional.treaty.acts import Act, ActKind, Register, Verification
from intersessional.treaty.convention import Convention, Duty
from intersessional.treaty.dates import PartialDate, add_days, add_years, next_anniversary
from intersessional.treaty.status import Status, StatusCode

Registers = Mapping[str, Register]


class DutyState(StrEnum):
    """State of a duty on a day."""

    NOT_APPLICABLE = "not_applicable"
    RUNNING = "running"
    OVERDUE = "overdue"
    COMPLETED = "completed"
    REOPENED = "reopened"
    UNDETERMINED = "undetermined"
    NO_RECORD = "no_record"


class Reason(StrEnum):
    """Why a state was reached that is not plain."""

    NOT_BOUND = "not_bound"
    NO_ACT_HELD = "no_act_held"
    AFTER_REGISTER = "after_register"
    COMPLETIONS_PARTIAL = "completions_partial"
    UNVERIFIED_EXTENSION = "unverified_extension"
    UNVERIFIED_COMPLETION = "unverified_completion"
    UNVERIFIED_OBLIGATION = "unverified_obligation"
    MISSED_NOT_SEEN_SINCE = "missed_not_seen_since"
    STATED_OUTSTANDING = "stated_outstanding"
    STATED_MISSED = "stated_missed"
    REGISTERS_COMPLETE = "registers_complete"
    NEW_AREAS = "new_areas"


@dataclass(frozen=True, slots=True)
class Flag:
    """Something in the acts that contradicts the rule; kept and shown, never corrected.

    ``code``: ``not_after_old_deadline``, ``longer_than_allowed``, ``granted_after_deadline``.
    """

    code: str
    reference: int


@dataclass(frozen=True, slots=True)
class DutyOnDate:
    """A duty of one State on one day.

    ``due`` is the last verified deadline; ``original_due`` the one before any extension; both None where the State
    is not bound. ``extensions`` are those granted by that day, in order, verified or not. ``evidence`` are the acts
    on which the state rests.
    """

    duty: Duty
    state: DutyState
    original_due: date | None = None
    due: date | None = None
    counted_from: date | None = None
    extensions: tuple[Act, ...] = ()
    completed: PartialDate | None = None
    reasons: tuple[Reason, ...] = ()
    evidence: tuple[Act, ...] = ()
    flags: tuple[Flag, ...] = ()


@dataclass(slots=True)
class _Case:
    """The acts of one State about one duty, sorted into what happened by ``on``."""

    duty: Duty
    on: date
    due: date
    extensions: list[Act] = field(default_factory=list)
    completion: Act | None = None
    reopening: Act | None = None
    missed: Act | None = None
    outstanding: Act | None = None
    later: list[Act] = field(default_factory=list)
    reported: list[Act] = field(default_factory=list)

    @property
    def reopened(self) -> bool:
        if self.reopening is None:
            return False
        return self.completion is None or self.reopening.day >= self.completion.day


def original_due(duty: Duty, in_force: date) -> date:
    """First deadline of a duty that runs once, from entry into force."""
    if duty.amount is None:
        raise ValueError(f"The duty {duty.code} has no time limit.")
    return add_years(in_force, duty.amount) if duty.rule == "years" else add_days(in_force, duty.amount)


def duties_on(
    convention: Convention, status: Status, acts: Sequence[Act], on: date, registers: Registers
) -> list[DutyOnDate]:
    """All duties of one State on ``on``, from its acts as known, in the order of the convention."""
    by_article: dict[str, list[Act]] = {}
    for act in acts:
        if act.article:
            by_article.setdefault(act.article, []).append(act)
    return [duty_on(duty, status, by_article.get(duty.article, ()), on, registers) for duty in convention.duties]


def duty_on(duty: Duty, status: Status, acts: Sequence[Act], on: date, registers: Registers) -> DutyOnDate:
    """One duty of one State on ``on``. ``acts`` are those of the duty's article, as known."""
    force = status.entry_into_force
    if force is None:
        return DutyOnDate(duty, DutyState.NOT_APPLICABLE, reasons=(Reason.NOT_BOUND,))
    if duty.rule == "yearly":
        return _yearly(duty, status, force.on, on)
    first = original_due(duty, force.on)
    if not status.in_force:
        due = None if status.code is StatusCode.WITHDRAWN else first
        return DutyOnDate(duty, DutyState.NOT_APPLICABLE, first, due, force.on, reasons=(Reason.NOT_BOUND,))
    if duty.applies == "always" and on <= first:
        return DutyOnDate(duty, DutyState.RUNNING, first, first, force.on)
    if not acts:
        return DutyOnDate(duty, DutyState.NO_RECORD, first, first, force.on, reasons=(Reason.NO_ACT_HELD,))
    case = _sort(duty, first, acts, on)
    state, reasons, evidence = _state(case, registers)
    done = state is DutyState.COMPLETED and case.completion is not None
    return DutyOnDate(
        duty,
        state,
        first,
        case.due,
        force.on,
        tuple(case.extensions),
        case.completion.happened if done and case.completion else None,
        reasons,
        evidence,
        _flags(case, first),
    )


def _yearly(duty: Duty, status: Status, in_force: date, on: date) -> DutyOnDate:
    """The next yearly date on or after ``on``; for a State that leaves, only up to the day of effect."""
    if duty.month is None or duty.day is None:
        raise ValueError(f"The duty {duty.code} has no yearly date.")
    if not status.in_force:
        return DutyOnDate(duty, DutyState.NOT_APPLICABLE, reasons=(Reason.NOT_BOUND,))
    due = next_anniversary(max(on, add_years(in_force.replace(month=1, day=1), 1)), duty.month, duty.day)
    if status.withdrawal is not None and due >= status.withdrawal.on:
        return DutyOnDate(duty, DutyState.NOT_APPLICABLE, reasons=(Reason.NOT_BOUND,))
    return DutyOnDate(duty, DutyState.RUNNING, due, due, in_force)


def _sort(duty: Duty, first: date, acts: Sequence[Act], on: date) -> _Case:
    case = _Case(duty, on, first)
    for act in sorted(acts, key=lambda a: (a.day, a.slot)):
        kind = act.kind
        if kind is ActKind.OBLIGATION_REPORTED:
            case.reported.append(act)
        elif kind is ActKind.DEADLINE_MISSED:
            case.missed = act if act.verified and act.day <= on else case.missed
        elif kind is ActKind.OBLIGATION_OUTSTANDING:
            case.outstanding = act if act.verified else case.outstanding
        elif act.day > on:
            case.later.append(act)
        elif kind is ActKind.EXTENSION:
            case.extensions.append(act)
            if act.verified and act.until is not None:
                case.due = act.until.latest
        elif kind is ActKind.COMPLETION:
            case.completion = act
        elif kind is ActKind.REOPENING:
            case.reopening = act
    return case


_Outcome = tuple[DutyState, tuple[Reason, ...], tuple[Act, ...]]


def _state(case: _Case, registers: Registers) -> _Outcome:
    if case.completion is not None and not case.reopened:
        if case.completion.verified:
            return DutyState.COMPLETED, (), (case.completion,)
        return DutyState.UNDETERMINED, (Reason.UNVERIFIED_COMPLETION,), (case.completion,)
    if case.reopened and case.reopening is not None:
        return _reopened(case, case.reopening, registers)
    if case.on <= case.due:
        return _before_due(case)
    return _after_due(case, registers)


def _reopened(case: _Case, reopening: Act, registers: Registers) -> _Outcome:
    """New areas after completion: a new deadline is to be asked for; until one is held the duty is reopened."""
    renewed = [act for act in case.extensions if act.verified and act.day >= reopening.day]
    if renewed and case.on > case.due:
        return _after_due(case, registers)
    if not reopening.verified:
        return DutyState.UNDETERMINED, (Reason.UNVERIFIED_OBLIGATION,), (reopening,)
    return DutyState.REOPENED, (Reason.NEW_AREAS,), (reopening, *renewed[-1:])


def _before_due(case: _Case) -> _Outcome:
    known = [*case.reported, *case.extensions, *case.later]
    verified = tuple(act for act in known if act.verified)
    if verified or case.missed or case.outstanding:
        return DutyState.RUNNING, (), verified[:1]
    return DutyState.UNDETERMINED, (Reason.UNVERIFIED_OBLIGATION,), tuple(known[:1])


def _after_due(case: _Case, registers: Registers) -> _Outcome:
    unverified = tuple(act for act in case.extensions if _reaches(act, case))
    if unverified:
        return DutyState.UNDETERMINED, (Reason.UNVERIFIED_EXTENSION,), unverified
    stated = _stated(case)
    if stated is not None:
        return stated
    decisions = registers.get(case.duty.decisions_register)
    completions = registers.get(case.duty.completions_register)
    if case.duty.longest_extension and (decisions is None or not decisions.covers(case.due)):
        return DutyState.UNDETERMINED, (Reason.AFTER_REGISTER,), tuple(case.extensions[-1:])
    if not any(act.verified for act in (*case.reported, *case.extensions)):
        return DutyState.UNDETERMINED, (Reason.UNVERIFIED_OBLIGATION,), tuple(case.reported[:1])
    whole = completions is not None and completions.covers(case.on)
    if whole and (not case.duty.longest_extension or (decisions is not None and decisions.covers(case.on))):
        return DutyState.OVERDUE, (Reason.REGISTERS_COMPLETE,), tuple(case.extensions[-1:])
    return DutyState.UNDETERMINED, (Reason.COMPLETIONS_PARTIAL,), tuple(case.extensions[-1:])


def _reaches(act: Act, case: _Case) -> bool:
    """Whether an extension that no source bears might carry the deadline past the last verified one."""
    return not act.verified and (act.until is None or act.until.latest > case.due)


def _stated(case: _Case) -> _Outcome | None:
    """What sources say of the passed deadline: missed, still outstanding, granted or completed later."""
    missed, outstanding = case.missed, case.outstanding
    if outstanding is not None and case.on <= outstanding.day:
        return DutyState.OVERDUE, (Reason.STATED_OUTSTANDING,), (outstanding,)
    if missed is None or missed.day < case.due:
        return None
    ends = next((act for act in case.later if act.verified), None)
    if ends is not None and (ends.happened.earliest or case.on) > case.on:
        return DutyState.OVERDUE, (Reason.STATED_MISSED,), (missed, ends)
    return DutyState.UNDETERMINED, (Reason.MISSED_NOT_SEEN_SINCE,), (outstanding or missed,)


def _flags(case: _Case, first: date) -> tuple[Flag, ...]:
    """Contradictions between the extensions and the rule (article 5.3 to 5.6)."""
    flags: list[Flag] = []
    cap = case.duty.longest_extension or 0
    dated = [(first, None), *((act.until.latest, act) for act in case.extensions if act.until is not None)]
    for (before, _earlier), (until, act) in pairwise(dated):
        if act is None:
            continue
        if until <= before:
            flags.append(Flag("not_after_old_deadline", act.reference))
        if until > add_years(max(before, act.day), cap):
            flags.append(Flag("longer_than_allowed", act.reference))
        if act.day > before and act.verification is not Verification.UNVERIFIED:
            flags.append(Flag("granted_after_deadline", act.reference))
    return tuple(flags)
