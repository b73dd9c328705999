"""What a file would change, and changing it: preview first, then apply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext as _
from pydantic import ValidationError

from intersessional.core.domain.publishing import Actor
from intersessional.intake.checking import problems_of
from intersessional.intake.kinds import KINDS
from intersessional.intake.kinds.base import Changes, Entry, Kind, Values, Writing
from intersessional.intake.problems import LIMIT, InputError, Problem
from intersessional.intake.queries import Held, held
from intersessional.intake.reading import Line, read_table
from intersessional.intake.wording import as_written, label, refusal
from intersessional.treaty import convention as conventions
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What loading ``file`` would do. With ``problems`` it can only be mended, not applied.

    ``same`` counts the rows held just so; ``absent`` labels those held but not in the file, which stay as they are.
    """

    kind: str
    file: str
    convention: str
    supersession: Supersession = Supersession.TRANSCRIPTION
    new: tuple[New, ...] = ()
    changed: tuple[Changed, ...] = ()
    same: int = 0
    absent: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def plan(kind: str, path: Path, convention: str, *, restatement: bool = False) -> Plan:
    """Compare a file of a kind with what is held, writing nothing.

    ``restatement``: changed acts and figures are the States' own, not slips of ours, and carry the date they became
    known. Mistakes of the file are the plan's ``problems``, at most ``LIMIT``. Raises InputError for a kind or a
    convention that does not exist.
    """
    path = path.absolute()  # so that a folder given as . has a name
    spec = _kind(kind, path, convention)
    supersession = Supersession.RESTATEMENT if restatement else Supersession.TRANSCRIPTION
    try:
        lines = read_table(path, list(spec.row.columns()))
    except InputError as error:
        return Plan(kind=kind, file=path.name, convention=convention, problems=error.problems)
    entries, problems = _entries(spec, path.name, lines)
    standing = held(spec, convention)
    named = {spec.key_of(entry.values) for entry in entries}
    absent = {key: row for key, row in standing.items() if key not in named}
    problems += problems_of(spec, path.name, entries, absent.values(), convention)
    new, changed = _compare(spec, entries, standing)
    problems += _not_to_change(spec, path.name, changed, supersession)
    if problems:
        first = sorted(problems, key=lambda problem: problem.line or 0)[:LIMIT]
        return Plan(kind=kind, file=path.name, convention=convention, problems=tuple(first))
    return Plan(
        kind=kind,
        file=path.name,
        convention=convention,
        supersession=supersession,
        new=tuple(new),
        changed=tuple(changed),
        same=len(entries) - len(new) - len(changed),
        absent=tuple(label(key) for key in absent),
    )


def apply(plan: Plan, actor: Actor, *, reason: str = "") -> int | None:
    """Do what the plan says, in one transaction with one audit event; None when there is nothing to do.

    ``reason`` stands with each correction; without one it names the file. Returns the number of the revision made.
    Raises InputError when the plan has problems, or when a row was added or corrected by somebody else since it was
    made; of two changes to a row of which one version is kept, the later stands.
    """
    if plan.problems:
        raise InputError(plan.problems)
    kind = KINDS[plan.kind]
    if plan.changed and not reason:
        reason = f"Corrected from the file {plan.file}."
    writing = Writing(
        actor=actor,
        subject=f"{plan.convention}/{plan.file}" if kind.convention_in else plan.file,
        reason=reason,
        new=_instances(kind, plan.convention, [row.entry.values for row in plan.new]),
        changed=_instances(
            kind,
            plan.convention,
            [row.entry.values | _in_place_of(kind, row.held) for row in plan.changed],
        ),
        supersession=plan.supersession,
    )
    try:
        return kind.write(writing)
    except IntegrityError as error:
        message = _("The data changed while the file was being loaded; load it again.")
        raise InputError([Problem(plan.file, message)]) from error


def _kind(name: str, path: Path, convention: str) -> Kind[Any]:
    if name not in KINDS:
        words = {"kind": name, "kinds": ", ".join(KINDS)}
        raise InputError([Problem(path.name, _("There is no kind “%(kind)s”; the kinds are %(kinds)s.") % words)])
    if convention not in conventions.codes():
        codes = {"code": convention, "codes": ", ".join(conventions.codes())}
        message = _("There is no convention “%(code)s”; those held are %(codes)s.") % codes
        raise InputError([Problem(path.name, message)])
    return KINDS[name]


def _entries(kind: Kind[Any], file: str, lines: Iterable[Line]) -> tuple[list[Entry], list[Problem]]:
    entries: list[Entry] = []
    problems: list[Problem] = []
    for line in lines:
        try:
            row = kind.row.model_validate(line.cells)
        except ValidationError as error:
            problems += [
                Problem(file, refusal(mistake), line.number, str(mistake["loc"][0])) for mistake in error.errors()
            ]
        else:
            entries.append(Entry(line.number, row, row.values()))
    return entries, problems


def _compare(
    kind: Kind[Any], entries: Iterable[Entry], standing: Mapping[tuple[Any, ...], Held]
) -> tuple[list[New], list[Changed]]:
    new: list[New] = []
    changed: list[Changed] = []
    for entry in entries:
        key = kind.key_of(entry.values)
        row = standing.get(key)
        if row is None:
            new.append(New(label(key), entry))
        elif changes := _changes(kind, row.values, entry.values):
            changed.append(Changed(label(key), entry, row, changes))
    return new, changed


def _changes(kind: Kind[Any], old: Values, new: Values) -> tuple[Change, ...]:
    return tuple(
        Change(column, as_written(fields, old), as_written(fields, new))
        for column, fields in kind.row.columns().items()
        if any(old[name] != new[name] for name in fields)
    )


def _not_to_change(
    kind: Kind[Any], file: str, changed: Iterable[Changed], supersession: Supersession
) -> Iterable[Problem]:
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


def _in_place_of(kind: Kind[Any], held: Held) -> Values:
    """How a row takes the place of the one that stood when the plan was made: as its next version, or in its row."""
    return {"version": held.version + 1} if kind.changes is Changes.SUPERSEDE else {"pk": held.pk}


def _instances(kind: Kind[Any], convention: str, rows: list[Values]) -> list[Any]:
    """Unsaved rows of the model."""
    common = {"convention": convention} if kind.convention_in == "convention" else {}
    return [kind.model(**values, **common) for values in kind.resolve(rows, convention)]
