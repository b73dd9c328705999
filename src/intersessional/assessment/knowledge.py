"""Which figures were known on a day, and which of rivals is held true. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from intersessional.assessment.figures import Figure, FigureChoice, Held, Rule, Slot
from intersessional.treaty.acts import Supersession


def as_known(figures: Iterable[Figure], choices: Iterable[FigureChoice], known: date) -> dict[Slot, Held]:
    """Of each slot the figure held true as known on a day, with its rivals.

    A transcription (our own slip mended) replaces its row on every day, a restatement only from the day it was known
    itself. Of rivals the latest known choice decides; without one the State's own figure for its own year, else the
    latest edition. A figure without a source is never held true.
    """
    rows = list(figures)
    before = {row.reference: row.supersedes for row in rows if row.supersedes is not None}
    standing = _standing(rows, before, known) if before else [row for row in rows if row.known_on <= known]
    slots: dict[tuple[object, ...], list[Figure]] = {}  # a slice is a Slot in all but name, and made faster
    for row in standing:
        slots.setdefault(row[1:8], []).append(row)
    decided: dict[tuple[object, ...], int] = {
        tuple(c.slot): c.chosen for c in sorted(choices, key=_known_on) if c.known_on <= known
    }
    found = ((slot, _held(rivals, decided.get(slot), before)) for slot, rivals in slots.items())
    return {Slot._make(slot): held for slot, held in found if held}


def _known_on(choice: FigureChoice) -> date:
    return choice.known_on


def _standing(rows: Sequence[Figure], before: dict[int, int], known: date) -> list[Figure]:
    """Rows known on that day in whose place no later row stands."""
    mended = {row.supersedes for row in rows if row.supersession is Supersession.TRANSCRIPTION}
    held = [row for row in rows if row.known_on <= known and row.reference not in mended]
    gone: set[int] = set()
    for row in held:
        reference = row.reference
        while (reference := before.get(reference, 0)) and reference not in gone:
            gone.add(reference)
    return [row for row in held if row.reference not in gone]


def _held(rivals: list[Figure], chosen: int | None, before: dict[int, int]) -> Held | None:
    sourced = [row for row in rivals if row.verified]
    if not sourced:
        return None
    if len(rivals) == 1:
        return Held(sourced[0], Rule.ONLY_ONE)
    best, rule = _best(sourced, chosen, before)
    return Held(best, rule, tuple(row for row in rivals if row is not best))


def _best(sourced: list[Figure], chosen: int | None, before: dict[int, int]) -> tuple[Figure, Rule]:
    if chosen is not None:
        for row in sourced:
            if chosen in _chain(row.reference, before):
                return row, Rule.CHOSEN
    if own := [row for row in sourced if row.own]:
        return max(own, key=_edition), Rule.OWN_REPORT
    return max(sourced, key=_edition), Rule.LATEST_EDITION if len(sourced) > 1 else Rule.ONLY_ONE


def _edition(row: Figure) -> tuple[date, int]:
    return row.known_on, row.reference


def _chain(reference: int, before: dict[int, int]) -> set[int]:
    """The row and every row it takes the place of."""
    found: set[int] = set()
    while reference and reference not in found:
        found.add(reference)
        reference = before.get(reference, 0)
    return found
