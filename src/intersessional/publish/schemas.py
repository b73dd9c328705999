"""Shapes of what is published as data. mypy holds the builders of the rows to them; OpenAPI is drawn from them.

Days are ISO 8601 text. A date known to less than a day is text too: ``2009``, ``2009-10``, or ``<2009-10-05`` for
"on or before that day". Keys are a promise: more may come, none of these changes.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from intersessional.treaty.acts import ActKind
from intersessional.treaty.dates import Precision
from intersessional.treaty.duties import DutyState
from intersessional.treaty.status import StatusCode

Day = Annotated[str, Field(json_schema_extra={"format": "date"})]
PartialDay = Annotated[str, Field(pattern=r"^<?\d{4}(-\d{2}(-\d{2})?)?$")]
Iso3 = Annotated[str, Field(pattern="^[A-Z]{3}$")]


class Said(TypedDict):
    """A code, and what it says in a sentence."""

    code: str
    sentence: str


class StatusRow(TypedDict):
    """Status of one State on one day. ``sources`` are keys of the sources of its acts."""

    state: Iso3
    name: str
    on: Day
    known: Day
    projected: bool
    status: StatusCode
    signed_on: PartialDay | None
    consented_on: PartialDay | None
    consent_kind: ActKind | None
    entry_into_force: Day | None
    entry_into_force_rule: str | None
    withdrawal_notified_on: PartialDay | None
    withdrawal_effective: Day | None
    withdrawal_rule: str | None
    groups: list[str]
    sources: list[str]


class ExtensionRow(TypedDict):
    """One extension of a deadline; ``verified`` says whether a source bears both the grant and its date."""

    granted_at: str
    until: PartialDay | None
    verified: bool


class DeadlineRow(TypedDict):
    """One duty of one State on one day. ``source`` are keys of the sources on which date and state rest."""

    state: Iso3
    article: str
    duty: str
    original_due: Day | None
    due: Day | None
    extensions: list[ExtensionRow]
    state_of_duty: DutyState
    completed_on: PartialDay | None
    completed_precision: Precision | None
    rule: str
    source: list[str]
    reasons: list[Said]
    flags: list[Said]
    on: Day
    known: Day
    projected: bool
