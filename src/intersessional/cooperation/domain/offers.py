"""What givers write for themselves, change, release as public means, confirm and end: each one act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intersessional.cooperation import rules
from intersessional.cooperation.domain.saying import Giver, check_currency, said_here, said_source
from intersessional.cooperation.models import GiverRequirement, Means, Offer
from intersessional.cooperation.models.offer import PROMISED, chance_mark
from intersessional.cooperation.offer_queries import giver_of
from intersessional.cooperation.statements import AidKind, Rate, Reach
from intersessional.core.domain.confiding import confiding
from intersessional.core.domain.publishing import Actor, publishing
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.models import Audience
from intersessional.people.standing import Standing
from intersessional.record.domain.versions import add_versions
from intersessional.treaty.acts import Supersession
from intersessional.treaty.convention import load
from intersessional.treaty.dates import PartialDate

LONGEST = 10_000
MOST_NAMED = 200
"""Characters of the States named together: fifty of them; of more a group is named."""
MOST_CHOSEN = 1000
"""The same of those chosen to see an offer: a hundred of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferWords:
    """What an offer says; lists of codes. Money in minor units of ``currency``."""

    what: str
    stage: str = "intention"
    aim: str = ""
    kind: str = AidKind.MONEY.value
    recipients: tuple[str, ...] = ()
    reach: str = Reach.OTHERS_TOO.value
    groups: tuple[str, ...] = ()
    earmark: str = ""
    amount: int | None = None
    currency: str = ""
    rate: str = Rate.IN_ALL.value
    starts: PartialDate | None = None
    ends: PartialDate | None = None
    conditions: str = ""
    questions: str = ""
    requirements: tuple[str, ...] = ()
    smallest: int | None = None
    largest: int | None = None
    limits_currency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenBy:
    """Who may see it besides the giver: an audience, and the parties chosen for it."""

    audience: str = Audience.OWNER
    chosen: tuple[str, ...] = ()


def write_offer(
    *, actor: Actor, by: Standing, convention: str, owner: str, says: OfferWords, seen: SeenBy | None = None
) -> Offer:
    """Keep what a giver could give, seen by its audience only. Raises NotAllowed and Refused."""
    offer = new_offer(by=by, convention=convention, owner=owner, says=says, seen=seen or SeenBy())
    with confiding(actor=actor, act="cooperation.write_offer", subject=offer.mark):
        offer.save(force_insert=True)
    return offer


def new_offer(*, by: Standing, convention: str, owner: str, says: OfferWords, seen: SeenBy) -> Offer:
    """The unsaved offer, for an act that keeps it. Raises NotAllowed and Refused."""
    _check_writer(by, owner, seen)
    offer = Offer(convention=convention, owner=owner, written_on=by.day, written_by=by.person)
    _put(offer, says, seen)
    return offer


def change_offer(*, actor: Actor, by: Standing, offer: Offer, says: OfferWords, seen: SeenBy | None = None) -> None:
    """Change an offer that is not public yet. Raises NotAllowed and Refused."""
    to = seen or SeenBy(audience=offer.audience, chosen=tuple(offer.chosen_parties))
    if not rules.may_write(by, offer.owner, offer.audience):
        raise NotAllowed(_("This is written by the giver alone."))
    _check_writer(by, offer.owner, to)
    with confiding(actor=actor, act="cooperation.change_offer", subject=offer.mark):
        held = _open(offer)
        _put(held, says, to)
        held.save(force_update=True)


def withdraw_offer(*, actor: Actor, by: Standing, offer: Offer) -> None:
    """Withdraw an offer that is not public. Raises NotAllowed and Refused."""
    if not rules.may_write(by, offer.owner, offer.audience):
        raise NotAllowed(_("This is withdrawn by the giver alone."))
    with confiding(actor=actor, act="cooperation.withdraw_offer", subject=offer.mark):
        held = _open(offer)
        held.withdrawn_on = by.day
        held.save(force_update=True)


def release_offer(*, actor: Actor, by: Standing, offer: Offer, giver: Giver) -> str:
    """Say an offer in public, with the giver as its source; returns the key of the means.

    Raises NotAllowed and Refused.
    """
    if not rules.may_release(by, offer):
        raise NotAllowed(_("The head or a confirmed focal point of the delegation says what is public."))
    check_giver(offer.owner, giver)
    return made_public(offer, actor, by, giver, act="cooperation.release_offer")


