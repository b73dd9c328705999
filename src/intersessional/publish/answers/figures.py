"""Answers of what is counted: figures with their sources and rivals, and one with its versions and choices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _
from ninja.errors import HttpError

from intersessional.assessment.figures import Figure, Rule, SaidBy, Slot, Span
from intersessional.assessment.knowledge import as_known
from intersessional.core.keys import split
from intersessional.core.queries import RevisionState, cited, current_revision
from intersessional.publish.answers.record import instant, partial
from intersessional.publish.answers.stamping import clocks
from intersessional.publish.asking import AskedFigurePage, AskedFigures, Clocks, require_measure, require_scope
from intersessional.publish.figure_schemas import FigureAnswer, FigureChoiceRow, FigureList, FigureRow
from intersessional.record import figure_queries, models
from intersessional.record.figure_queries import Figures
from intersessional.record.queries import remark_known
from intersessional.situation.moment import Moment
from intersessional.treaty.acts import Verification
from intersessional.treaty.convention import load
from intersessional.treaty.supersession import Chains

FIGURES_A_PAGE = 500


@dataclass(frozen=True)
class _Counted:
    """Figures as known on a day: of each slot every figure that stands, and the rules by which some are held true."""

    figures: Figures
    moment: Moment
    revision: RevisionState
    slots: Mapping[Slot, list[Figure]]
    rules: Mapping[int, Rule]

    @classmethod
    def of(cls, figures: Figures, moment: Moment, revision: RevisionState) -> _Counted:
        """What stands on the day of knowledge, with a source or without."""
        slots: dict[Slot, list[Figure]] = defaultdict(list)
        for figure in Chains(figures.figures).standing(moment.known):
            slots[figure.slot].append(figure)
        held = as_known(figures.figures, figures.choices, moment.known).values()
        return cls(figures, moment, revision, slots, {item.figure.reference: item.rule for item in held})

    def row(self, figure: Figure) -> FigureRow:
        """A version of a figure as a row."""
        told = self.figures.told[figure.reference]
        beside = [other.reference for other in self.beside(figure)]
        return {
            "id": figure.reference,
            "key": told.key,
            "version": told.version,
            "scope": figure.scope,
            "measure": figure.measure,
            "part": figure.part,
            "counterpart": figure.counterpart,
            "starts_on": figure.start.isoformat() if figure.start else None,
            "ends_on": figure.end.isoformat(),
            "unit": figure.unit,
            "value": figure.value,
            "low": figure.low,
            "high": figure.high,
            "day": date.fromordinal(figure.value).isoformat() if figure.unit == "date" and figure.value else None,
            "printed": told.printed,
            "qualifier": figure.qualifier,
            "answer": figure.answer,
            "span": Span.CUMULATIVE if figure.cumulative else Span.IN_PERIOD,
            "said_by": SaidBy.STATE if figure.own else SaidBy.OTHER,
            "verification": Verification.VERIFIED if figure.verified else Verification.UNVERIFIED,
            "held": figure.reference in self.rules,
            "rule": self.rules.get(figure.reference),
            "rivals": beside,
            "known_on": partial(figure.known_on, told.known_precision),
            "recorded_at": instant(told.recorded_at),
            "sources": self.cited(told.sources),
            "place": told.place,
            "remark": remark_known(told, self.moment.known),
            "supersedes": figure.supersedes,
            "supersession": figure.supersession,
            "reason": told.reason,
        }

    def beside(self, figure: Figure) -> list[Figure]:
        """The figures of other sources and editions about the same thing."""
        key = self.figures.told[figure.reference].key
        others = (other for other in self.slots.get(figure.slot, ()) if self.figures.told[other.reference].key != key)
        return sorted(others, key=self.order)

    def order(self, figure: Figure) -> tuple[object, ...]:
        """By scope, measure and period; of one thing the figure held true first, then the latest known."""
        about = (figure.scope, figure.measure, figure.end, figure.start or figure.end, figure.part, figure.counterpart)
        latest = -figure.known_on.toordinal()
        return (*about, figure.unit, figure.reference not in self.rules, latest, figure.reference)

    def cited(self, keys: Iterable[str]) -> list[str]:
        """Of the sources of one fact those to name on the day of knowledge."""
        return list(cited(tuple(keys), known=self.moment.known, head=self.revision.head))


def figures(asked: AskedFigurePage) -> FigureList:
    """A page of figures. Raises HttpError 404 for an unknown scope or measure, or an id that is not in the list."""
    counted, rows = _asked_for(asked)
    begin = 0
    if asked.after is not None:
        place = {figure.reference: number for number, figure in enumerate(rows, start=1)}
        if asked.after not in place:
            raise HttpError(
                404,
                _("No figure %(id)s stands in this list; ask without “after” for its beginning.") % {"id": asked.after},
            )
        begin = place[asked.after]
    page = rows[begin : begin + FIGURES_A_PAGE]
    return {
        **clocks(counted.moment, counted.revision),
        "items": [counted.row(figure) for figure in page],
        "next": page[-1].reference if begin + FIGURES_A_PAGE < len(rows) else None,
    }


def all_figures(asked: AskedFigures) -> FigureList:
    """Every figure asked for, in one list. Raises HttpError 404 for an unknown scope or measure."""
    counted, rows = _asked_for(asked)
    return {
        **clocks(counted.moment, counted.revision),
        "items": [counted.row(figure) for figure in rows],
        "next": None,
    }


def _asked_for(asked: AskedFigures) -> tuple[_Counted, list[Figure]]:
    """What stands about a time that has begun by the day asked about, in order."""
    moment, revision = asked.moment, current_revision()
    counted = _Counted.of(_read(asked, revision), moment, revision)
    rows = [
        figure
        for found in counted.slots.values()
        for figure in found
        if (figure.start or figure.end) <= moment.on
        and asked.measure in (None, figure.measure)
        and asked.year in (None, figure.end.year)
    ]
    return counted, sorted(rows, key=counted.order)


def _read(asked: AskedFigures, revision: RevisionState) -> Figures:
    convention = load(settings.CONVENTION)
    measure = require_measure(convention, asked.measure) if asked.measure is not None else None
    if asked.scope is not None:
        scope = require_scope(convention, revision.head, asked.scope)
        return figure_queries.figures_of(convention.code, revision.head, scope)
    measures = frozenset(item.code for item in convention.measures) if measure is None else frozenset({measure})
    return figure_queries.figures_measured(convention.code, revision.head, measures)


def figure(asked: Clocks, reference: int) -> FigureAnswer:
    """One figure with its versions, rivals and choices. Raises HttpError 404 where it is not known on that day."""
    convention, moment, revision = settings.CONVENTION, asked.moment, current_revision()
    row = figure_queries.figure(convention, reference)
    if row is None or row.known_on > moment.known:
        raise HttpError(
            404,
            _("No figure %(id)s is known on %(known)s; the list of figures gives their ids.")
            % {"id": reference, "known": moment.known},
        )
    counted = _Counted.of(figure_queries.figures_of(convention, revision.head, row.scope), moment, revision)
    told = counted.figures.told
    versions = [item for item in counted.figures.figures if told[item.reference].key == row.key]
    asked_for = next(item for item in versions if item.reference == reference)
    beside = counted.beside(asked_for)
    keys = {row.key, *(told[item.reference].key for item in beside)}
    choices = figure_queries.figure_choices(convention, keys)
    return {
        **clocks(moment, revision),
        **counted.row(asked_for),
        "versions": [counted.row(item) for item in versions if item.known_on <= moment.known],
        "beside": [counted.row(item) for item in beside],
        "choices": [_choice(choice, counted) for choice in choices if choice.known_on <= moment.known],
    }


def _choice(row: models.FigureChoice, counted: _Counted) -> FigureChoiceRow:
    return {
        "figure": row.figure_key,
        "known_on": partial(row.known_on, row.known_precision),
        "recorded_at": instant(row.recorded_at),
        "reason": row.reason,
        "sources": counted.cited(split(row.source_keys)),
    }
