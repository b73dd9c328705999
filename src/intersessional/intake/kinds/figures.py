"""What sources count: figures, and the choices between rivals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from pydantic import Field

from intersessional.assessment.figures import Answer, Qualifier, SaidBy, Span
from intersessional.intake.cells import Code, Day, Keys, OptionalDay, OptionalWhole, Required, When
from intersessional.intake.kinds.base import Changes, Entry, Kind, Objection, Row, Target, added_by, of_the_record
from intersessional.parties.queries import m49_codes
from intersessional.record.domain.figures import record_figure_choices, record_figures
from intersessional.record.models import Figure, FigureChoice
from intersessional.treaty import convention as conventions
from intersessional.treaty.acts import Verification
from intersessional.treaty.convention import Measure

CURRENCY = 3
"""Letters of a currency's code (ISO 4217)."""


class FigureRow(Row):
    FIELDS = {"known": ("known_on", "known_precision")}

    key: Required
    scope: Code
    measure: Code
    part: str
    counterpart: str
    starts_on: OptionalDay
    ends_on: Day
    unit: Required
    value: OptionalWhole
    low: OptionalWhole
    high: OptionalWhole
    printed: str
    qualifier: Qualifier
    answer: Answer
    span: Span
    said_by: SaidBy
    verification: Verification
    known: When = Field(alias="known_from")
    source_keys: Keys
    place: str
    remark: str


def _objections(entries: Sequence[Entry], convention: str) -> Iterator[Objection]:
    law = conventions.load(convention)
    scopes = {*m49_codes(), *(scope.code for scope in law.scopes)}
    measures = {measure.code: measure for measure in law.measures}
    for entry in entries:
        row = entry.row
        found = (
            *_of_its_scope(row, convention, scopes, measures),
            *_of_its_value(row),
            *_of_its_interval(row),
            *_of_its_clocks(row),
        )
        for column, message in found:
            yield Objection(entry.line, column, message)


def _of_its_scope(
    row: FigureRow, convention: str, scopes: set[str], measures: dict[str, Measure]
) -> Iterator[tuple[str, str]]:
    """Key, scope, measure and unit belong together."""
    start = f"{convention}/{row.scope}/{row.measure}/"
    if not row.key.startswith(start):
        yield "key", _("The key of this figure begins with “%(start)s”.") % {"start": start}
    for column, code in (("scope", row.scope), ("counterpart", row.counterpart)):
        if code and code not in scopes:
            yield column, _("“%(code)s” is neither a State nor another scope of the convention.") % {"code": code}
    measure = measures.get(row.measure)
    if measure is None:
        yield "measure", _("There is no measure “%(code)s”.") % {"code": row.measure}
    elif not _fits(row.unit, measure):
        words = {"unit": row.unit, "measure": row.measure}
        yield "unit", _("“%(unit)s” is not a unit of the measure “%(measure)s”.") % words


def _fits(unit: str, measure: Measure) -> bool:
    if measure.unit == "money":
        return len(unit) == CURRENCY and unit.isalpha() and unit.isupper()
    return unit == measure.unit


def _of_its_value(row: FigureRow) -> Iterator[tuple[str, str]]:
    """The value is there when it should be."""
    if (row.value is None) == (row.answer in (Answer.REPORTED, Answer.NIL)):
        yield "value", _("A figure has a value when its answer is “reported” or “nil”, and only then.")
    elif row.answer is Answer.NIL and (row.value, row.low, row.high) != (0, 0, 0):
        yield "value", _("Nil is written as 0, from 0 to 0.")


def _of_its_interval(row: FigureRow) -> Iterator[tuple[str, str]]:
    """The value lies in its interval, and a side of it is open only where the source leaves it so."""
    if row.value is None:
        if (row.low, row.high) != (None, None):
            yield "low", _("Leave the interval blank where there is no value.")
        return
    for column, opening in (("low", Qualifier.AT_MOST), ("high", Qualifier.AT_LEAST)):
        if (getattr(row, column) is None) != (row.qualifier is opening):
            words = {"column": column, "qualifier": opening.value}
            yield column, _("Leave “%(column)s” blank where the qualifier is “%(qualifier)s”, and only then.") % words
    if (row.low is not None and row.low > row.value) or (row.high is not None and row.high < row.value):
        yield "low", _("The value lies outside the interval from low to high.")


def _of_its_clocks(row: FigureRow) -> Iterator[tuple[str, str]]:
    if row.starts_on and row.starts_on > row.ends_on:
        yield "ends_on", _("A period ends after it begins; the last day is part of it.")
    if row.verification is Verification.VERIFIED and not row.source_keys:
        yield "source_keys", _("A verified figure names its source; without one it is “unverified”.")
    if row.verification not in (Verification.VERIFIED, Verification.UNVERIFIED):
        yield "verification", _("A figure is either “verified” or “unverified”.")


FIGURES = of_the_record(
    "figures",
    FigureRow,
    Figure,
    record_figures,
    refers={"source_keys": Target.SOURCE},
    objections=_objections,
)


class FigureChoiceRow(Row):
    FIELDS = {"known": ("known_on", "known_precision")}

    key: Required
    figure_key: Required
    known: When = Field(alias="known_from")
    reason: Required
    source_keys: Keys


FIGURE_CHOICES = Kind(
    name="figure_choices",
    row=FigureChoiceRow,
    model=FigureChoice,
    key=("key",),
    changes=Changes.REFUSE,
    convention_in="convention",
    write=added_by(record_figure_choices),
    refers={"figure_key": Target.FIGURE, "source_keys": Target.SOURCE},
)
