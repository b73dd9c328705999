"""Plans, needs and means as rows of data, and what a need leaves uncovered; a number always beside its source."""

from __future__ import annotations

from typing import Any, Literal

from typing_extensions import TypedDict

from intersessional.assessment.intervals import Interval
from intersessional.cooperation.balance import Balance, Side, Table
from intersessional.cooperation.statements import Amount, Limits, Means, Milestone, Need, Period, Plan, Statement
from intersessional.publish.schemas import Answer, Day, PartialDay
from intersessional.situation.needs import NeedsAndMeans, Weighed
from intersessional.situation.planned import Done
from intersessional.situation.stating import uncovered
from intersessional.treaty.acts import Supersession
from intersessional.treaty.dates import PartialDate


class StatementRow(TypedDict):
    """What a State plans or needs, or what somebody gives, in the version known; what its sort has not is null or "".

    ``value`` lies from ``low`` to ``high``, the rounding of the digits printed (null leaves a side open), in whole
    minor units of a currency or base units of ``measure``; ``own_value`` is the State's own share in it.
    ``part_of`` is the key of the plan of a milestone, or of the statement whose amount contains this one.
    ``plan`` is the key of the plan that a need is for, ``serves`` the objective it serves and ``place`` where it is.
    ``smallest`` and ``largest`` bound the need that means are for, in minor units of ``limits_unit``;
    ``requirements`` are codes of the convention's catalogue.
    """

    statement: Literal["plan", "milestone", "need", "means"]
    id: int
    key: str
    version: int
    state: str
    giver: str
    giver_name: str
    recipients: list[str]
    reach: str
    earmark: str
    objective: str
    duty: str
    stage: str
    what: str
    kind: str
    measure: str
    value: int | None
    low: int | None
    high: int | None
    unit: str
    rate: str
    printed: str
    starts_on: PartialDay | None
    ends_on: PartialDay | None
    stated_on: PartialDay | None
    part_of: str
    status: str
    share: str
    costed: str
    own_contribution: str
    own_value: int | None
    plan: str
    serves: str
    place: str
    conditions: str
    information_required: str
    earmark_groups: list[str]
    requirements: list[str]
    smallest: int | None
    largest: int | None
    limits_unit: str
    known_on: Day
    recorded_on: Day
    sources: list[str]
    quote: str
    remark: str
    supersession: Supersession | None
    reason: str


class StatementList(Answer):
    """Statements said by ``on``, as known on ``known``: plans and needs by State, means by giver."""

    items: list[StatementRow]


def statement_row(row: Plan | Milestone | Need | Means) -> StatementRow:
    """A statement with its clocks and sources; what its sort does not have is null or empty."""
    return {**_common(row), **_of_its_sort(row)}  # type: ignore[typeddict-item]  # together they are all its keys


def _common(row: Statement) -> dict[str, Any]:
    return {
        "id": row.reference,
        "key": row.key,
        "version": row.version,
        "known_on": row.known_on.isoformat(),
        "recorded_on": row.recorded_on.isoformat(),
        "sources": list(row.sources),
        "quote": row.quote,
        "remark": row.remark,
        "supersession": row.supersession,
        "reason": row.reason,
        **_NOTHING,
    }


_NOTHING: dict[str, Any] = {
    **dict.fromkeys(("value", "low", "high", "own_value", "starts_on", "ends_on", "stated_on", "smallest", "largest")),
    **dict.fromkeys(
        ("state", "giver", "giver_name", "reach", "earmark", "objective", "duty", "stage", "kind", "unit", "rate"), ""
    ),
    **dict.fromkeys(
        ("printed", "part_of", "status", "share", "costed", "own_contribution", "conditions", "information_required"),
        "",
    ),
    "measure": "",
    "plan": "",
    "serves": "",
    "place": "",
    "limits_unit": "",
    "recipients": [],
    "earmark_groups": [],
    "requirements": [],
}


def _of_a_need(row: Need) -> dict[str, Any]:
    return _priced(row) | {
        "statement": "need",
        "state": row.state,
        "duty": row.duty,
        "status": row.status,
        "share": row.share,
        "costed": row.costed,
        "own_contribution": row.own_contribution,
        "own_value": row.own_amount,
        "plan": row.plan,
        "serves": row.objective,
        "place": row.place,
    }


