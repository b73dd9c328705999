"""The desk's overview of people: empty seats, roles that end, and States Parties with nobody to ask."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from intersessional.core.queries import current_revision
from intersessional.parties.queries import bodies, directory, seats
from intersessional.people import rules
from intersessional.people.awaiting_queries import ending
from intersessional.people.models import RoleKind
from intersessional.people.queries import names_of, roles_on
from intersessional.situation.moment import Moment
from intersessional.situation.world import look
from intersessional.web import overview
from intersessional.web.access import desk_page, standing
from intersessional.web.awaited import SOON
from intersessional.web.desk_questions import questions
from intersessional.web.filters import paged, read_filter
from intersessional.web.frame import page_of, show
from intersessional.web.role_words import role_lines
from intersessional.web.wording import ROLE, named

A_PAGE = 50


@require_safe
@desk_page
def people_overview(request: HttpRequest) -> HttpResponse:
    """Today, as far as it is held; of States Parties with nobody to ask, all or those of a concern, page by page."""
    who, moment, revision = standing(request), Moment.of(), current_revision()
    world = look(moment, revision=revision)
    roles = roles_on(who.day)
    chosen = read_filter(request, "waiting", _("Waiting"), overview.WAITING, _("All"))
    unreached = overview.unreached(world, roles, questions(world))
    parties = sum(state.status.in_force for state in world.states)
    ends = ending(who.day, SOON)
    return show(
        request,
        "web/people_overview.html",
        moment,
        revision,
        page=page_of(request, moment, revision),
        day=who.day,
        named=named(directory(revision.head), who.day),
        seating=overview.seating(
            bodies(settings.CONVENTION), seats(settings.CONVENTION, known=who.day), roles, who.day
        ),
        seat_words=ROLE,
        ending=list(
            zip(role_lines([role for role, _followed in ends], who.day), [item[1] for item in ends], strict=True)
        ),
        names=names_of({role.person for role, _followed in ends}),
        part=paged([item for item in unreached if item.is_for(chosen.chosen)], request.GET.get("page", ""), A_PAGE),
        waiting=chosen,
        counts={"": len(unreached), **overview.counted(unreached)},
        parties=parties,
        may_name=rules.may_appoint(who, RoleKind.FOCAL_POINT),
    )
