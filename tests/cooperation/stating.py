"""Statements and figures for the tests, each good unless told otherwise."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from intersessional.assessment.figures import Answer, Figure, Qualifier
from intersessional.cooperation.statements import (
    AidKind,
    Amount,
    Means,
    Milestone,
    Need,
    NeedStatus,
    Period,
    Plan,
    Rate,
    Reach,
    Share,
    Stage,
)
from intersessional.treaty.dates import PartialDate

_references = count(1)
USD = "USD"


def when(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def period(starts: str = "", ends: str = "", stated: str = "") -> Period:
    return Period(when(starts), when(ends), when(stated))


def money(value: int, low: int | None = -1, high: int | None = -1, **told: Any) -> Amount:
    """An amount, exact unless an interval is given; None leaves a side open."""
    return Amount(value, value if low == -1 else low, value if high == -1 else high, told.pop("currency", USD), **told)


def need(key: str = "a", **told: Any) -> Need:
    """Country A needs exactly 100 for clearance in 2020, all costs together."""
    usual: dict[str, Any] = {
        "reference": next(_references),
        "known_on": date(2020, 1, 1),
        "recorded_on": date(2020, 1, 1),
        "sources": ("a-source",),
        "state": "XXA",
        "aim": "clearance",
        "duty": "",
        "what": "Clearance",
        "kind": AidKind.MONEY,
        "amount": money(100),
        "period": period("2020", "2020"),
        "part_of": "",
        "status": NeedStatus.STATED,
        "share": Share.WHOLE,
        "costed": "",
        "own_contribution": "",
        "own_amount": None,
    }
    return Need(key=key, **usual | told)


def means(key: str = "m", **told: Any) -> Means:
    """Country B paid exactly 10 to Country A for clearance in 2020."""
    usual: dict[str, Any] = {
        "reference": next(_references),
        "known_on": date(2020, 1, 1),
        "recorded_on": date(2020, 1, 1),
        "sources": ("a-source",),
        "giver": "XXB",
        "giver_name": "",
        "recipients": ("XXA",),
        "reach": Reach.ONLY_NAMED,
        "earmark": "",
        "aim": "clearance",
        "stage": Stage.PAYMENT,
        "what": "Clearance",
        "kind": AidKind.MONEY,
        "amount": money(10),
        "period": period("2020", "2020"),
        "part_of": "",
        "conditions": "",
        "information_required": "",
    }
    return Means(key=key, **usual | told)


def figure(measure: str, value: int | None, year: int = 2020, **told: Any) -> Figure:
    """An exact amount of money of Country A in a year."""
    usual: dict[str, Any] = {
        "reference": next(_references),
        "scope": "XXA",
        "part": "",
        "counterpart": "",
        "start": date(year, 1, 1),
        "end": date(year, 12, 31),
        "unit": USD,
        "low": value,
        "high": value,
        "qualifier": Qualifier.EXACT,
        "answer": Answer.REPORTED,
        "cumulative": False,
        "own": False,
        "verified": True,
        "known_on": date(year + 1, 1, 1),
    }
    return Figure(measure=measure, value=value, **usual | told)


def yearly(value: int) -> Amount:
    return money(value, rate=Rate.A_YEAR)


def plan(**told: Any) -> Plan:
    """Country A's plan for clearance in 2010 to 2012."""
    usual: dict[str, Any] = {
        "reference": next(_references),
        "key": "p",
        "known_on": date(2010, 1, 1),
        "recorded_on": date(2010, 1, 1),
        "sources": ("a-source",),
        "state": "XXA",
        "aim": "clearance",
        "edition": "",
        "title": "Plan",
        "period": period("2010", "2012"),
        "cost": None,
        "currency": "",
    }
    return Plan(**usual | told)


def milestone(**told: Any) -> Milestone:
    """What that plan is to have released."""
    usual: dict[str, Any] = {
        "reference": next(_references),
        "key": "p/2012",
        "known_on": date(2010, 1, 1),
        "recorded_on": date(2010, 1, 1),
        "sources": ("a-source",),
        "plan": "p",
        "measure": "mined_area_released",
        "what": "Area",
        "starts": None,
        "due": None,
        "unit": "m2",
        "value": 5,
        "low": 5,
        "high": 5,
        "printed": "5",
    }
    return Milestone(**usual | told)
