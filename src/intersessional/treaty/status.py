"""Status of a State under a convention on any day: signature, consent, entry into force, withdrawal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from intersessional.treaty.acts import CONSENT_KINDS, Act, ActKind
from intersessional.treaty.convention import Convention
from intersessional.treaty.dates import add_months, first_day_of_month_after


class StatusCode(StrEnum):
    """Where a State stands. ``withdrawal_pending`` is still a State Party, with every duty."""

    NOT_PARTY = "not_party"
    SIGNATORY = "signatory"
    CONSENTED_NOT_IN_FORCE = "consented_not_in_force"
    STATE_PARTY = "state_party"
    WITHDRAWAL_PENDING = "withdrawal_pending"
    WITHDRAWN = "withdrawn"


BOUND = frozenset({StatusCode.STATE_PARTY, StatusCode.WITHDRAWAL_PENDING})


class Computed(NamedTuple):
    """A computed date with the rule and article that made it and the day it was counted from.

    ``rule``: ``first_deposits`` (17.1), ``later_deposit`` (17.2), ``explicit`` (the source gives the day),
    ``after_receipt`` (withdrawal), ``armed_conflict_ended``. ``by_rule`` is what the rule alone would have given
    where an explicit day won and says something else.
    """

    on: date
    rule: str
    article: str
    counted_from: date
    months: int = 0
    by_rule: date | None = None


class Status(NamedTuple):
    """Status of one State on one day, with the dates that had come about by then.

    A ``notice`` without a ``withdrawal`` is held back by an armed conflict.
    """

    code: StatusCode
    signature: Act | None = None
    consent: Act | None = None
    entry_into_force: Computed | None = None
    notice: Act | None = None
    withdrawal: Computed | None = None

    @property
    def in_force(self) -> bool:
        """Whether the convention binds the State on that day."""
        return self.code in BOUND

    @property
    def consented(self) -> bool:
        """Whether the State has deposited and not left."""
        return self.in_force or self.code is StatusCode.CONSENTED_NOT_IN_FORCE


def entry_into_force(convention: Convention, deposit: date, explicit: date | None = None) -> Computed:
    """When the convention enters into force for a State that deposited on ``deposit`` (article 17).

    The first day of the sixth month after the month of the deposit, but not before the convention itself is in
    force. A day that the source of the act gives wins over the rule (succession of South Sudan).
    """
    clause = convention.entry_into_force
    by_rule = first_day_of_month_after(deposit, clause.months)
    if explicit is not None:
        contradicted = max(by_rule, clause.published_on)
        other = contradicted if contradicted != explicit else None
        return Computed(explicit, "explicit", clause.article, deposit, clause.months, other)
    if deposit <= clause.reached_on:
        return Computed(clause.published_on, "first_deposits", f"{clause.article}.1", deposit, clause.months)
    return Computed(by_rule, "later_deposit", f"{clause.article}.2", deposit, clause.months)


def convention_entry_into_force(convention: Convention, deposits: Iterable[date]) -> date | None:
    """When the convention itself enters into force, from all deposits; None before the threshold is reached."""
    clause = convention.entry_into_force
    ordered = sorted(deposits)
    if len(ordered) < clause.threshold:
        return None
    return first_day_of_month_after(ordered[clause.threshold - 1], clause.months)


def withdrawal_effect(
    convention: Convention, notice: date, conflicts: Sequence[Act] = (), explicit: date | None = None
) -> Computed | None:
    """When a notice received on ``notice`` takes effect; None while an armed conflict holds it back (article 20).

    Six months after receipt, same day of the month; if the State is then in an armed conflict, not before its end,
    which nobody can tell while the conflict lasts.
    """
    clause = convention.withdrawal
    by_rule = add_months(notice, clause.months)
    expiry = explicit or by_rule
    if clause.not_during_armed_conflict and _at_war(conflicts, expiry):
        ends = [act.day for act in conflicts if act.kind is ActKind.ARMED_CONFLICT_ENDED and act.day > expiry]
        if not ends:
            return None
        return Computed(min(ends), "armed_conflict_ended", clause.article, notice, clause.months, by_rule)
    if explicit is not None:
        other = by_rule if by_rule != explicit else None
        return Computed(explicit, "explicit", clause.article, notice, clause.months, other)
    return Computed(by_rule, "after_receipt", clause.article, notice, clause.months)


def _at_war(conflicts: Sequence[Act], day: date) -> bool:
    """Whether the last thing said of an armed conflict up to and on ``day`` is that one began."""
    until = [act for act in conflicts if act.day <= day]
    last = max(until, key=lambda act: (act.day, act.kind is ActKind.ARMED_CONFLICT_ENDED), default=None)
    return last is not None and last.kind is ActKind.ARMED_CONFLICT_BEGAN


def status_on(convention: Convention, acts: Sequence[Act], on: date) -> Status:
    """Status on ``on`` from the acts of one State (as known). Only verified acts count.

    A State that left may accede again: the last instrument that had come about by ``on`` decides, and a notice
    given before that instrument is spent.
    """
    own = [act for act in acts if act.kind in _STATUS_KINDS and act.verified and _came_about(act, on)]
    came = sorted(own, key=lambda act: act.day)
    signature = _last(came, {ActKind.SIGNATURE})
    consent = _last(came, CONSENT_KINDS)
    if consent is None:
        return Status(StatusCode.SIGNATORY if signature else StatusCode.NOT_PARTY, signature)
    force = entry_into_force(convention, consent.day, consent.effect_on)
    notice, effect = _last(came, {ActKind.WITHDRAWAL_NOTICE}), None
    if notice is not None and notice.day < consent.day:
        notice = None
    if notice is not None:
        conflicts = [act for act in came if act.kind in _CONFLICT_KINDS]
        effect = withdrawal_effect(convention, notice.day, conflicts, notice.effect_on)
    if effect is not None and effect.on <= on:
        code = StatusCode.WITHDRAWN
    elif on < force.on:
        code = StatusCode.CONSENTED_NOT_IN_FORCE
    else:
        code = StatusCode.WITHDRAWAL_PENDING if notice else StatusCode.STATE_PARTY
    return Status(code, signature, consent, force, notice, effect)


_CONFLICT_KINDS = frozenset({ActKind.ARMED_CONFLICT_BEGAN, ActKind.ARMED_CONFLICT_ENDED})
_STATUS_KINDS = CONSENT_KINDS | _CONFLICT_KINDS | {ActKind.SIGNATURE, ActKind.WITHDRAWAL_NOTICE}


def _came_about(act: Act, on: date) -> bool:
    """Nothing counts before its day; but a succession may bind from a day before its deposit."""
    if act.day <= on:
        return True
    return act.kind in CONSENT_KINDS and act.effect_on is not None and act.effect_on <= on


def _last(acts: Sequence[Act], kinds: Collection[ActKind]) -> Act | None:
    return next((act for act in reversed(acts) if act.kind in kinds), None)
