"""Two parties ask each other to meet: asking, proposing other times, answering, withdrawing; each one act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import available_timezones

from django.utils.translation import gettext as _

from intersessional.cooperation import rules, talk_queries
from intersessional.cooperation.domain.talks import checked
from intersessional.cooperation.models import AskToMeet, MeetSays
from intersessional.cooperation.models.meet import MOST_TIMES
from intersessional.core.domain.confiding import confiding
from intersessional.core.domain.publishing import Actor
from intersessional.core.keys import split
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.models import Audience
from intersessional.people.standing import Standing

YEARS_AHEAD = 10
"""No meeting is proposed for later: a calendar ends somewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When and where two could meet: in words, or at up to three times of the clock in the zone of the place."""

    words: str = ""
    times: tuple[datetime, ...] = ()
    zone: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who is asked, about what, and at which meeting if at any."""

    convention: str
    party: str
    what: str
    meeting: str = ""


def ask_to_meet(*, actor: Actor, by: Standing, owner: str, asked: Asked, when: When) -> AskToMeet:
    """Ask one other party to meet; these two alone see it. Raises NotAllowed and Refused."""
    if owner not in rules.givers_of(by):
        raise NotAllowed(_("A party asks by those who speak for it."))
    if asked.party == owner or not talk_queries.is_known(asked.party):
        raise Refused(_("Choose from the list whom to ask; not yourself."))
    what = checked(asked.what)
    if not what:
        raise Refused(_("Write what you want to talk about."))
    row = AskToMeet(
        convention=asked.convention,
        owner=owner,
        audience=Audience.CHOSEN,
        chosen=asked.party,
        what=what,
        meeting=asked.meeting,
        asked_on=by.day,
        asked_by=by.person,
    )
    _put(row, when, by)
    with confiding(actor=actor, act="cooperation.ask_to_meet", subject=row.mark):
        row.save(force_insert=True)
    return row


def propose_times(*, actor: Actor, by: Standing, row: AskToMeet, when: When) -> None:
    """Whoever asked proposes other times; earlier answers fall. Raises NotAllowed and Refused."""
    _check_owner(by, row)
    with confiding(actor=actor, act="cooperation.propose_times", subject=row.mark):
        held = _standing(row)
        _put(held, when, by)
        held.says, held.words, held.agreed, held.answered_on = "", "", "", None
        held.save(force_update=True)


def answer_to_meet(*, actor: Actor, by: Standing, row: AskToMeet, says: str, words: str = "", agreed: str = "") -> None:
    """Whoever is asked accepts, at one of the times if any was proposed, asks for another time, or declines.

    Raises NotAllowed and Refused.
    """
    if row.chosen not in rules.givers_of(by):
        raise NotAllowed(_("Whoever is asked to meet answers for itself."))
    if says not in MeetSays.values:
        raise Refused(_("Choose whether you accept, propose another time or decline."))
    said = checked(words)
    if says == MeetSays.OTHER and not said:
        raise Refused(_("Write when you could meet instead."))
    with confiding(actor=actor, act="cooperation.answer_to_meet", subject=row.mark):
        held = _standing(row)
        times = split(held.times)
        if says == MeetSays.ACCEPT and (agreed not in times if times else bool(agreed)):
            raise Refused(_("Choose one of the times that were proposed."))
        held.says, held.words, held.answered_on = says, said, by.day
        held.agreed = agreed if says == MeetSays.ACCEPT else ""
        held.save(force_update=True)


def withdraw_meet(*, actor: Actor, by: Standing, row: AskToMeet) -> None:
    """Whoever asked asks no more; the other still sees that it was asked. Raises NotAllowed and Refused."""
    _check_owner(by, row)
    with confiding(actor=actor, act="cooperation.withdraw_meet", subject=row.mark):
        held = _standing(row)
        held.withdrawn_on = by.day
        held.save(force_update=True)


def _check_owner(by: Standing, row: AskToMeet) -> None:
    if row.owner not in rules.givers_of(by):
        raise NotAllowed(_("Whoever asked changes or withdraws it."))


def _standing(row: AskToMeet) -> AskToMeet:
    """The row as it stands, held for this act. Raises Refused where it was withdrawn."""
    held = AskToMeet.objects.select_for_update().get(pk=row.pk)
    if held.withdrawn_on:
        raise Refused(_("This was withdrawn; ask anew."))
    return held


def _put(row: AskToMeet, when: When, by: Standing) -> None:
    row.when, row.place = when.words.strip(), when.place.strip()
    if len(row.when) > 300 or len(row.place) > 200:
        raise Refused(_("When, or where, is too long; write it in fewer words."))
    if not row.when and not when.times:
        raise Refused(_("Propose at least one time, or write when you could meet."))
    if len(when.times) > MOST_TIMES:
        raise Refused(_("Propose at most %(most)d times.") % {"most": MOST_TIMES})
    if when.times and when.zone not in available_timezones():
        raise Refused(_("Choose from the list the time zone of the place."))
    if any(time.date() < by.day or time.year > by.day.year + YEARS_AHEAD for time in when.times):
        raise Refused(_("A time that is proposed lies ahead; choose another."))
    row.times = ";".join(f"{time:%Y-%m-%dT%H:%M}" for time in sorted(set(when.times)))
    row.zone = when.zone if when.times else ""
