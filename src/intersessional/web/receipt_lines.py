"""What a State says that came of means, in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from intersessional.cooperation.models import Came
from intersessional.cooperation.receipt_queries import Received
from intersessional.situation.stating import money
from intersessional.treaty.dates import PartialDate

CAME: dict[Came, Promise] = {
    Came.WHOLE: gettext_lazy("All of it came"),
    Came.PART: gettext_lazy("A part of it came"),
    Came.NOTHING: gettext_lazy("Nothing of it came"),
}


class ReceiptLine(NamedTuple):
    """What came: who says it, what, how much, when, in which words; since when it is known."""

    state: str
    name: str
    came: str
    amount: str
    on: PartialDate | None
    words: str
    known_on: date
    sources: tuple[str, ...]


def receipt_line(row: Received, named: Callable[[str], str]) -> ReceiptLine:
    """The words of one."""
    amount = money(row.amount, row.currency) if row.amount is not None else ""
    came = str(CAME[row.came])
    return ReceiptLine(row.state, named(row.state), came, amount, row.on, row.words, row.known_on, row.sources)
