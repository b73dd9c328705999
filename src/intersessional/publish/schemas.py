"""Shapes of what is published as data. mypy holds the builders of the rows to them; OpenAPI is drawn from them.

Days are ISO 8601 text. A date known to less than a day is text too: ``2009``, ``2009-10``, or ``<2009-10-05`` for
"on or before that day". Keys are a promise: more may come, none of these changes.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypedDict

from intersessional.treaty.acts import ActKind, Supersession, Verification
from intersessional.treaty.convention import Convention
from intersessional.treaty.dates import Precision
from intersessional.treaty.duties import DutyState
from intersessional.treaty.status import StatusCode

Day = Annotated[str, Field(json_schema_extra={"format": "date"})]
PartialDay = Annotated[str, Field(pattern=r"^<?\d{4}(-\d{2}(-\d{2})?)?$")]
Instant = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
Iso3 = Annotated[str, Field(pattern="^[A-Z]{3}$")]


class Problem(TypedDict):
    """What is wrong and what to do, in one sentence."""

    error: str


class Stamp(TypedDict):
    """Which state of the record an answer was made from: number of the publication and head of its audit chain."""

    revision: int
    head: str


class Answer(Stamp):
    """The clocks of an answer; ``projected`` when it looks at a day later than what it knows."""

    on: Day
    known: Day
    projected: bool


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


class StatusList(Answer):
    """States of the universe on the day, by ISO code."""

    items: list[StatusRow]


class NameRow(TypedDict):
    """Name of a State in one language from ``valid_from`` up to, not including, ``valid_to``."""

    language: str
    short: str
    formal: str
    valid_from: Day | None
    valid_to: Day | None


class StateAnswer(StatusRow, Stamp):
    """One State: its status, all its names, its duties."""

    m49: str
    un_status: str
    names: list[NameRow]
    deadlines: list[DeadlineRow]


class DeadlineList(Answer):
    """Duties by State, in the order of the convention."""

    items: list[DeadlineRow]


class Overview(BaseModel):
    """Counts by name, beside the clocks.

    ``list_…`` are the States behind a count; ``partial`` names the counts that come from partial registers.
    """

    model_config = ConfigDict(extra="allow")

    on: Day
    known: Day
    projected: bool
    revision: int
    head: str
    states: int
    states_parties_in_force: int
    states_consented_to_be_bound: int
    partial: list[str]


class ActRow(TypedDict):
    """One act with its three clocks: valid (``happened_on``, ``effect_on``), ``known_on`` and ``recorded_at``.

    ``held`` says whether the law reads it; of ``rivals`` (ids), which tell of the same thing, it reads one.
    """

    id: int
    key: str
    version: int
    state: Iso3
    kind: ActKind
    article: str
    slot: str
    happened_on: PartialDay
    happened_precision: Precision
    effect_on: Day | None
    until: PartialDay | None
    meeting: str
    verification: Verification
    held: bool
    rivals: list[int]
    known_on: PartialDay
    recorded_at: Instant
    sources: list[str]
    quote: str
    remark: str
    supersedes: int | None
    supersession: Supersession | None
    reason: str


class ActList(Answer):
    """Acts that happened by ``on``, as known on ``known``, by State; rivals stand beside the act chosen."""

    items: list[ActRow]


class ChoiceRow(TypedDict):
    """A dated decision between rival acts, with its reason."""

    act: str
    known_on: PartialDay
    recorded_at: Instant
    reason: str
    sources: list[str]


class ActAnswer(ActRow, Answer):
    """One act, every version of it, its rivals, and the choices made between them."""

    versions: list[ActRow]
    beside: list[ActRow]
    choices: list[ChoiceRow]


class SourceRow(TypedDict):
    """A published work that facts rest on; ``url`` is empty where no address is recorded.

    A later ``version`` corrects the one before and gives the ``reason``.
    """

    key: str
    version: int
    title: str
    publisher: str
    published_on: PartialDay | None
    kind: str
    url: str
    note: str
    recorded_at: Instant
    reason: str


class SourceList(Stamp):
    """Every source as it stands, by key."""

    items: list[SourceRow]


class SourceAnswer(SourceRow, Stamp):
    """One source, every version of it, and the keys of what rests on it, in their latest versions."""

    versions: list[SourceRow]
    acts: list[str]
    figures: list[str]


class MeetingRow(TypedDict):
    """A meeting; ``unverified`` names what no source bears: dates, place, president."""

    code: str
    kind: str
    title: str
    starts_on: Day
    ends_on: Day
    ended: bool
    place: str
    president: str
    president_state: Iso3 | None
    unverified: list[str]
    known_on: PartialDay
    sources: list[str]
    note: str


class MeetingList(Answer):
    """Meetings known by ``known``, in the order they began; ``ended`` is said of ``on``."""

    items: list[MeetingRow]


class MeetingAnswer(MeetingRow, Answer):
    """One meeting."""


class BodyRow(TypedDict):
    """A body of the programme; ``standing`` says whether it was there on ``on``."""

    code: str
    kind: str
    title: str
    aim: str
    roles: list[str]
    valid_from: Day | None
    valid_to: Day | None
    standing: bool
    succeeds: list[str]
    sources: list[str]


class BodyList(Answer):
    """Bodies in the order they began."""

    items: list[BodyRow]


class SeatRow(TypedDict):
    """A State in a body from ``valid_from`` up to, not including, ``valid_to``.

    ``verification`` ``inferred`` means by the practice that rapporteurs chair next, not by a statement.
    """

    body: str
    body_title: str
    state: Iso3
    name: str
    role: str
    valid_from: Day
    valid_to: Day | None
    period: str
    verification: str
    known_on: PartialDay
    sources: list[str]
    note: str


class SeatList(Answer):
    """Seats held on ``on``, or ever."""

    items: list[SeatRow]


class CoverageRow(TypedDict):
    """What a register of acts holds; outside it there is no record here, which is never a State's silence."""

    register: str
    scope: str
    since: Day | None
    until: Day | None
    complete: bool
    note: str


class CoverageList(Stamp):
    """Registers by name."""

    items: list[CoverageRow]


class ChangeRow(TypedDict):
    """One public change of the record: an event of the audit chain."""

    number: int
    at: Instant
    actor: str
    role: str
    act: str
    subject: str
    reason: str
    payload: dict[str, Any]
    previous: str
    hash: str


class ChangeList(Stamp):
    """Changes, newest first; ``next`` is the ``before`` of the page that follows."""

    items: list[ChangeRow]
    next: int | None


class FoundRow(TypedDict):
    """A subject found: its ``title`` on the day, in ``language`` ("" where that is not known).

    ``details`` are names, codes and notes; another name that has the words stands first. ``page`` is its address here.
    """

    key: str
    title: str
    language: str
    details: list[str]
    page: str


class FoundGroup(TypedDict):
    """Subjects of one kind, the best first: ``count`` were found, at most twenty are told."""

    kind: str
    count: int
    items: list[FoundRow]


class SearchAnswer(Answer):
    """What has every word of ``q`` or, where ``every_word`` is false, some of them, as known by ``known``.

    ``indexed`` is the revision that was searched: null while there is no index, lower than ``revision`` while one is
    being made. ``proposals`` are names to try where nothing is found.
    """

    q: str
    indexed: int | None
    every_word: bool
    groups: list[FoundGroup]
    proposals: list[str]


class ConventionAnswer(Stamp):
    """The convention as data: articles, duties with time limits, aims, measures, bodies."""

    convention: Convention
