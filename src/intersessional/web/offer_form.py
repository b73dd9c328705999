"""What a giver fills in: the form of an offer read into words, each mistake one sentence."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import QueryDict
from django.utils.translation import gettext as _

from intersessional.assessment.currencies import minor_units
from intersessional.cooperation.domain.offers import OfferWords, SeenBy
from intersessional.cooperation.models import Offer
from intersessional.core.keys import split
from intersessional.people.domain.roles import Refused
from intersessional.people.models import Audience
from intersessional.treaty.dates import PartialDate, Precision
from intersessional.web.filters import written_date

SINGLE = ("what", "stage", "aim", "kind", "earmark", "amount", "currency", "rate", "starts", "ends", "conditions",
          "questions", "audience")  # fmt: skip
SEVERAL = ("recipients", "groups", "requirements", "chosen")


def posted(form: QueryDict) -> dict[str, object]:
    """Every field as it was sent; lists for those of which several may be chosen."""
    return {name: str(form.get(name, "")) for name in SINGLE} | {name: form.getlist(name) for name in SEVERAL}


def filled(offer: Offer) -> dict[str, object]:
    """The fields as an offer has them."""
    values: dict[str, object] = {name: getattr(offer, name) for name in SINGLE if hasattr(offer, name)}
    values["amount"] = "" if offer.amount is None else str(offer.amount // minor_units(offer.currency))
    for name in ("starts", "ends"):
        day, precision = getattr(offer, f"{name}_on"), getattr(offer, f"{name}_precision")
        values[name] = str(PartialDate(day, Precision(precision))) if day else ""
    values |= {name: split(getattr(offer, name)) for name in ("recipients", "groups", "requirements")}
    values["chosen"] = [party.partition(":")[2] for party in offer.chosen_parties]
    return values


def read(form: QueryDict) -> tuple[OfferWords, SeenBy]:
    """The words of an offer and who may see it. Raises Refused with one sentence."""
    said = {name: str(form.get(name, "")).strip() for name in SINGLE}
    recipients, groups = tuple(form.getlist("recipients")), tuple(form.getlist("groups"))
    words = OfferWords(
        what=said["what"],
        stage=said["stage"],
        aim=said["aim"],
        kind=said["kind"],
        recipients=recipients,
        reach="only_named" if recipients or groups else "others_too",
        groups=groups,
        earmark=said["earmark"],
        amount=_amount(said["amount"], said["currency"].upper()),
        currency=said["currency"].upper(),
        rate=said["rate"] or "in_all",
        starts=_date(said["starts"]),
        ends=_date(said["ends"]),
        conditions=said["conditions"],
        questions=said["questions"],
        requirements=tuple(form.getlist("requirements")),
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


def _amount(text: str, currency: str) -> int | None:
    """Minor units of an amount; the form asks for whole units."""
    if not text:
        return None
    digits = text.replace(" ", "").replace("\N{NARROW NO-BREAK SPACE}", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) < len("1" + "0" * 15)):
        raise Refused(_("Write the amount in whole units and digits only, such as 2500000."))
    return int(digits) * minor_units(currency)


def _date(text: str) -> PartialDate | None:
    try:
        return written_date(text) if text else None
    except ValueError as error:
        raise Refused(str(error)) from error
