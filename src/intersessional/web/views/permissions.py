"""Who may do what: why something is open to some and not to others."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from intersessional.core.queries import current_revision
from intersessional.people.permissions import permissions as all_permissions
from intersessional.situation.moment import Moment
from intersessional.web.frame import front_page, show
from intersessional.web.role_words import ROLE_KIND


@front_page()
def permissions(request: HttpRequest, moment: Moment) -> HttpResponse:
    """Every act, with the roles that may do it; asked of the rules."""
    told = [
        (item.words, [str(words) for kind, words in ROLE_KIND.items() if kind in item.may])
        for item in all_permissions()
    ]
    return show(request, "web/permissions.html", moment, current_revision(), permissions=told)
