"""Meetings of a convention, as known on a day."""

from __future__ import annotations

from datetime import date

from intersessional.meetings.models import Meeting


def meetings(convention: str, *, known: date) -> list[Meeting]:
    """Meetings known on that day, in the order they began."""
    return list(Meeting.objects.filter(convention=convention, known_on__lte=known))


def meeting(convention: str, code: str, *, known: date) -> Meeting | None:
    """The meeting of that code, or None."""
    return Meeting.objects.filter(convention=convention, code=code, known_on__lte=known).first()


def next_meeting(convention: str, *, on: date, known: date) -> Meeting | None:
    """The first meeting that begins on or after ``on``, of those known; None when none is held."""
    return Meeting.objects.filter(convention=convention, starts_on__gte=on, known_on__lte=known).first()


def closing_days(convention: str, *, known: date) -> dict[str, date]:
    """Closing day of each Meeting of the States Parties and Review Conference known on that day, by code."""
    kinds = ["msp", "review_conference"]
    held = Meeting.objects.filter(convention=convention, kind__in=kinds, known_on__lte=known)
    return dict(held.values_list("code", "ends_on"))
