"""What States and meetings did under a convention."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from pydantic import Field

from intersessional.intake.cells import Iso3, Keys, OptionalDay, OptionalWhen, Required, When
from intersessional.intake.kinds.base import Entry, Objection, Row, Target, of_the_record
from intersessional.record.domain.acts import record_acts
from intersessional.record.models import Act
from intersessional.treaty import convention as conventions
from intersessional.treaty.acts import ActKind, Verification
from intersessional.treaty.convention import Convention

OF_A_DUTY = frozenset(
    {
        ActKind.OBLIGATION_REPORTED,
        ActKind.EXTENSION,
        ActKind.COMPLETION,
        ActKind.REOPENING,
        ActKind.DEADLINE_MISSED,
        ActKind.OBLIGATION_OUTSTANDING,
    }
)


class ActRow(Row):
    FIELDS = {
        "happened": ("happened_on", "happened_precision"),
        "until": ("until_on", "until_precision"),
        "known": ("known_on", "known_precision"),
    }

    key: Required
    state_id: Iso3 = Field(alias="iso3")
    kind: ActKind
    article: str
    slot: Required
    happened: When = Field(alias="happened_on")
    effect_on: OptionalDay
    until: OptionalWhen
    meeting: str
    verification: Verification
    known: When = Field(alias="known_from")
    source_keys: Keys
    quote: str
    remark: str


def _objections(entries: Sequence[Entry], convention: str) -> Iterator[Objection]:
    law = conventions.load(convention)
    for entry in entries:
        for column, message in (*_of_its_place(entry.row, law), *_of_its_dates(entry.row, law)):
            yield Objection(entry.line, column, message)


def _of_its_place(row: ActRow, law: Convention) -> Iterator[tuple[str, str]]:
    """Key, article and source belong to the act."""
    start = f"{law.code}/{row.state_id}/"
    if not row.key.startswith(start):
        yield "key", _("The key of this act begins with “%(start)s”.") % {"start": start}
    if row.kind in OF_A_DUTY and row.article not in {duty.article for duty in law.duties}:
        yield "article", _("“%(article)s” is not an article with a time limit.") % {"article": row.article}
    if row.kind not in OF_A_DUTY and row.article:
        yield "article", _("Leave this blank; only an act about a duty has an article.")
    if row.verification is Verification.VERIFIED and not row.source_keys:
        yield "source_keys", _("A verified act names its source; without one it is “unverified”.")


def _of_its_dates(row: ActRow, law: Convention) -> Iterator[tuple[str, str]]:
    """The dates of the act fit its kind and one another."""
    earliest = row.happened.earliest or row.happened.latest
    if row.happened.latest < law.adopted_on:
        yield "happened_on", _("The Convention was adopted later, on %(day)s.") % {"day": law.adopted_on}
    if row.known.latest < earliest:
        yield "known_from", _("Nobody could know it before it happened, on %(day)s.") % {"day": row.happened}
    if row.kind is ActKind.WITHDRAWAL_NOTICE and row.effect_on and row.effect_on < earliest:
        yield "effect_on", _("A withdrawal takes no effect before its notice, on %(day)s.") % {"day": row.happened}
    if row.kind is not ActKind.EXTENSION:
        if row.until:
            yield "until", _("Leave this blank; only an extension has a new deadline.")
    elif row.until is None:
        if row.verification is Verification.VERIFIED:
            yield "until", _("A verified extension says until when; without that it is “grant_only”.")
    elif row.until.latest < earliest:
        yield "until", _("An extension ends after it was granted, on %(day)s.") % {"day": row.happened}


ACTS = of_the_record(
    "acts",
    ActRow,
    Act,
    record_acts,
    refers={"state_id": Target.STATE, "meeting": Target.MEETING, "source_keys": Target.SOURCE},
    objections=_objections,
)
