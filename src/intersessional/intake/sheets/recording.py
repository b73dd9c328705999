"""From a workbook to the record: what it proposes beside what is held, then recording what was previewed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersessional.assessment.figures import SaidBy
from intersessional.core.domain.publishing import Actor
from intersessional.core.models import SourceKind
from intersessional.core.queries import current_revision, sources_by_key
from intersessional.intake.problems import InputError
from intersessional.intake.problems import Problem as FileProblem
from intersessional.intake.sheets.comparing import Comparison, Difference, compare
from intersessional.intake.sheets.matching import Matching, Question
from intersessional.intake.sheets.persons import refuse_names
from intersessional.intake.sheets.problems import Problem
from intersessional.intake.sheets.proposals import Proposal
from intersessional.intake.sheets.rows import Given
from intersessional.intake.sheets.together import Matchings, read_sheets
from intersessional.intake.sheets.vocabulary import Vocabulary
from intersessional.intake.sheets.workbook import Workbook, WorkbookError, read_workbook
from intersessional.parties.queries import directory
from intersessional.record.domain.figures import record_figures
from intersessional.record.figure_queries import Figures, figures_measured
from intersessional.record.models import Figure
from intersessional.treaty.acts import Verification
from intersessional.treaty.convention import load
from intersessional.treaty.dates import PartialDate

KEY = 150
"""Characters of a natural key before it is numbered; the record holds ten more."""


class Origin(NamedTuple):
    """Who says what a file holds: its source, the day by which that was known, and whether it is the State itself."""

    convention: str
    file: str
    source: str
    known: PartialDate
    said_by: SaidBy


class FigureRows(NamedTuple):
    """Figures to record: new ones, and later versions of those that their own source now says otherwise."""

    new: list[Figure]
    corrected: list[Figure]


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
        refuse_names(workbook, vocabulary(convention))
    except OSError as error:
        raise _refused(path, _("The file cannot be read: %(reason)s.") % {"reason": error.strerror}) from error
    except WorkbookError as error:
        raise _refused(path, str(error).removeprefix(f"{path.name}: ")) from error
    return plan_read(workbook, Origin(convention, path.name, source, day, said_by(work.kind)), matchings=matchings)


def said_by(kind: str) -> SaidBy:
    """Whose the figures of a source of that kind are."""
    return SaidBy.STATE if kind == SourceKind.STATE_REPORT else SaidBy.OTHER


def plan_read(
    workbook: Workbook, origin: Origin, *, matchings: Matchings | None = None, givens: Mapping[str, Given] | None = None
) -> SheetPlan:
    """Set what a workbook proposes beside what is held, writing nothing. ``givens`` are said of sheets, by name."""
    found = read_sheets(workbook, vocabulary(origin.convention), matchings or {}, givens or {})
    plan = plan_proposed(origin, found.proposals)
    return plan._replace(
        matchings=found.matchings,
        mistakes=(*found.mistakes, *plan.mistakes),
        questions=tuple(found.questions),
        warnings=tuple(found.warnings),
        notes=workbook.notes,
    )


def plan_proposed(origin: Origin, proposals: Sequence[Proposal]) -> SheetPlan:
    """The same for figures that were read before: they are set beside what is held now."""
    held = _held(origin.convention, proposals)
    same = {reference for reference, told in held.told.items() if origin.source in told.sources}
    compared, twice = _corrected_once(compare(proposals, held.figures, same))
    return SheetPlan(
        origin.file,
        origin.convention,
        origin.source,
        origin.known,
        origin.said_by,
        {},
        compared,
        {reference: (told.key, told.version) for reference, told in held.told.items()},
        twice,
        (),
        (),
        (),
    )


def _corrected_once(found: Sequence[Comparison]) -> tuple[tuple[Comparison, ...], tuple[Problem, ...]]:
    """Of two cells that would correct one figure only the first does; the other is named."""
    first: dict[int, Proposal] = {}
    left: list[Problem] = []
    kept = []
    for item in found:
        if item.difference is Difference.DIFFERS and item.held is not None:
            other = first.setdefault(item.held.reference, item.proposal)
            if other is not item.proposal:
                message = _("This corrects the same figure as cell %(cell)s; leave one of them in the file.")
                left.append(Problem(item.proposal.sheet, item.proposal.cell, message % {"cell": other.place}))
                continue
        kept.append(item)
    return tuple(kept), tuple(left)


def apply_workbook(plan: SheetPlan, actor: Actor, *, reason: str = "") -> int | None:
    """Record what is new or a rival, and correct what the same source was held to say; None when nothing changes.

    Cells with a mistake or a question are left out. A correction needs a ``reason``; without one it names the file.
    Raises ValueError and IntegrityError as ``record_figures`` does.
    """
    rows = figure_rows(plan)
    return record_figures(
        actor=actor,
        subject=f"{plan.convention}/{plan.file}",
        new=rows.new,
        corrected=rows.corrected,
        reason=reason or (correction_reason(plan.file) if rows.corrected else ""),
    )


def correction_reason(file: str) -> str:
    """Why held figures are corrected where nobody said it: it stands in the record, in its language."""
    return f"Corrected from the file {file}."


def figure_rows(plan: SheetPlan) -> FigureRows:
    """The figures that recording a plan would add; unsaved."""
    keys = _Keys({key for key, _version in plan.keys.values()})
    new = [
        _row(plan, item.proposal, key=keys.free(_natural(plan, item.proposal)))
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
    return FigureRows(new, corrected)


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


def vocabulary(convention: str) -> Vocabulary:
    """Every name and code that a cell may use for a State or another scope, and the measures.

    What a State is called today in the language of the reader stands first: by that it is named to them.
    """
    law, book = load(convention), directory(current_revision().head)
    language, now = get_language() or "en", timezone.now().date()
    names = {info.name(language, now).short: iso3 for iso3, info in book.states.items()}
    for iso3, info in book.states.items():
        for held in info.names.values():
            names |= {form: iso3 for name in held for form in (name.short, name.formal) if form}
        names[iso3] = iso3
    names |= {form: scope.code for scope in law.scopes for form in (scope.title, scope.code)}
    return Vocabulary.of(names, law.measures)


def _held(convention: str, proposals: Sequence[Proposal]) -> Figures:
    measures = frozenset(item.measure for item in proposals)
    scopes = frozenset(item.scope for item in proposals)
    return figures_measured(convention, current_revision().head, measures, scopes)


class _Keys:
    """Keys of figures; a second one about the same thing by the same source is numbered."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._last: Counter[str] = Counter()

    def free(self, natural: str) -> str:
        """The key itself, or the first of its numbers that no figure has."""
        key = natural
        while key in self._taken:
            self._last[natural] = max(self._last[natural], 1) + 1
            key = f"{natural}/{self._last[natural]}"
        self._taken.add(key)
        return key


def _natural(plan: SheetPlan, proposal: Proposal) -> str:
    period = proposal.end.isoformat() if proposal.start is None else f"{proposal.start}/{proposal.end}"
    parts = (plan.convention, proposal.scope, proposal.measure, period, proposal.counterpart, plan.source)
    return "/".join(part for part in parts if part)[:KEY]


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
