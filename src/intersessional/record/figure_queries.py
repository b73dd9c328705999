"""What the record tells of figures: those of a State or of one measure, ready for the assessment."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from sys import intern
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from intersessional.assessment.figures import Answer, Figure, FigureChoice, Qualifier, SaidBy, Span
from intersessional.core.keys import split
from intersessional.core.memory import kept
from intersessional.record import models
from intersessional.treaty.acts import Supersession, Verification

_COLUMNS = (
    "pk", "scope", "measure", "part", "counterpart", "starts_on", "ends_on", "unit", "value", "low", "high",
    "qualifier", "answer", "span", "said_by", "verification", "known_on", "supersedes_id", "supersession",
)  # fmt: skip
_QUALIFIER = {item.value: item for item in Qualifier}
_ANSWER = {item.value: item for item in Answer}
_SUPERSESSION = {"": None, **{item.value: item for item in Supersession}}
CHUNK = 2000
"""Rows held at once while a whole record is read."""


class Told(NamedTuple):
    """What is told of a figure besides its value: as printed, where, our remark, and its clocks as they were written.

    ``known_precision`` says how much of its known date the source gives; ``reason`` why it corrects the version before.
    """

    key: str
    version: int
    printed: str
    sources: tuple[str, ...]
    place: str
    remark: str
    known_precision: str
    recorded_at: datetime
    reason: str


_ALL_COLUMNS = (*_COLUMNS, *Told._fields[:3], "source_keys", *Told._fields[4:])

_IN_ORDER = itemgetter(*map(_ALL_COLUMNS.index, ("measure", "ends_on", "key", "version")))


class Figures(NamedTuple):
    """Every version of some figures, the choices between rivals, and what is told of each by its reference."""

    figures: tuple[Figure, ...]
    choices: tuple[FigureChoice, ...]
    told: Mapping[int, Told]


def by_scope(
    convention: str, head: str, scopes: Collection[str], recorded: date | None = None
) -> Iterator[tuple[str, Figures]]:
    """Everything counted of each of some scopes, in their order by code; only one scope is held at a time."""
    rows = _rows(convention, recorded).filter(scope__in=scopes).order_by("scope").values_list(*_ALL_COLUMNS)
    choices = _dated_choices(convention, head, recorded)
    for scope, group in groupby(rows.iterator(chunk_size=CHUNK), key=itemgetter(1)):
        yield scope, _of_a_scope(group, choices)


def _of_a_scope(rows: Iterable[tuple[Any, ...]], choices: Sequence[tuple[str, date]]) -> Figures:
    figures, told, first = _gathered(sorted(rows, key=_IN_ORDER))
    return Figures(figures, tuple(_choices(choices, first)), told)


def sourced_by_scope(convention: str) -> Iterator[tuple[str, list[tuple[Figure, str]]]]:
    """The latest version of every figure that rests on a source, with its words as printed, scope by scope."""
    rows = _rows(convention, None).filter(superseded_by__isnull=True, verification=Verification.VERIFIED)
    read = rows.values_list(*_COLUMNS, "printed").iterator(chunk_size=CHUNK)
    for scope, group in groupby(read, key=itemgetter(1)):
        yield scope, [(_figure(row), row[-1]) for row in group]


@kept(64)
def figures_of(convention: str, head: str, scope: str, recorded: date | None = None) -> Figures:
    """Everything counted of one State or other scope; read once for each head of the audit chain."""
    return _told(convention, head, _rows(convention, recorded).filter(scope=scope), recorded)


@kept(64)
def figures_around(convention: str, head: str, scope: str, recorded: date | None = None) -> Figures:
    """The same, and what others tell of giving to it."""
    rows = _rows(convention, recorded).filter(Q(scope=scope) | Q(counterpart=scope))
    return _told(convention, head, rows, recorded)


@kept(32)
def figures_measured(
    convention: str,
    head: str,
    measures: frozenset[str],
    scopes: frozenset[str] | None = None,
    recorded: date | None = None,
) -> Figures:
    """Every figure of some measures, of some ``scopes`` or of all; read once for each head of the audit chain."""
    rows = _rows(convention, recorded).filter(measure__in=measures)
    return _told(convention, head, rows if scopes is None else rows.filter(scope__in=scopes), recorded)


def _rows(convention: str, recorded: date | None) -> QuerySet[models.Figure]:
    rows = models.Figure.objects.filter(convention=convention).order_by("scope", "measure", "ends_on", "key", "version")
    return rows if recorded is None else rows.filter(recorded_at__lte=end_of(recorded))


def end_of(day: date) -> datetime:
    """The last moment of a day in UTC."""
    return datetime.combine(day, time.max, UTC)


def _told(convention: str, head: str, rows: QuerySet[models.Figure], recorded: date | None) -> Figures:
    figures, told, first = _gathered(rows.values_list(*_ALL_COLUMNS))
    return Figures(figures, tuple(_choices(_dated_choices(convention, head, recorded), first)), told)


def _gathered(rows: Iterable[tuple[Any, ...]]) -> tuple[tuple[Figure, ...], dict[int, Told], dict[str, Figure]]:
    """Rows as figures, what is told of each, and the first version of each by its key."""
    figures: list[Figure] = []
    told: dict[int, Told] = {}
    first: dict[str, Figure] = {}
    for row in rows:
        figure = _figure(row)
        key, version, printed, sources, *rest = row[len(_COLUMNS) :]
        figures.append(figure)
        told[figure.reference] = Told(key, version, printed, _keys(sources), *rest)
        if version == 1:
            first[key] = figure
    return tuple(figures), told, first


@lru_cache(4096)
def _keys(cell: str) -> tuple[str, ...]:
    """The keys of a cell; many figures share their sources, and then hold them once."""
    return tuple(split(cell))


@kept(4)
def _dated_choices(convention: str, _head: str, recorded: date | None) -> Sequence[tuple[str, date]]:
    """Every choice as the key of the figure and the day from which it was known, in that order."""
    rows = models.FigureChoice.objects.filter(convention=convention)
    if recorded is not None:
        rows = rows.filter(recorded_at__lte=end_of(recorded))
    return tuple(rows.order_by("known_on", "pk").values_list("figure_key", "known_on"))


def _choices(choices: Iterable[tuple[str, date]], first: Mapping[str, Figure]) -> Iterator[FigureChoice]:
    for key, known in choices:
        if key in first:
            yield FigureChoice(first[key].slot, first[key].reference, known)


def _figure(row: tuple[Any, ...]) -> Figure:
    """The row's first columns as a figure; what is asked for besides stands after them.

    A database gives each row words of its own; the codes among them are held once.
    """
    reference, scope, measure, part, counterpart, start, end, unit = row[:8]
    return Figure._make(
        (
            reference,
            intern(scope),
            intern(measure),
            intern(part),
            intern(counterpart),
            start,
            end,
            intern(unit),
            *row[8:11],
            _QUALIFIER[row[11]],
            _ANSWER[row[12]],
            row[13] == Span.CUMULATIVE,
            row[14] == SaidBy.STATE,
            row[15] == Verification.VERIFIED,
            row[16],
            row[17],
            _SUPERSESSION[row[18]],
        )
    )


def to_figure(row: models.Figure) -> Figure:
    """A row of the record as the assessment reads it."""
    return _figure(tuple(getattr(row, name) for name in _COLUMNS))


def figure(convention: str, reference: int) -> models.Figure | None:
    """One version of a figure, or None."""
    return models.Figure.objects.filter(convention=convention, pk=reference).first()


def figures_by_reference(convention: str, references: Iterable[int]) -> dict[int, tuple[Figure, Told]]:
    """Some versions of figures with what is told of each, by their references."""
    rows = models.Figure.objects.filter(convention=convention, pk__in=list(references))
    figures, told, _first = _gathered(rows.values_list(*_ALL_COLUMNS))
    return {figure.reference: (figure, told[figure.reference]) for figure in figures}


def days_recorded(references: Iterable[int]) -> dict[int, date]:
    """On which day some figures were recorded here, by their references."""
    rows = models.Figure.objects.filter(pk__in=list(references)).values_list("pk", "recorded_at")
    return {pk: at.astimezone(UTC).date() for pk, at in rows}


def figure_history(convention: str, key: str) -> list[models.Figure]:
    """Every version of one figure, the first one first; empty where there is none."""
    return list(models.Figure.objects.filter(convention=convention, key=key).order_by("version"))


def figures_of_slot(row: models.Figure) -> list[models.Figure]:
    """Every version of every figure about the same thing as ``row``, by key."""
    same = ("convention", "scope", "measure", "part", "counterpart", "starts_on", "ends_on", "unit")
    alike = {name: getattr(row, name) for name in same if getattr(row, name) is not None}
    blank = {f"{name}__isnull": True for name in same if getattr(row, name) is None}
    return list(models.Figure.objects.filter(**alike, **blank).order_by("key", "version"))


def figure_choices(convention: str, keys: Iterable[str]) -> list[models.FigureChoice]:
    """The dated choices of some figures, the first one first."""
    return list(
        models.FigureChoice.objects.filter(convention=convention, figure_key__in=list(keys)).order_by("known_on", "pk")
    )


def figures_resting_on(convention: str, source_key: str) -> list[str]:
    """Keys of the figures that name the source in their latest versions, in order."""
    rows = models.Figure.objects.filter(
        convention=convention, source_keys__contains=source_key, superseded_by__isnull=True
    ).order_by("key")
    return [key for key, sources in rows.values_list("key", "source_keys") if source_key in split(sources)]
