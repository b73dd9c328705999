"""The first page: the Convention in numbers, what is due next, what changed lately, the next meeting."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from intersessional.meetings.queries import meetings
from intersessional.situation.moment import Moment
from intersessional.situation.needs import needs_and_means
from intersessional.situation.world import look
from intersessional.web import deadline_list, first_page
from intersessional.web.frame import front_page, page_of, show, state_addresses
from intersessional.web.membership import Membership
from intersessional.web.wording import HEAD

SHOWN = 10


@front_page()
def home(request: HttpRequest, moment: Moment) -> HttpResponse:
    """The board of a day."""
    world = look(moment)
    page = page_of(request, moment, world.revision)
    held = meetings(settings.CONVENTION, known=moment.known)
    return show(
        request,
        "web/home.html",
        moment,
        world.revision,
        page=page,
        address=state_addresses(page),
        convention=world.convention,
        membership=Membership.of(world.states),
        board=first_page.board(world, held, needs_and_means(moment, world.revision), page),
        due=deadline_list.next_due(world, SHOWN),
        changes=first_page.lately(world, SHOWN),
        next_meeting=next((item for item in held if item.ends_on >= moment.on), None),
        last_meeting=next((item for item in reversed(held) if item.ends_on < moment.on), None),
        heads=HEAD,
        registers=world.snapshot.registers,
    )
