from __future__ import annotations

from intersessional.cooperation.models.approach import Approach, AskedThing, GivenAnswer, Says
from intersessional.cooperation.models.flow import FlowBatch, FlowLine, FlowVerdict
from intersessional.cooperation.models.means import Means
from intersessional.cooperation.models.need import Need
from intersessional.cooperation.models.offer import GiverRequirement, Offer
from intersessional.cooperation.models.plan import Milestone, Plan
from intersessional.cooperation.models.receipt import Came, Receipt
from intersessional.cooperation.models.request import AssistanceRequest, MayReach, RequestFeedback, RequestStep

__all__ = [
    "Approach",
    "AskedThing",
    "AssistanceRequest",
    "Came",
    "FlowBatch",
    "FlowLine",
    "FlowVerdict",
    "GivenAnswer",
    "GiverRequirement",
    "MayReach",
    "Means",
    "Milestone",
    "Need",
    "Offer",
    "Plan",
    "Receipt",
    "RequestFeedback",
    "RequestStep",
    "Says",
]
