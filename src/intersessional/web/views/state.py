from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from intersessional.core.queries import current_revision
from intersessional.parties.queries import directory
from intersessional.situation.moment import Moment
from intersessional.situation.world import look
from intersessional.web.frame import Missing, front_page, show


@front_page()
def state(request: HttpRequest, moment: Moment, iso3: str) -> HttpResponse:
    code = iso3.upper()
    revision = current_revision()
    if code not in directory(revision.number).states:
        raise Missing(
            _("There is no State with the code %(code)s.") % {"code": code[:20]},
            url=reverse("states"),
            label=_("Choose one from the list of States"),
        )
    if code != iso3:
        query = request.GET.urlencode()
        return HttpResponsePermanentRedirect(reverse("state", kwargs={"iso3": code}) + (f"?{query}" if query else ""))
    world = look(moment, only=[code], revision=revision)
    return show(request, "web/state.html", moment, world.revision, world=world)
