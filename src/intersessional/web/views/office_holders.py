"""Persons in public office, on any date; nobody else has a public page."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from intersessional.core.queries import current_revision
from intersessional.meetings.queries import meetings
from intersessional.parties.queries import bodies, directory
from intersessional.people.queries import OfficeHeld, office_book
from intersessional.record.queries import register
from intersessional.situation.moment import Moment
from intersessional.ui.wording import date_long
from intersessional.web import offices
from intersessional.web.frame import Missing, front_page, show
from intersessional.web.offices import OfficeLine
from intersessional.web.wording import named


@front_page()
def office_holders(request: HttpRequest, moment: Moment) -> HttpResponse:
    """Who was in office on the day, and everybody known to have been, the latest first."""
    revision = current_revision()
    told = _told(office_book(settings.CONVENTION, revision.head).known(moment.known), moment)[::-1]
    return show(
        request,
        "web/office_holders.html",
        moment,
        revision,
        standing=[line for line in told if line.standing],
        others=[line for line in told if not line.standing and not line.to_come],
        coming=[line for line in told if line.to_come],
        register=register(settings.CONVENTION, "office_holders"),
        named=named(directory(revision.head), moment.known),
    )


@front_page()
def office_holder(request: HttpRequest, moment: Moment, key: str) -> HttpResponse:
    """One person: the public offices, each with its days and its source, and nothing else."""
    revision = current_revision()
    book = office_book(settings.CONVENTION, revision.head)
    held = book.known(moment.known, person=key)
    sentence = _("Nobody of that name is known in public office on %(known)s.") % {"known": date_long(moment.known)}
    if not held and (later := book.known(date.max, person=key)):
        since = min(office.known_on for office in later)
        return show(request, "web/office_holder_unknown.html", moment, revision, sentence=sentence, since=since)
    if not held:
        raise Missing(sentence, url=reverse("office_holders"), label=_("Choose from the list of office holders"))
    return show(
        request,
        "web/office_holder.html",
        moment,
        revision,
        name=held[-1].name,
        note=held[-1].person_note,
        lines=_told(held, moment)[::-1],
        named=named(directory(revision.head), moment.known),
    )


def _told(held: list[OfficeHeld], moment: Moment) -> list[OfficeLine]:
    of_meetings = {meeting.code: meeting for meeting in meetings(settings.CONVENTION, known=moment.known)}
    of_bodies = {body.code: body for body in bodies(settings.CONVENTION, known=moment.known)}
    return list(offices.lines(held, of_meetings, of_bodies, moment.on))
