"""What a person may choose of how time and mail reach them, for the page of the account."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from zoneinfo import available_timezones

from django.conf import settings
from django.http import HttpRequest

from intersessional.people.awaiting_queries import preference_of
from intersessional.people.domain.preferences import keep_preferences
from intersessional.people.domain.roles import Refused
from intersessional.people.queries import actor_of
from intersessional.web.access import account_of, standing

AREAS = frozenset(
    ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
)
"""The parts of the database whose names are places; the others are older spellings."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What stands in the form: as it is kept, or as it was just filled in."""

    time_zone: str
    language: str
    reminders: bool


def zone_words(name: str) -> str:
    """A time zone as it is read: ``Port-au-Prince, America``."""
    area, _slash, place = name.partition("/")
    return f"{place.replace('_', ' ')}, {area}" if place else area


@lru_cache
def zones() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Time zones by the part of the world: its name, and (name, place) of each."""
    found = sorted(name for name in available_timezones() if name.partition("/")[0] in AREAS)
    return (
        ("UTC", (("UTC", "UTC"),)),
        *(
            (area, tuple((name, name.partition("/")[2].replace("_", " ")) for name in names))
            for area, names in groupby(found, key=lambda name: name.partition("/")[0])
        ),
    )


def kept(person: str) -> Chosen:
    """What a person chose; the installation's time zone and language for what was left to it."""
    row = preference_of(person)
    zone, language = row.time_zone or settings.PEOPLE_TIME_ZONE, row.language or settings.LANGUAGE_CODE
    return Chosen(zone, language, row.reminders)


def posted(request: HttpRequest) -> Chosen:
    """What the form says."""
    given = request.POST
    return Chosen(str(given.get("time_zone", "")), str(given.get("language", "")), "reminders" in given)


def keep(request: HttpRequest, said: Chosen) -> str:
    """Keep what the form says; returns what is wrong with it in one sentence, or nothing."""
    account = account_of(request)
    try:
        keep_preferences(
            actor=actor_of(account),
            by=standing(request),
            person=account.person,
            time_zone=said.time_zone,
            language=said.language,
            reminders=said.reminders,
        )
    except Refused as refused:
        return str(refused)
    return ""
