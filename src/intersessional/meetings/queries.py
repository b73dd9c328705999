"""Meetings of a convention, as known on a day."""

from __future__ import annotations

from datetime import date

from intersessional.meetings.models import FORMAL, Meeting, MeetingKind
from intersessional.situation.road import Conference, conferences
from intersessional.treaty.convention import load


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


def review_conferences(convention: str, *, known: date) -> tuple[list[Conference], dict[str, Meeting]]:
    """Review Conferences known on that day, in order of time, and the meetings of those that have their days."""
    held = Meeting.objects.filter(convention=convention, kind=MeetingKind.REVIEW_CONFERENCE, known_on__lte=known)
    by_code = {meeting.code: meeting for meeting in held}
    closing = {code: meeting.ends_on for code, meeting in by_code.items()}
    return conferences(load(convention), closing, known), by_code
