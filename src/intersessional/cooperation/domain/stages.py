"""How far means have come: a pledge made of a match in one step, and what became of public means, said by the giver."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from intersessional.cooperation import rules
from intersessional.cooperation.domain.offers import (
    OfferWords,
    SeenBy,
    check_giver,
    made_public,
    new_offer,
)
from intersessional.cooperation.domain.saying import Giver, check_currency, said_here, said_source
from intersessional.cooperation.models import Means, Offer
from intersessional.cooperation.statements import GIVEN, AidKind, Rate, Stage
from intersessional.core.domain.publishing import Actor, publishing
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.standing import Standing
from intersessional.record.domain.versions import add_versions
from intersessional.treaty.acts import Supersession
from intersessional.treaty.dates import PartialDate

ORDER = list(Stage)
"""Stages from what somebody intends to what was given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Further:
    """How far means have come, the amount in minor units and the time as they are now; why, where it is less far."""

    stage: str
    amount: int | None = None
    currency: str = ""
    starts: PartialDate | None = None
    ends: PartialDate | None = None
    reason: str = ""


def stages_of(kind: AidKind) -> tuple[Stage, ...]:
    """How far means of a kind can come: money is paid, other help is delivered."""
    if kind is AidKind.NOT_STATED:
        return tuple(ORDER)
    given = Stage.PAYMENT if kind is AidKind.MONEY else Stage.CONTRIBUTION_REPORTED
    return (*(stage for stage in ORDER if stage not in GIVEN), given)


def pledge(*, actor: Actor, by: Standing, convention: str, owner: str, giver: Giver, says: OfferWords) -> str:
    """Say in public at once what is pledged, with the giver as its source; returns the key of the means.

    Raises NotAllowed and Refused.
    """
    if not rules.may_release(by, Offer(owner=owner)):
        raise NotAllowed(_("The head or a confirmed focal point of the delegation says what is public."))
    check_giver(owner, giver)
    offer = new_offer(by=by, convention=convention, owner=owner, says=says, seen=SeenBy())
    return made_public(offer, actor, by, giver, act="cooperation.pledge")


def advance_means(*, actor: Actor, by: Standing, row: Means, owner: str, giver: Giver, says: Further) -> None:
    """Say how far public means of one's own have come, as a new version from today.

    ``row`` is the version that stands. Raises NotAllowed, and Refused where nothing is another, or where it is less
    far than was said and no reason is given.
    """
    check_giver(owner, giver)
    if (row.giver, row.giver_name) != (giver.code, "" if giver.code else giver.name):
        raise NotAllowed(_("Of means the giver alone says how far they have come."))
    if not rules.may_release(by, Offer(owner=owner)):
        raise NotAllowed(_("The head or a confirmed focal point of the delegation says what is public."))
    _check(row, says)
    reason = says.reason.strip() or "The giver says how far it has come."
    with publishing(actor=actor, act="cooperation.advance_means", subject=row.key, reason=reason) as event:
        last = Means.objects.filter(convention=row.convention, key=row.key).order_by("-version").first()
        if last is None or last.version != row.version:
            raise Refused(_("Something else was said of this meanwhile; open the page again."))
        version = _version(row, says, by, giver)
        add_versions(
            event,
            new=[],
            corrected=[version],
            supersession=Supersession.RESTATEMENT,
            reason=reason,
            same_day=True,
        )


def _check(row: Means, says: Further) -> None:
    if says.stage not in stages_of(AidKind(row.kind)):
        raise Refused(_("Choose how far it has come."))
    if (says.amount is None) != (not says.currency):
        raise Refused(_("An amount has a currency; where there is none, leave both blank."))
    check_currency(says.currency)
    if says.starts and says.ends and says.ends.latest < (says.starts.earliest or says.starts.latest):
        raise Refused(_("A period ends after it begins; the last day is part of it."))
    if ORDER.index(Stage(says.stage)) < ORDER.index(Stage(row.stage)) and not says.reason.strip():
        raise Refused(_("It has come less far than was said: say why."))
    now = (says.stage, says.amount, says.currency, *_when(says.starts), *_when(says.ends))
    before = (row.stage, row.amount, row.currency, row.starts_on, row.starts_precision, row.ends_on, row.ends_precision)
    if now == before:
        raise Refused(_("This is what was said already; change what is another, or confirm it as it stands."))


def _when(day: PartialDate | None) -> tuple[date | None, str]:
    return (day.latest, day.precision.value) if day else (None, "")


def _version(row: Means, says: Further, by: Standing, giver: Giver) -> Means:
    """The next version. What another source prints of another amount is no word of this one."""
    version = said_here(row, day=by.day, source=said_source(giver, by.day))
    if (row.amount, row.currency) != (says.amount, says.currency):
        version.amount = version.low = version.high = says.amount
        version.currency, version.printed, version.quote = says.currency, "", ""
    version.stage = says.stage
    if Stage(says.stage) in GIVEN:
        version.rate = Rate.IN_ALL.value
    version.starts_on, version.starts_precision = _when(says.starts)
    version.ends_on, version.ends_precision = _when(says.ends)
    return version
