"""The road to a Review Conference: the next one, or any other."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from intersessional.core.queries import current_revision
from intersessional.meetings.models import Meeting
from intersessional.meetings.queries import meeting, review_conferences
from intersessional.situation.moment import Moment
from intersessional.situation.road import Conference, first_known, follow, next_or_last
from intersessional.treaty.convention import load
from intersessional.web import meeting_periods, road_page
from intersessional.web.frame import Missing, front_page, page_of, show, state_addresses, to_its_address
from intersessional.web.membership import Membership
from intersessional.web.wording import HEAD

Known = tuple[list[Conference], dict[str, Meeting]]
"""Review Conferences in order of time, and the meetings of those that have their days."""


@front_page()
def next_road(request: HttpRequest, moment: Moment) -> HttpResponse:
    """The road to the next Review Conference known; where none is, to the last."""
    known = review_conferences(settings.CONVENTION, known=moment.known)
    chosen = next_or_last(known[0], moment.on)
    if chosen is None:
        return show(request, "web/road_unknown.html", moment, current_revision(), known_on=None)
    return _page(request, moment, chosen, known, passed=chosen.closing < moment.on)


@front_page()
def road(request: HttpRequest, moment: Moment, code: str) -> HttpResponse:
    """The road to one Review Conference; its code in small letters leads to the one address it has."""
    known = review_conferences(settings.CONVENTION, known=moment.known)
    chosen = _named(known, code)
    if chosen is None:
        return _not_yet_known(request, moment, code)
    if code != chosen.code:
        return to_its_address(request, "road", code=chosen.code)
    return _page(request, moment, chosen, known)


def _named(known: Known, code: str) -> Conference | None:
    return next((item for item in known[0] if item.code.casefold() == code.casefold()), None)


def _not_yet_known(request: HttpRequest, moment: Moment, code: str) -> HttpResponse:
    """The day on which a Review Conference became known. Raises Missing where none has that code."""
    later = review_conferences(settings.CONVENTION, known=date.max)
    chosen = _named(later, code)
    if chosen is None:
        other = meeting(settings.CONVENTION, code, known=date.max)
        sentence = _("%(code)s is no Review Conference.") if other else _("There is no meeting with the code %(code)s.")
        raise Missing(
            sentence % {"code": code[:20]}, url=reverse("next_road"), label=_("The road to the Review Conference")
        )
    held = later[1].get(chosen.code)
    days = [held.known_on if held else None, first_known(load(settings.CONVENTION), chosen.code)]
    first = min(day for day in days if day)
    return show(request, "web/road_unknown.html", moment, current_revision(), known_on=first)


def _page(
    request: HttpRequest, moment: Moment, chosen: Conference, known: Known, *, passed: bool = False
) -> HttpResponse:
    """The page of one road; ``passed`` when no later Conference is known."""
    told = follow(chosen, moment)
    page = page_of(request, moment, told.world.revision)
    held = known[1].get(chosen.code)
    return show(
        request,
        "web/road.html",
        moment,
        told.world.revision,
        page=page,
        address=state_addresses(page),
        road=told,
        passed=passed,
        meeting=held,
        days=meeting_periods.days(held.starts_on, held.ends_on) if held else "",
        others=[item for item in known[0] if item.code != chosen.code],
        chapters={item.aim.code: [road_page.chapter(told.world, duty) for duty in item.duties] for item in told.aims},
        figures=road_page.heads(told),
        membership=Membership.of(told.world.states),
        states=road_page.membership(told.world),
        signatories=road_page.signatories(told.world),
        heads=HEAD,
    )
