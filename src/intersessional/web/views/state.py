"""The sheet of one State."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersessional.core.queries import current_revision
from intersessional.parties.models import Seat
from intersessional.parties.queries import GroupInfo, directory, seats
from intersessional.situation.assessing import MEASURED, Assessment, assess
from intersessional.situation.moment import Moment, today
from intersessional.situation.needs import needs_and_means_of
from intersessional.situation.stating import AID
from intersessional.situation.tally import tally
from intersessional.situation.wording import STATUS, STATUS_SHAPE
from intersessional.situation.world import World, look
from intersessional.treaty.counts import StateOnDate
from intersessional.treaty.status import StatusCode
from intersessional.web import (
    area_chart,
    question_words,
    questions,
    state_figures,
    state_needs,
    state_print,
    state_sheet,
    state_timeline,
)
from intersessional.web.frame import Missing, front_page, show, to_its_address
from intersessional.web.wording import HEAD, ROLE, SEAT_DOUBT, aims_named, scope_named

GROUPS = ("un_regional", "m49_subregion", "development")


@front_page()
def state(request: HttpRequest, moment: Moment, iso3: str) -> HttpResponse:
    """Everything held about a State; its code in small letters leads to the one address it has."""
    code, revision = iso3.upper(), current_revision()
    if code not in directory(revision.head).states:
        raise _no_such_state(code)
    if code != iso3:
        return to_its_address(request, "state", iso3=code)
    world = look(moment, only=[code], revision=revision)
    held, info = world.by_iso3[code], world.info(code)
    acted = held.status.code is not StatusCode.NOT_PARTY
    return show(
        request,
        "web/state.html",
        moment,
        revision,
        state=held,
        info=info,
        name=info.name(get_language() or "en", moment.named_on),
        names=info.names_known(moment.known),
        groups=_groups(world, code),
        counted=acted or info.counted_from is None or info.counted_from <= moment.on,
        status=(STATUS_SHAPE[held.status.code], STATUS[held.status.code]),
        sentence=state_sheet.status_sentence(world, held),
        suspension=state_sheet.suspension_sentence(world, held),
        remarks=state_sheet.remarks(world, held),
        picture=state_timeline.picture(held, world.convention.opened_on, moment.on, today()),
        entries=state_sheet.entries(world, held),
        bound=held.status.in_force,
        duties=state_sheet.duties(world, held),
        **_counted(world, held),
        seats=_seats(code, moment),
        registers=world.snapshot.registers,
        languages=settings.LANGUAGES,
        roles=ROLE,
        doubts=SEAT_DOUBT,
    )


def _seats(code: str, moment: Moment) -> list[Seat]:
    held = seats(settings.CONVENTION, known=moment.known, state=code)
    return [seat for seat in held if seat.valid_from <= moment.on]


def _counted(world: World, held: StateOnDate) -> dict[str, Any]:
    """What figures say of the State, and what is stated of its plans, needs and means."""
    counted = tally(held.state, world.moment, world.revision)
    cleared = _cleared(world, held.state)
    aims = state_figures.aim_sheets(world.convention, counted, bound=held.status.in_force)
    area = area_chart.picture(cleared) if cleared else None
    money = state_figures.money(world.convention, counted)
    stated = _stated(world, held.state, cleared)
    return {
        "aims": aims,
        "area": area,
        "money": money,
        "heads": HEAD,
        "questions": questions.of_state(held.state, world.moment, world.revision, counted),
        "said": question_words.beside_all(),
        "help": stated,
        "kinds": AID,
        "aim_titles": aims_named(),
        "paper": state_print.paper(aims, area, money, stated),
    }


def _stated(world: World, code: str, cleared: Assessment | None) -> state_needs.Sheet:
    found = needs_and_means_of(code, world.moment, world.revision)
    return state_needs.sheet(code, found, cleared, scope_named(world.directory, world.moment))


def _cleared(world: World, code: str) -> Assessment | None:
    aims = [aim for aim in world.convention.aims if aim.code == MEASURED]
    return next(iter(assess(world, code, aims)), None)


def _no_such_state(code: str) -> Missing:
    return Missing(
        _("There is no State with the code %(code)s.") % {"code": code[:20]},
        url=reverse("states"),
        label=_("Choose one from the list of States"),
    )


def _groups(world: World, code: str) -> list[GroupInfo]:
    """Groups that place the State for a reader; wider regions and those one source counts by are left out."""
    groups = [group for group in world.directory.groups_of(code, world.moment.on) if group.kind in GROUPS]
    return sorted(groups, key=lambda group: GROUPS.index(group.kind))
