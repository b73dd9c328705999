"""Money flows in words, in the language active now: stages, purposes, days, and why a total is an interval."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from intersessional.assessment.intervals import Interval
from intersessional.cooperation.flow_groups import Verdict, Why
from intersessional.cooperation.flow_totals import Reason
from intersessional.cooperation.flows import FlowStage, Line, Purpose, Standard
from intersessional.cooperation.statements import Period
from intersessional.situation import stating
from intersessional.situation.stating import money
from intersessional.ui.wording import partial_date

STAGE: dict[FlowStage, Promise] = {
    FlowStage.PLEDGE: gettext_lazy("Pledged"),
    FlowStage.COMMITMENT: gettext_lazy("Committed"),
    FlowStage.PAYMENT: gettext_lazy("Paid"),
    FlowStage.NOT_STATED: gettext_lazy("Stage not stated"),
    FlowStage.OTHER: gettext_lazy("No step of a grant"),
}
PURPOSE: dict[Purpose, Promise] = {
    Purpose.MINE_ACTION: gettext_lazy("Mine action"),
    Purpose.OTHER: gettext_lazy("Another purpose"),
    Purpose.NOT_STATED: gettext_lazy("Purpose not stated"),
}
STANDARD: dict[Standard, Promise] = {
    Standard.FTS: gettext_lazy("Financial Tracking Service (OCHA)"),
    Standard.IATI: gettext_lazy("International Aid Transparency Initiative (IATI)"),
    Standard.CRS: gettext_lazy("Creditor Reporting System (OECD)"),
    Standard.HXL: gettext_lazy("A table with HXL hashtags"),
}
WHY: dict[Why, Promise] = {
    Why.SAID: gettext_lazy("a person said that they are one"),
    Why.SAME_GRANT: gettext_lazy("they have the same identifier in their standard"),
    Why.SAME_REFERENCE: gettext_lazy("the giver uses the same number of its own for both"),
    Why.OTHER_RECIPIENT: gettext_lazy("the giver’s own number is the same, for another recipient"),
    Why.ALIKE: gettext_lazy("another source tells the same giver, recipient, stage, year and amount"),
}
VERDICT: dict[Verdict, Promise] = {
    Verdict.ONE: gettext_lazy("One flow"),
    Verdict.APART: gettext_lazy("Two flows"),
    Verdict.OPEN: gettext_lazy("Open again"),
}
BECAUSE: dict[Reason, Promise] = {
    Reason.SOURCES_DIFFER: gettext_lazy("sources tell one grant differently"),
    Reason.SEVERAL_YEARS: gettext_lazy("money is for more years than this one, without a share for each"),
    Reason.SEVERAL_RECIPIENTS: gettext_lazy("several recipients are named without shares"),
    Reason.SEVERAL_PURPOSES: gettext_lazy("several purposes are named without shares"),
    Reason.PART_OF_ANOTHER: gettext_lazy("one grant contains others"),
    Reason.MAY_BE_TOLD_TWICE: gettext_lazy("grants of one giver in different sources may be the same"),
    Reason.GIVERS_MAY_OVERLAP: gettext_lazy("a union, a fund or nobody named may pass on what States gave"),
}
BESIDE: dict[Reason, Promise] = {
    Reason.PURPOSE_NOT_STATED: gettext_lazy("some flows do not say their purpose"),
    Reason.OTHER_CURRENCY: gettext_lazy("some flows are told in another currency only"),
    Reason.NO_DATE: gettext_lazy("some flows have no date"),
}


def between(bounds: Interval, unit: str) -> str:
    """``at least USD 12, at most USD 14``; one number where both are the same, one side where the other is open."""
    low = None if bounds.low is None else money(bounds.low, unit)
    high = None if bounds.high is None else money(bounds.high, unit)
    if low is not None and low == high:
        return low
    if high is None:
        return _("at least %(number)s") % {"number": low}
    if low is None:
        return _("at most %(number)s") % {"number": high}
    return _("at least %(low)s, at most %(high)s") % {"low": low, "high": high}


def because(reasons: Sequence[Reason]) -> str:
    """Why a total is an interval: ``because sources tell one grant differently``; "" where it is a number."""
    found = [str(BECAUSE[reason]) for reason in reasons if reason in BECAUSE]
    return _("because %(reasons)s") % {"reasons": _listed(found)} if found else ""


def beside(reasons: Sequence[Reason]) -> str:
    """What is not in a total: ``not in it: some flows have no date``; "" where all is."""
    found = [str(BESIDE[reason]) for reason in reasons if reason in BESIDE]
    return _("not in it: %(reasons)s") % {"reasons": _listed(found)} if found else ""


def when(line: Line) -> str:
    """For when a line’s money is, or on which day it was said or paid; "" where its source tells none."""
    if period := stating.period(Period(line.starts, line.ends)):
        return period
    if line.year is not None:
        return str(line.year)
    return partial_date(line.said) if line.said else ""


def years(lines: Sequence[Line]) -> str:
    """``2020``, ``2019–2021``: the years that lines are for as far as their sources bound them; "" where none does."""
    ends = [day.year for line in lines for day in line.span if day is not None]
    if not ends:
        return ""
    return str(min(ends)) if min(ends) == max(ends) else f"{min(ends)}–{max(ends)}"


def _listed(found: Sequence[str]) -> str:
    return pgettext("between the reasons of a sentence", "; ").join(found)
