"""Sets proposed figures against those held: new, the same, different, or a rival of another source. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import NamedTuple

from intersessional.assessment.figures import Figure, Slot
from intersessional.intake.sheets.proposals import Proposal

POWERS = (1, 2, 3, 4, 6)
"""Slips by ten, and by what lies between hectares, km2, m2 and thousands of them."""


class Difference(StrEnum):
    """How a proposed figure stands to those held about the same thing."""

    NEW = "new"
    SAME = "same"
    DIFFERS = "differs"
    RIVAL = "rival"


class Comparison(NamedTuple):
    """A proposal beside the figure that it meets: of its own source, or else of another.

    ``rivals`` are all figures of other sources. ``within_rounding``: the intervals of both leave room for one true
    value. ``power``: one is about ten, a hundred … times the other, by a power of ten, as by a slip; None otherwise.
    """

    proposal: Proposal
    difference: Difference
    held: Figure | None = None
    rivals: tuple[Figure, ...] = ()
    within_rounding: bool | None = None
    power: int | None = None


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
        difference = Difference.SAME if _saying(proposal) == _saying(held) else Difference.DIFFERS
    return Comparison(proposal, difference, held, rivals, _within_rounding(proposal, held), _power(proposal, held))


def _saying(said: Proposal | Figure) -> tuple[object, ...]:
    return (said.value, said.low, said.high, said.qualifier, said.answer)


def _within_rounding(one: Proposal | Figure, other: Proposal | Figure) -> bool | None:
    """None where one of the two is no number."""
    if one.value is None or other.value is None:
        return None
    return _meet(one.low, one.high, other.low, other.high)


def _meet(low: int | None, high: int | None, other_low: int | None, other_high: int | None) -> bool:
    first_ends_before = high is not None and other_low is not None and high < other_low
    return not first_ends_before and not (other_high is not None and low is not None and other_high < low)


def _power(one: Proposal | Figure, other: Proposal | Figure) -> int | None:
    """The power of ten by which the first is larger (negative: smaller) than the second, within their rounding.

    None where one of them is zero, or open to a side, so that it would be a multiple of anything.
    """
    if not one.value or not other.value or _within_rounding(one, other):
        return None
    larger, smaller = (one, other) if one.value > other.value else (other, one)
    if larger.low is None or larger.high is None or smaller.low is None or smaller.high is None:
        return None
    for power in POWERS:
        if _meet(larger.low, larger.high, smaller.low * 10**power, smaller.high * 10**power):
            return power if larger is one else -power
    return None
