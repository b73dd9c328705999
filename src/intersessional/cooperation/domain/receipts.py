"""What a State says that came of the means that name it: beside the word of the giver, in place of nothing."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from intersessional.cooperation.domain.saying import Giver, check_currency, said_source
from intersessional.cooperation.models import Came, Means, Receipt
from intersessional.core.domain.publishing import Actor, publishing
from intersessional.core.keys import split
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.rules import may_answer_for
from intersessional.people.standing import Standing
from intersessional.treaty.dates import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatCame:
    """What came of means: the whole, a part or nothing; when, and how much in minor units, where that is said."""

    came: str
    on: PartialDate | None = None
    amount: int | None = None
    currency: str = ""
    words: str = ""


def confirm_receipt(*, actor: Actor, by: Standing, row: Means, state: Giver, says: WhatCame) -> None:
    """Say in public, for a State that the means name, what came of them; said again, the last word stands.

    Raises NotAllowed and Refused.
    """
    if state.code not in split(row.recipients) or state.code == row.giver:
        raise NotAllowed(_("What came is said by a State that the giver names."))
    if not may_answer_for(by, state.code):
        raise NotAllowed(_("The head or a confirmed focal point of the delegation says what is public."))
    _check(by, says)
    with publishing(actor=actor, act="cooperation.confirm_receipt", subject=row.key) as event:
        Receipt.objects.create(
            convention=row.convention,
            means_key=row.key,
            state=state.code,
            came=says.came,
            came_on=says.on.latest if says.on else None,
            came_precision=says.on.precision.value if says.on else "",
            amount=says.amount,
            currency=says.currency,
            words=says.words.strip(),
            known_on=by.day,
            source_keys=said_source(state, by.day, by="State"),
        )
        event.facts.update(new=1)


def _check(by: Standing, says: WhatCame) -> None:
    if says.came not in Came.values:
        raise Refused(_("Choose whether all of it, a part of it or nothing came."))
    if (says.amount is None) != (not says.currency):
        raise Refused(_("An amount has a currency; where there is none, leave both blank."))
    check_currency(says.currency)
    if says.came == Came.NOTHING and (says.on or says.amount is not None):
        raise Refused(_("Where nothing came there is no day and no amount; leave them blank."))
    if says.on and (says.on.earliest or says.on.latest) > by.day:
        raise Refused(_("What came has a day that is past, or today."))
