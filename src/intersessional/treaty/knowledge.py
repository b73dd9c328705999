"""Which acts were known on a day: supersession, rivals and choices. Pure functions over ``Act``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from intersessional.treaty.acts import Act, Choice, Supersession


@dataclass(frozen=True, slots=True)
class Known:
    """The acts of one State as known on a day: one act for each slot, and the rivals that were not chosen."""

    acts: tuple[Act, ...] = ()
    rivals: dict[str, tuple[Act, ...]] = field(default_factory=dict)


def as_known(acts: Iterable[Act], choices: Iterable[Choice], known: date) -> Known:
    """Resolve the acts of one State as the community could know them on ``known``.

    A transcription (our own slip mended) replaces its row on every day; a restatement (the State's own) only from
    the day it was known itself. Of rivals the latest known choice decides; without one, a verified act comes before
    an unverified one, then the one known last.
    """
    within = [act for act in acts if act.known_on <= known]
    visible = _not_superseded(within, known)
    slots: dict[str, list[Act]] = defaultdict(list)
    for act in visible:
        slots[act.slot].append(act)
    if all(len(rivals) == 1 for rivals in slots.values()):
        return Known(tuple(visible))
    versions = {act.reference: act.supersedes for act in within}
    decided: dict[str, Choice] = {}
    for choice in sorted(choices, key=lambda c: c.known_on):
        if choice.known_on <= known:
            decided[choice.slot] = choice
    chosen: list[Act] = []
    beside: dict[str, tuple[Act, ...]] = {}
    for slot, rivals in slots.items():
        best = _choose(rivals, decided.get(slot), versions)
        chosen.append(best)
        if len(rivals) > 1:
            beside[slot] = tuple(act for act in rivals if act is not best)
    return Known(tuple(chosen), beside)


def _not_superseded(acts: Sequence[Act], known: date) -> list[Act]:
    gone = {
        act.supersedes
        for act in acts
        if act.supersedes is not None and (act.supersession is Supersession.TRANSCRIPTION or act.known_on <= known)
    }
    return [act for act in acts if act.reference not in gone]


def _choose(rivals: Sequence[Act], choice: Choice | None, versions: Mapping[int, int | None]) -> Act:
    """The act chosen, also when a later version has taken the place of the row that was chosen."""
    if choice is not None:
        for act in rivals:
            version: int | None = act.reference
            while version is not None and version != choice.chosen:
                version = versions.get(version)
            if version is not None:
                return act
    return max(rivals, key=lambda act: (act.verified, act.known_on, -act.reference))
