"""Talks and meetings that parties ask each other for: every answer is of rows that whoever asks may see.

The one thing read here without asking who reads it are the summaries that States made public.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db.models import QuerySet

from intersessional.cooperation import rules
from intersessional.cooperation.models import AskToMeet, IndividualTalk, TalkNote
from intersessional.cooperation.naming import names_of_organisation, names_of_state
from intersessional.core.keys import split
from intersessional.core.memory import kept
from intersessional.core.queries import current_revision
from intersessional.parties.queries import directory
from intersessional.people.models import Organisation
from intersessional.people.models.confided import ConfidedQuerySet
from intersessional.people.standing import Standing
from intersessional.treaty.convention import load


class Summary(NamedTuple):
    """What a State made public of a talk; ``named`` are partners that agreed to it, and no others are known here."""

    key: str
    state: str
    words: str
    language: str
    held_on: date | None
    held_precision: str
    meeting: str
    named: tuple[str, ...]
    since: date


@kept(2)
def public_summaries(convention: str, _head: str) -> tuple[Summary, ...]:
    """Summaries that States made public, the latest first; read once for each head: they change with it only."""
    rows = IndividualTalk.objects.filter(convention=convention, published_on__isnull=False)
    return tuple(
        Summary(
            row.summary_key,
            row.about,
            row.summary,
            row.summary_language,
            row.held_on,
            row.held_precision,
            row.meeting,
            tuple(split(row.named)),
            row.published_on or row.opened_on,
        )
        for row in rows.order_by("-published_on", "-summary_key")
    )


def talks(who: Standing) -> list[IndividualTalk]:
    """Talks that somebody may see, the latest first."""
    return list(_talks(who).filter(convention=settings.CONVENTION))


def talk(who: Standing, mark: str) -> IndividualTalk | None:
    """One talk; None where there is none that this person may see."""
    return _talks(who).filter(mark=mark).first()


def _talks(who: Standing) -> QuerySet[IndividualTalk]:
    rows: QuerySet[IndividualTalk] = ConfidedQuerySet(IndividualTalk).visible_to(who).prefetch_related("invited")
    return rows


def notes(who: Standing, row: IndividualTalk) -> list[TalkNote]:
    """What was noted of a talk, for those who take part in it."""
    return list(row.notes.all()) if rules.takes_part(who, row) else []


def meets(who: Standing) -> list[AskToMeet]:
    """Who asked whom to meet, as far as somebody is a side of it, the latest first."""
    return list(_meets(who).filter(convention=settings.CONVENTION))


def meet(who: Standing, mark: str) -> AskToMeet | None:
    """One of these, or None."""
    return _meets(who).filter(mark=mark).first()


def _meets(who: Standing) -> QuerySet[AskToMeet]:
    rows: QuerySet[AskToMeet] = ConfidedQuerySet(AskToMeet).visible_to(who)
    return rows


def organisations() -> dict[str, str]:
    """Organisations known here: their names by the party that they are, in alphabetical order."""
    titles = {scope.code: scope.title for scope in load(settings.CONVENTION).scopes}
    rows = Organisation.objects.order_by("name").values_list("code", "name")
    return {f"organisation:{code}": titles.get(code.upper(), name) for code, name in rows}


def is_known(party: str) -> bool:
    """Whether a party can be invited or asked: a State or an organisation that is held here."""
    kind, _colon, code = party.partition(":")
    if kind == "state":
        return code in directory(current_revision().head).states
    return kind == "organisation" and Organisation.objects.filter(pk=code).exists()


def names_of(parties: Iterable[str]) -> Mapping[str, list[str]]:
    """Every name under which a text may name each of these parties."""
    states = directory(current_revision().head).states
    held = organisations()
    found: dict[str, list[str]] = {}
    for party in parties:
        kind, _colon, code = party.partition(":")
        if kind == "state" and code in states:
            found[party] = names_of_state(states[code])
        else:
            found[party] = names_of_organisation(code, held.get(party, ""))
    return found


def names_besides(parties: Iterable[str]) -> list[str]:
    """The names of all other States: who writes “South Sudan” does not name “Sudan”."""
    left = set(parties)
    states = directory(current_revision().head).states
    return [name for code, info in states.items() if f"state:{code}" not in left for name in names_of_state(info)]
