"""Duties with a time limit: when due, after which extensions, and in what state on any day.

Overdue is said only where a source says that the deadline passed unfulfilled and something held bounds that time,
or where both registers are complete. A gap in what is held is never a State's delay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from intersessional.treaty.acts import Act, ActKind, Register
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
    COMPLETION_DAY_UNKNOWN = "completion_day_unknown"
    UNVERIFIED_EXTENSION = "unverified_extension"
    UNVERIFIED_COMPLETION = "unverified_completion"
    UNVERIFIED_OBLIGATION = "unverified_obligation"
    REPORTED_AFTER_DEADLINE = "reported_after_deadline"
    MISSED_NOT_SEEN_SINCE = "missed_not_seen_since"
    STATED_OUTSTANDING = "stated_outstanding"
    STATED_MISSED = "stated_missed"
    REGISTERS_COMPLETE = "registers_complete"
    NEW_AREAS = "new_areas"


@dataclass(frozen=True, slots=True)
class Flag:
    """Something in verified acts that contradicts the rule or each other; kept and shown, never corrected.

    ``code``: ``not_after_old_deadline``, ``longer_than_allowed``, ``granted_after_deadline`` (of an extension),
    ``unfulfilled_after_completion`` (of a statement about a day after the completion).
    """

    code: str
    reference: int


class DutyOnDate(NamedTuple):
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


@dataclass
class _Case:
    """The acts of one State about one duty, sorted into what happened by ``on`` and ``later``; read when complete.

    ``statements`` are what sources say of the deadline itself; they bear on days before they were made as well.
    """

    duty: Duty
    on: date
    due: date
    extensions: list[Act] = field(default_factory=list)
    completion: Act | None = None
    reopening: Act | None = None
    later: list[Act] = field(default_factory=list)
    reported: list[Act] = field(default_factory=list)
    statements: list[Act] = field(default_factory=list)

    @property
    def reopened(self) -> bool:
        """Whether new areas were reported, with no completion since."""
        if self.reopening is None:
            return False
        return self.completion is None or self.reopening.day >= self.completion.day

    @cached_property
    def closed(self) -> Act | None:
        """The completion that still stands: nothing was reopened or extended after it."""
        done = self.completion
        if done is None or self.reopened or any(act.verified and act.day > done.day for act in self.extensions):
            return None
        return done

    @property
    def ends(self) -> Act | None:
        """The first verified extension, completion or reopening after ``on``."""
        return next((act for act in self.later if act.verified), None)

    @property
    def missed(self) -> Act | None:
        """The statement that the last deadline passed unfulfilled."""
        said = (act for act in self.statements if act.kind is ActKind.DEADLINE_MISSED)
        return next(
            (act for act in said if self.due <= act.day and (act.happened.earliest or act.day) <= self.on), None
        )


def original_due(duty: Duty, in_force: date) -> date:
    """First deadline of a duty that runs once, from entry into force."""
    if duty.amount is None:
        raise ValueError(f"The duty {duty.code} has no time limit.")
    return add_years(in_force, duty.amount) if duty.rule == "years" else add_days(in_force, duty.amount)


def first_due(duty: Duty, in_force: date) -> date:
    """First deadline of any duty: of a yearly one the first date after the year of entry into force began."""
    if duty.rule != "yearly":
        return original_due(duty, in_force)
    if duty.month is None or duty.day is None:
        raise ValueError(f"The duty {duty.code} has no yearly date.")
    return date(in_force.year + 1, duty.month, duty.day)


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
    return DutyOnDate(
        duty,
        state,
        first,
        case.due,
        force.on,
        tuple(case.extensions),
        case.closed.happened if case.closed and state is DutyState.COMPLETED else None,
        reasons,
        evidence,
        _flags(case, first),
    )


def _yearly(duty: Duty, status: Status, in_force: date, on: date) -> DutyOnDate:
    """The next yearly date on or after ``on``; for a State that leaves, only up to the day of effect."""
    if not status.in_force:
        return DutyOnDate(duty, DutyState.NOT_APPLICABLE, reasons=(Reason.NOT_BOUND,))
    first = first_due(duty, in_force)
    due = next_anniversary(max(on, first), first.month, first.day)
    if status.withdrawal is not None and due >= status.withdrawal.on:
        return DutyOnDate(duty, DutyState.NOT_APPLICABLE, reasons=(Reason.NOT_BOUND,))
    return DutyOnDate(duty, DutyState.RUNNING, due, due, in_force)


def _sort(duty: Duty, first: date, acts: Sequence[Act], on: date) -> _Case:
    case = _Case(duty, on, first)
    for act in sorted(acts, key=lambda a: (a.day, a.slot, a.reference)):
        match act.kind:
            case ActKind.OBLIGATION_REPORTED:
                case.reported.append(act)
            case ActKind.DEADLINE_MISSED | ActKind.OBLIGATION_OUTSTANDING if act.verified:
                case.statements.append(act)
            case ActKind.EXTENSION | ActKind.COMPLETION | ActKind.REOPENING if act.day > on:
                case.later.append(act)
            case ActKind.EXTENSION:
                case.extensions.append(act)
                if act.verified and act.until is not None:
                    case.due = act.until.latest
            case ActKind.COMPLETION:
                case.completion = act
            case ActKind.REOPENING:
                case.reopening = act
    return case


_Outcome = tuple[DutyState, tuple[Reason, ...], tuple[Act, ...]]


def _state(case: _Case, registers: Registers) -> _Outcome:
    if case.closed is not None:
        if case.closed.verified:
            return DutyState.COMPLETED, (), (case.closed,)
        return DutyState.UNDETERMINED, (Reason.UNVERIFIED_COMPLETION,), (case.closed,)
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
    if verified or case.statements:
        return DutyState.RUNNING, (), (*verified, *case.statements)[:1]
    return DutyState.UNDETERMINED, (Reason.UNVERIFIED_OBLIGATION,), tuple(known[:1])


def _after_due(case: _Case, registers: Registers) -> _Outcome:
    unverified = tuple(act for act in case.extensions if _reaches(act, case))
    if unverified:
        return DutyState.UNDETERMINED, (Reason.UNVERIFIED_EXTENSION,), unverified
    overdue = _stated_overdue(case)
    if overdue is not None:
        return overdue
    last = tuple(case.extensions[-1:])
    perhaps = tuple(act for act in case.later if act.kind is ActKind.COMPLETION and not _surely_from(act, case.on))
    if perhaps:
        return DutyState.UNDETERMINED, (Reason.COMPLETION_DAY_UNKNOWN,), perhaps
    reason = _doubt(case, registers)
    if reason is None:
        borne = tuple(act for act in (*case.statements, *case.reported, *case.extensions) if act.verified)
        return DutyState.OVERDUE, (Reason.REGISTERS_COMPLETE,), borne[-1:]
    if case.missed is not None:
        return DutyState.UNDETERMINED, (Reason.MISSED_NOT_SEEN_SINCE,), tuple(case.statements[-1:])
    return DutyState.UNDETERMINED, (reason,), last or tuple(case.reported[:1])


def _surely_from(act: Act, day: date) -> bool:
    """Whether the act happened on ``day`` or after it, however roughly its date is known."""
    earliest = act.happened.earliest
    return earliest is not None and day <= earliest


def _reaches(act: Act, case: _Case) -> bool:
    """Whether an extension that no source bears might carry the deadline past the last verified one."""
    return not act.verified and (act.until is None or act.until.latest > case.due)


def _stated_overdue(case: _Case) -> _Outcome | None:
    """Overdue where a source says so of that time: it was still outstanding later, or was missed and ended later."""
    ends = case.ends
    for act in case.statements:
        still = act.kind is ActKind.OBLIGATION_OUTSTANDING and _surely_from(act, case.on)
        if still and (ends is None or act.day < ends.day):
            return DutyState.OVERDUE, (Reason.STATED_OUTSTANDING,), (act,)
    if case.missed is not None and ends is not None and _surely_from(ends, case.on):
        return DutyState.OVERDUE, (Reason.STATED_MISSED,), (case.missed, ends)
    return None


def _doubt(case: _Case, registers: Registers) -> Reason | None:
    """Why the registers do not bear that a passed deadline was missed; None where they do."""

    def held(name: str, day: date) -> bool:
        return name in registers and registers[name].covers(day)

    duty = case.duty
    if duty.longest_extension and not held(duty.decisions_register, case.due):
        return Reason.AFTER_REGISTER
    reported = [act for act in case.reported if act.verified]
    extended = any(act.verified for act in case.extensions)
    if not (reported or extended or case.statements):
        return Reason.UNVERIFIED_OBLIGATION
    if not held(duty.completions_register, case.on):
        return Reason.COMPLETIONS_PARTIAL
    if duty.longest_extension and not held(duty.decisions_register, case.on):
        return Reason.AFTER_REGISTER
    if not (extended or case.missed or any(act.day <= case.due for act in reported)):
        return Reason.REPORTED_AFTER_DEADLINE
    return None


def _flags(case: _Case, first: date) -> tuple[Flag, ...]:
    """Contradictions between the acts and the rule (article 5.3 to 5.6); none rests on an unverified act."""
    flags: list[Flag] = []
    deadline = reach = first
    for act in case.extensions:
        until = act.until.latest if act.until is not None else None
        if until is None:
            continue
        if act.verified:
            flags += [Flag(code, act.reference) for code in _extension_flags(case, act, until, deadline, reach)]
            deadline = until
        # An unverified extension may have carried the deadline on: it can take a doubt away, never raise one.
        reach = max(reach, until)
    done = case.closed
    if done is not None and done.verified:
        since = done.day + timedelta(days=1)
        flags += [
            Flag("unfulfilled_after_completion", act.reference) for act in case.statements if _surely_from(act, since)
        ]
    return tuple(flags)


def _extension_flags(case: _Case, act: Act, until: date, deadline: date, reach: date) -> Iterator[str]:
    if until <= deadline:
        yield "not_after_old_deadline"
    if until > add_years(max(reach, act.day), case.duty.longest_extension or 0):
        yield "longer_than_allowed"
    renewed = case.reopening is not None and act.day >= case.reopening.day
    if act.day > reach and not renewed:
        yield "granted_after_deadline"
