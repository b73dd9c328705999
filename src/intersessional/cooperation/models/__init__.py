from __future__ import annotations

from intersessional.cooperation.models.flow import FlowBatch, FlowLine, FlowVerdict
from intersessional.cooperation.models.means import Means
from intersessional.cooperation.models.need import Need
from intersessional.cooperation.models.plan import Milestone, Plan

__all__ = ["FlowBatch", "FlowLine", "FlowVerdict", "Means", "Milestone", "Need", "Plan"]
