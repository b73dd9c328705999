"""Statements in words, in the language active now: how much, for when, at what stage, and what is uncovered and why."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersessional.assessment.intervals import Interval
from intersessional.cooperation.balance import Balance, Reason
from intersessional.cooperation.statements import (
    AidKind,
    Amount,
    Milestone,
    NeedStatus,
    Period,
    Rate,
    Reach,
    Share,
    Stage,
)
from intersessional.treaty.dates import PartialDate, Precision
from intersessional.ui.quantities import qualified, quantity
from intersessional.ui.wording import partial_date

AID: dict[AidKind, Promise] = {
    AidKind.MONEY: gettext_lazy("Money"),
    AidKind.EQUIPMENT: gettext_lazy("Equipment"),
    AidKind.EXPERTISE: gettext_lazy("Expertise"),
    AidKind.TRAINING: gettext_lazy("Training"),
    AidKind.TECHNOLOGY: gettext_lazy("Technology"),
    AidKind.MEDICAL_AND_SOCIAL: gettext_lazy("Medical and social help"),
    AidKind.LEGISLATION: gettext_lazy("Help with legislation"),
    AidKind.INFORMATION: gettext_lazy("Information"),
    AidKind.NOT_STATED: gettext_lazy("Kind not stated"),
}

STATUS: dict[NeedStatus, Promise] = {
    NeedStatus.STATED: gettext_lazy("Stated"),
    NeedStatus.MET: gettext_lazy("Met, as stated"),
    NeedStatus.WITHDRAWN: gettext_lazy("Withdrawn"),
}

SHARE: dict[Share, Promise] = {
    Share.WHOLE: gettext_lazy("The whole cost, the State’s own share in it"),
    Share.OTHERS: gettext_lazy("What others are asked for"),
    Share.NOT_STATED: gettext_lazy("Whether the State’s own share is in it is not stated"),
}

STAGE: dict[Stage, Promise] = {
    Stage.INTENTION: gettext_lazy("Intends to give"),
    Stage.OFFER: gettext_lazy("Offered"),
    Stage.PLEDGE: gettext_lazy("Pledged"),
    Stage.COMMITMENT: gettext_lazy("Committed"),
    Stage.PAYMENT: gettext_lazy("Paid"),
    Stage.CONTRIBUTION_REPORTED: gettext_lazy("Reported as given"),
}

REACH: dict[Reach, Promise] = {
    Reach.ONLY_NAMED: gettext_lazy("For those named only"),
    Reach.OTHERS_TOO: gettext_lazy("For others too, not named"),
}

REASON: dict[Reason, Promise] = {
    Reason.NO_NEED_STATED: gettext_lazy("No need for this aim that reaches this day is held here."),
    Reason.NO_AMOUNT_STATED: gettext_lazy("No amount is stated."),
    Reason.NO_PERIOD_STATED: gettext_lazy(
        "From when to when it is needed is not stated, so nothing that came can be set against it."
    ),
    Reason.LONGER_PERIOD: gettext_lazy(
        "The amount is for more than this year, and its part in the year is not stated."
    ),
    Reason.STATED_BY_YEAR: gettext_lazy("The amount is for each year; it is weighed year by year."),
    Reason.PERIODS_OVERLAP: gettext_lazy(
        "Several needs are held for times that overlap; one may contain another, so none is chosen."
    ),
    Reason.SCOPE_UNCLEAR: gettext_lazy("Several needs are held, and whether one contains another is not stated."),
    Reason.CURRENCIES_DIFFER: gettext_lazy("What came is told in another currency, and nothing is converted here."),
    Reason.SOURCES_CONTRADICT: gettext_lazy(
        "One source has more paid for it than another has coming in for all purposes: they contradict each other."
    ),
    Reason.OWN_SHARE_NOT_STATED: gettext_lazy("Whether the amount has the State’s own share in it is not stated."),
    Reason.NO_RECORD_OF_OWN: gettext_lazy("What the State itself gave is not held here for every year of it."),
    Reason.NO_RECORD_OF_GIVEN: gettext_lazy("What came is not held here for every year of it."),
    Reason.RIVALS_UNDECIDED: gettext_lazy("Sources differ on what came in a year, and none is chosen."),
    Reason.PURPOSE_NOT_STATED: gettext_lazy(
        "What came is told for all purposes together; how much of it was for this need is not."
    ),
    Reason.MORE_PROMISED_THAN_CAME: gettext_lazy(
        "More was promised for it than came in these years; whether the rest came later is not held here."
    ),
}


def amount(item: Amount) -> str:
    """``USD 130 000 000``, ``at least GBP 7 000 000``, ``USD 17 500 000 a year``."""
    words = hedged(item.value, item.low, item.high, item.currency)
    return _("%(amount)s a year") % {"amount": words} if item.rate is Rate.A_YEAR else words


def hedged(value: int, low: int | None, high: int | None, unit: str) -> str:
    """A value with its unit; ``at least`` or ``at most`` where the other side is open."""
    hedge = ""
    if (low is None) != (high is None):
        hedge = "at_most" if low is None else "at_least"
    return qualified(quantity(value, low, high, unit), hedge)


def money(minor: int, currency: str) -> str:
    """Minor units of a currency, or base units of another unit, to the last digit."""
    return quantity(minor, minor, minor, currency)


def bounds(item: Interval, currency: str) -> str:
    """``from USD 70 to USD 100``, ``at most USD 100``, ``at least USD 70``, or ``USD 70`` where it is told exactly.

    "" where neither side tells anything: the lower one of an amount is never below nothing.
    """
    low, high = item.low or 0, item.high
    if high is None:
        return qualified(money(low, currency), "at_least") if low else ""
    if low == high:
        return money(high, currency)
    if not low:
        return qualified(money(high, currency), "at_most")
    return _("from %(low)s to %(high)s") % {"low": money(low, currency), "high": money(high, currency)}


def uncovered(item: Balance) -> str:
    """What is left uncovered, in words; "" where that cannot be computed."""
    return bounds(item.uncovered, item.currency) if item.uncovered else ""


def uncovered_after(item: Balance) -> str:
    """What is left where all that is confirmed and pledged comes, in words; "" where that cannot be computed."""
    return bounds(item.uncovered_after, item.currency) if item.uncovered_after else ""


def period(item: Period) -> str:
    """``2019–2025``, ``from April 2025``, ``to March 2025``; "" where the source gives neither."""
    starts, ends = item.starts, item.ends
    if starts and ends:
        return _between(starts, ends)
    if starts:
        return _("from %(day)s, no end stated") % {"day": partial_date(starts)}
    if ends:
        return (
            partial_date(ends) if ends.precision is Precision.BEFORE else _("to %(day)s") % {"day": partial_date(ends)}
        )
    return ""


def _between(starts: PartialDate, ends: PartialDate) -> str:
    first, last = starts.earliest, ends.latest
    whole = first and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if first and whole and ends.precision is not Precision.BEFORE:
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if ends.precision is Precision.BEFORE:
        return _("from %(first)s, %(last)s") % {"first": partial_date(starts), "last": partial_date(ends)}
    return _("%(first)s to %(last)s") % {"first": partial_date(starts), "last": partial_date(ends)}


def planned(item: Milestone) -> str:
    """How much a milestone is; "" where the plan gives no number."""
    return "" if item.value is None else hedged(item.value, item.low, item.high, item.unit)


def time_of(item: Milestone) -> str:
    """From when to when it is to be done, or by when it is to be reached; "" where the plan gives no date."""
    if item.starts is None and item.due is not None and item.due.precision is not Precision.BEFORE:
        return _("by %(day)s") % {"day": partial_date(item.due)}
    return period(Period(item.starts, item.due))


def reasons(item: Balance) -> list[str]:
    """Why there is no answer, or why a side of it is open, a sentence each."""
    return [str(REASON[reason]) for reason in item.reasons]
