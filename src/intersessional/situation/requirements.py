"""What a giver asks to know of a State before it can help, and what on file answers it. Pure: no database is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from intersessional.assessment.figures import Answer, Figure, Held
from intersessional.cooperation.statements import Need, NeedStatus, Plan, Standing
from intersessional.treaty.acts import Act
from intersessional.treaty.convention import Requirement
from intersessional.treaty.counts import StateOnDate
from intersessional.treaty.duties import DutyState

ANSWERS = frozenset({Answer.REPORTED, Answer.NIL, Answer.NOT_APPLICABLE})
"""What a figure may say for it to answer: that nothing is reported, or that it cannot be read, does not."""
UNENDED_FOR = 2
"""Calendar years for which a statement without an end is taken to answer: a plan of long ago may stand no more."""
KNOWN_DEADLINE = frozenset({DutyState.RUNNING, DutyState.REOPENED})


class FiledKind(StrEnum):
    """What answers."""

    FIGURE = "figure"
    PLAN = "plan"
    DEADLINE = "deadline"
    COSTING = "costing"
    OWN_SHARE = "own_share"
    REPLY = "reply"


class Filed(NamedTuple):
    """What on file answers: the row by its reference, or of a statement its key; the day it is about; since when known.

    A deadline is found under the code of its duty as ``key`` and the ``acts`` it rests on; a reply has its ``words``,
    or the ``page`` of this site that it points to, or both.
    """

    kind: FiledKind
    reference: int
    key: str
    about: date | None
    known_on: date
    acts: tuple[Act, ...] = ()
    words: str = ""
    page: str = ""


@dataclass(frozen=True)
class File:
    """What is held of one State on a day: law, figures by measure, plans, needs, and replies it made public.

    ``replies`` are the answers it gave to the requirements of givers, by the code of the requirement.
    """

    on: date
    law: StateOnDate | None = None
    figures: Mapping[str, tuple[Held, ...]] = field(default_factory=dict)
    plans: tuple[Plan, ...] = ()
    needs: tuple[Need, ...] = ()
    replies: Mapping[str, Filed] = field(default_factory=dict)


class Known(NamedTuple):
    """A requirement, and what on file answers it; None where the State is to be asked."""

    requirement: Requirement
    filed: Filed | None


def on_file(requirement: Requirement, file: File) -> Filed | None:
    """What answers a requirement, the first of the ways that its row names; None where it is to be asked."""
    for kind in requirement.answered_by.split(";"):
        if found := _ANSWERED_BY[FiledKind(kind)](requirement, file):
            return found
    return None


def known_of(requirements: Iterable[Requirement], file: File) -> Iterator[Known]:
    """Each requirement with what answers it."""
    return (Known(item, on_file(item, file)) for item in requirements)


def _figure(requirement: Requirement, file: File) -> Filed | None:
    """The last figure of the whole about the last years, of the first measure that has one."""
    earliest = file.on.year - (requirement.years or 0)
    for measure in requirement.measures.split(";"):
        held = [item.figure for item in file.figures.get(measure, ()) if _answers(item.figure, earliest)]
        if held:
            last = max(held, key=lambda figure: (figure.end, figure.known_on, figure.reference))
            return Filed(FiledKind.FIGURE, last.reference, "", last.end, last.known_on)
    return None


def _answers(figure: Figure, earliest: int) -> bool:
    whole = not figure.part and not figure.counterpart and not figure.cumulative
    return whole and figure.answer in ANSWERS and figure.end.year >= earliest


def _plan(requirement: Requirement, file: File) -> Filed | None:
    """The plan for the aim, not over by what its source prints, that was known last."""
    plans = [row for row in file.plans if row.aim == requirement.aim and _stands(row, file.on)]
    last = max(plans, key=lambda row: (row.known_on, row.key), default=None)
    return Filed(FiledKind.PLAN, last.reference, last.key, last.period.last, last.known_on) if last else None


def _stands(row: Plan | Need, on: date) -> bool:
    """Whether it reaches the day, or has no end and was said lately."""
    standing = row.period.standing(on, row.known_on)
    if standing is Standing.NO_END_STATED:
        return row.known_on.year >= on.year - UNENDED_FOR
    return standing is not Standing.ENDED


def _deadline(requirement: Requirement, file: File) -> Filed | None:
    """The deadline of the duty, where it lies ahead; its completion, where that is sourced."""
    for item in file.law.duties if file.law else ():
        if item.duty.code != requirement.duty:
            continue
        granted = [act for act in item.extensions if act.verified and act.until]
        consent = file.law.status.consent if file.law else None
        if item.state is DutyState.COMPLETED and item.completed:
            acts, about = item.evidence, item.completed.latest
        elif item.state in KNOWN_DEADLINE and item.due is not None and item.due >= file.on:
            acts, about = tuple(granted[-1:] or filter(None, [consent])), item.due
        else:
            return None
        known = max((act.known_on for act in acts), default=None)
        return Filed(FiledKind.DEADLINE, 0, item.duty.code, about, known, acts) if known else None
    return None


def _costing(_requirement: Requirement, file: File) -> Filed | None:
    """A need with an amount of which its source says how it was computed."""
    return _need(FiledKind.COSTING, file, lambda need: need.amount is not None and bool(need.costed))


def _own_share(_requirement: Requirement, file: File) -> Filed | None:
    """A need of which its source says what the State itself gives."""
    return _need(FiledKind.OWN_SHARE, file, lambda need: need.own_amount is not None or bool(need.own_contribution))


def _need(kind: FiledKind, file: File, says: Callable[[Need], bool]) -> Filed | None:
    rows = [row for row in file.needs if row.status is NeedStatus.STATED and _stands(row, file.on) and says(row)]
    last = max(rows, key=lambda row: (row.known_on, row.key), default=None)
    return Filed(kind, last.reference, last.key, last.period.last, last.known_on) if last else None


def _reply(requirement: Requirement, file: File) -> Filed | None:
    return file.replies.get(requirement.code)


_ANSWERED_BY: dict[FiledKind, Callable[[Requirement, File], Filed | None]] = {
    FiledKind.FIGURE: _figure,
    FiledKind.PLAN: _plan,
    FiledKind.DEADLINE: _deadline,
    FiledKind.COSTING: _costing,
    FiledKind.OWN_SHARE: _own_share,
    FiledKind.REPLY: _reply,
}
