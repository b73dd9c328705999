"""The law in words: what its codes and computed dates say to a reader, in the language active now."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from intersessional.treaty.acts import Act, ActKind, Verification
from intersessional.treaty.convention import Duty
from intersessional.treaty.duties import DutyOnDate, DutyState, Flag, Reason
from intersessional.treaty.status import Computed, StatusCode
from intersessional.ui.wording import date_long, day_of_year, partial_date

STATUS: dict[StatusCode, Promise] = {
    StatusCode.NOT_PARTY: gettext_lazy("Not a State Party"),
    StatusCode.SIGNATORY: gettext_lazy("Signatory, not a State Party"),
    StatusCode.CONSENTED_NOT_IN_FORCE: gettext_lazy("Bound, not yet in force"),
    StatusCode.STATE_PARTY: gettext_lazy("State Party"),
    StatusCode.WITHDRAWAL_PENDING: gettext_lazy("State Party, has given notice of withdrawal"),
    StatusCode.WITHDRAWN: gettext_lazy("Withdrew"),
}

STATUS_SHAPE: dict[StatusCode, str] = {
    StatusCode.NOT_PARTY: "outside",
    StatusCode.SIGNATORY: "signatory",
    StatusCode.CONSENTED_NOT_IN_FORCE: "consented",
    StatusCode.STATE_PARTY: "party",
    StatusCode.WITHDRAWAL_PENDING: "pending",
    StatusCode.WITHDRAWN: "withdrawn",
}

DUTY_STATE: dict[DutyState, Promise] = {
    DutyState.NOT_APPLICABLE: gettext_lazy("Not applicable"),
    DutyState.RUNNING: gettext_lazy("Running"),
    DutyState.OVERDUE: gettext_lazy("Overdue"),
    DutyState.COMPLETED: gettext_lazy("Completed"),
    DutyState.REOPENED: gettext_lazy("Reopened"),
    DutyState.UNDETERMINED: gettext_lazy("Undetermined"),
    DutyState.NO_RECORD: gettext_lazy("No record held here"),
}

DUTY_SHAPE: dict[DutyState, str] = {
    DutyState.NOT_APPLICABLE: "inapplicable",
    DutyState.RUNNING: "running",
    DutyState.OVERDUE: "overdue",
    DutyState.COMPLETED: "completed",
    DutyState.REOPENED: "reopened",
    DutyState.UNDETERMINED: "undetermined",
    DutyState.NO_RECORD: "unreported",
}

REASON: dict[Reason, Promise] = {
    Reason.NOT_BOUND: gettext_lazy("The Convention does not bind the State on this date."),
    Reason.NO_ACT_HELD: gettext_lazy("Nothing about this is held here. That is our gap, not the State’s silence."),
    Reason.AFTER_REGISTER: gettext_lazy(
        "The date passed after the register of decisions ends: a later decision may exist."
    ),
    Reason.COMPLETIONS_PARTIAL: gettext_lazy(
        "No completion and no extension found; the register of completions is partial."
    ),
    Reason.UNVERIFIED_EXTENSION: gettext_lazy(
        "A later extension is noted, but its grant or its date has no source here."
    ),
    Reason.UNVERIFIED_COMPLETION: gettext_lazy("A completion is noted, but no source for it is held."),
    Reason.UNVERIFIED_OBLIGATION: gettext_lazy("That the State has this duty is noted, but no source for it is held."),
    Reason.COMPLETION_DAY_UNKNOWN: gettext_lazy(
        "A completion is held, but its date is known too roughly to say whether it came before this date."
    ),
    Reason.REPORTED_AFTER_DEADLINE: gettext_lazy("The duty was first reported after the deadline had passed."),
    Reason.MISSED_NOT_SEEN_SINCE: gettext_lazy(
        "The deadline was missed; what came after the last statement held is not known here."
    ),
    Reason.STATED_OUTSTANDING: gettext_lazy("A source says the duty was still outstanding after this date."),
    Reason.STATED_MISSED: gettext_lazy("A source says the deadline was missed, and it was met or moved only later."),
    Reason.REGISTERS_COMPLETE: gettext_lazy("The registers are complete to this date and hold no completion."),
    Reason.NEW_AREAS: gettext_lazy("The duty had been completed; it was reported again later."),
}

ACT_KIND: dict[ActKind, Promise] = {
    ActKind.SIGNATURE: gettext_lazy("Signed"),
    ActKind.RATIFICATION: gettext_lazy("Ratified"),
    ActKind.ACCEPTANCE: gettext_lazy("Accepted"),
    ActKind.APPROVAL: gettext_lazy("Approved"),
    ActKind.ACCESSION: gettext_lazy("Acceded"),
    ActKind.SUCCESSION: gettext_lazy("Succeeded"),
    ActKind.WITHDRAWAL_NOTICE: gettext_lazy("Gave notice of withdrawal"),
    ActKind.SUSPENSION_NOTICE: gettext_lazy("Gave notice that it suspends the Convention"),
    ActKind.ARMED_CONFLICT_BEGAN: gettext_lazy("Armed conflict began"),
    ActKind.ARMED_CONFLICT_ENDED: gettext_lazy("Armed conflict ended"),
    ActKind.OBLIGATION_REPORTED: gettext_lazy("Reported to have this duty"),
    ActKind.EXTENSION: gettext_lazy("Extension granted"),
    ActKind.COMPLETION: gettext_lazy("Completion declared"),
    ActKind.REOPENING: gettext_lazy("New areas reported after completion"),
    ActKind.DEADLINE_MISSED: gettext_lazy("Deadline passed unfulfilled"),
    ActKind.OBLIGATION_OUTSTANDING: gettext_lazy("Said to be still outstanding"),
}

VERIFICATION: dict[Verification, Promise] = {
    Verification.VERIFIED: gettext_lazy("Sourced"),
    Verification.GRANT_ONLY: gettext_lazy("The grant is sourced, its date is not"),
    Verification.CONTRADICTORY: gettext_lazy("Sources contradict each other"),
    Verification.UNVERIFIED: gettext_lazy("No source held: never counted"),
}

FLAG: dict[str, Promise] = {
    "not_after_old_deadline": gettext_lazy("The new deadline is not after the old one."),
    "longer_than_allowed": gettext_lazy("The extension is longer than the Convention allows."),
    "granted_after_deadline": gettext_lazy("The extension was granted after the old deadline had passed."),
    "unfulfilled_after_completion": gettext_lazy(
        "A source says the duty was unfulfilled on a day after its completion."
    ),
}


def reasons(item: DutyOnDate) -> list[str]:
    """Why the duty is in its state, a sentence each."""
    return [str(REASON[reason]) for reason in item.reasons]


def flags(item: DutyOnDate) -> list[str]:
    """What in the acts contradicts the rule, a sentence each."""
    return [str(FLAG[flag]) for flag in dict.fromkeys(flag.code for flag in item.flags)]


def flag(item: Flag) -> str:
    """One contradiction in words."""
    return str(FLAG[item.code])


def entry_into_force_rule(item: Computed) -> str:
    """How a date of entry into force was made."""
    words = {"deposit": date_long(item.counted_from), "article": item.article, "months": item.months}
    if item.rule == "first_deposits":
        return _("Article %(article)s: deposited %(deposit)s, before the Convention itself was in force") % words
    if item.rule == "later_deposit":
        return _("Article %(article)s: first day of the sixth month after the month of deposit (%(deposit)s)") % words
    sentence = _("The date its source gives; it wins over the rule of article %(article)s")
    if item.by_rule is None:
        return sentence % words
    return _("%(sentence)s, which would give %(other)s") % {
        "sentence": sentence % words,
        "other": date_long(item.by_rule),
    }


def withdrawal_rule(item: Computed) -> str:
    """How a date of effect of a withdrawal was made."""
    words = {"notice": date_long(item.counted_from), "article": item.article, "months": item.months}
    if item.rule == "armed_conflict_ended":
        return _("Article %(article)s: notice received %(notice)s; not before the end of the armed conflict") % words
    if item.by_rule is not None:
        words["other"] = date_long(item.by_rule)
        return _("The date its source gives; article %(article)s would give %(other)s") % words
    return _("Article %(article)s: six months after receipt on %(notice)s") % words


def original_rule(duty: Duty) -> str:
    """The rule of a duty without a State: "Entry into force + 10 years"."""
    if duty.rule == "yearly":
        day = day_of_year(duty.month or 1, duty.day or 1)
        return _("Each year by %(day)s, for the calendar year before") % {"day": day}
    amount = duty.amount or 0
    if duty.rule == "days":
        text = ngettext("Entry into force + %(count)d day", "Entry into force + %(count)d days", amount)
    else:
        text = ngettext("Entry into force + %(count)d year", "Entry into force + %(count)d years", amount)
    return text % {"count": amount}


def rule(item: DutyOnDate) -> str:
    """How the deadline of a duty was made, with its article and its inputs."""
    article = item.duty.article + (f".{item.duty.paragraph}" if item.duty.paragraph else "")
    sentence = _("Article %(article)s: %(rule)s") % {"article": article, "rule": original_rule(item.duty)}
    if item.original_due is None or item.duty.rule == "yearly":
        return sentence
    sentence = _("%(rule)s = %(due)s") % {"rule": sentence, "due": date_long(item.original_due)}
    counted = sum(act.verified and act.until is not None for act in item.extensions)
    if not counted:
        return sentence
    then = ngettext("then %(count)d extension", "then %(count)d extensions", counted) % {"count": counted}
    return _("%(first)s, %(then)s") % {"first": sentence, "then": then}


def act_sentence(act: Act) -> str:
    """An act in a few words, for time lines and notes."""
    words = str(ACT_KIND[act.kind])
    if act.kind is ActKind.EXTENSION and act.until is not None:
        return _("%(act)s to %(until)s") % {"act": words, "until": partial_date(act.until)}
    return words
