"""Acts of States, written as briefly as one would say them, and what the law makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import count

from intersessional.treaty.acts import Act, ActKind, Register, Supersession, Verification
from intersessional.treaty.convention import load
from intersessional.treaty.dates import PartialDate
from intersessional.treaty.duties import DutyOnDate, duties_on
from intersessional.treaty.status import Status, status_on

APMBC = load("apmbc")
CCM = load("ccm")
_references = count(1)


def day(text: str) -> date:
    return date.fromisoformat(text)


def act(
    kind: str,
    happened: str,
    *,
    article: str = "",
    slot: str = "",
    known: str = "",
    effect: str = "",
    until: str = "",
    verification: str = "verified",
    corrects: Act | None = None,
    correction: str = "",
) -> Act:
    when = PartialDate.parse(happened)
    return Act(
        reference=next(_references),
        state="XXA",
        kind=ActKind(kind),
        slot=slot or f"{kind}/{article}/{happened}",
        happened=when,
        known_on=day(known) if known else when.latest,
        article=article,
        effect_on=day(effect) if effect else None,
        until=PartialDate.parse(until) if until else None,
        verification=Verification(verification),
        supersedes=corrects.reference if corrects else None,
        supersession=Supersession(correction) if correction else None,
    )


def accession(deposited: str) -> Act:
    return act("accession", deposited)


def extension(granted: str, until: str, verification: str = "verified", article: str = "5") -> Act:
    return act("extension", granted, article=article, until=until, verification=verification)


def mined(since: str = "2000-01-01", verification: str = "verified", article: str = "5") -> Act:
    return act("obligation_reported", since, article=article, verification=verification)


def status(acts: Iterable[Act], on: str) -> Status:
    return status_on(APMBC, list(acts), day(on))


def registers(until: str, *, complete: bool = True) -> dict[str, Register]:
    """Decisions held to that day; completions likewise, or only in part."""
    end = day(until)
    return {
        "extension_decisions": Register("extension_decisions", day("2008-11-24"), end, complete=True),
        "completions_article5": Register("completions_article5", day("1999-03-01"), end, complete=complete),
        "completions_article4": Register("completions_article4", day("1999-03-01"), end, complete=complete),
    }


HELD = registers("2023-11-24", complete=False)
WHOLE = registers("2030-12-31")


def duty(code: str, acts: Sequence[Act], on: str, held: Mapping[str, Register] = HELD) -> DutyOnDate:
    """One duty on a day, from all acts of the State."""
    found = {item.duty.code: item for item in duties_on(APMBC, status(acts, on), acts, day(on), held)}
    return found[code]


def clearance(acts: Sequence[Act], on: str, held: Mapping[str, Register] = HELD) -> DutyOnDate:
    return duty("clearance", acts, on, held)


def stockpiles(acts: Sequence[Act], on: str, held: Mapping[str, Register] = HELD) -> DutyOnDate:
    return duty("stockpile_destruction", acts, on, held)


def said(found: DutyOnDate) -> tuple[str, tuple[str, ...]]:
    """State and reasons in their written form."""
    return found.state.value, tuple(reason.value for reason in found.reasons)


def flags(found: DutyOnDate) -> set[str]:
    return {flag.code for flag in found.flags}


EARLY = accession("1998-07-01")
BELARUS = [
    accession("2003-09-03"),
    act("deadline_missed", "2008-03-01", article="4", known="2008-04-02"),
    act("completion", "2017-04-05", article="4"),
]
GREECE = [
    accession("2003-09-25"),
    act("deadline_missed", "2008-03-01", article="4", known="2008-04-02"),
    act("obligation_outstanding", "2024-06-18", article="4"),
    act("obligation_outstanding", "2025-06-17", article="4"),
]
NIGERIA = [
    accession("2001-09-27"),
    mined(),
    act("completion", "2011-11-29", article="5"),
    act("reopening", "2019", article="5"),
    extension("2021-11-19", "2025-12-31"),
]
