"""Why a pair may meet, what a giver asks for and what answers it, in words, in the language active now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersessional.cooperation.matching import NOT_STATED, For, Line
from intersessional.cooperation.statements import AidKind, Means
from intersessional.situation.requirements import FiledKind
from intersessional.situation.stating import AID, money
from intersessional.ui.wording import date_long

BY: dict[str, Promise] = {
    "need": gettext_lazy("the need"),
    "means": gettext_lazy("the giver"),
    "both": gettext_lazy("either side"),
}
FILED: dict[FiledKind, Promise] = {
    FiledKind.FIGURE: gettext_lazy("a figure"),
    FiledKind.PLAN: gettext_lazy("a plan"),
    FiledKind.DEADLINE: gettext_lazy("the deadline"),
    FiledKind.COSTING: gettext_lazy("a need with its costing"),
    FiledKind.OWN_SHARE: gettext_lazy("a need with the State’s own share"),
    FiledKind.REPLY: gettext_lazy("a reply of the State"),
}
PLAIN: dict[For, Promise] = {
    For.SAME_AIM: gettext_lazy("Both are for the same aim: %(aim)s."),
    For.AIM_NOT_STATED: gettext_lazy("For which aim is not stated by %(by)s."),
    For.SAME_KIND: gettext_lazy("The kind of help is the same: %(kind)s."),
    For.KIND_NOT_STATED: gettext_lazy("The kind of help is not stated by %(by)s."),
    For.STATE_NAMED: gettext_lazy("The giver names %(state)s."),
    For.STATE_NOT_NAMED: gettext_lazy("The giver says that it is for others too, and does not name %(state)s."),
    For.IN_GROUP: gettext_lazy("It is kept for a group, and %(state)s is in it: %(groups)s."),
    For.AMOUNT_COVERS: gettext_lazy("%(means)s is as much as the %(need)s needed, or more."),
    For.AMOUNT_PART: gettext_lazy("%(means)s is a part of the %(need)s needed."),
    For.AMOUNT_UNCLEAR: gettext_lazy(
        "Whether %(means)s covers the %(need)s needed cannot be told from what is printed."
    ),
    For.AMOUNTS_DIFFER: gettext_lazy(
        "%(means)s and the %(need)s needed are in different currencies, or one is a year; nothing is converted here."
    ),
    For.AMOUNT_SHARED: gettext_lazy(
        "The amount is for several recipients together; the part of this State is not stated."
    ),
    For.AMOUNT_NOT_STATED: gettext_lazy("An amount is not stated by %(by)s."),
    For.WITHIN_LIMITS: gettext_lazy("The need is of a size that the giver says it helps with: %(limits)s."),
    For.LIMITS_NOT_COMPARABLE: gettext_lazy(
        "The giver says what size of need it helps with in another currency: %(limits)s; nothing is converted here."
    ),
    For.PART_OF_ANOTHER: gettext_lazy("The amount is part of another one that may be listed too; do not add them."),
    For.SAME_DUTY: gettext_lazy("%(giver)s has, or had, this duty itself: %(aim)s."),
    For.SOUTH_SOUTH: gettext_lazy("%(giver)s has itself said what it needs: help from one affected State to another."),
    For.EMPHASIS: gettext_lazy("For whom or what, in the words of the source: “%(words)s”."),
    For.CONDITIONS: gettext_lazy("What the giver asks for or prefers, in the words of the source: “%(words)s”."),
}


class Words(NamedTuple):
    """How States, aims and groups are named."""

    scope: Callable[[str], str]
    aims: Mapping[str, str]
    groups: Mapping[str, str]


class Told(NamedTuple):
    """A line in words; ``stated`` is false where it says that something is not stated."""

    code: str
    words: str
    stated: bool


def told(line: Line, words: Words) -> Told:
    """A reason in a sentence."""
    code = For(line.code)
    return Told(code.value, _sentence(code, line.parameters, words), code not in NOT_STATED)


def giver(means: Means, words: Words) -> str:
    """Who gives, by the name of its code or as the source names it."""
    return words.scope(means.giver) if means.giver else means.giver_name


def _sentence(code: For, given: Mapping[str, object], words: Words) -> str:
    if code is For.SAME_YEARS:
        return _years(given["first"], given["last"])
    if code is For.YEARS_NOT_STATED:
        sentence = _("For which years is not stated by %(by)s; the giver said it by %(said)s.")
        return sentence % {"by": BY[str(given["by"])], "said": date_long(date.fromisoformat(str(given["said"])))}
    return str(PLAIN[code]) % _put(given, words)


def _put(given: Mapping[str, object], words: Words) -> dict[str, object]:
    """The parameters in words."""
    put: dict[str, object] = {**given}
    for name in ("state", "giver"):
        if code := given.get(name):
            put[name] = words.scope(str(code))
    if "aim" in given:
        put["aim"] = words.aims.get(str(given["aim"]), given["aim"])
    if "kind" in given:
        put["kind"] = AID[AidKind(str(given["kind"]))]
    if "by" in given:
        put["by"] = BY[str(given["by"])]
    if isinstance(groups := given.get("groups"), list):
        put["groups"] = ", ".join(words.groups.get(code, code) for code in groups)
    if "need_currency" in given:
        put["need"] = money(_whole(given["need"]), str(given["need_currency"]))
        put["means"] = money(_whole(given["means"]), str(given["means_currency"]))
    if "smallest" in given:
        put["limits"] = limits(given["smallest"], given["largest"], str(given["currency"]))
    return put


def _whole(value: object) -> int:
    return int(str(value))


def limits(smallest: object, largest: object, currency: str) -> str:
    """From which to which size of need a giver helps."""
    low = "" if smallest is None else money(_whole(smallest), currency)
    high = "" if largest is None else money(_whole(largest), currency)
    if low and high:
        return _("from %(low)s to %(high)s") % {"low": low, "high": high}
    return _("from %(low)s") % {"low": low} if low else _("up to %(high)s") % {"high": high}


def _years(first: object, last: object) -> str:
    if first is None and last is None:
        return _("The years of both reach each other.")
    if last is None:
        return _("Both are for the years from %(first)s.") % {"first": first}
    if first is None or first == last:
        return (
            _("Both are for %(last)s.") % {"last": last}
            if first
            else _("Both are for years to %(last)s.") % {"last": last}
        )
    return _("Both are for the years %(first)s to %(last)s.") % {"first": first, "last": last}
