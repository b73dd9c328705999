"""From a workbook to the record: what it proposes beside what is held, then recording what was previewed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from intersessional.assessment.figures import SaidBy
from intersessional.core.domain.publishing import Actor
from intersessional.core.models import SourceKind
from intersessional.core.queries import current_revision, sources_by_key
from intersessional.intake.problems import InputError
from intersessional.intake.problems import Problem as FileProblem
from intersessional.intake.sheets.comparing import Comparison, Difference, compare
from intersessional.intake.sheets.heads import find_table
from intersessional.intake.sheets.matching import Matching, Question
from intersessional.intake.sheets.problems import Problem
from intersessional.intake.sheets.proposals import Proposal, propose
from intersessional.intake.sheets.suggesting import suggest
from intersessional.intake.sheets.vocabulary import Vocabulary
from intersessional.intake.sheets.workbook import Workbook, WorkbookError, read_workbook
from intersessional.parties.queries import directory
from intersessional.record.domain.figures import record_figures
from intersessional.record.figure_queries import Figures, figures_measured
from intersessional.record.models import Figure
from intersessional.treaty.acts import Verification
from intersessional.treaty.convention import load
from intersessional.treaty.dates import PartialDate

Matchings = Mapping[str, Matching]
"""What readers settled before, by the fingerprint of the heads."""


class SheetPlan(NamedTuple):
    """What recording a workbook would do. ``known`` is the day by which its source was known.

    Cells with a mistake or a question are not recorded; all others can be.
    """

    file: str
    convention: str
    source: str
    known: PartialDate
    said_by: SaidBy
    matchings: dict[str, Matching]
    comparisons: tuple[Comparison, ...]
    keys: Mapping[int, tuple[str, int]]
    mistakes: tuple[Problem, ...]
    questions: tuple[Question, ...]
    warnings: tuple[Problem, ...]
    notes: tuple[str, ...]

    def count(self, difference: Difference) -> int:
        """How many proposals stand so to what is held."""
        return sum(item.difference is difference for item in self.comparisons)


def plan_workbook(
    path: Path, *, convention: str, source: str, known: PartialDate | None = None, matchings: Matchings | None = None
) -> SheetPlan:
    """Read a workbook or a text table and set what it proposes beside what is held, writing nothing.

    ``known`` is the source's day of publication unless given. Raises InputError in one sentence for a file that cannot
    be read, a source that is not held, or one whose day nobody has said.
    """
    work = sources_by_key(current_revision().head).get(source)
    if work is None:
        raise _refused(path, _("There is no source “%(key)s”; import it first.") % {"key": source[:120]})
    day = known or work.published
    if day is None:
        raise _refused(path, _("The source has no day of publication; say by when it was known."))
    try:
        workbook = read_workbook(path.read_bytes(), path.name)
    except OSError as error:
        raise _refused(path, _("The file cannot be read: %(reason)s.") % {"reason": error.strerror}) from error
    except WorkbookError as error:
        raise _refused(path, str(error).removeprefix(f"{path.name}: ")) from error
    found = _found(workbook, _vocabulary(convention), matchings or {})
    held = _held(convention, found.proposals)
    same = {reference for reference, told in held.told.items() if source in told.sources}
    said_by = SaidBy.STATE if work.kind == SourceKind.STATE_REPORT else SaidBy.OTHER
    return SheetPlan(
        path.name,
        convention,
        source,
        day,
        said_by,
        found.matchings,
        tuple(compare(found.proposals, held.figures, same)),
        {reference: (told.key, told.version) for reference, told in held.told.items()},
        tuple(found.mistakes),
        tuple(found.questions),
        tuple(found.warnings),
        workbook.notes,
    )


class _Found(NamedTuple):
    """What the sheets of a workbook say, and the matchings by which they were read."""

    matchings: dict[str, Matching]
    proposals: list[Proposal]
    mistakes: list[Problem]
    questions: list[Question]
    warnings: list[Problem]


def _found(workbook: Workbook, vocabulary: Vocabulary, matchings: Matchings) -> _Found:
    """Read every sheet by what was settled before, else by what is suggested."""
    found = _Found({}, [], [], [], [])
    for sheet in workbook.sheets:
        table = find_table(sheet, vocabulary)
        if table is None:
            found.warnings.append(Problem(sheet.name, "", _("No table is found in this sheet; it is passed over.")))
            continue
        suggested = suggest(table, vocabulary).matching
        matching = matchings.get(suggested.fingerprint, suggested)
        found.matchings[matching.fingerprint] = matching
        read = propose(table, matching, vocabulary)
        found.proposals.extend(read.proposals)
        found.mistakes.extend(read.mistakes)
        found.questions.extend(read.questions)
        found.warnings.extend(read.warnings)
    return found


def apply_workbook(plan: SheetPlan, actor: Actor, *, reason: str = "") -> int | None:
    """Record what is new or a rival, and correct what the same source was held to say; None when nothing changes.

    Cells with a mistake or a question are left out. A correction needs a ``reason``; without one it names the file.
    Raises ValueError and IntegrityError as ``record_figures`` does.
    """
    taken = Counter(key for key, _version in plan.keys.values())
    new = [
        _row(plan, item.proposal, key=_free_key(plan, item.proposal, taken))
        for item in plan.comparisons
        if item.difference in (Difference.NEW, Difference.RIVAL)
    ]
    corrected = [
        _row(
            plan,
            item.proposal,
            key=plan.keys[item.held.reference][0],
            held=(item.held.known_on, plan.keys[item.held.reference][1]),
        )
        for item in plan.comparisons
        if item.difference is Difference.DIFFERS and item.held is not None
    ]
    return record_figures(
        actor=actor,
        subject=f"{plan.convention}/{plan.file}",
        new=new,
        corrected=corrected,
        reason=reason or (f"Corrected from the file {plan.file}." if corrected else ""),
    )


def preview(plan: SheetPlan) -> Iterator[str]:
    """What recording would do, a sentence a line: the counts, then each difference, mistake and question."""
    counts = {
        "file": plan.file,
        "new": plan.count(Difference.NEW),
        "rival": plan.count(Difference.RIVAL),
        "differs": plan.count(Difference.DIFFERS),
        "same": plan.count(Difference.SAME),
    }
    yield (
        _("%(file)s: %(new)s new, %(rival)s beside those of other sources, %(differs)s corrected, %(same)s the same.")
        % counts
    )
    yield from plan.notes
    for item in plan.comparisons:
        if item.difference is Difference.DIFFERS and item.held is not None:
            words = {"place": item.proposal.place, "old": item.held.value, "new": item.proposal.value}
            yield _("Corrected: %(place)s: %(old)s → %(new)s") % words
    for problem in plan.mistakes:
        yield _("Not recorded: %(problem)s") % {"problem": problem}
    for question in plan.questions:
        yield _("Not recorded before it is answered: %(question)s") % {"question": question.message}
    for problem in plan.warnings:
        yield _("Mind: %(problem)s") % {"problem": problem}


def _refused(path: Path, message: str) -> InputError:
    return InputError([FileProblem(path.name, message)])


def _vocabulary(convention: str) -> Vocabulary:
    """Every name and code that a cell may use for a State or another scope, and the measures."""
    law, book = load(convention), directory(current_revision().head)
    names: dict[str, str] = {}
    for iso3, info in book.states.items():
        for held in info.names.values():
            names |= {form: iso3 for name in held for form in (name.short, name.formal) if form}
        names[iso3] = iso3
    names |= {form: scope.code for scope in law.scopes for form in (scope.title, scope.code)}
    return Vocabulary.of(names, law.measures)


def _held(convention: str, proposals: list[Proposal]) -> Figures:
    measures = frozenset(item.measure for item in proposals)
    scopes = frozenset(item.scope for item in proposals)
    return figures_measured(convention, current_revision().head, measures, scopes)


def _free_key(plan: SheetPlan, proposal: Proposal, taken: Counter[str]) -> str:
    """The natural key of a new figure; a second one about the same thing by the same source is numbered."""
    period = proposal.end.isoformat() if proposal.start is None else f"{proposal.start}/{proposal.end}"
    parts = (plan.convention, proposal.scope, proposal.measure, period, proposal.counterpart, plan.source)
    key = "/".join(part for part in parts if part)
    taken[key] += 1
    return key if taken[key] == 1 else f"{key}/{taken[key]}"


def _row(plan: SheetPlan, proposal: Proposal, *, key: str, held: tuple[date, int] | None = None) -> Figure:
    """The figure as the record keeps it; with ``held`` the next version of one, which keeps its known date."""
    known = proposal.known or plan.known.latest
    return Figure(
        convention=plan.convention,
        key=key,
        version=1 if held is None else held[1] + 1,
        scope=proposal.scope,
        measure=proposal.measure,
        part=proposal.part,
        counterpart=proposal.counterpart,
        starts_on=proposal.start,
        ends_on=proposal.end,
        unit=proposal.unit,
        value=proposal.value,
        low=proposal.low,
        high=proposal.high,
        printed=proposal.printed[:200],
        qualifier=proposal.qualifier.value,
        answer=proposal.answer.value,
        span=proposal.span.value,
        said_by=plan.said_by.value,
        verification=Verification.VERIFIED.value,
        known_on=known if held is None else held[0],
        known_precision="day" if proposal.known or held else plan.known.precision.value,
        source_keys=plan.source,
        place=" ".join(filter(None, (f"{plan.file}, {proposal.place}", proposal.page)))[:160],
        remark=proposal.quote,
    )
