"""What States said that came of means, as known on a day; all of it public."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from intersessional.cooperation.models import Came, Receipt
from intersessional.core.keys import split
from intersessional.core.memory import kept
from intersessional.treaty.dates import PartialDate, Precision


class Received(NamedTuple):
    """What a State says that came of means."""

    means: str
    state: str
    came: Came
    on: PartialDate | None
    amount: int | None
    currency: str
    words: str
    known_on: date
    sources: tuple[str, ...]


@kept(2)
def _receipts(convention: str, _head: str) -> tuple[Received, ...]:
    """Everything said, the earliest first; read once for each head."""
    return tuple(_received(row) for row in Receipt.objects.filter(convention=convention).order_by("known_on", "id"))


def receipts_of(convention: str, head: str, key: str, *, known: date) -> list[Received]:
    """What was said of means by a day, the latest first."""
    return [row for row in reversed(_receipts(convention, head)) if row.means == key and row.known_on <= known]


def receipts_by(convention: str, head: str, state: str, *, known: date) -> dict[str, Received]:
    """The last word of a State on each of the means of which it said something, by their keys."""
    return {row.means: row for row in _receipts(convention, head) if row.state == state and row.known_on <= known}


def receipts_on(convention: str, head: str, source: str, *, known: date) -> list[Received]:
    """What rests on a source."""
    return [row for row in _receipts(convention, head) if source in row.sources and row.known_on <= known]


def _received(row: Receipt) -> Received:
    return Received(
        row.means_key,
        row.state,
        Came(row.came),
        PartialDate(row.came_on, Precision(row.came_precision)) if row.came_on else None,
        row.amount,
        row.currency,
        row.words,
        row.known_on,
        tuple(split(row.source_keys)),
    )
