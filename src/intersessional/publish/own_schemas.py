"""Shapes of what a party keeps here, as its machine reads and writes it; nothing of it is public."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypedDict

from intersessional.cooperation.models import Approach, GiverRequirement, Offer
from intersessional.cooperation.statements import AidKind, Rate, Reach
from intersessional.core.keys import split
from intersessional.publish.schemas import Answer, Day, PartialDay
from intersessional.treaty.dates import PartialDate, Precision

Text = Annotated[str, Field(max_length=5000)]
Code = Annotated[str, Field(max_length=60)]


class OwnOffer(TypedDict):
    """An offer of the party. Money in minor units of ``currency``; ``audience`` says who sees it besides the party."""

    mark: str
    what: str
    stage: str
    objective: str
    kind: str
    recipients: list[str]
    reach: str
    groups: list[str]
    earmark: str
    amount: int | None
    currency: str
    rate: str
    starts_on: PartialDay | None
    ends_on: PartialDay | None
    conditions: str
    questions: str
    requirements: list[str]
    audience: str
    chosen: list[str]
    written_on: Day
    released_on: Day | None
    means_key: str
    withdrawn_on: Day | None


class OwnRequirement(TypedDict):
    """What the party always wants to know: of the catalogue by ``code``, or in its ``words``."""

    mark: str
    code: str
    words: str
    since: Day


class OwnReply(TypedDict):
    """What the State answered to one thing; public from ``public_on``, if at all."""

    code: str
    words: str
    points_to: str
    declined: bool
    answered_on: Day
    public_on: Day | None


class OwnApproach(TypedDict):
    """The party and another side about a need: ``giver`` turned to ``state``."""

    mark: str
    giver: str
    state: str
    need_key: str
    means_key: str
    what: str
    asked: list[str]
    giver_says: str
    giver_words: str
    state_says: str
    state_words: str
    begun_on: Day
    answers: list[OwnReply]


class Own(Answer):
    """Whose it is: ``state:NOR`` or ``organisation:icbl``; answers are of today."""

    party: str


class OwnOffers(Own):
    """Offers of the party, the latest first."""

    items: list[OwnOffer]


class OwnRequirements(Own):
    """What the party always wants to know."""

    items: list[OwnRequirement]


class OwnApproaches(Own):
    """Approaches of which the party is a side, the latest first."""

    items: list[OwnApproach]


class OfferIn(BaseModel):
    """An offer to keep: seen by the party alone until a person chooses otherwise; a machine releases nothing."""

    model_config = ConfigDict(extra="forbid")

    what: Annotated[str, Field(min_length=1, max_length=5000)]
    stage: Literal["intention", "offer", "pledge", "commitment"] = "intention"
    objective: Code = ""
    kind: AidKind = AidKind.MONEY
    recipients: Annotated[list[Annotated[str, Field(pattern="^[A-Z]{3}$")]], Field(max_length=40)] = []
    reach: Reach = Reach.OTHERS_TOO
    groups: Annotated[list[Code], Field(max_length=3)] = []
    earmark: Text = ""
    amount: Annotated[int, Field(ge=0, le=10**17)] | None = None
    currency: Annotated[str, Field(pattern="^([A-Z]{3})?$")] = ""
    rate: Rate = Rate.IN_ALL
    starts_on: PartialDay | None = None
    ends_on: PartialDay | None = None
    conditions: Text = ""
    questions: Text = ""
    requirements: Annotated[list[Code], Field(max_length=8)] = []


def offer_row(row: Offer) -> OwnOffer:
    """An offer as data."""
    return {
        "mark": row.mark,
        "what": row.what,
        "stage": row.stage,
        "objective": row.aim,
        "kind": row.kind,
        "recipients": split(row.recipients),
        "reach": row.reach,
        "groups": split(row.groups),
        "earmark": row.earmark,
        "amount": row.amount,
        "currency": row.currency,
        "rate": row.rate,
        "starts_on": _when(row.starts_on, row.starts_precision),
        "ends_on": _when(row.ends_on, row.ends_precision),
        "conditions": row.conditions,
        "questions": row.questions,
        "requirements": split(row.requirements),
        "audience": row.audience,
        "chosen": split(row.chosen),
        "written_on": row.written_on.isoformat(),
        "released_on": _day(row.released_on),
        "means_key": row.means_key,
        "withdrawn_on": _day(row.withdrawn_on),
    }


def requirement_row(row: GiverRequirement) -> OwnRequirement:
    """What a giver wants to know as data."""
    return {"mark": row.mark, "code": row.code, "words": row.words, "since": row.since.isoformat()}


def approach_row(row: Approach) -> OwnApproach:
    """An approach as data, with what was answered."""
    return {
        "mark": row.mark,
        "giver": row.owner,
        "state": row.state,
        "need_key": row.need_key,
        "means_key": row.means_key,
        "what": row.what,
        "asked": split(row.asked),
        "giver_says": row.giver_says,
        "giver_words": row.giver_words,
        "state_says": row.state_says,
        "state_words": row.state_words,
        "begun_on": row.begun_on.isoformat(),
        "answers": [
            {
                "code": answer.code,
                "words": answer.words,
                "points_to": answer.points_to,
                "declined": answer.declined,
                "answered_on": answer.answered_on.isoformat(),
                "public_on": _day(answer.public_on),
            }
            for answer in row.answers.all()
        ],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _when(day: date | None, precision: str) -> str | None:
    return str(PartialDate(day, Precision(precision))) if day else None
