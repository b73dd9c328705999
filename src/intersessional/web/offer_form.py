"""What a giver fills in: the form of an offer read into words, each mistake one sentence."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import QueryDict
from django.utils.translation import gettext as _

from intersessional.cooperation.domain.offers import OfferWords, SeenBy
from intersessional.cooperation.models import Offer
from intersessional.core.keys import split
from intersessional.people.domain.roles import Refused
from intersessional.people.models import Audience
from intersessional.web.written import date_of, minor_of, some_date, units_of

SINGLE = ("what", "stage", "aim", "kind", "earmark", "amount", "currency", "rate", "starts", "ends", "conditions",
          "questions", "audience", "smallest", "largest", "limits_currency")  # fmt: skip
SEVERAL = ("recipients", "groups", "requirements", "chosen")


def posted(form: QueryDict) -> dict[str, object]:
    """Every field as it was sent; lists for those of which several may be chosen."""
    return {name: str(form.get(name, "")) for name in SINGLE} | {name: form.getlist(name) for name in SEVERAL}


def filled(offer: Offer) -> dict[str, object]:
    """The fields as an offer has them."""
    values: dict[str, object] = {name: getattr(offer, name) for name in SINGLE if hasattr(offer, name)}
    values["amount"] = units_of(offer.amount, offer.currency)
    values |= {name: units_of(getattr(offer, name), offer.limits_currency) for name in ("smallest", "largest")}
    for name in ("starts", "ends"):
        values[name] = date_of(getattr(offer, f"{name}_on"), getattr(offer, f"{name}_precision"))
    values |= {name: split(getattr(offer, name)) for name in ("recipients", "groups", "requirements")}
    values["chosen"] = [party.partition(":")[2] for party in offer.chosen_parties]
    return values


def read(form: QueryDict) -> tuple[OfferWords, SeenBy]:
    """The words of an offer and who may see it. Raises Refused with one sentence."""
    said = {name: str(form.get(name, "")).strip() for name in SINGLE}
    currency, limits = said["currency"].upper(), said["limits_currency"].upper()
    recipients, groups = (tuple(filter(None, form.getlist(name))) for name in ("recipients", "groups"))
    words = OfferWords(
        what=said["what"],
        stage=said["stage"],
        aim=said["aim"],
        kind=said["kind"],
        recipients=recipients,
        reach="only_named" if recipients or groups else "others_too",
        groups=groups,
        earmark=said["earmark"],
        amount=minor_of(said["amount"], currency),
        currency=currency,
        rate=said["rate"] or "in_all",
        starts=some_date(said["starts"]),
        ends=some_date(said["ends"]),
        conditions=said["conditions"],
        questions=said["questions"],
        requirements=tuple(form.getlist("requirements")),
        smallest=minor_of(said["smallest"], limits),
        largest=minor_of(said["largest"], limits),
        limits_currency=limits,
    )
    chosen = tuple(f"state:{code}" for code in form.getlist("chosen"))
    audience = said["audience"] or Audience.OWNER
    return words, SeenBy(audience=audience, chosen=chosen if audience == Audience.CHOSEN else ())


def known_choices(form: QueryDict, choices: Mapping[str, Mapping[str, object]]) -> None:
    """Raises Refused where something was sent that is none of the choices."""
    for name, held in choices.items():
        for value in form.getlist(name):
            if value and value not in held:
                raise Refused(_("“%(value)s” is not one of the choices; choose from the list.") % {"value": value[:40]})
