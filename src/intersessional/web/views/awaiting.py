"""What is awaited of whoever is signed in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from intersessional.core.queries import current_revision
from intersessional.people import rules
from intersessional.people.awaiting import awaited_of
from intersessional.people.awaiting_queries import in_own_days, preference_of
from intersessional.people.reminding import zone_named
from intersessional.situation.moment import Moment
from intersessional.web.access import member_page, standing
from intersessional.web.frame import show
from intersessional.web.preferences import zone_words


@require_safe
@member_page
def awaiting(request: HttpRequest) -> HttpResponse:
    """Everything asked of the person, by the day it is due, counted in the person's own days."""
    chosen = preference_of(standing(request).person)
    zone = zone_named(chosen.time_zone)
    who = in_own_days(standing(request), zone)
    return show(
        request,
        "web/awaiting.html",
        Moment.of(),
        current_revision(),
        awaited=list(awaited_of(who)),
        awaited_on=who.day,
        zone=zone_words(zone.key),
        desk=rules.works_at_desk(who),
        mailed=chosen.reminders,
    )
