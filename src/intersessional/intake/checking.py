"""What must hold between the rows of a file, and between them and what is held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, pairwise
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _

from intersessional.intake.kinds.base import Entry, Kind, Objection, Values
from intersessional.intake.problems import Problem
from intersessional.intake.queries import Held, known_keys
from intersessional.intake.wording import label, missing


def problems_of(
    kind: Kind[Any], file: str, entries: Sequence[Entry], absent: Iterable[Held], convention: str
) -> list[Problem]:
    """Everything wrong with entries that could be read; ``absent`` are the rows held that the file does not name."""
    objections = chain(
        _twice(kind, entries),
        _too_long(kind, entries),
        _unknown(kind, entries, convention),
        _overlapping(kind, entries, absent),
        kind.objections(entries, convention),
    )
    return [Problem(file, message, line, column) for line, column, message in objections]


def _twice(kind: Kind[Any], entries: Iterable[Entry]) -> Iterator[Objection]:
    first: dict[tuple[Any, ...], int] = {}
    column = next(column for column, fields in kind.row.columns().items() if kind.key[0] in fields)
    for entry in entries:
        key = kind.key_of(entry.values)
        line = first.setdefault(key, entry.line)
        if line != entry.line:
            words = {"key": label(key), "line": line}
            yield Objection(entry.line, column, _("“%(key)s” stands on line %(line)s already.") % words)


def _too_long(kind: Kind[Any], entries: Iterable[Entry]) -> Iterator[Objection]:
    """PostgreSQL would refuse the whole file, SQLite would take it."""
    limits = {
        (column, name): limit
        for column, fields in kind.row.columns().items()
        for name in fields
        if (limit := _limit(kind, name))
    }
    for entry in entries:
        for (column, name), limit in limits.items():
            if (found := len(entry.values[name] or "")) > limit:
                words = {"found": found, "limit": limit}
                message = _("This is %(found)s characters long; at most %(limit)s fit.") % words
                yield Objection(entry.line, column, message)


def _limit(kind: Kind[Any], name: str) -> int | None:
    try:
        field = kind.model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return getattr(field, "max_length", None)


def _unknown(kind: Kind[Any], entries: Iterable[Entry], convention: str) -> Iterator[Objection]:
    known = {target: known_keys(target, convention) for target in kind.refers.values()}
    for entry in entries:
        for name, target in kind.refers.items():
            cell = getattr(entry.row, name)
            for key in cell if isinstance(cell, tuple) else (cell,):
                if key and key not in known[target]:
                    yield Objection(entry.line, kind.row.column(name), missing(target, key))


def _overlapping(kind: Kind[Any], entries: Iterable[Entry], absent: Iterable[Held]) -> Iterator[Objection]:
    """Periods of the same thing follow one another; a row that is held but not in the file still stands."""
    if not kind.spans:
        return
    periods: dict[tuple[Any, ...], list[tuple[date, date, int]]] = defaultdict(list)
    for line, values in chain(((e.line, e.values) for e in entries), ((0, row.values) for row in absent)):
        start, end = values["valid_from"] or date.min, values["valid_to"] or date.max
        if start >= end:
            yield Objection(line, "valid_to", _("A period ends after it begins; the last day is not part of it."))
        periods[_spanned(kind, values)].append((start, end, line))
    for spanned, rows in periods.items():
        for (_start, end, before), (start, _end, after) in pairwise(sorted(rows)):
            if start < end and (before or after):
                words = {"what": label(spanned)}
                message = _("The periods of “%(what)s” overlap, also with rows held that are not in the file.") % words
                yield Objection(max(before, after), "valid_from", message)


def _spanned(kind: Kind[Any], values: Values) -> tuple[Any, ...]:
    return tuple(values[name] for name in kind.spans)
