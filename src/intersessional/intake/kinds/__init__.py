"""The kinds of file that can be loaded, each before those that refer to it."""

from __future__ import annotations

from typing import Any

from intersessional.intake.kinds.acts import ACTS
from intersessional.intake.kinds.base import Kind
from intersessional.intake.kinds.bodies import BODIES
from intersessional.intake.kinds.choices import CHOICES
from intersessional.intake.kinds.coverage import COVERAGE
from intersessional.intake.kinds.figures import FIGURE_CHOICES, FIGURES
from intersessional.intake.kinds.group_members import GROUP_MEMBERS
from intersessional.intake.kinds.groups import GROUPS
from intersessional.intake.kinds.means import MEANS
from intersessional.intake.kinds.meetings import MEETINGS
from intersessional.intake.kinds.needs import NEEDS
from intersessional.intake.kinds.officers import OFFICERS, OFFICES
from intersessional.intake.kinds.plans import MILESTONES, PLANS
from intersessional.intake.kinds.seats import SEATS
from intersessional.intake.kinds.sources import SOURCES
from intersessional.intake.kinds.state_names import STATE_NAMES
from intersessional.intake.kinds.states import STATES

_IN_ORDER: tuple[Kind[Any], ...] = (
    SOURCES,
    STATES,
    STATE_NAMES,
    GROUPS,
    GROUP_MEMBERS,
    BODIES,
    MEETINGS,
    SEATS,
    OFFICERS,
    OFFICES,
    ACTS,
    CHOICES,
    COVERAGE,
    FIGURES,
    FIGURE_CHOICES,
    PLANS,
    MILESTONES,
    NEEDS,
    MEANS,
)
KINDS: dict[str, Kind[Any]] = {kind.name: kind for kind in _IN_ORDER}
