"""Requests for assistance, each as far as whoever asks may see it: of the steps of others a giver learns nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db.models import QuerySet

from intersessional.cooperation import course
from intersessional.cooperation.course import Place, Step, Taken
from intersessional.cooperation.models import AssistanceRequest, RequestFeedback, RequestStep
from intersessional.cooperation.request_rules import sees_late_ones
from intersessional.core.keys import split
from intersessional.people.models import RoleKind
from intersessional.people.models.confided import ConfidedQuerySet
from intersessional.people.standing import Standing
from intersessional.treaty.convention import load


@dataclass(frozen=True, slots=True)
class SeenStep:
    """A step as far as somebody may see it; ``to`` are the parties it was circulated to that this person may know."""

    step: Step
    party: str
    on: date
    by_isu: bool
    to: tuple[str, ...]
    says: str
    outcome: str
    words: str


@dataclass(frozen=True, slots=True)
class SeenRequest:
    """A request as far as somebody may see it, with where it stands for this person.

    ``whole``: the State and the ISU see every step; a giver sees those that concern it. ``due`` has the day by which
    each giver seen here is asked to answer.
    """

    row: AssistanceRequest
    whole: bool
    place: Place
    steps: tuple[SeenStep, ...]
    feedback: tuple[RequestFeedback, ...]
    due: dict[str, date]

    @property
    def parties(self) -> tuple[str, ...]:
        """The givers that it was circulated to, as far as this person may know."""
        return tuple(dict.fromkeys(party for step in self.steps for party in step.to))

    @property
    def answered_by(self) -> frozenset[str]:
        """The givers that answered, as far as this person may know."""
        return frozenset(step.party for step in self.steps if step.step == Step.ANSWERED)


class Late(NamedTuple):
    """All that the Coordinating Committee sees of a request: whose it is, which step it waits for, and since when."""

    state: str
    waits_for: Step
    due: date


def requests(who: Standing) -> list[SeenRequest]:
    """Requests that somebody may see, the latest first."""
    rows = _seen(who).filter(convention=settings.CONVENTION).prefetch_related("steps", "feedback")
    return [seen(who, row) for row in rows]


def request(who: Standing, mark: str) -> SeenRequest | None:
    """One request; None where there is none that this person may see."""
    row = _seen(who).filter(mark=mark).prefetch_related("steps", "feedback").first()
    return seen(who, row) if row else None


def late_ones(who: Standing) -> list[Late]:
    """The steps that are late, for members of the Coordinating Committee; never of a State that the member is of.

    The steps are read whether or not there are requests, so that nobody can tell from the number of questions.
    """
    if not sees_late_ones(who):
        return []
    own = {role.state for role in who.roles if role.state}
    rows = AssistanceRequest.objects.filter(convention=settings.CONVENTION).exclude(about__in=own)
    taken: dict[int, list[Taken]] = {}
    for step in RequestStep.objects.filter(request__convention=settings.CONVENTION):
        taken.setdefault(step.request_id, []).append(_taken(step))
    places = ((row.state, _place(row, taken[row.pk], who.day)) for row in rows if row.pk in taken)
    return [Late(state, where.next, where.due) for state, where in places if where.late and where.next and where.due]


def seen(who: Standing, row: AssistanceRequest) -> SeenRequest:
    """A request that somebody may see, as far as this person may see it."""
    whole = row.owner in who.parties or who.has(RoleKind.ISU)
    held = list(row.steps.all())
    shown = [item for step in held if (item := _step(step, whole=whole, parties=who.parties))]
    mine = held if whole else [step for step in held if _concerns(step, who.parties)]
    return SeenRequest(
        row,
        whole,
        _place(row, [_taken(step) for step in mine], who.day),
        tuple(shown),
        tuple(item for item in row.feedback.all() if whole or _reads(item, row, held, who.parties)),
        _answers_due(mine, None if whole else who.parties),
    )


def taken_of(row: AssistanceRequest) -> list[Taken]:
    """The steps of a request, for the rules of its course."""
    return [_taken(step) for step in row.steps.all()]


def _seen(who: Standing) -> QuerySet[AssistanceRequest]:
    rows: QuerySet[AssistanceRequest] = ConfidedQuerySet(AssistanceRequest).visible_to(who)
    return rows


def _taken(step: RequestStep) -> Taken:
    return Taken(Step(step.step), step.on, step.entered_on)


def _place(row: AssistanceRequest, taken: list[Taken], day: date) -> Place:
    return course.place(taken, load(row.convention).request_limits, day, free_since=row.free_since)


def _concerns(step: RequestStep, parties: Iterable[str]) -> bool:
    """Whether a giver may know of a step: those of the request itself, what came to it, and what it answered."""
    if step.step == Step.CIRCULATED:
        return not set(parties).isdisjoint(split(step.to_parties))
    return step.step != Step.ANSWERED or step.party in parties


def _step(step: RequestStep, *, whole: bool, parties: Iterable[str]) -> SeenStep | None:
    """A step without what is not for whoever reads it: what the ISU writes to the State, and who else was reached."""
    if not (whole or _concerns(step, parties)):
        return None
    to = tuple(party for party in split(step.to_parties) if whole or party in parties)
    words = "" if step.step == Step.ACKNOWLEDGED and not whole else step.words
    return SeenStep(Step(step.step), step.party, step.on, step.by_isu, to, step.says, step.outcome, words)


def _reads(item: RequestFeedback, row: AssistanceRequest, steps: list[RequestStep], parties: Iterable[str]) -> bool:
    """Whether a giver reads it: its own, what the State says of it, and of the course as a whole where it answered."""
    if item.party in parties or item.of_party in parties:
        return True
    answered = {step.party for step in steps if step.step == Step.ANSWERED}
    return item.party == row.owner and not item.of_party and not answered.isdisjoint(parties)


def _answers_due(steps: list[RequestStep], only: Iterable[str] | None) -> dict[str, date]:
    """By when each giver that it was circulated to is asked to answer."""
    limit = next(limit for limit in load(settings.CONVENTION).request_limits if Step(limit.step) == Step.ANSWERED)
    due: dict[str, date] = {}
    for step in steps:
        for party in split(step.to_parties):
            if only is None or party in only:
                due.setdefault(party, limit.due(_taken(step).counts_from))
    return due
