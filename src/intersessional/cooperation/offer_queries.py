"""What givers and States confide to each other: every answer is of rows that whoever asks may see.

The one thing read here without asking who reads it are the answers that States made public.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, TypeVar

from django.conf import settings
from django.db.models import QuerySet

from intersessional.cooperation import models
from intersessional.cooperation.domain.saying import Giver
from intersessional.cooperation.models import Approach, GivenAnswer, GiverRequirement, Offer
from intersessional.cooperation.statements import AidKind, Amount, Limits, Means, Period, Rate, Reach, Stage
from intersessional.core.keys import split
from intersessional.core.memory import kept
from intersessional.people.models import Organisation
from intersessional.people.models.confided import Confided, ConfidedQuerySet
from intersessional.people.standing import Standing
from intersessional.treaty.convention import load
from intersessional.treaty.dates import PartialDate, Precision


class Answered(NamedTuple):
    """What a State answered about a requirement, and since when whoever reads it may."""

    state: str
    code: str
    words: str
    points_to: str
    answered_on: date
    since: date


class Thing(NamedTuple):
    """One thing that a giver asks a State: its code, and its words where they are the giver's own."""

    code: str
    words: str


OWN = "own_"
"""How the codes begin of what a giver asks in its own words; none of the catalogue begins so."""


def is_own(code: str) -> bool:
    """Whether what is asked is in the giver's own words."""
    return code.startswith(OWN)


def own_code(row: GiverRequirement) -> str:
    """The code of what a giver always asks, in the catalogue or its own."""
    return row.code or f"{OWN}{row.mark}"


def things_asked(row: Approach) -> list[Thing]:
    """What a giver asks by an approach: of the catalogue, then in its own words."""
    own = [Thing(thing.code, thing.words) for thing in row.things.all()]
    return [*(Thing(code, "") for code in split(row.asked)), *own]


def answers_by_code(row: Approach) -> dict[str, GivenAnswer]:
    """What the State answered, or does not wish to answer, by what was asked."""
    return {answer.code: answer for answer in row.answers.all()}


def whole_answer_on(row: Approach) -> date | None:
    """The day on which everything that was asked had been answered; None while something is open, or was not asked."""
    given = answers_by_code(row)
    asked = [thing.code for thing in things_asked(row)]
    if not asked or not given.keys() >= set(asked):
        return None
    return max(given[code].answered_on for code in asked)


@kept(2)
def public_answers(convention: str, _head: str) -> tuple[Answered, ...]:
    """Answers that States made public, the earliest first; read once for each head: they change with it only."""
    rows = GivenAnswer.objects.filter(approach__convention=convention, public_on__isnull=False).select_related(
        "approach"
    )
    return tuple(_answered(row, row.public_on or row.answered_on) for row in rows.order_by("public_on", "id"))


def _answered(row: GivenAnswer, since: date) -> Answered:
    return Answered(row.approach.state, row.code, row.words, row.points_to, row.answered_on, since)


def offers(who: Standing) -> list[Offer]:
    """Offers that somebody may see, the latest first."""
    return list(_seen(Offer, who).filter(convention=settings.CONVENTION))


def offer(who: Standing, mark: str) -> Offer | None:
    """One offer; None where there is none that this person may see."""
    return _seen(Offer, who).filter(mark=mark).first()


def requirements(who: Standing) -> list[GiverRequirement]:
    """What givers want to know, as far as somebody may see it."""
    return list(_seen(GiverRequirement, who).filter(convention=settings.CONVENTION))


def requirement(who: Standing, mark: str) -> GiverRequirement | None:
    """One of these, or None."""
    return _seen(GiverRequirement, who).filter(mark=mark).first()


def approaches(who: Standing) -> list[Approach]:
    """Approaches between a giver and a State that somebody is a side of, with their answers, the latest first."""
    return list(_seen(Approach, who).filter(convention=settings.CONVENTION).prefetch_related(*_PARTS))


def approach(who: Standing, mark: str) -> Approach | None:
    """One of these, or None."""
    return _seen(Approach, who).filter(mark=mark).prefetch_related(*_PARTS).first()


def approach_put_to(state: str, mark: str) -> Approach | None:
    """What a State was asked, for whoever holds a link to answer it or is of its delegation."""
    return Approach.objects.filter(state=state, mark=mark).prefetch_related(*_PARTS).first()


def answered_to(who: Standing, owner: str) -> list[Answered]:
    """What States answered to a giver, public or not."""
    seen = _seen(Approach, who).filter(owner=owner)
    rows = GivenAnswer.objects.filter(approach__in=seen, declined=False).select_related("approach")
    return [_answered(row, row.answered_on) for row in rows]


_PARTS = ("answers", "things")

C = TypeVar("C", bound=Confided)


def _seen(model: type[C], who: Standing) -> QuerySet[C]:
    """The rows of a table that somebody may see."""
    rows: QuerySet[C] = ConfidedQuerySet(model).visible_to(who)
    return rows


def standing_means(key: str) -> models.Means | None:
    """The last version of public means."""
    return models.Means.objects.filter(convention=settings.CONVENTION, key=key).order_by("-version").first()


def giver_of(party: str) -> Giver:
    """A party as the record names givers: a State by its code, an organisation by a scope's code or its name."""
    kind, _colon, code = party.partition(":")
    if kind == "state":
        return Giver(code, code)
    if code.upper() in {scope.code for scope in load(settings.CONVENTION).scopes}:
        return Giver(code.upper(), code.upper())
    name = Organisation.objects.filter(code=code).values_list("name", flat=True).first()
    return Giver("", name or code)


def as_means(row: Offer, giver: Giver) -> Means:
    """An offer as the rules of matching read means; it rests on no source, for nobody has said it in public."""
    return Means(
        reference=-row.pk,
        key=f"offer/{row.mark}",
        known_on=row.written_on,
        recorded_on=row.written_on,
        sources=(),
        giver=giver.code,
        giver_name="" if giver.code else giver.name,
        recipients=tuple(split(row.recipients)),
        reach=Reach(row.reach),
        earmark=row.earmark,
        aim=row.aim,
        stage=Stage(row.stage),
        what=row.what,
        kind=AidKind(row.kind),
        amount=_amount(row),
        period=Period(_when(row.starts_on, row.starts_precision), _when(row.ends_on, row.ends_precision)),
        part_of="",
        conditions=row.conditions,
        information_required=row.questions,
        groups=tuple(split(row.groups)),
        requirements=tuple(split(row.requirements)),
        limits=Limits(row.smallest, row.largest, row.limits_currency) if row.limits_currency else None,
    )


def _amount(row: Offer) -> Amount | None:
    if row.amount is None:
        return None
    return Amount(row.amount, row.amount, row.amount, row.currency, Rate(row.rate))


def _when(day: date | None, precision: str) -> PartialDate | None:
    return PartialDate(day, Precision(precision)) if day else None
