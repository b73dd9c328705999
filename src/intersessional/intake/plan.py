"""What a file would change, and changing it: preview first, then apply."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext as _
from pydantic import ValidationError

from intersessional.core.domain.publishing import Actor
from intersessional.intake.checking import problems_of
from intersessional.intake.comparing import Change, Changed, New, compare, not_to_change, overtaken
from intersessional.intake.kinds import KINDS
from intersessional.intake.kinds.base import Changes, Entry, Kind, Values, Writing
from intersessional.intake.problems import LIMIT, InputError, Problem
from intersessional.intake.queries import Held, held
from intersessional.intake.reading import Line, contents, is_workbook, table_of
from intersessional.intake.sheets.workbook import Workbook
from intersessional.intake.tables.identity import Identity
from intersessional.intake.tables.restoring import Restoring, unsure
from intersessional.intake.tables.returning import find, identity_of, opened
from intersessional.intake.tables.returning import lines as lines_of
from intersessional.intake.tables.rows import MARK, VERSION
from intersessional.intake.wording import computed, label, refusal
from intersessional.treaty import convention as conventions
from intersessional.treaty.acts import Supersession

__all__ = ["Change", "Changed", "New", "Plan", "apply", "plan", "plan_returned", "plan_workbook"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What loading ``file`` would do. With ``problems`` it can only be mended, not applied.

    ``same`` counts the rows held just so; ``absent`` labels those held but not in the file, which stay as they are, as
    do those of ``since``: corrected here after the file went out, and untouched in it.
    """

    kind: str
    file: str
    convention: str
    supersession: Supersession = Supersession.TRANSCRIPTION
    new: tuple[New, ...] = ()
    changed: tuple[Changed, ...] = ()
    same: int = 0
    since: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def plan(kind: str, path: Path, convention: str, *, restatement: bool = False) -> Plan:
    """Compare a file of a kind with what is held, writing nothing: CSV, or a workbook with the same columns.

    ``restatement``: changed acts and figures are the States' own, not slips of ours, and carry the date they became
    known. Mistakes of the file are the plan's ``problems``, at most ``LIMIT``. Raises InputError for a kind or a
    convention that does not exist.
    """
    path = path.absolute()  # so that a folder given as . has a name
    spec = _kind(kind, path.name, convention)
    try:
        data = contents(path)
        if is_workbook(data):
            return plan_workbook(opened(data, path.name), kind, convention, restatement=restatement)
        lines = table_of(
            data,
            path.name,
            list(spec.row.columns()),
            mark=MARK,
            passed=[VERSION],
            may_lack=spec.row.may_lack(),
        )
    except InputError as error:
        return Plan(kind=kind, file=path.name, convention=convention, problems=error.problems)
    return _planned(spec, path.name, lines, convention, restatement=restatement)


def plan_workbook(workbook: Workbook, kind: str, convention: str, *, restatement: bool = False) -> Plan:
    """Compare a workbook that holds a table of a kind with what is held, as ``plan`` does; problems name the cell.

    Raises InputError for a kind or a convention that does not exist.
    """
    spec = _kind(kind, workbook.name, convention)
    columns = list(spec.row.columns())
    try:
        _check_identity(spec, workbook, convention)
        found = find(workbook, columns, spec.row.may_lack())
        lines = lines_of(workbook.name, found, columns)
    except InputError as error:
        return Plan(kind=kind, file=workbook.name, convention=convention, problems=error.problems)
    made = _planned(spec, workbook.name, lines, convention, restatement=restatement)
    return replace(made, problems=tuple(found.placed(problem) for problem in made.problems))


def plan_returned(workbook: Workbook, convention: str, *, restatement: bool = False) -> Plan | None:
    """The same for a workbook that says itself which table of ours it holds; None where it does not.

    ``apply`` does what the plan says. A table that was computed, or one of another convention, is a plan with the
    sentence that says so among its ``problems``. Raises InputError for a convention that does not exist.
    """
    identity = identity_of(workbook)
    if identity is None:
        return None
    if identity.computed or identity.name not in KINDS:
        problem = Problem(workbook.name, computed(identity))
        return Plan(kind=identity.name, file=workbook.name, convention=convention, problems=(problem,))
    return plan_workbook(workbook, identity.name, convention, restatement=restatement)


def _planned(spec: Kind[Any], file: str, lines: Iterable[Line], convention: str, *, restatement: bool) -> Plan:
    supersession = Supersession.RESTATEMENT if restatement else Supersession.TRANSCRIPTION
    standing = held(spec, convention)
    lines = list(Restoring(spec, standing.values()).lines(lines))
    entries, problems = _entries(spec, file, lines)
    problems += unsure(file, lines)
    named = {spec.key_of(entry.values) for entry in entries}
    absent = {key: row for key, row in standing.items() if key not in named}
    problems += problems_of(spec, file, entries, absent.values(), convention)
    compared = compare(spec, entries, standing)
    problems += [*overtaken(file, compared.overtaken), *not_to_change(spec, file, compared.changed, supersession)]
    if problems:
        first = sorted(problems, key=lambda problem: problem.line or 0)[:LIMIT]
        return Plan(kind=spec.name, file=file, convention=convention, problems=tuple(first))
    return Plan(
        kind=spec.name,
        file=file,
        convention=convention,
        supersession=supersession,
        new=tuple(compared.new),
        changed=tuple(compared.changed),
        same=compared.same,
        since=tuple(compared.since),
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


def _kind(name: str, file: str, convention: str) -> Kind[Any]:
    if name not in KINDS:
        words = {"kind": name, "kinds": ", ".join(KINDS)}
        raise InputError([Problem(file, _("There is no kind “%(kind)s”; the kinds are %(kinds)s.") % words)])
    if convention not in conventions.codes():
        codes = {"code": convention, "codes": ", ".join(conventions.codes())}
        message = _("There is no convention “%(code)s”; those held are %(codes)s.") % codes
        raise InputError([Problem(file, message)])
    return KINDS[name]


def _check_identity(kind: Kind[Any], workbook: Workbook, convention: str) -> None:
    """A workbook that says which table it is, is that table. Raises InputError."""
    identity = identity_of(workbook)
    expected = Identity(kind.name, convention if kind.convention_in else "")
    if identity is None or identity == expected:
        return
    if identity.computed:
        raise InputError([Problem(workbook.name, computed(identity))])
    words = {"name": identity.name, "convention": identity.convention or "–"}
    message = _("This is the table “%(name)s” (convention: %(convention)s); import it as that.") % words
    raise InputError([Problem(workbook.name, message)])


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
            entries.append(Entry(line.number, row, row.values(), line.mark))
    return entries, problems


def _in_place_of(kind: Kind[Any], held: Held) -> Values:
    """How a row takes the place of the one that stood when the plan was made: as its next version, or in its row."""
    return {"version": held.version + 1} if kind.changes is Changes.SUPERSEDE else {"pk": held.pk}


def _instances(kind: Kind[Any], convention: str, rows: list[Values]) -> list[Any]:
    """Unsaved rows of the model."""
    common = {"convention": convention} if kind.convention_in == "convention" else {}
    return [kind.model(**values, **common) for values in kind.resolve(rows, convention)]
