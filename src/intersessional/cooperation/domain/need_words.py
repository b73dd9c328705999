"""What a State says of a need, and whether it can be recorded: each mistake one sentence that says what to do."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from intersessional.cooperation.domain.saying import check_currency
from intersessional.cooperation.models import Need, Plan
from intersessional.cooperation.queries import containing
from intersessional.cooperation.statements import AidKind, Rate, Share
from intersessional.people.domain.roles import Refused
from intersessional.treaty.convention import load
from intersessional.treaty.dates import PartialDate

LONGEST = 5000
"""Characters of what is said in words, field by field."""
MOST = 10**17
"""Minor units of money that a need may ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedWords:
    """What is said of a need. Money in minor units of ``currency``; codes and keys are blank where it names none."""

    what: str
    aim: str = ""
    duty: str = ""
    plan_key: str = ""
    objective: str = ""
    kind: str = AidKind.MONEY.value
    amount: int | None = None
    currency: str = ""
    rate: str = Rate.IN_ALL.value
    share: str = Share.NOT_STATED.value
    own_amount: int | None = None
    own_contribution: str = ""
    starts: PartialDate | None = None
    ends: PartialDate | None = None
    place: str = ""
    costed: str = ""
    part_of: str = ""
    quote: str = ""


def check_words(says: NeedWords, convention: str, state: str, key: str) -> None:
    """Raises Refused where the words of the need of that key cannot be recorded."""
    check_form(says, convention)
    _check_keys(says, convention, state, key)


def check_form(says: NeedWords, convention: str) -> None:
    """The same as far as it can be told without the record."""
    _check_text(says)
    _check_codes(says, convention)
    _check_money(says)
    if says.starts and says.ends and says.ends.latest < (says.starts.earliest or says.starts.latest):
        raise Refused(_("A period ends after it begins; the last day is part of it."))


def _check_text(says: NeedWords) -> None:
    if not says.what.strip():
        raise Refused(_("Write what is needed."))
    for value in asdict(says).values():
        if not isinstance(value, str):
            continue
        if "\x00" in value:
            raise Refused(_("The text holds a character that cannot be kept; write it again without it."))
        if len(value) > LONGEST:
            raise Refused(_("This text is too long; %(most)s characters are enough.") % {"most": LONGEST})


def _check_codes(says: NeedWords, convention: str) -> None:
    held = load(convention)
    if says.aim and says.aim not in {aim.code for aim in held.aims}:
        raise Refused(_("Choose the aim from the list, or none."))
    duties = {duty.code: duty.aim for duty in held.duties}
    if says.duty and says.duty not in duties:
        raise Refused(_("Choose the duty from the list, or none."))
    if says.duty and says.aim and duties[says.duty] not in ("", says.aim):
        raise Refused(_("This duty belongs to another aim; choose the aim of the duty, or no duty."))
    for value, kind in ((says.kind, AidKind), (says.rate, Rate), (says.share, Share)):
        if value not in {item.value for item in kind}:
            raise Refused(_("Choose from the lists of the form."))


def _check_money(says: NeedWords) -> None:
    if (says.amount is None) != (not says.currency):
        raise Refused(_("An amount has a currency; where there is none, leave both blank."))
    check_currency(says.currency)
    if says.amount is not None and not 0 < says.amount < MOST:
        raise Refused(_("Write an amount above zero; where none is known, leave it blank."))
    if says.own_amount is None:
        return
    if says.amount is None or not 0 <= says.own_amount <= says.amount:
        raise Refused(
            _("The State’s own share is a part of the amount; write both, or the contribution in words only.")
        )
    if says.share == Share.OTHERS.value:
        raise Refused(
            _("An amount that others are asked for holds no own share; write the contribution in words only.")
        )


def _check_keys(says: NeedWords, convention: str, state: str, key: str) -> None:
    """The plan is one of the State's, and so is the need of which it is a part, which is no part of it in turn."""
    if says.plan_key and not Plan.objects.filter(convention=convention, state=state, key=says.plan_key).exists():
        raise Refused(_("Choose the plan from the list, or none."))
    if not says.part_of:
        return
    if not Need.objects.filter(convention=convention, state=state, key=says.part_of).exists():
        raise Refused(_("Choose the need of which this is a part from the list, or none."))
    held, at = {**containing(Need, convention), key: says.part_of}, says.part_of
    seen: set[str] = set()
    while at and at not in seen:
        if at == key:
            raise Refused(_("The amount would be part of itself."))
        seen.add(at)
        at = held.get(at, "")
