"""The words of refusals and previews."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic_core import ErrorDetails

from intersessional.intake.kinds.base import Target, Values
from intersessional.intake.tables.identity import Identity
from intersessional.treaty.dates import PartialDate, Precision

if TYPE_CHECKING:
    from intersessional.intake.plan import Plan

SHOWN = 20
"""Rows of one sort that a preview names."""
RESTS_ON = {
    "overview": ("acts",),
    "states": ("acts", "choices"),
    "deadlines": ("acts", "choices", "coverage"),
    "acts": ("acts", "choices"),
    "figures": ("figures", "figure_choices"),
    "aims": ("figures", "figure_choices"),
    "statements": ("plans", "milestones", "needs", "means"),
    "sources": ("sources",),
    "meetings": ("meetings",),
    "seats": ("seats",),
    "needs": ("needs", "means", "figures"),
    "means": ("means",),
    "matches": ("needs", "means"),
    "catalogue": ("means", "needs", "acts"),
    "givers": ("figures",),
    "gifts": ("figures",),
    "gap": ("needs", "means", "figures"),
    "flows": ("flows",),
}
"""The registers that a computed table is made of."""

_REFUSALS = {
    "blank": gettext_lazy("This must not be blank."),
    "enum": gettext_lazy("“%(given)s” is not one of %(expected)s."),
    "literal_error": gettext_lazy("“%(given)s” is not one of %(expected)s."),
    "no_such_day": gettext_lazy("There is no day “%(given)s” in the calendar."),
    "year_outside": gettext_lazy("The year of “%(given)s” lies outside 1900 to 2199."),
    "not_a_date": gettext_lazy("“%(given)s” is not a date; write it as 2009, 2009-10 or 2009-10-05."),
    "not_a_day": gettext_lazy("“%(given)s” is not a day; write it as 2009-10-05."),
    "not_a_list": gettext_lazy("“%(given)s” is not a list; write each item once, with ; between them."),
    "not_a_slot": gettext_lazy("“%(given)s” does not name a slot; write it as PLW consent."),
    "not_a_slug": gettext_lazy("“%(given)s” is not a key; use letters, digits, - and _."),
    "not_a_code": gettext_lazy("“%(given)s” is not a code; use letters, digits and _."),
    "not_a_currency": gettext_lazy("“%(given)s” is not the code of a currency; write it as USD."),
    "not_iso3": gettext_lazy("“%(given)s” is not the code of a State; write three capital letters, as in KHM."),
    "not_m49": gettext_lazy("“%(given)s” is not an M49 code; write three digits, as in 004."),
    "not_an_address": gettext_lazy("“%(given)s” is not an address; it begins with https:// or http://."),
    "not_whole": gettext_lazy("“%(given)s” is not a whole number; write it in digits only, as in 2006."),
    "too_many_digits": gettext_lazy("“%(given)s” is too large a number; at most 18 digits fit."),
    "not_complete": gettext_lazy("“%(given)s” is not one of complete, partial."),
}
_MISSING = {
    Target.SOURCE: gettext_lazy("There is no source “%(key)s”."),
    Target.STATE: gettext_lazy("There is no State “%(key)s”."),
    Target.GROUP: gettext_lazy("There is no group “%(key)s”."),
    Target.BODY: gettext_lazy("There is no body “%(key)s”."),
    Target.MEETING: gettext_lazy("There is no meeting “%(key)s”."),
    Target.OFFICER: gettext_lazy("There is no office holder “%(key)s”."),
    Target.ACT: gettext_lazy("There is no act “%(key)s”."),
    Target.FIGURE: gettext_lazy("There is no figure “%(key)s”."),
    Target.PLAN: gettext_lazy("There is no plan “%(key)s”."),
}


def refusal(error: ErrorDetails) -> str:
    """One sentence for a cell that pydantic refused."""
    sentence = _REFUSALS.get(error["type"], gettext_lazy("“%(given)s” cannot stand here."))
    expected = str(error.get("ctx", {}).get("expected", "")).replace("'", "").replace(" or ", ", ")
    return str(sentence) % {"given": excerpt(str(error["input"])), "expected": expected}


def missing(target: Target, key: str) -> str:
    """One sentence for a reference to something that is not held."""
    return str(_MISSING[target]) % {"key": excerpt(key)}


def excerpt(text: str) -> str:
    """The beginning of a cell, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def label(key: tuple[Any, ...]) -> str:
    """What names a row, for reading."""
    return " ".join(_text(part) for part in key if part not in (None, ""))


def as_written(fields: tuple[str, ...], values: Values) -> str:
    """What the model's fields of one column hold, as a file writes it."""
    first, *rest = (values[name] for name in fields)
    if rest and isinstance(first, date):
        return str(PartialDate(first, Precision(rest[0])))
    return label((first, *rest))


def _text(value: object) -> str:
    if isinstance(value, bool):  # of the columns, only completeness is one
        return "complete" if value else "partial"
    return str(value)


def computed(identity: Identity) -> str:
    """One sentence for a table that was computed, not recorded."""
    words = {"name": identity.name, "registers": ", ".join(RESTS_ON.get(identity.name, ("acts", "figures")))}
    return (
        _(
            "The table “%(name)s” is computed and cannot be brought back; "
            "what it rests on is changed in the registers: %(registers)s."
        )
        % words
    )


def preview(plan: Plan) -> Iterator[str]:
    """What loading a file would do, a sentence a line: the counts, then each change field by field."""
    counts = {
        "file": plan.file,
        "new": len(plan.new),
        "changed": len(plan.changed),
        "same": plan.same,
        "absent": len(plan.absent),
    }
    yield _("%(file)s: %(new)s new, %(changed)s changed, %(same)s the same, %(absent)s not in the file.") % counts
    for row in plan.changed:
        for change in row.changes:
            words = {"key": row.label, "column": change.column, "old": change.old or "–", "new": change.new or "–"}
            yield _("Changed: %(key)s, %(column)s: %(old)s → %(new)s") % words
    yield from _named(_("New: %(key)s"), [row.label for row in plan.new])
    yield from _named(_("Corrected here since the file went out, left as it is: %(key)s"), plan.since)
    if plan.absent:
        yield _("A row that is not in the file stays as it is: nothing is ever deleted.")
    yield from _named(_("Not in the file, left as it is: %(key)s"), plan.absent)


def _named(sentence: str, labels: list[str] | tuple[str, ...]) -> Iterator[str]:
    for label in labels[:SHOWN]:
        yield sentence % {"key": label}
    if len(labels) > SHOWN:
        yield _("… and %(more)s more.") % {"more": len(labels) - SHOWN}
