"""Which acts were known on a day: supersession, rivals and choices. Pure functions over ``Act``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from intersessional.treaty.acts import Act, Choice
from intersessional.treaty.supersession import Chains


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
    chains = Chains(acts)
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


def _known_on(choice: Choice) -> date:
    return choice.known_on


def _choose(rivals: Sequence[Act], choice: Choice | None, chains: Chains[Act]) -> Act:
    """The rival that was chosen, also where it was corrected since; otherwise the best borne and latest known."""
    if choice is not None:
        for act in rivals:
            if choice.chosen == act.reference or choice.chosen in chains.earlier(act):
                return act
    return max(rivals, key=lambda act: (act.verified, act.known_on, -act.reference))
