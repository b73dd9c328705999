"""Asking another party to meet, in the margins of a meeting or elsewhere; these two alone see it."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from icalendar import Calendar, Event

from intersessional.cooperation import rules, talk_queries
from intersessional.cooperation.domain import meets as domain
from intersessional.cooperation.models import AskToMeet
from intersessional.core.queries import current_revision
from intersessional.people.domain.roles import Refused
from intersessional.people.standing import Standing
from intersessional.situation.moment import Moment
from intersessional.web import meet_form
from intersessional.web.access import member_page, standing
from intersessional.web.acting import Act, acted, by_whom, said
from intersessional.web.frame import show
from intersessional.web.meet_lines import SAYS, MeetLine, meet_lines
from intersessional.web.parties import Parties, meeting_choices, meeting_titles
from intersessional.web.preferences import zones


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def meets(request: HttpRequest) -> HttpResponse:
    """Whom the own parties asked to meet, and who asked them; asking another."""
    who = standing(request)
    if not rules.givers_of(who):
        raise PermissionDenied
    if request.method == "POST":
        return acted(request, {"ask": lambda: _ask(request, who)}, lambda problem: _list(request, who, problem))
    return _list(request, who)


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def meet(request: HttpRequest, mark: str) -> HttpResponse:
    """One of these, for its two sides. Whoever else asks learns not even that there is one."""
    who = standing(request)
    row = _row(who, mark)
    if request.method == "POST":
        return acted(request, _acts(request, who, row), lambda problem: _one(request, who, row, problem))
    return _one(request, who, row)


@member_page
@require_safe
def meet_calendar(request: HttpRequest, mark: str) -> HttpResponse:
    """The time that was agreed, for a calendar; how long it lasts nobody said."""
    who = standing(request)
    row = _row(who, mark)
    at = row.agreed_at()
    if at is None or row.withdrawn_on:
        raise Http404
    line = _line(who, row, Moment.of())
    event = Event()
    event.add("uid", f"{row.mark}@intersessional")
    event.add("dtstamp", datetime.combine(row.answered_on or row.asked_on, time(), UTC))
    event.add("dtstart", at.astimezone(UTC))
    event.add("summary", _("%(one)s and %(other)s meet") % {"one": line.asks, "other": line.asked})
    event.add("description", row.what)
    if row.place:
        event.add("location", row.place)
    event.add("url", settings.BASE_URL + reverse("meet", kwargs={"mark": mark}))
    calendar = Calendar()
    calendar.add("prodid", "-//Intersessional//Meetings of two//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")


def _row(who: Standing, mark: str) -> AskToMeet:
    row = talk_queries.meet(who, mark)
    if row is None:
        raise Http404
    return row


def _ask(request: HttpRequest, who: Standing) -> str:
    owner = said(request, "owner")
    if owner not in rules.givers_of(who):
        raise Refused(_("Choose for whom you ask."))
    asked = meet_form.read_asked(request, meeting_choices(meeting_titles(Moment.of())))
    made = domain.ask_to_meet(**by_whom(request, who), owner=owner, asked=asked, when=meet_form.read_when(request))
    return reverse("meet", kwargs={"mark": made.mark})


def _acts(request: HttpRequest, who: Standing, row: AskToMeet) -> dict[str, Act]:
    """What the forms of the page do, by their names."""
    by = by_whom(request, who) | {"row": row}
    answer: dict[str, Any] = {
        "says": said(request, "says"),
        "words": said(request, "words"),
        "agreed": said(request, "agreed"),
    }
    return {
        "answer": lambda: domain.answer_to_meet(**by, **answer),
        "propose": lambda: domain.propose_times(**by, when=meet_form.read_when(request)),
        "withdraw": lambda: domain.withdraw_meet(**by),
    }


def _list(request: HttpRequest, who: Standing, problem: str = "") -> HttpResponse:
    moment = Moment.of()
    parties, titles = Parties(moment), meeting_titles(moment)
    own = parties.own(who)
    return show(
        request,
        "web/meets.html",
        moment,
        current_revision(),
        lines=meet_lines(talk_queries.meets(who), who, parties, titles),
        own=own,
        choices=parties.choices(without=own if len(own) == 1 else ()),
        meetings=meeting_choices(titles),
        zones=zones(),
        problem=problem,
        posted=meet_form.posted(request.POST if problem else QueryDict()),
    )


def _one(request: HttpRequest, who: Standing, row: AskToMeet, problem: str = "") -> HttpResponse:
    moment = Moment.of()
    return show(
        request,
        "web/meet.html",
        moment,
        current_revision(),
        line=_line(who, row, moment),
        says=SAYS,
        zones=zones(),
        problem=problem,
        posted=meet_form.posted(request.POST) if problem else meet_form.filled(row),
    )


def _line(who: Standing, row: AskToMeet, moment: Moment) -> MeetLine:
    return meet_lines([row], who, Parties(moment), meeting_titles(moment))[0]
