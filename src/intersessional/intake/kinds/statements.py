"""What plans, needs and means have in common as rows of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Protocol

from django.utils.translation import gettext as _

from intersessional.intake.kinds.base import Entry, Objection
from intersessional.treaty import convention as conventions
from intersessional.treaty.dates import PartialDate

Objections = Iterator[tuple[str, str]]
"""Column and sentence of each thing wrong with one row."""
PERIOD = {
    "starts": ("starts_on", "starts_precision"),
    "ends": ("ends_on", "ends_precision"),
}
STATED = {"stated": ("stated_on", "stated_precision")}
KNOWN = {"known": ("known_on", "known_precision")}


def of_its_key(key: str, start: str) -> Objections:
    """The key says whose statement it is."""
    if not key.startswith(start) or key == start:
        yield "key", _("The key of this row begins with “%(start)s”.") % {"start": start}


def of_its_aim(aim: str, convention: str) -> Objections:
    """The aim is one of the convention's, or blank."""
    if aim not in {held.code for held in conventions.load(convention).aims} | {""}:
        yield "aim", _("There is no aim “%(key)s”.") % {"key": aim}


def of_its_period(starts: PartialDate | None, ends: PartialDate | None, column: str) -> Objections:
    """A period ends after it begins."""
    if starts and ends and ends.latest < (starts.earliest or starts.latest):
        yield column, _("A period ends after it begins; the last day is part of it.")


def of_its_clock(said: PartialDate | None, known: PartialDate) -> Objections:
    """What was said on a day was not known before."""
    if said and known.latest < (said.earliest or said.latest):
        yield "known_from", _("Nobody could know it before it was said, on %(day)s.") % {"day": said}


def of_its_money(amount: int | None, currency: str) -> Objections:
    """An amount has a currency, and a currency an amount."""
    if (amount is None) != (not currency):
        yield "currency", _("An amount has a currency; where there is none, leave this blank too.")


def of_its_interval(value: int | None, low: int | None, high: int | None) -> Objections:
    """A number lies in its interval."""
    if value is None:
        if low is not None or high is not None:
            yield "low", _("Leave the interval blank where there is no value.")
    elif (low is not None and low > value) or (high is not None and high < value):
        yield "low", _("The value lies outside the interval from low to high.")


class Amount(Protocol):
    """A row that states an amount for a period, said on a day."""

    amount: int | None
    low: int | None
    high: int | None
    currency: str
    starts: PartialDate | None
    ends: PartialDate | None
    stated: PartialDate | None
    known: PartialDate


def of_its_amount(row: Amount) -> Objections:
    """The amount, its interval, its period and its clocks."""
    return chain(
        of_its_money(row.amount, row.currency),
        of_its_interval(row.amount, row.low, row.high),
        of_its_period(row.starts, row.ends, "ends_on"),
        of_its_clock(row.stated, row.known),
    )


def of_parts(entries: Sequence[Entry], held: Mapping[str, str]) -> Iterator[Objection]:
    """An amount that contains another is one of the same table, and none contains itself.

    ``held`` gives for the key of each row held the key of the one that contains it, or nothing.
    """
    containing = {**held, **{entry.row.key: entry.row.part_of for entry in entries}}
    for entry in entries:
        part_of = entry.row.part_of
        if part_of and part_of not in containing:
            message = _("There is no row “%(key)s”, here or held, of which this could be part.") % {"key": part_of}
            yield Objection(entry.line, "part_of", message)
        elif entry.row.key in _chain(part_of, containing):
            yield Objection(entry.line, "part_of", _("The amount would be part of itself."))


def _chain(key: str, containing: Mapping[str, str]) -> list[str]:
    chain: list[str] = []
    while key and key not in chain:
        chain.append(key)
        key = containing.get(key, "")
    return chain


def at(entry: Entry, *found: Iterable[tuple[str, str]]) -> Iterator[Objection]:
    """What is wrong with one entry, at its line."""
    for objections in found:
        for column, message in objections:
            yield Objection(entry.line, column, message)