def _of_its_sort(row: Plan | Milestone | Need | Means) -> dict[str, Any]:
    match row:
        case Plan():
            cost = {"value": row.cost, "low": row.cost, "high": row.cost, "unit": row.currency}
            return {"statement": "plan", "state": row.state, "objective": row.aim, "what": row.title} | (
                cost | _period(row.period)
            )
        case Milestone():
            counted = {"value": row.value, "low": row.low, "high": row.high, "unit": row.unit, "printed": row.printed}
            return {"statement": "milestone", "what": row.what, "measure": row.measure, "part_of": row.plan} | (
                counted | _period(Period(row.starts, row.due))
            )
        case Need():
            return _of_a_need(row)
        case Means():
            return _priced(row) | {
                "statement": "means",
                "giver": row.giver,
                "giver_name": row.giver_name,
                "recipients": list(row.recipients),
                "reach": row.reach,
                "earmark": row.earmark,
                "stage": row.stage,
                "conditions": row.conditions,
                "information_required": row.information_required,
                "earmark_groups": list(row.groups),
                "requirements": list(row.requirements),
                **_limits(row.limits),
            }


def _priced(row: Need | Means) -> dict[str, Any]:
    return {
        "objective": row.aim,
        "what": row.what,
        "kind": row.kind,
        "part_of": row.part_of,
        **_amount(row.amount),
        **_period(row.period),
    }


def _amount(amount: Amount | None) -> dict[str, Any]:
    if amount is None:
        return {}
    interval = {"value": amount.value, "low": amount.low, "high": amount.high}
    return interval | {"unit": amount.currency, "rate": amount.rate, "printed": amount.printed}


def _limits(limits: Limits | None) -> dict[str, Any]:
    if limits is None:
        return {}
    return {"smallest": limits.smallest, "largest": limits.largest, "limits_unit": limits.currency}


def _period(period: Period) -> dict[str, Any]:
    return {
        "starts_on": _text(period.starts),
        "ends_on": _text(period.ends),
        "stated_on": _text(period.stated),
    }


def _text(when: PartialDate | None) -> str | None:
    return str(when) if when else None


def need_row(item: Weighed, found: NeedsAndMeans) -> dict[str, Any]:
    """A need with how it lies to the day and what it leaves uncovered; ``balance`` is null where that is not told."""
    told = balance_row(item.balance, found)
    return {
        **statement_row(item.need),
        "source": list(item.need.sources),
        "standing": item.standing,
        "balance": told,
        "balance_reason": reason(item.balance),
        "promised": [row.key for row in item.promised],
    }


def milestone_row(row: Milestone, done: Done | None) -> dict[str, Any]:
    """A milestone, and beside it what figures say was done; null where nothing comparable is held."""
    made = done and {
        "value": done.quantity.value,
        "low": done.quantity.low,
        "high": done.quantity.high,
        "unit": row.unit,
        "years": list(done.years),
        "years_not_held": list(done.unheld),
        "figures": [figure.reference for figure in done.quantity.figures],
    }
    return {**statement_row(row), "source": list(row.sources), "done": made}


def balance_row(item: Balance, found: NeedsAndMeans) -> dict[str, Any] | None:
    """What is needed, own, given and uncovered, each from ``low`` to ``high``; null where nothing can be told of it."""
    if not uncovered(item):
        return None
    sides = [side for side in (item.needed, item.own, item.given) if side]
    basis = dict.fromkeys(row for side in sides for row in side.basis)
    figures = [row.reference for row in basis if row.table is Table.FIGURE]
    rows = {need.need.reference: need.need for need in found.needs}
    stated: list[Statement] = [rows[row.reference] for row in basis if row.table is Table.NEED]
    stated += [found.by_reference[row.reference] for row in basis if row.table is Table.MEANS]
    sources = [key for row in stated for key in row.sources]
    sources += [key for reference in figures for key in found.told[reference].sources]
    return {
        "first_year": item.first_year,
        "last_year": item.last_year,
        "unit": item.currency,
        "needed": _side(item.needed),
        "own": _side(item.own),
        "given": _side(item.given),
        "uncovered": _bounds(item.uncovered) if item.uncovered else None,
        "reasons": list(item.reasons),
        "statements": [row.key for row in stated],
        "figures": figures,
        "source": list(dict.fromkeys(sources)),
    }


def reason(item: Balance) -> str | None:
    """The first reason why nothing can be told of what is uncovered; None where something can."""
    return None if uncovered(item) else item.reasons[0]


def _side(side: Side | None) -> dict[str, int | None] | None:
    return _bounds(side.interval) if side else None


def _bounds(interval: Interval) -> dict[str, int | None]:
    return {"low": interval.low, "high": interval.high}
