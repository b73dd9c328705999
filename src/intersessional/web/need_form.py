"""What a State fills in of a need: what may be chosen, and the form read into words; a mistake is one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersessional.cooperation.domain.need_words import NeedWords
from intersessional.cooperation.models import Need
from intersessional.cooperation.statements import AidKind, Rate, Share
from intersessional.people.domain.roles import Refused
from intersessional.situation.needs import NeedsAndMeans
from intersessional.situation.stating import AID
from intersessional.treaty.convention import load
from intersessional.web.wording import aims_named
from intersessional.web.written import date_of, some_date, units_of, whole_units

Payload = Mapping[str, str]
AS_THEY_ARE = ("what", "aim", "duty", "plan_key", "objective", "kind", "rate", "share", "own_contribution", "place",
               "costed", "part_of", "quote")  # fmt: skip
FIELDS = (*AS_THEY_ARE, "amount", "currency", "own_amount", "starts", "ends")
DEFAULTS = {"kind": AidKind.MONEY.value, "rate": Rate.IN_ALL.value, "share": Share.NOT_STATED.value}
RATE: dict[Rate, Promise] = {
    Rate.IN_ALL: gettext_lazy("for the whole time"),
    Rate.A_YEAR: gettext_lazy("a year"),
}
WHOSE: dict[Share, Promise] = {
    Share.NOT_STATED: gettext_lazy("Not stated"),
    Share.WHOLE: gettext_lazy("All of it, the State’s share too"),
    Share.OTHERS: gettext_lazy("What others are asked for"),
}


class Choices(NamedTuple):
    """What may be chosen in the form, by field: the words of each code or key."""

    aim: dict[str, str]
    duty: dict[str, str]
    plan_key: dict[str, str]
    part_of: dict[str, str]
    kind: dict[str, str]
    rate: dict[str, str]
    share: dict[str, str]


def choices(state: str, found: NeedsAndMeans, *, aim: str = "", but: str = "") -> Choices:
    """What a State may choose: its own plans and its own needs, not the need of the key ``but``; one aim, or any."""
    aims = {code: title for code, title in aims_named().items() if aim in ("", code)}
    duties = {duty.code: _(duty.title) for duty in load(settings.CONVENTION).duties if aim in ("", duty.aim)}
    needs = [item.need for item in found.needs_of(state)]
    return Choices(
        aims if aim else {"": _("Tied to no single aim"), **aims},
        {"": _("None named"), **duties},
        {"": _("None named"), **{item.plan.key: item.plan.title for item in found.plans_of(state)}},
        {"": _("Of none"), **{need.key: need.what for need in needs if need.key != but}},
        {kind.value: str(AID[kind]) for kind in AidKind},
        {rate.value: str(RATE[rate]) for rate in Rate},
        {share.value: str(words) for share, words in WHOSE.items()},
    )


def posted(form: Payload) -> dict[str, str]:
    """Every field as it was sent, and what stands in it before anything is."""
    return {name: str(form.get(name, DEFAULTS.get(name, ""))) for name in FIELDS}


def filled(need: Need) -> dict[str, str]:
    """The fields as a need has them."""
    values = {name: str(getattr(need, name) or "") for name in (*AS_THEY_ARE, "currency")}
    values |= {name: units_of(getattr(need, name)) for name in ("amount", "own_amount")}
    for name in ("starts", "ends"):
        values[name] = date_of(getattr(need, f"{name}_on"), getattr(need, f"{name}_precision"))
    return values


def stripped(form: Payload) -> dict[str, str]:
    """The fields as they are kept: without blanks around them, lines ending alike on all systems."""
    said = {name: str(form.get(name, "")).replace("\r\n", "\n").strip() for name in FIELDS}
    for name, usual in DEFAULTS.items():
        said[name] = said[name] or usual
    return said | {"currency": said["currency"].upper()}


def read(form: Payload) -> NeedWords:
    """The words of a need. Raises Refused with one sentence."""
    said = stripped(form)
    try:
        own = whole_units(said["own_amount"])
    except Refused as error:
        raise Refused(_("Write the State’s own share in whole units and digits only, such as 2500000.")) from error
    return NeedWords(
        **{name: said[name] for name in AS_THEY_ARE},
        amount=whole_units(said["amount"]),
        currency=said["currency"],
        own_amount=own,
        starts=some_date(said["starts"]),
        ends=some_date(said["ends"]),
    )
