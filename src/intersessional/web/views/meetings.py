"""Meetings: all of them by period, and each one with what happened there."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from intersessional.core.keys import split
from intersessional.core.queries import current_revision
from intersessional.meetings.models import FORMAL, Meeting, MeetingKind
from intersessional.meetings.queries import meetings as meetings_known
from intersessional.parties.queries import directory, seats
from intersessional.people.queries import office_book
from intersessional.record.queries import register
from intersessional.situation.moment import Moment
from intersessional.situation.world import World, look
from intersessional.ui.wording import date_short
from intersessional.web import decisions, meeting_periods, seating
from intersessional.web.filters import read_filter
from intersessional.web.frame import Missing, front_page, show, to_its_address
from intersessional.web.membership import Membership
from intersessional.web.wording import MEETING_KIND, SEAT_DOUBT, SEATS, UNSOURCED_PART, named


@front_page("kind")
def meetings(request: HttpRequest, moment: Moment) -> HttpResponse:
    """Every meeting known, the latest period first."""
    revision = current_revision()
    known = meetings_known(settings.CONVENTION, known=moment.known)
    kind = read_filter(request, "kind", _("Kind"), MEETING_KIND, _("All"))
    periods = [
        (period.years, [meeting for meeting in period.meetings[::-1] if kind.chosen in ("", meeting.kind)])
        for period in reversed(meeting_periods.periods(known))
    ]
    return show(
        request,
        "web/meetings.html",
        moment,
        revision,
        periods=[(years, held) for years, held in periods if held],
        upcoming=next((meeting for meeting in known if meeting.starts_on >= moment.on), None),
        sitting=next((meeting for meeting in known if meeting.starts_on <= moment.on <= meeting.ends_on), None),
        register=register(settings.CONVENTION, "meetings"),
        kind=kind,
        kinds=MEETING_KIND,
        parts=UNSOURCED_PART,
        days=meeting_periods.days,
        short=date_short,
        named=named(directory(revision.head), moment.known),
    )


@front_page()
def meeting(request: HttpRequest, moment: Moment, code: str) -> HttpResponse:
    """One meeting; its code in small letters leads to the one address it has."""
    known = meetings_known(settings.CONVENTION, known=moment.known)
    held = next((item for item in known if item.code.casefold() == code.casefold()), None)
    if held is None:
        return _not_yet_known(request, moment, code)
    if code != held.code:
        return to_its_address(request, "meeting", code=held.code)
    return _sheet(request, moment, held, known)


def _not_yet_known(request: HttpRequest, moment: Moment, code: str) -> HttpResponse:
    """The day on which a meeting became known. Raises Missing where there is none of that code."""
    later = meetings_known(settings.CONVENTION, known=date.max)
    held = next((item for item in later if item.code.casefold() == code.casefold()), None)
    if held is None:
        raise Missing(
            _("There is no meeting with the code %(code)s.") % {"code": code[:20]},
            url=reverse("meetings"),
            label=_("Choose one from the list of meetings"),
        )
    return show(request, "web/meeting_unknown.html", moment, current_revision(), meeting=held)


def _sheet(request: HttpRequest, moment: Moment, held: Meeting, known: list[Meeting]) -> HttpResponse:
    world = look(Moment(held.ends_on, moment.known))
    place = known.index(held)
    offices = seats(settings.CONVENTION, on=held.starts_on, known=moment.known)
    name = named(world.directory, moment.known)
    by_body = seating.by_body(offices, name)
    return show(
        request,
        "web/meeting.html",
        moment,
        world.revision,
        meeting=held,
        kind=MEETING_KIND[held.kind],
        formal=held.kind in FORMAL,
        reviews=held.kind == MeetingKind.REVIEW_CONFERENCE,
        unsourced=[UNSOURCED_PART[part] for part in split(held.unverified)],
        days=meeting_periods.days(held.starts_on, held.ends_on),
        before=known[place - 1] if place else None,
        after=known[place + 1] if place + 1 < len(known) else None,
        ended=held.ends_on <= moment.known,
        membership=Membership.of(world.states),
        extensions=decisions.extensions(world, held),
        decisions_held=_covers_decisions(world, held.ends_on),
        completions=decisions.completions(world, held),
        bodies={seat.body.code: seat.body for seat in offices},
        seats=by_body,
        roles=seating.roles(by_body.values()),
        heads=SEATS,
        named=name,
        doubts=SEAT_DOUBT,
        presidents=office_book(settings.CONVENTION, world.revision.head).known(moment.known, meeting=held.code),
    )


def _covers_decisions(world: World, day: date) -> bool:
    """Whether every decision of that day on a deadline is held."""
    names = {duty.decisions_register for duty in world.convention.duties if duty.longest_extension}
    registers = world.snapshot.registers
    return all(name in registers and registers[name].covers(day) for name in names)
