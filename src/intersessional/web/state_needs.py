"""Plans, needs and means on the sheet of a State: what it plans and needs, what is promised to it, what it gives."""

from __future__ import annotations

from dataclasses import dataclass

from intersessional.situation.assessing import Assessment
from intersessional.situation.gaps import gaps_of
from intersessional.situation.needs import Given, NeedsAndMeans
from intersessional.situation.raising import NOTHING
from intersessional.web.gap_list import YearLine, year_lines
from intersessional.web.needs_list import MeansLine, Named, NeedLine, PlanLine, means_lines, need_lines, plan_lines


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is stated of a State; of needs and means those that reach the day stand apart from the others.

    ``gap`` is what its needs leave uncovered over the years, by aim.
    """

    plans: list[PlanLine]
    needs: list[NeedLine]
    needs_over: list[NeedLine]
    promised: list[MeansLine]
    promised_over: list[MeansLine]
    gives: list[MeansLine]
    gives_over: list[MeansLine]
    gap: list[tuple[str, list[YearLine]]]

    def __bool__(self) -> bool:
        return any((self.plans, self.needs, self.needs_over, self.promised, self.promised_over, self.gives)) or bool(
            self.gives_over
        )


def sheet(state: str, found: NeedsAndMeans, cleared: Assessment | None, named: Named) -> Sheet:
    """Everything stated of a State; ``cleared`` has the figures of what was done, beside which plans stand."""
    needs = found.needs_of(state)
    return Sheet(
        plan_lines(found.plans_of(state), cleared.ledger if cleared else NOTHING),
        need_lines([item for item in needs if item.reaches], found, named),
        need_lines([item for item in needs if not item.reaches], found, named),
        *_apart(found.means_for(state), named),
        *_apart(found.means_of(state), named),
        year_lines(gaps_of(found, state), found, named),
    )


def _apart(means: list[Given], named: Named) -> tuple[list[MeansLine], list[MeansLine]]:
    """What is on its way, and what was given or is over."""
    ahead = [item for item in means if item.on_its_way]
    return means_lines(ahead, named), means_lines([item for item in means if not item.on_its_way], named)
