"""Who asked whom to meet, as lines of a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersessional.cooperation.models import AskToMeet, MeetSays
from intersessional.people.standing import Standing
from intersessional.ui.wording import date_long
from intersessional.web.parties import Parties
from intersessional.web.preferences import zone_words

SAYS: dict[str, Promise] = {
    MeetSays.ACCEPT: gettext_lazy("Accept"),
    MeetSays.OTHER: gettext_lazy("Another time"),
    MeetSays.DECLINE: gettext_lazy("Decline"),
}
SAID: dict[str, Promise] = {
    MeetSays.ACCEPT: gettext_lazy("accepts"),
    MeetSays.OTHER: gettext_lazy("asks for another time"),
    MeetSays.DECLINE: gettext_lazy("declines"),
    "": gettext_lazy("has said nothing yet"),
}


@dataclass(frozen=True, slots=True)
class MeetLine:
    """Somebody asked somebody to meet, in words; ``times`` has each proposed time as the form sends it and in words."""

    row: AskToMeet
    asks: str
    asked: str
    says: str
    meeting: str
    times: tuple[tuple[str, str], ...]
    agreed: str
    is_asker: bool
    is_asked: bool


def meet_lines(rows: Iterable[AskToMeet], who: Standing, parties: Parties, titles: Mapping[str, str]) -> list[MeetLine]:
    """Each in words, in the order given."""
    return [_line(row, who, parties, titles) for row in rows]


def _line(row: AskToMeet, who: Standing, parties: Parties, titles: Mapping[str, str]) -> MeetLine:
    agreed = row.agreed_at()
    return MeetLine(
        row,
        parties.name(row.owner),
        parties.name(row.chosen),
        _("was asked no more") if row.withdrawn_on else str(SAID[row.says]),
        titles.get(row.meeting, row.meeting),
        tuple((f"{time:%Y-%m-%dT%H:%M}", in_words(time, row.zone)) for time in row.moments()),
        in_words(agreed, row.zone) if agreed else "",
        row.owner in who.parties,
        row.chosen in who.parties,
    )


def in_words(time: datetime, zone: str) -> str:
    """A time of the clock and where that clock stands."""
    told = {"day": date_long(time.date()), "time": f"{time:%H:%M}", "zone": zone_words(zone)}
    return _("%(day)s, %(time)s (%(zone)s)") % told