def made_public(offer: Offer, actor: Actor, by: Standing, giver: Giver, *, act: str) -> str:
    """Publish an offer, held or not kept yet, as means in one act; returns their key. Who may, the act has asked."""
    start = f"{offer.convention}/{giver.code}/means" if giver.code else f"{offer.convention}/means"
    key = f"{start}/site-{chance_mark()}"
    with publishing(actor=actor, act=act, subject=key) as event:
        held = _open(offer) if offer.pk else offer
        if held.changed_at != offer.changed_at:
            raise Refused(_("Something else was said of this meanwhile; open the page again."))
        source = said_source(giver, by.day)
        held.released_on, held.means_key, held.changed_at = by.day, key, timezone.now()
        with confiding(actor=actor, act=act, subject=offer.mark):
            held.save()
        add_versions(event, new=[_means(held, giver, source)])
    return key


def restate_means(*, actor: Actor, by: Standing, row: Means, owner: str, giver: Giver, over: bool) -> None:
    """Say of public means of one's own that they still stand today, or that they end today, as a new version.

    ``row`` is the version that stands. Raises NotAllowed, and Refused where the giver said something of it today.
    """
    check_giver(owner, giver)
    if (row.giver, row.giver_name) != (giver.code, "" if giver.code else giver.name):
        raise NotAllowed(_("Of means the giver alone says that they stand."))
    if not rules.may_release(by, Offer(owner=owner)):
        raise NotAllowed(_("The head or a confirmed focal point of the delegation says what is public."))
    if row.known_on >= by.day:
        raise Refused(_("This was said today already; say more from tomorrow on."))
    reason = "The giver ends it." if over else "The giver confirms it."
    with publishing(actor=actor, act="cooperation.restate_means", subject=row.key, reason=reason) as event:
        last = Means.objects.filter(convention=row.convention, key=row.key).order_by("-version").first()
        if last is None or last.version != row.version:
            raise Refused(_("Something else was said of this meanwhile; open the page again."))
        version = said_here(row, day=by.day, source=said_source(giver, by.day), over=over)
        add_versions(event, new=[], corrected=[version], supersession=Supersession.RESTATEMENT, reason=reason)


def require(*, actor: Actor, by: Standing, convention: str, owner: str, code: str = "", words: str = "") -> None:
    """Keep what a giver wants to know before it gives anything, for itself alone. Raises NotAllowed and Refused."""
    if not rules.may_write(by, owner, Audience.OWNER):
        raise NotAllowed(_("What a giver wants to know is written by the giver."))
    if bool(code) == bool(words.strip()):
        raise Refused(_("Choose what you want to know from the list, or write it in your own words; not both."))
    if code and code not in {item.code for item in load(convention).requirements}:
        raise Refused(_("Choose what you want to know from the list."))
    row = GiverRequirement(
        convention=convention, owner=owner, code=code, words=words.strip(), since=by.day, written_by=by.person
    )
    try:
        with transaction.atomic(), confiding(actor=actor, act="cooperation.require", subject=row.mark):
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(_("You ask for this already.")) from error


def require_no_more(*, actor: Actor, by: Standing, row: GiverRequirement) -> None:
    """Take back what a giver wanted to know. Raises NotAllowed."""
    if not rules.may_write(by, row.owner, row.audience):
        raise NotAllowed(_("What a giver wants to know is written by the giver."))
    with confiding(actor=actor, act="cooperation.require_no_more", subject=row.mark):
        GiverRequirement.objects.filter(pk=row.pk).delete()


def check_giver(owner: str, giver: Giver) -> None:
    """Who speaks in public is the party whose offer it is. Raises NotAllowed."""
    held = giver_of(owner)
    if (held.code, "" if held.code else held.name) != (giver.code, "" if giver.code else giver.name):
        raise NotAllowed(_("In public a giver speaks for itself alone."))


