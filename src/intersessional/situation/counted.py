"""Figures in words, in the language active now: what is counted, when, how much, and why the one is shown."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersessional.assessment.figures import Answer, Figure, Rule
from intersessional.treaty.convention import Measure, load
from intersessional.ui.quantities import Scale, decimals_of, qualified, quantity
from intersessional.ui.wording import date_long

ANSWER: dict[Answer, Promise] = {
    Answer.NIL: gettext_lazy("Nil"),
    Answer.NOT_APPLICABLE: gettext_lazy("Not applicable"),
    Answer.UNCHANGED: gettext_lazy("Reported as unchanged"),
    Answer.ILLEGIBLE: gettext_lazy("Illegible in the source"),
    Answer.NOT_REPORTED: gettext_lazy("Reported without a number"),
}

RULE: dict[Rule, Promise] = {
    Rule.ONLY_ONE: gettext_lazy("It is the only figure known."),
    Rule.CHOSEN: gettext_lazy("It was chosen; the reason stands below."),
    Rule.OWN_REPORT: gettext_lazy("It is the State’s own figure for its own year."),
    Rule.LATEST_EDITION: gettext_lazy("It is the one that became known last."),
}


def measure_of(code: str) -> Measure:
    """The measure of that code, of the convention shown."""
    return next(measure for measure in load(settings.CONVENTION).measures if measure.code == code)


def title(figure: Figure) -> str:
    """What is counted, with the part of the whole that the source counts."""
    name = _(measure_of(figure.measure).title)
    return _("%(measure)s (%(part)s)") % {"measure": name, "part": figure.part} if figure.part else name


def value(figure: Figure, scale: Scale | None = None) -> str:
    """How much, hedged as the source does; or what the source says instead."""
    if figure.value is None:
        return str(ANSWER[figure.answer])
    if figure.answer is Answer.NIL and scale is None:
        return str(ANSWER[Answer.NIL])
    return qualified(quantity(figure.value, figure.low, figure.high, figure.unit, scale), figure.qualifier)


def decimals(figure: Figure, scale: Scale) -> int:
    """How many decimals its value has in a column of ``scale``."""
    return 0 if figure.value is None else decimals_of(figure.value, figure.low, figure.high, scale)


def period(figure: Figure) -> str:
    """``in 2017``, ``on 31 December 2017``, ``from 1 March 2015 to 30 June 2016``."""
    if figure.start is None:
        return _("on %(day)s") % {"day": date_long(figure.end)}
    if figure.year is not None:
        return _("in %(year)d") % {"year": figure.year}
    if _whole_years(figure.start, figure.end):
        return _("%(first)d to %(last)d") % {"first": figure.start.year, "last": figure.end.year}
    return _("from %(first)s to %(last)s") % {"first": date_long(figure.start), "last": date_long(figure.end)}


def _whole_years(start: date, end: date) -> bool:
    return (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)


def bound(value: int, unit: str) -> str:
    """One end of an interval, to the base unit."""
    return quantity(value, value, value, unit)
