"""What States say they need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _
from pydantic import Field

from intersessional.cooperation.domain.needs import record_needs
from intersessional.cooperation.models import Need
from intersessional.cooperation.queries import containing, known_plans
from intersessional.cooperation.statements import AidKind, NeedStatus, Rate, Share
from intersessional.intake.cells import Currency, Iso3, OptionalWhen, OptionalWhole, Required, SomeKeys, When
from intersessional.intake.kinds.base import Entry, Objection, Row, Target, of_the_record
from intersessional.intake.kinds.statements import (
    KNOWN,
    PERIOD,
    STATED,
    Objections,
    at,
    of_its_aim,
    of_its_amount,
    of_its_key,
    of_parts,
)
from intersessional.treaty import convention as conventions


class NeedRow(Row):
    FIELDS = PERIOD | STATED | KNOWN

    key: Required
    state_id: Iso3 = Field(alias="iso3")
    aim: str
    duty: str
    what: Required
    kind: AidKind
    amount: OptionalWhole
    low: OptionalWhole
    high: OptionalWhole
    currency: Currency
    rate: Rate
    printed: str
    starts: OptionalWhen = Field(alias="starts_on")
    ends: OptionalWhen = Field(alias="ends_on")
    stated: OptionalWhen = Field(alias="stated_on")
    part_of: str
    status: NeedStatus
    share: Share
    costed: str
    own_contribution: str
    own_amount: OptionalWhole
    known: When = Field(alias="known_from")
    source_keys: SomeKeys
    quote: str
    remark: str
    plan_key: str = ""
    objective: str = ""
    place: str = ""


def _objections(entries: Sequence[Entry], convention: str) -> Iterator[Objection]:
    plans = known_plans(convention)
    duties = {duty.code for duty in conventions.load(convention).duties}
    for entry in entries:
        row = entry.row
        yield from at(
            entry,
            of_its_key(row.key, f"{convention}/{row.state_id}/need/"),
            of_its_aim(row.aim, convention),
            _of_its_duty(row, duties),
            _of_its_plan(row, plans),
            of_its_amount(row),
        )
    yield from of_parts(entries, containing(Need, convention))


def _of_its_duty(row: NeedRow, duties: set[str]) -> Objections:
    if row.duty and row.duty not in duties:
        yield "duty", _("There is no duty “%(key)s”.") % {"key": row.duty}
    if row.own_amount is not None and row.amount is None:
        yield "own_amount", _("Leave this blank where there is no amount of which it is a share.")


def _of_its_plan(row: NeedRow, plans: Mapping[str, str]) -> Objections:
    if row.plan_key and plans.get(row.plan_key) != row.state_id:
        yield "plan_key", _("There is no plan “%(key)s” of this State; load plans first.") % {"key": row.plan_key}


NEEDS = of_the_record(
    "needs",
    NeedRow,
    Need,
    record_needs,
    refers={"state_id": Target.STATE, "source_keys": Target.SOURCE},
    objections=_objections,
)
