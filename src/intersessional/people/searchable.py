"""Persons in public office for the search."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext_lazy

from intersessional.core.queries import current_revision
from intersessional.core.registries import searchable
from intersessional.core.search.subjects import Searchable, Subject
from intersessional.parties.models.body import SeatVerification
from intersessional.people.queries import OfficeHeld, office_book


def subjects() -> Iterator[Subject]:
    """Everybody with an office that a source states, by name, with what it was of."""
    stated: dict[str, list[OfficeHeld]] = {}
    for held in office_book(settings.CONVENTION, current_revision().head).offices:
        if held.verification == SeatVerification.VERIFIED:
            stated.setdefault(held.person, []).append(held)
    for person, offices in stated.items():
        details = tuple(dict.fromkeys(held.meeting or held.body for held in offices))
        yield Subject(person, "", offices[0].name, details, min(held.known_on for held in offices))


def register() -> None:
    """Offer them to the search."""
    searchable.register("office_holder", Searchable(gettext_lazy("Office holders"), "office_holder", subjects))
