"""For whom somebody acts as a giver, and how the record names it."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from intersessional.cooperation import offer_queries, rules
from intersessional.cooperation.domain.saying import Giver
from intersessional.core.queries import current_revision
from intersessional.parties.queries import directory
from intersessional.people.domain.roles import Refused
from intersessional.people.models import RoleKind
from intersessional.people.standing import Standing
from intersessional.situation.moment import Moment


def owner_of(request: HttpRequest, who: Standing) -> str:
    """The giver for whom somebody acts: the one named, or the only one there is. Raises Refused."""
    given = str(request.POST.get("owner") or request.GET.get("owner") or "")
    own = rules.givers_of(who)
    if not given and own:
        return own[0]
    states = {f"state:{code}" for code in directory(current_revision().head).states}
    if given in own or (who.has(RoleKind.ISU) and given in states):
        return given
    raise Refused(_("Choose the giver."))


def giver_named(owner: str) -> Giver:
    """The giver with its English name, as its source names it."""
    found = offer_queries.giver_of(owner)
    book = directory(current_revision().head)
    if found.code in book.states:
        return Giver(found.code, book.states[found.code].name("en", Moment.of().on).short)
    return found
