from __future__ import annotations

from intersessional.cooperation.models.means import Means
from intersessional.cooperation.models.need import Need
from intersessional.cooperation.models.plan import Milestone, Plan

__all__ = ["Means", "Milestone", "Need", "Plan"]
