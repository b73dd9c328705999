"""Which figures were known on a day, and which of several rivals is held true. Pure functions over ``Figure``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter

from intersessional.assessment.figures import Answer, Figure, FigureChoice, Held, Rule, Slot
from intersessional.treaty.supersession import Chains

_Slot = tuple[str, str, str, str, date | None, date, str]
_SILENT = frozenset({Answer.NOT_REPORTED, Answer.ILLEGIBLE})


def as_known(figures: Iterable[Figure], choices: Iterable[FigureChoice], known: date) -> dict[Slot, Held]:
    """The figure held true of each slot, of one State or of many, as the community could know it on ``known``.

    Supersession is as for acts: a transcription (our own slip mended) replaces its row on every day, a restatement
    only from the day it was known itself. Of several figures of one slot the latest known choice decides. Without
    one it is the State's own, else the latest edition: known last, of those the higher reference; one that says
    nothing (not reported, illegible) only where none says anything. An unverified figure is never held true: it
    stands among the rivals, and a slot that has no other is left out.
    """
    chains = Chains(figures)
    first: dict[_Slot, Figure] = {}
    rivals: dict[_Slot, list[Figure]] = {}
    for figure in chains.standing(known):
        slot = figure[1:8]  # a figure says what it is about in the fields of a slot, in their order
        before = first.setdefault(slot, figure)
        if before is not figure:
            rivals.setdefault(slot, [before]).append(figure)
    decided: dict[_Slot, FigureChoice] = {
        choice.slot: choice for choice in sorted(choices, key=attrgetter("known_on")) if choice.known_on <= known
    }
    held: dict[Slot, Held] = {}
    for slot, figure in first.items():
        if slot not in rivals:
            if figure.verified:
                held[Slot._make(slot)] = Held(figure, Rule.ONLY_ONE)
        elif found := _hold(rivals[slot], decided.get(slot), chains):
            held[Slot._make(slot)] = found
    return held


def _hold(rivals: Sequence[Figure], choice: FigureChoice | None, chains: Chains[Figure]) -> Held | None:
    borne = [figure for figure in rivals if figure.verified]
    if not borne:
        return None
    best, rule = _choose(borne, choice, chains)
    return Held(best, rule, tuple(figure for figure in rivals if figure is not best))


def _choose(borne: Sequence[Figure], choice: FigureChoice | None, chains: Chains[Figure]) -> tuple[Figure, Rule]:
    """The one that was chosen, also where it was corrected since; otherwise the one the stated rule gives."""
    if choice is not None:
        for figure in borne:
            if choice.chosen == figure.reference or choice.chosen in chains.earlier(figure):
                return figure, Rule.CHOSEN
    best = max(borne, key=_rank)
    if len(borne) == 1:
        return best, Rule.ONLY_ONE
    own = best.own and not all(figure.own for figure in borne)
    return best, Rule.OWN_REPORT if own else Rule.LATEST_EDITION


def _rank(figure: Figure) -> tuple[bool, bool, date, int]:
    return figure.answer not in _SILENT, figure.own, figure.known_on, figure.reference
