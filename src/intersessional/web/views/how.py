"""How it is computed: the rules in words, from the convention itself, and one State worked through."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersessional.record.queries import coverage
from intersessional.situation import wording
from intersessional.situation.moment import Moment
from intersessional.situation.world import World, look
from intersessional.treaty.counts import Thresholds
from intersessional.treaty.duties import Reason
from intersessional.web import standing, state_sheet, worked_example
from intersessional.web.filters import Filter, read_filter
from intersessional.web.frame import front_page, show
from intersessional.web.membership import Membership
from intersessional.web.wording import SEAT_DOUBT, by_name, register


@front_page("state")
def how(request: HttpRequest, moment: Moment) -> HttpResponse:
    """The rules, the registers, the words; with ``state`` the steps for one State."""
    world = look(moment)
    chosen = _state(request, world)
    membership = Membership.of(world.states)
    return show(
        request,
        "web/how.html",
        moment,
        world.revision,
        convention=world.convention,
        duties=[(duty, wording.original_rule(duty)) for duty in world.convention.duties],
        statuses=[(wording.STATUS_SHAPE[code], words) for code, words in wording.STATUS.items()],
        duty_states=standing.words(),
        reasons=[wording.REASON[reason] for reason in Reason],
        flags=list(wording.FLAG.values()),
        verification=wording.VERIFICATION,
        doubts=list(SEAT_DOUBT.values()),
        membership=membership,
        thresholds=Thresholds(membership.parties),
        coverage=coverage(settings.CONVENTION),
        register=register,
        state=chosen,
        worked=_worked(world, chosen.chosen),
    )


def _state(request: HttpRequest, world: World) -> Filter:
    return read_filter(request, "state", _("State"), by_name(world), _("Choose a State"))


def _worked(world: World, iso3: str) -> worked_example.Worked | None:
    """The steps of the law for one State; None while none is chosen."""
    if not iso3:
        return None
    state = world.by_iso3[iso3]
    return worked_example.Worked(
        world.name(iso3, get_language() or "en"),
        state_sheet.status_sentence(world, state),
        worked_example.status(world, state),
        tuple((line, worked_example.duty(world, line)) for line in state_sheet.duties(world, state)),
    )
