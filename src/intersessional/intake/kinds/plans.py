"""What States mean to do about an aim, and what is to be reached by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from django.utils.translation import gettext as _
from pydantic import Field

from intersessional.cooperation.domain.plans import record_milestones, record_plans
from intersessional.cooperation.models import Milestone, Plan
from intersessional.intake.cells import Currency, Iso3, OptionalWhen, OptionalWhole, Required, SomeKeys, When
from intersessional.intake.kinds.base import Entry, Objection, Row, Target, of_the_record
from intersessional.intake.kinds.statements import (
    KNOWN,
    PERIOD,
    Objections,
    at,
    of_its_aim,
    of_its_clock,
    of_its_interval,
    of_its_key,
    of_its_money,
    of_its_period,
)
from intersessional.treaty import convention as conventions
from intersessional.treaty.convention import Measure


class PlanRow(Row):
    FIELDS = PERIOD | KNOWN | {"adopted": ("adopted_on", "adopted_precision")}

    key: Required
    state_id: Iso3 = Field(alias="iso3")
    aim: str
    edition: str
    title: Required
    adopted: OptionalWhen = Field(alias="adopted_on")
    starts: OptionalWhen = Field(alias="starts_on")
    ends: OptionalWhen = Field(alias="ends_on")
    cost: OptionalWhole
    currency: Currency
    known: When = Field(alias="known_from")
    source_keys: SomeKeys
    quote: str
    remark: str


def _of_plans(entries: Sequence[Entry], convention: str) -> Iterator[Objection]:
    for entry in entries:
        row = entry.row
        yield from at(
            entry,
            of_its_key(row.key, f"{convention}/{row.state_id}/plan/"),
            of_its_aim(row.aim, convention),
            of_its_period(row.starts, row.ends, "ends_on"),
            of_its_money(row.cost, row.currency),
            of_its_clock(row.adopted, row.known),
        )


PLANS = of_the_record(
    "plans",
    PlanRow,
    Plan,
    record_plans,
    refers={"state_id": Target.STATE, "source_keys": Target.SOURCE},
    objections=_of_plans,
)


class MilestoneRow(Row):
    FIELDS = KNOWN | {"starts": ("starts_on", "starts_precision"), "due": ("due_on", "due_precision")}

    key: Required
    plan_key: Required = Field(alias="plan")
    measure: str
    what: Required
    starts: OptionalWhen = Field(alias="starts_on")
    due: OptionalWhen = Field(alias="due_on")
    unit: Literal["m2", "item", "person", ""]
    value: OptionalWhole
    low: OptionalWhole
    high: OptionalWhole
    printed: str
    known: When = Field(alias="known_from")
    source_keys: SomeKeys
    quote: str
    remark: str


def _of_milestones(entries: Sequence[Entry], convention: str) -> Iterator[Objection]:
    measures = {measure.code: measure for measure in conventions.load(convention).measures}
    for entry in entries:
        row = entry.row
        yield from at(
            entry,
            of_its_key(row.key, f"{row.plan_key}/"),
            _of_its_measure(row, measures),
            of_its_interval(row.value, row.low, row.high),
            of_its_period(row.starts, row.due, "due_on"),
        )


def _of_its_measure(row: MilestoneRow, measures: dict[str, Measure]) -> Objections:
    """The measure is one of the convention's, counted in its unit."""
    if (row.value is None) != (not row.unit):
        yield "unit", _("A value has a unit; where there is none, leave this blank too.")
    if not row.measure:
        return
    measure = measures.get(row.measure)
    if measure is None:
        yield "measure", _("There is no measure “%(code)s”.") % {"code": row.measure}
    elif row.unit and row.unit != measure.unit:
        words = {"unit": row.unit, "measure": row.measure}
        yield "unit", _("“%(unit)s” is not a unit of the measure “%(measure)s”.") % words


MILESTONES = of_the_record(
    "milestones",
    MilestoneRow,
    Milestone,
    record_milestones,
    refers={"plan_key": Target.PLAN, "source_keys": Target.SOURCE},
    objections=_of_milestones,
)
