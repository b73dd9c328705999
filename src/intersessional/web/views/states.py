from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from intersessional.situation.moment import Moment
from intersessional.situation.world import look
from intersessional.web.frame import front_page, show


@front_page()
def states(request: HttpRequest, moment: Moment) -> HttpResponse:
    world = look(moment)
    return show(request, "web/states.html", moment, world.revision, world=world)
