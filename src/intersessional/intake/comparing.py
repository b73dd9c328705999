"""What a file would change: row by row against what is held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from intersessional.intake.kinds.base import Changes, Entry, Kind, Values
from intersessional.intake.problems import Problem
from intersessional.intake.queries import Held
from intersessional.intake.tables.rows import mark_of, plain
from intersessional.intake.wording import as_written, label
from intersessional.treaty.acts import Supersession
from intersessional.treaty.knowledge import Days, keeps_known_date


@dataclass(frozen=True, slots=True)
class Change:
    """A column that would change, from what to what, as a file writes them."""

    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class New:
    """A row that would be added."""

    label: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Changed:
    """A row that is held and would change."""

    label: str
    entry: Entry
    held: Held
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """The rows of a file by what becomes of them.

    ``since``: untouched since they went out, but corrected here meanwhile; ``overtaken``: changed in both places.
    """

    new: list[New]
    changed: list[Changed]
    since: list[str]
    overtaken: list[Entry]
    same: int


def compare(kind: Kind[Any], entries: Iterable[Entry], standing: Mapping[tuple[Any, ...], Held]) -> Compared:
    """Set each row beside the one held under its key.

    A row that went out from here bears a mark of what it said then: that tells a change made in the file from one
    made here since.
    """
    new: list[New] = []
    changed: list[Changed] = []
    since: list[str] = []
    both: list[Entry] = []
    same = 0
    for entry in entries:
        key = kind.key_of(entry.values)
        row = standing.get(key)
        if row is None:
            new.append(New(label(key), entry))
        elif not (changes := _changes(kind, row.values, entry.values)):
            same += 1
        elif not entry.mark or entry.mark == mark_of(kind, row.values):
            changed.append(Changed(label(key), entry, row, changes))
        elif entry.mark == mark_of(kind, entry.values):
            since.append(label(key))
        else:
            both.append(entry)
    return Compared(new, changed, since, both, same)


def overtaken(file: str, entries: Iterable[Entry]) -> Iterator[Problem]:
    """Rows changed in the file that were also corrected here since it went out."""
    message = _("This row was corrected here since the file went out; download the table again and change it there.")
    for entry in entries:
        yield Problem(file, message, entry.line)


def _changes(kind: Kind[Any], old: Values, new: Values) -> tuple[Change, ...]:
    return tuple(
        Change(column, as_written(fields, old), as_written(fields, new))
        for column, fields in kind.row.columns().items()
        if any(old[name] != new[name] for name in fields)
        and plain(as_written(fields, old)) != plain(as_written(fields, new))
    )


def not_to_change(
    kind: Kind[Any], file: str, changed: Iterable[Changed], supersession: Supersession
) -> Iterator[Problem]:
    """Changes that a row of its kind, or its clock, does not take."""
    restatement = supersession is Supersession.RESTATEMENT
    known = kind.row.columns().get("known_from", ())
    for row in changed:
        line, first = row.entry.line, row.changes[0]
        if kind.changes is Changes.REFUSE:
            words = {"key": row.label, "old": first.old}
            message = (
                _("“%(key)s” is held as “%(old)s”. It is only added, never changed; use a key of its own.") % words
            )
            yield Problem(file, message, line, first.column)
        elif restatement and not kind.restatable:
            yield Problem(file, _("Only an act or a figure can be restated."), line, first.column)
        elif restatement and row.entry.values["known_on"] <= row.held.values["known_on"]:
            words = {"day": as_written(known, row.held.values)}
            message = _("A restatement has its own date, later than %(day)s.") % words
            yield Problem(file, message, line, "known_from")
        elif (
            kind.restatable
            and not restatement
            and not keeps_known_date(_days(row.held.values), _days(row.entry.values))
        ):
            words = {"day": as_written(known, row.held.values)}
            message = (
                _("A correction of our own slip keeps the date %(day)s; a later one belongs to a restatement.") % words
            )
            yield Problem(file, message, line, "known_from")


def _days(values: Values) -> Days:
    return Days(values.get("happened_on"), values["known_on"])
