"""What States and their partners state in public: plans, needs and means, and when each of them stands. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from intersessional.treaty.acts import Supersession
from intersessional.treaty.dates import PartialDate


class AidKind(StrEnum):
    """What is needed or given, as articles 6 and 7 have it."""

    MONEY = "money"
    EQUIPMENT = "equipment"
    EXPERTISE = "expertise"
    TRAINING = "training"
    TECHNOLOGY = "technology"
    MEDICAL_AND_SOCIAL = "medical_and_social"
    LEGISLATION = "legislation"
    INFORMATION = "information"
    NOT_STATED = "not_stated"


class NeedStatus(StrEnum):
    """What became of a need."""

    STATED = "stated"
    MET = "met"
    WITHDRAWN = "withdrawn"


class Share(StrEnum):
    """Whether the amount of a need is the whole cost, the State's own share in it, or only what others are asked."""

    WHOLE = "whole"
    OTHERS = "others"
    NOT_STATED = "not_stated"


class Stage(StrEnum):
    """How far means have come, from what somebody intends to what somebody says was given."""

    INTENTION = "intention"
    OFFER = "offer"
    PLEDGE = "pledge"
    COMMITMENT = "commitment"
    PAYMENT = "payment"
    CONTRIBUTION_REPORTED = "contribution_reported"


GIVEN = frozenset({Stage.PAYMENT, Stage.CONTRIBUTION_REPORTED})
"""Stages at which means have been given; at the others they are promised."""


class Reach(StrEnum):
    """Whether means are for those named only, or for others too that the source does not name."""

    ONLY_NAMED = "only_named"
    OTHERS_TOO = "others_too"


class Rate(StrEnum):
    """Whether an amount is for the whole of its time or for each year of it."""

    IN_ALL = "in_all"
    A_YEAR = "a_year"


class Standing(StrEnum):
    """How the time of a statement lies to a day."""

    NOT_YET = "not_yet"
    TO_COME = "to_come"
    RUNNING = "running"
    NO_END_STATED = "no_end_stated"
    ENDED = "ended"


class Period(NamedTuple):
    """The time a statement is about, as far as its source gives it, and the date of which or on which it was said."""

    starts: PartialDate | None = None
    ends: PartialDate | None = None
    stated: PartialDate | None = None

    @property
    def first(self) -> date | None:
        """First day it may be about; None where the source gives no beginning."""
        return self.starts.earliest if self.starts else None

    @property
    def last(self) -> date | None:
        """Last day it may be about; None where the source gives no end."""
        return self.ends.latest if self.ends else None

    def begins(self, known_on: date) -> date:
        """First day it may be about, or by which it had been said; ``known_on`` where the source gives neither."""
        return self.first or self.said(known_on)

    def standing(self, day: date, known_on: date) -> Standing:
        """How it lies to a day: said only later, said for later, running, running with no end given, or over.

        ``known_on`` says by when it had been said where the source gives no date for that.
        """
        if self.last is not None and self.last < day:
            return Standing.ENDED
        if day < self.begins(known_on):
            return Standing.NOT_YET if day < self.said(known_on) else Standing.TO_COME
        return Standing.NO_END_STATED if self.last is None else Standing.RUNNING

    def said(self, known_on: date) -> date:
        """The day by which it had been said."""
        return min(known_on, self.stated.latest) if self.stated else known_on


class Amount(NamedTuple):
    """Money in minor units of a currency, as one source gives it.

    The true amount lies from ``low`` to ``high``, the rounding of the printed digits; None leaves that side open
    (“more than”, “up to”). ``printed`` is blank where the words of the source were not recorded.
    """

    value: int
    low: int | None
    high: int | None
    currency: str
    rate: Rate = Rate.IN_ALL
    printed: str = ""


class Limits(NamedTuple):
    """Smallest and largest need that a giver helps with, in minor units of a currency; None where it says neither."""

    smallest: int | None
    largest: int | None
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One version of what was stated. ``reference`` identifies its row, ``key`` the statement in every version.

    ``known_on`` is the last day by which the community could know it, ``recorded_on`` the day it was written here.
    ``reason`` says why it takes the place of the version it supersedes.
    """

    reference: int
    key: str
    version: int = 1
    known_on: date
    recorded_on: date
    sources: tuple[str, ...]
    quote: str = ""
    remark: str = ""
    supersedes: int | None = None
    supersession: Supersession | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Statement):
    """What a State means to do: ``edition`` is its number as the State counts, ``cost`` None where it says none."""

    state: str
    aim: str
    edition: str
    title: str
    period: Period
    cost: int | None
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Statement):
    """What a plan is to have reached, or to do, by a date: in whole base units of a measure of the convention.

    ``measure`` is blank where none of them counts it, ``value`` None where the plan gives no number, ``due`` None
    where it gives no date. With ``starts`` the value is what is to be done from then; without, what is reached.
    """

    plan: str
    measure: str
    what: str
    starts: PartialDate | None
    due: PartialDate | None
    unit: str
    value: int | None
    low: int | None
    high: int | None
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Need(Statement):
    """What a State says it needs. ``aim`` and ``duty`` are blank where the source ties it to none.

    ``part_of`` is the key of the need whose amount contains this one. ``own_amount`` is the State's own share in the
    amount and its currency, ``own_contribution`` what the source says of it in words. ``plan`` is the key of a plan of
    the State that it is for, ``objective`` the words of the one it serves, ``place`` where it is needed.
    """

    state: str
    aim: str
    duty: str
    what: str
    kind: AidKind
    amount: Amount | None
    period: Period
    part_of: str
    status: NeedStatus
    share: Share
    costed: str
    own_contribution: str
    own_amount: int | None
    plan: str = ""
    objective: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Means(Statement):
    """What somebody means to give, promises or gave.

    ``giver`` is a State or another scope of the convention by its code; ``giver_name`` names who has none.
    ``recipients`` are the States named, and ``reach`` tells whether there are others; ``earmark`` is how the source
    says whom or what it is for, and ``groups`` are codes of the groups of States it is kept for, where it is.
    ``conditions`` and ``information_required`` are what the giver asks for and wants to know first; ``requirements``
    are those of the latter that the convention's catalogue has, by their codes. ``limits`` are what it says of the
    size of a need it can help with.
    """

    giver: str
    giver_name: str
    recipients: tuple[str, ...]
    reach: Reach
    earmark: str
    aim: str
    stage: Stage
    what: str
    kind: AidKind
    amount: Amount | None
    period: Period
    part_of: str
    conditions: str
    information_required: str
    groups: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    limits: Limits | None = None
