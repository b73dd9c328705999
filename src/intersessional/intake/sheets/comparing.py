"""Sets proposed figures against those held: new, the same, different, or a rival of another source. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import NamedTuple

from intersessional.assessment.comparing import factor_ten
from intersessional.assessment.figures import Figure, Slot
from intersessional.assessment.intervals import overlap
from intersessional.intake.sheets.proposals import Proposal, saying


class Difference(StrEnum):
    """How a proposed figure stands to those held about the same thing."""

    NEW = "new"
    SAME = "same"
    DIFFERS = "differs"
    RIVAL = "rival"


class Comparison(NamedTuple):
    """A proposal beside the figure that it meets: of its own source, or else of another.

    ``rivals`` are all figures of other sources. ``within_rounding``: the intervals of both leave room for one true
    value. ``factor``: one is ten, a hundred … times the other within its rounding, as by a slip; None otherwise.
    """

    proposal: Proposal
    difference: Difference
    held: Figure | None = None
    rivals: tuple[Figure, ...] = ()
    within_rounding: bool | None = None
    factor: int | None = None


def compare(proposals: Iterable[Proposal], held: Iterable[Figure], same_source: Collection[int]) -> list[Comparison]:
    """Every proposal with how it differs from what is held.

    ``held`` may hold every version of a figure; only the standing ones count. ``same_source`` has the references of
    those that the source of the sheet said itself: they would be corrected, the others are rivals.
    """
    figures = list(held)
    superseded = {figure.supersedes for figure in figures}
    standing: defaultdict[Slot, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.reference not in superseded:
            standing[figure.slot].append(figure)
    return [_compared(proposal, standing.get(proposal.slot, []), same_source) for proposal in proposals]


def _compared(proposal: Proposal, standing: list[Figure], same_source: Collection[int]) -> Comparison:
    own = [figure for figure in standing if figure.reference in same_source]
    rivals = tuple(figure for figure in standing if figure.reference not in same_source)
    if not own and not rivals:
        return Comparison(proposal, Difference.NEW)
    # Of several editions of one source the last one is corrected.
    held = max(own or rivals, key=lambda figure: (figure.known_on, figure.reference))
    if not own:
        difference = Difference.RIVAL
    else:
        difference = Difference.SAME if saying(proposal) == saying(held) else Difference.DIFFERS
    if proposal.value is None or held.value is None:
        return Comparison(proposal, difference, held, rivals)
    within, factor = overlap(proposal, held), factor_ten(proposal, held)
    return Comparison(proposal, difference, held, rivals, within, factor)
