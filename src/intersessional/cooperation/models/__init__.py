from __future__ import annotations

from intersessional.cooperation.models.approach import Approach, AskedThing, GivenAnswer, Says
from intersessional.cooperation.models.flow import FlowBatch, FlowLine, FlowVerdict
from intersessional.cooperation.models.means import Means
from intersessional.cooperation.models.meet import AskToMeet, MeetSays
from intersessional.cooperation.models.need import Need
from intersessional.cooperation.models.offer import GiverRequirement, Offer
from intersessional.cooperation.models.plan import Milestone, Plan
from intersessional.cooperation.models.receipt import Came, Receipt
from intersessional.cooperation.models.request import AssistanceRequest, MayReach, RequestFeedback, RequestStep
from intersessional.cooperation.models.talk import Coming, IndividualTalk, Invited, Noted, TalkNote

__all__ = [
    "Approach",
    "AskToMeet",
    "AskedThing",
    "AssistanceRequest",
    "Came",
    "Coming",
    "FlowBatch",
    "FlowLine",
    "FlowVerdict",
    "GivenAnswer",
    "GiverRequirement",
    "IndividualTalk",
    "Invited",
    "MayReach",
    "Means",
    "MeetSays",
    "Milestone",
    "Need",
    "Noted",
    "Offer",
    "Plan",
    "Receipt",
    "RequestFeedback",
    "RequestStep",
    "Says",
    "TalkNote",
]
