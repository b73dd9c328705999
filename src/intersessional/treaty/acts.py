"""What States and meetings do: the input of the law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from intersessional.treaty.dates import PartialDate


class ActKind(StrEnum):
    """Kinds of act that the law reads.

    A notice of suspension is told and has no effect: the conventions have a clause on withdrawal, none on suspension.
    """

    SIGNATURE = "signature"
    RATIFICATION = "ratification"
    ACCEPTANCE = "acceptance"
    APPROVAL = "approval"
    ACCESSION = "accession"
    SUCCESSION = "succession"
    WITHDRAWAL_NOTICE = "withdrawal_notice"
    SUSPENSION_NOTICE = "suspension_notice"
    ARMED_CONFLICT_BEGAN = "armed_conflict_began"
    ARMED_CONFLICT_ENDED = "armed_conflict_ended"
    OBLIGATION_REPORTED = "obligation_reported"
    EXTENSION = "extension"
    COMPLETION = "completion"
    REOPENING = "reopening"
    DEADLINE_MISSED = "deadline_missed"
    OBLIGATION_OUTSTANDING = "obligation_outstanding"


CONSENT_KINDS = frozenset(
    {
        ActKind.RATIFICATION,
        ActKind.ACCEPTANCE,
        ActKind.APPROVAL,
        ActKind.ACCESSION,
        ActKind.SUCCESSION,
    }
)


class Verification(StrEnum):
    """How far a source bears an act. Only ``verified`` acts are facts to the law."""

    VERIFIED = "verified"
    GRANT_ONLY = "grant_only"
    CONTRADICTORY = "contradictory"
    UNVERIFIED = "unverified"


class Supersession(StrEnum):
    """Why a later row takes the place of an earlier one."""

    TRANSCRIPTION = "transcription"
    RESTATEMENT = "restatement"


@dataclass(frozen=True, slots=True)
class Act:
    """One act of a State, or of a meeting about a State.

    ``slot`` names what the act is about, so that rival reports of one and the same act share it ("consent",
    "extension/5/3"). ``effect_on`` is a date of effect that the source itself gives and that wins over the rule
    (South Sudan). ``until`` is the new deadline of an extension. ``known_on`` is the last day by which the
    community could know the act. ``reference`` identifies the row it was read from.
    """

    reference: int
    state: str
    kind: ActKind
    slot: str
    happened: PartialDate
    known_on: date
    article: str = ""
    effect_on: date | None = None
    until: PartialDate | None = None
    meeting: str = ""
    verification: Verification = Verification.VERIFIED
    supersedes: int | None = None
    supersession: Supersession | None = None

    @property
    def verified(self) -> bool:
        """Whether a source bears the act."""
        return self.verification is Verification.VERIFIED

    @property
    def day(self) -> date:
        """Last day on which the act may have happened."""
        return self.happened.latest


@dataclass(frozen=True, slots=True)
class Choice:
    """A dated decision which of the rival acts of one slot is held true, and since when that was known."""

    state: str
    slot: str
    chosen: int
    known_on: date


@dataclass(frozen=True, slots=True)
class Register:
    """What a register of acts covers. Outside it there is no record, never a State's silence.

    ``since`` and ``until`` are inclusive; ``complete`` says whether every act in between is held.
    """

    name: str
    since: date | None
    until: date | None
    complete: bool

    def covers(self, day: date) -> bool:
        """Whether every act of ``day`` is held; a register without an end covers nothing."""
        if not self.complete or self.until is None or day > self.until:
            return False
        return self.since is None or self.since <= day