def _check_writer(by: Standing, owner: str, seen: SeenBy) -> None:
    if not rules.may_write(by, owner, seen.audience):
        raise NotAllowed(_("You may write offers for those you speak for; the ISU for a giver that lets it see them."))
    if seen.audience not in (Audience.OWNER, Audience.DESK, Audience.CHOSEN):
        raise Refused(_("Choose who may see it."))
    if (seen.audience == Audience.CHOSEN) != bool(seen.chosen):
        raise Refused(_("Choose the States that may see it, or nobody."))
    if len(";".join(seen.chosen)) > MOST_CHOSEN:
        raise Refused(_("These are too many States at once; choose fewer."))


def _open(offer: Offer) -> Offer:
    """The offer as it stands, held for this act. Raises Refused where it is public or withdrawn."""
    held = Offer.objects.select_for_update().get(pk=offer.pk)
    if held.released_on or held.withdrawn_on:
        raise Refused(_("This was released or withdrawn already; what is public is confirmed or ended."))
    return held


def _put(offer: Offer, says: OfferWords, seen: SeenBy) -> None:
    _check_words(says, [item.code for item in load(offer.convention).requirements])
    values = asdict(says)
    for name in ("recipients", "groups", "requirements"):
        values[name] = ";".join(values[name])
    for name in ("starts", "ends"):
        values.pop(name)
        when: PartialDate | None = getattr(says, name)
        values[f"{name}_on"] = when.latest if when else None
        values[f"{name}_precision"] = when.precision.value if when else ""
    for name, value in values.items():
        setattr(offer, name, value.strip() if isinstance(value, str) else value)
    offer.audience, offer.chosen = seen.audience, ";".join(seen.chosen)
    offer.changed_at = timezone.now()


def _check_lengths(says: OfferWords) -> None:
    if len(";".join(says.recipients)) > MOST_NAMED or len(";".join(says.groups)) > MOST_NAMED:
        raise Refused(_("These are too many States at once; choose fewer."))
    for text in (says.what, says.earmark, says.conditions, says.questions):
        if len(text) > LONGEST or "\0" in text:
            raise Refused(_("Write at most %(most)d characters of plain text.") % {"most": LONGEST})


def _check_words(says: OfferWords, requirements: Iterable[str]) -> None:
    if not says.what.strip():
        raise Refused(_("Write what could be given."))
    if says.stage not in PROMISED:
        raise Refused(_("Choose how far it has come."))
    if says.kind not in set(AidKind) or says.rate not in set(Rate) or says.reach not in set(Reach):
        raise Refused(_("The form does not say what to do; open the page again and send it anew."))
    for currency in (says.currency, says.limits_currency):
        check_currency(currency)
    _check_lengths(says)
    if (says.amount is None) != (not says.currency):
        raise Refused(_("An amount has a currency; where there is none, leave both blank."))
    if says.starts and says.ends and says.ends.latest < (says.starts.earliest or says.starts.latest):
        raise Refused(_("A period ends after it begins; the last day is part of it."))
    _check_limits(says)
    if not set(says.requirements) <= set(requirements):
        raise Refused(_("Choose what you want to know from the list."))


def _check_limits(says: OfferWords) -> None:
    """The size of the needs it is for."""
    if (says.smallest is None and says.largest is None) != (not says.limits_currency):
        raise Refused(_("The size of a need has a currency; where it is of any size, leave all three blank."))
    if says.smallest is not None and says.largest is not None and says.largest < says.smallest:
        raise Refused(_("The largest need is not smaller than the smallest."))


_SAME = (
    "convention", "stage", "what", "aim", "kind", "recipients", "reach", "groups", "earmark", "amount", "currency",
    "rate", "starts_on", "starts_precision", "ends_on", "ends_precision", "conditions", "requirements",
    "smallest", "largest", "limits_currency",
)  # fmt: skip


def _means(offer: Offer, giver: Giver, source: str) -> Means:
    day = offer.released_on or offer.written_on
    return Means(
        **{name: getattr(offer, name) for name in _SAME},
        key=offer.means_key,
        giver=giver.code,
        giver_name="" if giver.code else giver.name,
        low=offer.amount,
        high=offer.amount,
        information_required=offer.questions,
        stated_on=day,
        stated_precision="day",
        known_on=day,
        known_precision="day",
        source_keys=source,
    )
