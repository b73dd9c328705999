"""Offices that persons held: those a source states, and those that are only inferred or noted, kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from intersessional.core.keys import split
from intersessional.meetings.models import Meeting
from intersessional.parties.models import Body
from intersessional.parties.models.body import SeatVerification
from intersessional.people.queries import OfficeHeld
from intersessional.web.wording import OFFICE, SEAT_DOUBT


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """One office of one person in words: of what, where that is told, from when to when, and how far it is no fact."""

    person: str
    name: str
    office: str
    of: str
    address: str
    state: str | None
    first: date
    last: date | None
    doubt: str
    sources: list[str]
    standing: bool
    to_come: bool


def lines(
    offices: Iterable[OfficeHeld], meetings: dict[str, Meeting], bodies: dict[str, Body], day: date
) -> Iterator[OfficeLine]:
    """The offices in words, in their order. ``day`` is the day shown: it says which are held."""
    for held in offices:
        of, address = _of(held, meetings, bodies)
        yield OfficeLine(
            held.person,
            held.name,
            str(OFFICE[held.office]),
            of,
            address,
            held.state,
            held.valid_from,
            None if held.valid_to is None else date.fromordinal(held.valid_to.toordinal() - 1),
            "" if held.verification == SeatVerification.VERIFIED else str(SEAT_DOUBT[held.verification]),
            split(held.source_keys),
            standing=held.on(day),
            to_come=held.valid_from > day,
        )


def _of(held: OfficeHeld, meetings: dict[str, Meeting], bodies: dict[str, Body]) -> tuple[str, str]:
    if held.meeting:
        known = meetings.get(held.meeting)
        return _(known.title) if known else held.meeting, reverse("meeting", args=[held.meeting])
    return _(bodies[held.body].title) if held.body in bodies else held.body, reverse("body", args=[held.body])
