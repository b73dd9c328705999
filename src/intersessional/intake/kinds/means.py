"""What States and their partners intend, offer, promise and gave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from pydantic import Field

from intersessional.cooperation.domain.means import record_means
from intersessional.cooperation.models import Means
from intersessional.cooperation.queries import containing
from intersessional.cooperation.statements import AidKind, Rate, Reach, Stage
from intersessional.intake.cells import Currency, Keys, OptionalWhen, OptionalWhole, Required, SomeKeys, When
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
from intersessional.parties.queries import m49_codes
from intersessional.treaty import convention as conventions


class MeansRow(Row):
    FIELDS = PERIOD | STATED | KNOWN

    key: Required
    giver: str
    giver_name: str
    recipients: Keys
    reach: Reach
    earmark: str
    aim: str
    stage: Stage
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
    conditions: str
    information_required: str
    groups: Keys
    requirements: Keys
    smallest: OptionalWhole
    largest: OptionalWhole
    limits_currency: Currency
    known: When = Field(alias="known_from")
    source_keys: SomeKeys
    quote: str
    remark: str


def _objections(entries: Sequence[Entry], convention: str) -> Iterator[Objection]:
    scopes = {*m49_codes(), *(scope.code for scope in conventions.load(convention).scopes)}
    for entry in entries:
        row = entry.row
        start = f"{convention}/{row.giver}/means/" if row.giver else f"{convention}/means/"
        yield from at(
            entry,
            of_its_key(row.key, start),
            _of_its_giver(row, scopes),
            of_its_aim(row.aim, convention),
            of_its_amount(row),
            _of_its_requirements(row, convention),
            _of_its_limits(row),
        )
    yield from of_parts(entries, containing(Means, convention))


def _of_its_giver(row: MeansRow, scopes: set[str]) -> Objections:
    """Somebody gives, under a code or a name."""
    if row.giver and row.giver not in scopes:
        yield "giver", _("“%(code)s” is neither a State nor another scope of the convention.") % {"code": row.giver}
    if bool(row.giver) == bool(row.giver_name):
        yield "giver_name", _("Name who gives by a code or, where there is none, by a name.")


def _of_its_requirements(row: MeansRow, convention: str) -> Objections:
    """What the giver must know is in the catalogue, or stands in words only."""
    held = {item.code for item in conventions.load(convention).requirements}
    for code in row.requirements:
        if code not in held:
            yield "requirements", _("There is no “%(code)s” in the convention’s requirements.") % {"code": code}


def _of_its_limits(row: MeansRow) -> Objections:
    """Limits have a currency, and the smallest need is not larger than the largest."""
    limits = [limit for limit in (row.smallest, row.largest) if limit is not None]
    if bool(limits) != bool(row.limits_currency):
        yield "limits_currency", _("A limit has a currency; where there is none, leave this blank too.")
    if limits != sorted(limits):
        yield "largest", _("The largest need is not smaller than the smallest.")


MEANS = of_the_record(
    "means",
    MeansRow,
    Means,
    record_means,
    refers={"recipients": Target.STATE, "groups": Target.GROUP, "source_keys": Target.SOURCE},
    objections=_objections,
)
