"""Answers to a machine with a token: what its party keeps here, and whom it could help; never more than it may see."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja.errors import HttpError

from intersessional.cooperation import offer_queries
from intersessional.cooperation.domain.offers import OfferWords, write_offer
from intersessional.core.queries import current_revision
from intersessional.parties.queries import directory
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.token_queries import Holder
from intersessional.publish.answers.stamping import clocks
from intersessional.publish.holding import actor_of
from intersessional.publish.matches import MatchList, match_row
from intersessional.publish.own_schemas import (
    OfferIn,
    Own,
    OwnApproaches,
    OwnOffer,
    OwnOffers,
    OwnRequirements,
    approach_row,
    offer_row,
    requirement_row,
)
from intersessional.situation.moment import Moment
from intersessional.situation.offering import desk_of
from intersessional.treaty.convention import load
from intersessional.treaty.dates import PartialDate

GROUPS = ("un_regional", "development")


def offers(holder: Holder) -> OwnOffers:
    """Offers of the party itself; what others let it see has its page."""
    rows = [row for row in offer_queries.offers(holder.standing) if row.owner == holder.token.owner]
    return {**_of(holder), "items": [offer_row(row) for row in rows]}


def requirements(holder: Holder) -> OwnRequirements:
    """What the party always wants to know."""
    rows = [row for row in offer_queries.requirements(holder.standing) if row.owner == holder.token.owner]
    return {**_of(holder), "items": [requirement_row(row) for row in rows]}


def approaches(holder: Holder) -> OwnApproaches:
    """Approaches of which the party is a side: its own to States, and those of givers to it."""
    return {**_of(holder), "items": [approach_row(row) for row in offer_queries.approaches(holder.standing)]}


def matches(holder: Holder) -> MatchList:
    """Pairs of needs and means of the party, of those too that are not public."""
    moment, revision = Moment.of(), current_revision()
    desk = desk_of(holder.standing, holder.token.owner, moment, revision, language=get_language() or "en")
    return {**clocks(moment, revision), "items": [match_row(pair, desk.found) for pair in desk.pairs]}


def write(holder: Holder, told: OfferIn) -> OwnOffer:
    """Keep an offer that the party alone sees. Raises HttpError 422 with one sentence, 403 where it may not write."""
    try:
        row = write_offer(
            actor=actor_of(holder),
            by=holder.standing,
            convention=settings.CONVENTION,
            owner=holder.token.owner,
            says=_words(told),
        )
    except NotAllowed as refused:
        raise HttpError(403, str(refused)) from refused
    except Refused as refused:
        raise HttpError(422, str(refused)) from refused
    return offer_row(row)


def _of(holder: Holder) -> Own:
    return {**clocks(Moment.of(), current_revision()), "party": holder.token.owner}


def _words(told: OfferIn) -> OfferWords:
    """What a machine wrote, each code looked up. Raises Refused."""
    book = directory(current_revision().head)
    known = {
        "objective": {"", *(aim.code for aim in load(settings.CONVENTION).aims)},
        "recipients": set(book.states),
        "groups": {group.code for group in book.groups.values() if group.kind in GROUPS},
    }
    for name, held in known.items():
        value = getattr(told, name)
        for code in [value] if isinstance(value, str) else value:
            if code not in held:
                raise Refused(_("“%(value)s” is not one that can stand in %(field)s.") % {"value": code, "field": name})
    fields = told.model_dump(exclude={"objective", "starts_on", "ends_on"})
    for name in ("recipients", "groups", "requirements"):
        fields[name] = tuple(fields[name])
    if any("\0" in value for value in fields.values() if isinstance(value, str)):
        raise Refused(_("A text holds a character that cannot be kept."))
    return OfferWords(**fields, aim=told.objective, starts=_date(told.starts_on), ends=_date(told.ends_on))


def _date(text: str | None) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text else None
    except ValueError as error:
        raise Refused(str(error)) from error
