"""What a giver fills in of a pledge, and of how far means have come; a mistake is one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from intersessional.cooperation.domain.offers import OfferWords
from intersessional.cooperation.domain.stages import Further, stages_of
from intersessional.cooperation.models import Means
from intersessional.cooperation.queries import history
from intersessional.cooperation.statements import AidKind, Need, Rate, Reach, Stage
from intersessional.cooperation.statements import Means as Stated
from intersessional.core.queries import current_revision
from intersessional.situation.matching_words import Words
from intersessional.situation.stating import STAGE
from intersessional.web.needs_list import MeansLine, means_line
from intersessional.web.written import date_of, minor_of, some_date, units_of

Form = Mapping[str, str]


def pledge_for(need: Need) -> dict[str, str]:
    """A pledge that meets the whole of a need, to be changed."""
    return {
        "what": need.what,
        "kind": AidKind.MONEY.value if need.kind is AidKind.NOT_STATED else need.kind.value,
        "amount": units_of(need.amount.value, need.amount.currency) if need.amount else "",
        "currency": need.amount.currency if need.amount else "",
        "starts": str(need.period.starts or ""),
        "ends": str(need.period.ends or ""),
        "conditions": "",
    }


def read_pledge(form: Form, need: Need) -> OfferWords:
    """The words of a pledge to the State that has the need, and to no other. Raises Refused."""
    said = _stripped(form, "what", "kind", "amount", "currency", "starts", "ends", "conditions")
    return OfferWords(
        what=said["what"],
        stage=Stage.PLEDGE.value,
        aim=need.aim,
        kind=said["kind"] if said["kind"] in set(AidKind) else AidKind.MONEY.value,
        recipients=(need.state,),
        reach=Reach.ONLY_NAMED.value,
        amount=minor_of(said["amount"], said["currency"].upper()),
        currency=said["currency"].upper(),
        rate=need.amount.rate.value if need.amount else Rate.IN_ALL.value,
        starts=some_date(said["starts"]),
        ends=some_date(said["ends"]),
        conditions=said["conditions"],
    )


def further_of(row: Means) -> dict[str, str]:
    """What is said of means so far."""
    return {
        "stage": row.stage,
        "amount": units_of(row.amount, row.currency),
        "currency": row.currency,
        "starts": date_of(row.starts_on, row.starts_precision),
        "ends": date_of(row.ends_on, row.ends_precision),
        "reason": "",
    }


def read_further(form: Form) -> Further:
    """How far it has come. Raises Refused."""
    said = _stripped(form, "stage", "amount", "currency", "starts", "ends", "reason")
    return Further(
        stage=said["stage"],
        amount=minor_of(said["amount"], said["currency"].upper()),
        currency=said["currency"].upper(),
        starts=some_date(said["starts"]),
        ends=some_date(said["ends"]),
        reason=said["reason"],
    )


def as_it_stands(row: Means, words: Words) -> dict[str, Any]:
    """Means as they stand today, in words, and the stages that may be chosen."""
    versions = history(settings.CONVENTION, current_revision().head, row.key)
    kind = AidKind(row.kind)
    return {
        "line": _line(versions[-1], words),
        "aim": words.aims.get(row.aim, ""),
        "stages": {stage.value: _stage(stage, kind) for stage in stages_of(kind)},
        "is_a_year": row.rate == Rate.A_YEAR.value,
    }


def _line(row: object, words: Words) -> MeansLine | None:
    return means_line(row, words.scope) if isinstance(row, Stated) else None


def _stage(stage: Stage, kind: AidKind) -> str:
    if stage is Stage.CONTRIBUTION_REPORTED and kind is not AidKind.NOT_STATED:
        return _("Delivered")
    return str(STAGE[stage])


def posted(form: Form, blank: Form) -> dict[str, str]:
    """Every field of a form as it was sent."""
    return {name: str(form.get(name, "")) for name in blank}


def _stripped(form: Form, *names: str) -> dict[str, str]:
    return {name: str(form.get(name, "")).replace("\r\n", "\n").strip() for name in names}
