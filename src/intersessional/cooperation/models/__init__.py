from __future__ import annotations

from intersessional.cooperation.models.approach import Approach, AskedThing, GivenAnswer, Says
from intersessional.cooperation.models.flow import FlowBatch, FlowLine, FlowVerdict
from intersessional.cooperation.models.means import Means
from intersessional.cooperation.models.need import Need
from intersessional.cooperation.models.offer import GiverRequirement, Offer
from intersessional.cooperation.models.plan import Milestone, Plan
from intersessional.cooperation.models.receipt import Came, Receipt

__all__ = [
    "Approach",
    "AskedThing",
    "Came",
    "FlowBatch",
    "FlowLine",
    "FlowVerdict",
    "GivenAnswer",
    "GiverRequirement",
    "Means",
    "Milestone",
    "Need",
    "Offer",
    "Plan",
    "Receipt",
    "Says",
]
