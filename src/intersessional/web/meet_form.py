"""What whoever asks to meet fills in: the form read into words, each mistake one sentence."""

from __future__ import annotations

from collections.abc import Container
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from intersessional.cooperation.domain.meets import Asked, When
from intersessional.cooperation.models import AskToMeet
from intersessional.cooperation.models.meet import MOST_TIMES
from intersessional.core.keys import split
from intersessional.people.domain.roles import Refused
from intersessional.web.acting import said

TIMES = tuple(f"time{number}" for number in range(1, MOST_TIMES + 1))
SINGLE = ("owner", "party", "what", "when", "zone", "place", "meeting", "words", *TIMES)


def posted(form: QueryDict) -> dict[str, str]:
    """Every field as it was sent; the time zone of the installation where none was."""
    sent = {name: str(form.get(name, "")) for name in SINGLE}
    return sent | {"zone": sent["zone"] or settings.PEOPLE_TIME_ZONE}


def filled(row: AskToMeet) -> dict[str, str]:
    """The fields as they stand."""
    times = dict(zip(TIMES, split(row.times), strict=False))
    held = {"when": row.when, "place": row.place, **({"zone": row.zone} if row.zone else {}), **times}
    return posted(QueryDict()) | held


def read_when(request: HttpRequest) -> When:
    """When and where. Raises Refused."""
    times = [_time(said(request, name)) for name in TIMES if said(request, name)]
    zone = said(request, "zone")
    return When(words=said(request, "when"), times=tuple(times), zone=zone, place=said(request, "place"))


def read_asked(request: HttpRequest, meetings: Container[str]) -> Asked:
    """Who is asked about what. Raises Refused."""
    meeting = said(request, "meeting")
    if meeting not in meetings:
        raise Refused(_("Choose the meeting from the list, or none."))
    return Asked(
        convention=settings.CONVENTION, party=said(request, "party"), what=said(request, "what"), meeting=meeting
    )


def _time(text: str) -> datetime:
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        time = None
    if time is None or time.tzinfo is not None:
        raise Refused(
            _("“%(text)s” is no day and time; write it as 2026-11-30T10:00, in the time of the place.")
            % {"text": text[:40]}
        )
    return time
