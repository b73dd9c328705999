"""Calendars of deadlines and meetings (RFC 5545), in the language of their address; same revision, same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event
from ninja.errors import HttpError

from intersessional.core.keys import split
from intersessional.core.pages import public_page
from intersessional.core.queries import RevisionState, current_revision, published_at
from intersessional.meetings.models import Meeting
from intersessional.meetings.queries import meetings
from intersessional.publish.asking import AskedCalendar, Clocks, read, require_article, world_for
from intersessional.publish.opening import open_to_all, refuse_in_text
from intersessional.situation import wording
from intersessional.situation.moment import Moment, today
from intersessional.situation.world import World
from intersessional.treaty.convention import load
from intersessional.treaty.counts import StateOnDate
from intersessional.treaty.duties import DutyOnDate, DutyState
from intersessional.ui.wording import date_long

DUE = frozenset({DutyState.RUNNING, DutyState.OVERDUE, DutyState.REOPENED})
CALENDAR = "text/calendar; charset=utf-8"


@partial(open_to_all, refuse=refuse_in_text)
@public_page(reads=[*AskedCalendar.model_fields], dates=lambda _request: today())
def deadlines_calendar(request: HttpRequest) -> HttpResponse:
    """Deadlines that are ahead or open, and past ones of which it is not known whether they were met."""
    try:
        asked = read(AskedCalendar, request.GET.dict())
        world = world_for(asked, state=asked.state)
        require_article(world.convention, asked.article, timed=True)
    except HttpError as error:
        return refuse_in_text(str(error), error.status_code)
    title = _("%(convention)s: deadlines") % {"convention": world.convention.abbreviation}
    return _respond(title, world.revision, _deadlines(world, asked))


@partial(open_to_all, refuse=refuse_in_text)
@public_page(reads=[*Clocks.model_fields], dates=lambda _request: today())
def meetings_calendar(request: HttpRequest) -> HttpResponse:
    """Meetings as known on a day."""
    try:
        moment = read(Clocks, request.GET.dict()).moment
    except HttpError as error:
        return refuse_in_text(str(error), error.status_code)
    convention = load(settings.CONVENTION)
    revision = current_revision()
    title = _("%(convention)s: meetings") % {"convention": convention.abbreviation}
    return _respond(title, revision, (_meeting(row) for row in meetings(convention.code, known=moment.known)))


def _respond(title: str, revision: RevisionState, events: Iterable[Event]) -> HttpResponse:
    """A calendar whose events all carry the revision: it only grows, so a later copy always wins in a reader's app."""
    calendar = Calendar()
    calendar.add("prodid", "-//Intersessional//Read API 1//EN")
    calendar.add("version", "2.0")
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    calendar.add("refresh-interval", timedelta(days=1))
    made = _made_at(revision)
    for event in events:
        event.add("dtstamp", made)
        event.add("sequence", revision.number)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return HttpResponse(calendar.to_ical(), content_type=CALENDAR)


def _made_at(revision: RevisionState) -> datetime:
    """When the revision was made; before the first one, when the convention was opened."""
    opened = datetime.combine(load(settings.CONVENTION).opened_on, time(), UTC)
    return published_at(revision.number) or opened


def _deadlines(world: World, asked: AskedCalendar) -> Iterator[Event]:
    """One event for each deadline. A duty of every year would fill the day for all States, so it must be asked for."""
    yearly = asked.state is not None or asked.article is not None
    for state in world.states:
        for item in state.duties:
            wanted = asked.article in (None, item.duty.article) and (yearly or item.duty.rule != "yearly")
            if wanted and item.due is not None and _shown(item, item.due, world.moment.on):
                yield _deadline(world, state, item, item.due)


def _shown(item: DutyOnDate, due: date, on: date) -> bool:
    """Whether there is a deadline to speak of; an undetermined one only once it has passed."""
    return item.state in DUE or (item.state is DutyState.UNDETERMINED and due <= on)


def _deadline(world: World, state: StateOnDate, item: DutyOnDate, due: date) -> Event:
    """An all-day event. Its UID stays when the deadline is extended, so that the event moves in a reader's calendar."""
    name = world.name(state.state, get_language() or "en")
    words = {"state": name, "article": item.duty.article, "state_of_duty": wording.DUTY_STATE[item.state]}
    parts = [world.convention.code, state.state, item.duty.code]
    if item.duty.rule == "yearly":
        parts.append(str(due.year))
    event = Event()
    event.add("uid", "-".join(parts) + "@intersessional")
    event.add("dtstart", due)
    event.add("summary", _("%(state)s: deadline under article %(article)s (%(state_of_duty)s)") % words)
    lines = [f"{wording.rule(item)}.", _("State of the duty: %(state_of_duty)s.") % words, *wording.reasons(item)]
    if world.moment.projected:
        lines.append(_projection(world.moment))
    event.add("description", "\n".join(lines))
    event.add("status", "CONFIRMED" if item.state in DUE and not world.moment.projected else "TENTATIVE")
    event.add("url", settings.BASE_URL + reverse("state", kwargs={"iso3": state.state}))
    return event


def _projection(moment: Moment) -> str:
    days = {"on": date_long(moment.on), "known": date_long(moment.known)}
    return _("Projected to %(on)s from what was known on %(known)s") % days


def _meeting(row: Meeting) -> Event:
    unsourced = "dates" in split(row.unverified)
    event = Event()
    event.add("uid", f"{row.convention}-meeting-{row.code}@intersessional")
    event.add("dtstart", row.starts_on)
    event.add("dtend", row.ends_on + timedelta(days=1))
    event.add("summary", _(row.title))
    if unsourced:
        event.add("description", _("No source held here gives the days of this meeting."))
    if row.place:
        event.add("location", _(row.place))
    event.add("status", "TENTATIVE" if unsourced else "CONFIRMED")
    event.add("url", settings.BASE_URL + reverse("meeting", kwargs={"code": row.code}))
    return event
