"""Which acts were known on a day: supersession, rivals and choices. Pure functions over ``Act``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from intersessional.treaty.acts import Act, Choice, Supersession


class Known(NamedTuple):
    """The acts of one State as known on a day: one act for each slot, and the rivals that were not chosen."""

    acts: tuple[Act, ...]
    rivals: dict[str, tuple[Act, ...]]


def as_known(acts: Iterable[Act], choices: Iterable[Choice], known: date) -> Known:
    """Resolve the acts of one State as the community could know them on ``known``.

    A transcription (our own slip mended) replaces its row on every day; a restatement (the State's own) only from
    the day it was known itself. Of rivals the latest known choice decides; without one, a verified act comes before
    an unverified one, then the one known last.
    """
    chains = _Chains(acts)
    slots: dict[str, list[Act]] = defaultdict(list)
    for act in chains.standing(known):
        slots[act.slot].append(act)
    decided = {choice.slot: choice for choice in sorted(choices, key=_known_on) if choice.known_on <= known}
    chosen: list[Act] = []
    beside: dict[str, tuple[Act, ...]] = {}
    for slot, rivals in slots.items():
        best = rivals[0] if len(rivals) == 1 else _choose(rivals, decided.get(slot), chains)
        chosen.append(best)
        if len(rivals) > 1:
            beside[slot] = tuple(act for act in rivals if act is not best)
    return Known(tuple(chosen), beside)


class Days(NamedTuple):
    """When an act happened, None for what does not happen on a day, and when the community could know it."""

    happened: date | None
    known: date


def keeps_known_date(held: Days, mended: Days) -> bool:
    """Whether a transcription leaves what was known when: its known date stays.

    Where the act was known from the very day it happened, a slip in the one date is a slip in the other, and both move.
    """
    return mended.known == held.known or (held.known == held.happened and mended.known == mended.happened)


class _Chains:
    """Rows that supersede each other, each chain from its first row to its last."""

    def __init__(self, acts: Iterable[Act]) -> None:
        self.rows = {act.reference: act for act in acts}

    def earlier(self, act: Act) -> Iterator[int]:
        """References of the rows that ``act`` takes the place of, nearest first."""
        seen = {act.reference}
        reference = act.supersedes
        while reference is not None and reference not in seen:
            yield reference
            seen.add(reference)
            row = self.rows.get(reference)
            reference = row.supersedes if row else None

    def standing(self, known: date) -> list[Act]:
        """Rows known on that day in whose place no later row stands."""
        rows = self.rows.values()
        mended = {act.supersedes for act in rows if act.supersession is Supersession.TRANSCRIPTION}
        held = [act for act in rows if act.known_on <= known and act.reference not in mended]
        gone = {reference for act in held if act.supersedes is not None for reference in self.earlier(act)}
        return [act for act in held if act.reference not in gone]


def _known_on(choice: Choice) -> date:
    return choice.known_on


def _choose(rivals: Sequence[Act], choice: Choice | None, chains: _Chains) -> Act:
    """The rival that was chosen, also where it was corrected since; otherwise the best borne and latest known."""
    if choice is not None:
        for act in rivals:
            if choice.chosen == act.reference or choice.chosen in chains.earlier(act):
                return act
    return max(rivals, key=lambda act: (act.verified, act.known_on, -act.reference))
