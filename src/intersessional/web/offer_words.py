"""Words for what givers and States confide to each other."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from intersessional.cooperation import offer_queries
from intersessional.cooperation.domain.saying import Giver
from intersessional.cooperation.models import Offer, Says
from intersessional.cooperation.statements import Stage
from intersessional.people.models import Audience
from intersessional.situation import stating
from intersessional.situation.matching_words import Words

AUDIENCE: dict[str, Promise] = {
    Audience.OWNER: gettext_lazy("Those who speak for the giver, and nobody else"),
    Audience.CHOSEN: gettext_lazy("These States too"),
    Audience.DESK: gettext_lazy("The Implementation Support Unit too"),
}
SAYS: dict[str, Promise] = {
    Says.ACCEPT: gettext_lazy("Accept"),
    Says.TALK: gettext_lazy("Talk about it"),
    Says.DECLINE: gettext_lazy("Decline"),
}
SAID: dict[str, Promise] = {
    Says.ACCEPT: gettext_lazy("accepts"),
    Says.TALK: gettext_lazy("wants to talk about it"),
    Says.DECLINE: gettext_lazy("declines"),
    "": gettext_lazy("has said nothing yet"),
}


@dataclass(frozen=True, slots=True)
class OfferLine:
    """An offer in words."""

    row: Offer
    stage: str
    amount: str
    period: str
    recipients: tuple[str, ...]
    seen: str


def offer_line(row: Offer, words: Words) -> OfferLine:
    """An offer in words."""
    means = offer_queries.as_means(row, Giver("", row.owner))
    return OfferLine(
        row,
        str(stating.STAGE[Stage(row.stage)]),
        stating.amount(means.amount) if means.amount else "",
        stating.period(means.period),
        (*(words.scope(code) for code in means.recipients), *(words.groups.get(code, code) for code in means.groups)),
        str(AUDIENCE[row.audience]),
    )
