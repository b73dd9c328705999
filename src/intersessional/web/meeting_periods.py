"""Meetings in their periods: what happened between two meetings of all States Parties, and the one that closed it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from intersessional.meetings.models import FORMAL, Meeting
from intersessional.ui.wording import date_long


@dataclass(frozen=True, slots=True)
class Period:
    """The meetings after one formal meeting up to the next one, which closes the period; ``years`` as 2002–2003."""

    years: str
    meetings: tuple[Meeting, ...]


def periods(meetings: Sequence[Meeting]) -> list[Period]:
    """Periods in order of time; the last one may still be open."""
    found: list[Period] = []
    began: int | None = None
    current: list[Meeting] = []
    for meeting in meetings:
        current.append(meeting)
        if meeting.kind in FORMAL:
            found.append(_period(began, current))
            began, current = meeting.ends_on.year, []
    return [*found, _period(began, current)] if current else found


def _period(began: int | None, meetings: Sequence[Meeting]) -> Period:
    ended = meetings[-1].ends_on.year
    first = began if began is not None else meetings[0].starts_on.year
    return Period(str(ended) if first == ended else f"{first}–{ended}", tuple(meetings))


def days(first: date, last: date, day: Callable[[date], str] = date_long) -> str:
    """``16–20 September 2002``: from the first day to the last, each as ``day`` words it."""
    words = day(last)
    if first == last:
        return words
    if (first.year, first.month) == (last.year, last.month) and words.startswith(str(last.day)):
        return f"{first.day}–{words}"
    return _("%(first)s to %(last)s") % {"first": day(first), "last": words}
