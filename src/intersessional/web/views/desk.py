"""The desk: what can be done there."""

from __future__ import annotations

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from intersessional.core.queries import current_revision
from intersessional.people.awaiting import awaited_of
from intersessional.people.awaiting_queries import in_own_days
from intersessional.people.models import RoleKind
from intersessional.situation.moment import Moment
from intersessional.situation.world import look
from intersessional.web.access import desk_page, standing
from intersessional.web.desk_questions import STANDING, Standing, counts, questions
from intersessional.web.frame import page_of, show

__all__ = ["desk", "desk_page"]


@desk_page
def desk(request: HttpRequest) -> HttpResponse:
    """What the desk has to ask: the questions that figures raise, which States see before anyone else."""
    moment, revision = Moment.of(), current_revision()
    found = questions(look(moment, revision=revision))
    chosen = request.GET.get("show", "")
    if chosen and chosen not in set(Standing):
        raise BadRequest(_("“%(text)s” is no standing of a question; leave it out.") % {"text": chosen[:40]})
    who = in_own_days(standing(request))
    awaited = list(awaited_of(who))
    asked = [question for question in found if question.shows(chosen)]
    return show(
        request,
        "web/desk.html",
        moment,
        revision,
        page=page_of(request, moment, revision),
        questions=asked,
        states=len({question.iso3 for question in asked}),
        all_questions=len(found),
        counts=counts(found),
        standings=STANDING,
        chosen=chosen,
        awaited=awaited,
        awaited_on=who.day,
        unit=who.has(RoleKind.ISU),
    )
