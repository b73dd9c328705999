"""Which statements stood on a day as known on another: corrections, restatements and the time they are about. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple, TypeVar

from intersessional.cooperation.statements import Means, Milestone, Need, Plan, Standing, Statement
from intersessional.treaty.supersession import Chains

S = TypeVar("S", bound=Statement)


class Stated(NamedTuple):
    """Plans, their milestones, needs and means of a convention."""

    plans: tuple[Plan, ...]
    milestones: tuple[Milestone, ...]
    needs: tuple[Need, ...]
    means: tuple[Means, ...]


def as_known(stated: Stated, *, known: date, on: date | None = None) -> Stated:
    """One version of each statement as the community could know it on ``known``.

    With ``on`` those are left out that had neither begun nor been said by that day, also where they were known later;
    what was over by then stays, for :meth:`Period.standing` to tell. Milestones go with their plan.
    """
    plans = tuple(row for row in latest(stated.plans, known) if _there(row, on))
    keys = {plan.key for plan in plans}
    return Stated(
        plans,
        tuple(row for row in latest(stated.milestones, known) if row.plan in keys),
        tuple(row for row in latest(stated.needs, known) if _there(row, on)),
        tuple(row for row in latest(stated.means, known) if _there(row, on)),
    )


def latest(versions: Iterable[S], known: date) -> tuple[S, ...]:
    """Of each statement the version that stood as known on that day, in the order given.

    A transcription (our own slip mended) replaces its row on every day, a restatement (theirs) from the day it was
    known itself. Our remark may tell of anything up to the day it was written, so it is known from then only.
    """
    standing = Chains(versions).standing(known)
    return tuple(row if row.recorded_on <= known else replace(row, remark="") for row in standing)


def _there(row: Plan | Need | Means, on: date | None) -> bool:
    return on is None or row.period.standing(on, row.known_on) is not Standing.NOT_YET
