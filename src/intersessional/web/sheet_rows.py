"""What a spreadsheet would change, row by row beside what is held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from intersessional.assessment.figures import Figure, Span
from intersessional.intake.sheets.comparing import Comparison, Difference
from intersessional.intake.sheets.proposals import Proposal
from intersessional.intake.sheets.recording import SheetPlan
from intersessional.situation import counted


class Stands(StrEnum):
    """How a row stands to the record."""

    NEW = "new"
    DIFFERS = "differs"
    RIVAL = "rival"
    SAME = "same"
    UNREADABLE = "unreadable"
    WAITING = "waiting"


WORDS: dict[Stands, tuple[Promise, str, Promise]] = {
    Stands.NEW: (gettext_lazy("New"), "completed", gettext_lazy("Adds a figure")),
    Stands.DIFFERS: (gettext_lazy("Differs"), "soon", gettext_lazy("Corrects what this source was held to say")),
    Stands.RIVAL: (gettext_lazy("Another source"), "running", gettext_lazy("Both are kept, side by side")),
    Stands.SAME: (gettext_lazy("The same"), "inapplicable", gettext_lazy("Nothing")),
    Stands.UNREADABLE: (gettext_lazy("Cannot be read"), "overdue", gettext_lazy("Nothing: mend the file, or leave it")),
    Stands.WAITING: (
        gettext_lazy("Waits for an answer"),
        "undetermined",
        gettext_lazy("Nothing before it is answered"),
    ),
}
"""The word for it, the shape beside it, and what recording does."""
CHANGING = (Stands.NEW, Stands.DIFFERS, Stands.RIVAL)


class Meets(NamedTuple):
    """The figure held that a row meets: its page, and how much it says."""

    reference: int
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the preview. ``place`` names its cell; ``note`` is what must be read before it is recorded."""

    stands: Stands
    place: str
    scope: str = ""
    title: str = ""
    period: str = ""
    printed: str = ""
    value: str = ""
    note: str = ""
    held: Meets | None = None
    refused: bool = False

    @property
    def changes(self) -> bool:
        """Whether recording it would change anything."""
        return self.stands in CHANGING


def rows(plan: SheetPlan, refused: Iterable[str]) -> list[Row]:
    """What needs a look first: cells that cannot be read, those that wait, then every figure in the file's order."""
    left = frozenset(refused)
    return [*_unread(plan), *(_row(item, left) for item in plan.comparisons)]


def counts(found: Iterable[Row]) -> Counter[Stands]:
    """How many rows stand how."""
    return Counter(row.stands for row in found)


def _unread(plan: SheetPlan) -> Iterator[Row]:
    for problem in plan.mistakes:
        place = f"{problem.sheet}!{problem.cell}" if problem.cell else problem.sheet
        yield Row(Stands.UNREADABLE, place, note=problem.message)
    for question in plan.questions:
        for cell in question.cells:
            yield Row(Stands.WAITING, f"{question.sheet}!{cell}", note=question.message)


_STANDS: dict[Difference, Stands] = {
    Difference.NEW: Stands.NEW,
    Difference.DIFFERS: Stands.DIFFERS,
    Difference.RIVAL: Stands.RIVAL,
    Difference.SAME: Stands.SAME,
}
_TEN_TIMES = gettext_lazy("One is %(factor)d times the other; perhaps a slip.")
_WITHIN = gettext_lazy("The same within rounding.")


def _row(item: Comparison, refused: frozenset[str]) -> Row:
    figure = _as_figure(item.proposal)
    note = ""
    if item.difference is not Difference.SAME and item.factor:
        note = str(_TEN_TIMES) % {"factor": item.factor}
    elif item.difference is not Difference.SAME and item.within_rounding:
        note = str(_WITHIN)
    return Row(
        _STANDS[item.difference],
        item.proposal.place,
        item.proposal.scope,
        counted.title(figure),
        counted.period(figure),
        item.proposal.printed,
        counted.value(figure),
        note,
        Meets(item.held.reference, counted.value(item.held)) if item.held else None,
        item.proposal.place in refused,
    )


def _as_figure(said: Proposal) -> Figure:
    return Figure(
        reference=0,
        scope=said.scope,
        measure=said.measure,
        part=said.part,
        counterpart=said.counterpart,
        start=said.start,
        end=said.end,
        unit=said.unit,
        value=said.value,
        low=said.low,
        high=said.high,
        qualifier=said.qualifier,
        answer=said.answer,
        cumulative=said.span is Span.CUMULATIVE,
        own=False,
        verified=True,
        known_on=said.known or said.end,
    )
