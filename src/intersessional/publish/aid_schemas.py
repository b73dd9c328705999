"""Rows of the tables of needs and means: money in units of its currency, what is not told empty beside an answer.

``page`` is the address of the page where a row stands with its sources, on the days of the table. ``on_or_before``
names the columns of days in the row that mean "on this day or before".
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from intersessional.publish.schemas import Day

When = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""A year, a month or a day."""


class Priced(TypedDict):
    """What a need or means share. ``answer`` says whether an amount is stated; where not, its columns are empty."""

    answer: Literal["reported", "not_stated"]
    amount: Decimal | None
    amount_a_year: Decimal | None
    amount_low: Decimal | None
    amount_high: Decimal | None
    currency: str
    printed: str
    starts_on: When | None
    ends_on: When | None
    stated_on: When | None
    on_or_before: list[str]
    standing: str
    part_of: str


class NeedAbout(TypedDict):
    """Whose need it is, and what is needed."""

    state: str
    name: str
    objective: str
    kind: str
    what: str


class NeedTable(NeedAbout, Priced):
    """A need with what is uncovered of it; where that cannot be computed, ``uncovered_answer`` says so.

    Uncovered lies from ``uncovered_low`` to ``uncovered_high``; an empty side is open, or not known.
    """

    status: str
    share: str
    own_amount: Decimal | None
    own_contribution: str
    uncovered_answer: Literal["computed", "not_computed"]
    uncovered_low: Decimal | None
    uncovered_high: Decimal | None
    first_year: int | None
    last_year: int | None
    uncovered_reasons: list[str]
    rests_on: list[str]
    promised: list[str]
    sector: str
    key: str
    page: str
    known_on: Day
    sources: list[str]


class MeansAbout(TypedDict):
    """Who gives what, and to whom."""

    funder: str
    giver: str
    recipients: list[str]
    reach: str
    earmark_groups: list[str]
    earmark: str
    objective: str
    stage: str
    kind: str
    what: str


class MeansTable(MeansAbout, Priced):
    """What somebody means to give, promises or gave, with what it asks for and wants to know first."""

    conditions: str
    information_required: str
    requirements: list[str]
    smallest: Decimal | None
    largest: Decimal | None
    limits_currency: str
    sector: str
    key: str
    page: str
    known_on: Day
    sources: list[str]


class OfferTable(MeansTable):
    """Something on offer other than money; ``affected`` says why its giver is an affected State itself."""

    affected: list[str]


class PairTable(TypedDict):
    """A need and means that may meet it; ``reasons`` are codes, ``why`` the same in sentences."""

    state: str
    name: str
    need_what: str
    need_amount: Decimal | None
    need_currency: str
    need_key: str
    need_page: str
    funder: str
    giver: str
    means_what: str
    means_amount: Decimal | None
    means_currency: str
    stage: str
    means_key: str
    means_page: str
    reasons: list[str]
    why: str
    on_file: list[str]
    to_ask: list[str]
    information_required: str
    sources: list[str]


class GiftTable(TypedDict):
    """An amount that is told as given, by whom or to whom it is told; nothing is added, for rows may overlap.

    ``amount`` is what one giver gave to one State, ``total`` what a giver gave or a State got in all. A State of which
    no giver is told has one row, whose ``answer`` is ``no_record``.
    """

    funder: str
    giver: str
    state: str
    name: str
    measure: str
    part: str
    starts_on: Day | None
    ends_on: Day | None
    answer: Literal["reported", "nil", "not_applicable", "unchanged", "illegible", "not_reported", "no_record"]
    amount: Decimal | None
    total: Decimal | None
    amount_low: Decimal | None
    amount_high: Decimal | None
    currency: str
    qualifier: str
    printed: str
    figure: int | None
    rivals: list[int]
    sector: str
    page: str
    known_on: Day | None
    sources: list[str]


class GapAbout(TypedDict):
    """Of which State, aim and year; ``objective`` is empty where the need is tied to no aim, or none is held."""

    state: str
    name: str
    objective: str
    year: int
    need_answer: Literal["weighed", "not_weighed", "no_record"]
    first_year: int | None
    last_year: int | None


class GapBounds(TypedDict):
    """Each side lies from ``low`` to ``high``; an empty end is open, or not known. The same money may be in several.

    What is confirmed, pledged, offered or intended is at least what is told of it for this State, aim and time alone.
    """

    needed_low: Decimal | None
    needed_high: Decimal | None
    own_low: Decimal | None
    own_high: Decimal | None
    given_low: Decimal | None
    given_high: Decimal | None
    confirmed_low: Decimal | None
    pledged_low: Decimal | None
    sought_low: Decimal | None
    uncovered_answer: Literal["computed", "not_computed"]
    uncovered_low: Decimal | None
    uncovered_high: Decimal | None
    uncovered_after_low: Decimal | None
    uncovered_after_high: Decimal | None
    currency: str
    share: str


class GapTable(GapAbout, GapBounds):
    """A State under an aim in a calendar year, over the years for which its need is stated.

    ``own`` is empty where the need is only what others are asked for: ``share`` says so. The share for survivors is of
    what came for all aims together.
    """

    uncovered_reasons: list[str]
    needs: list[str]
    rests_on: list[str]
    promised_by: list[str]
    promised: list[str]
    givers_year: int | None
    givers_count: int | None
    givers: list[str]
    givers_figures: list[int]
    survivors_year: int | None
    survivors_low: Decimal | None
    survivors_high: Decimal | None
    survivors_rests_on: list[str]
    sector: str
    page: str
    sources: list[str]


class FlowTable(TypedDict):
    """One line of one source; lines with one ``flow`` tell of one grant, so their amounts are never added.

    ``usd`` is the same money again, where the source gives it so. A correction may be negative.
    """

    flow: str
    funder: str
    giver: str
    recipients: list[str]
    percentages: list[str]
    recipient_name: str
    through: str
    stage: str
    answer: Literal["reported", "nil"]
    amount: Decimal
    currency: str
    usd: Decimal | None
    usd_rate: str
    printed: str
    stated_on: When | None
    starts_on: When | None
    ends_on: When | None
    on_or_before: list[str]
    year: int | None
    purpose: str
    purposes: list[str]
    what: str
    grant: str
    reference: str
    parents: list[str]
    parts: list[str]
    sector: list[str]
    standard: str
    place: str
    key: str
    page: str
    known_on: Day
    sources: list[str]
