"""Meetings of a convention, as known on a day."""

from __future__ import annotations

from datetime import date

from intersessional.meetings.models import FORMAL, Meeting


def meetings(convention: str, *, known: date) -> list[Meeting]:
    """Meetings known on that day, in the order they began."""
    return list(Meeting.objects.filter(convention=convention, known_on__lte=known))


def meeting(convention: str, code: str, *, known: date) -> Meeting | None:
    """The meeting of that code, or None."""
    return Meeting.objects.filter(convention=convention, code=code, known_on__lte=known).first()


def closing_days(convention: str, *, known: date) -> dict[str, date]:
    """Closing day of each Meeting of the States Parties and Review Conference known on that day, by code."""
    held = Meeting.objects.filter(convention=convention, kind__in=FORMAL, known_on__lte=known)
    return dict(held.values_list("code", "ends_on"))
