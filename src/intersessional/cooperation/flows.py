"""Money as single lines tell it: who gave what to whom, at what stage, and what of it counts where. Pure.

A line is one row of one source, in the currency it is told in. Nothing is converted unless the line itself gives the
other amount with its rate.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum
from typing import NamedTuple

from intersessional.assessment.intervals import Interval, exactly
from intersessional.treaty.dates import PartialDate

DAC, CLUSTER = "dac", "fts"
"""Vocabularies of purposes: codes of the OECD's Development Assistance Committee, and clusters of OCHA FTS."""
MINE_ACTION = frozenset({(DAC, "15250"), (CLUSTER, "Mine Action")})
"""Purposes that are mine action: clearance, risk education, victim assistance, stockpiles and research together. So
money told under them is never money for clearance alone."""
USD = "USD"
WHOLE = Decimal(100)


class Standard(StrEnum):
    """The form in which a line was published."""

    FTS = "fts"
    IATI = "iati"
    CRS = "crs"
    HXL = "hxl"


class FlowStage(StrEnum):
    """How far the money of a line has come. Stages are never added: what is paid was committed before.

    ``other`` is what is no step of a grant on its way to the recipient: money coming in, loans repaid, guarantees.
    """

    PLEDGE = "pledge"
    COMMITMENT = "commitment"
    PAYMENT = "payment"
    NOT_STATED = "not_stated"
    OTHER = "other"


class Purpose(StrEnum):
    """What a line says the money is for."""

    MINE_ACTION = "mine_action"
    OTHER = "other"
    NOT_STATED = "not_stated"


class Part(NamedTuple):
    """A State or a purpose that a line names, with its share in percent as told; None where no share is told."""

    code: str
    percent: Decimal | None = None
    vocabulary: str = ""


class Span(NamedTuple):
    """The days a line's money is for; None leaves that side open."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row as one source tells it. Amounts are minor units; a correction may be negative.

    ``key`` is the same in every edition of the source, and for a row that stands twice. ``giver`` and ``recipients``
    are codes; who has none has a name. ``usd`` is the amount in US dollars where the source itself gives one beside
    that in another currency, with its ``rate``. ``grant`` identifies the grant in its standard, ``reference`` is the
    giver's own number of it, ``parents`` and ``parts`` are grants that contain this one and that it contains.
    ``told`` is False where a later edition of the source no longer has the row.
    """

    key: str
    version: int = 1
    source: str
    standard: Standard
    giver: str = ""
    giver_name: str = ""
    recipients: tuple[Part, ...] = ()
    recipient_name: str = ""
    through: str = ""
    stage: FlowStage
    amount: int
    currency: str
    usd: int | None = None
    rate: str = ""
    said: PartialDate | None = None
    starts: PartialDate | None = None
    ends: PartialDate | None = None
    year: int | None = None
    purposes: tuple[Part, ...] = ()
    grant: str = ""
    reference: str = ""
    parents: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    what: str = ""
    place: str = ""
    printed: str = ""
    told: bool = True
    known_on: date = date.max

    @property
    def purpose(self) -> Purpose:
        """Mine action where the line names it, alone or among others; not stated where it names nothing."""
        if not self.purposes:
            return Purpose.NOT_STATED
        return Purpose.MINE_ACTION if any(is_mine_action(part) for part in self.purposes) else Purpose.OTHER

    @property
    def giver_told(self) -> str:
        """Who gives: the code, else the name without regard to case; blank where the source names nobody."""
        return self.giver or self.giver_name.casefold()

    @property
    def span(self) -> Span:
        """The days the money is for: of a payment the day it was made, of others the period, the year or the day."""
        dated = self.said
        if self.stage is FlowStage.PAYMENT and dated is not None:
            return Span(dated.earliest, dated.latest)
        if self.starts is not None or self.ends is not None:
            return Span(self.starts.earliest if self.starts else None, self.ends.latest if self.ends else None)
        if self.year is not None:
            return Span(date(self.year, 1, 1), date(self.year, 12, 31))
        return Span(dated.earliest, dated.latest) if dated else Span(None, None)

    def told_in(self, currency: str) -> int | None:
        """The amount in a currency, where the source gives it in that; None otherwise."""
        if self.currency == currency:
            return self.amount
        return self.usd if currency == USD else None


def is_mine_action(part: Part) -> bool:
    """Whether a purpose is mine action, all of it."""
    return (part.vocabulary, part.code) in MINE_ACTION


def share(amount: Interval, named: tuple[Part, ...], wanted: frozenset[str]) -> Interval:
    """What of an amount is for the parts whose codes are ``wanted``.

    The whole where nothing else is named, the percentages where they are told, else anything from nothing to all.
    """
    ours = [part for part in named if part.code in wanted]
    if not ours:
        return exactly(0)
    if len(ours) == len(named) and all(part.percent in (None, WHOLE) for part in ours):
        return amount
    if any(part.percent is None for part in ours):
        return from_nothing(amount)
    percent = sum((part.percent or Decimal(0) for part in ours), Decimal(0)) / WHOLE
    ends = [None if end is None else Decimal(end) * percent for end in amount]
    low = None if ends[0] is None else int(ends[0].to_integral_value(ROUND_FLOOR))
    high = None if ends[1] is None else int(ends[1].to_integral_value(ROUND_CEILING))
    return Interval(low, high)


def from_nothing(amount: Interval) -> Interval:
    """Any part of an amount, also none of it."""
    return Interval(
        None if amount.low is None else min(amount.low, 0), None if amount.high is None else max(amount.high, 0)
    )
