"""All States: who is in and whose mined areas remain, as tiles and as a list."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersessional.parties.queries import GroupInfo
from intersessional.situation.moment import Moment
from intersessional.situation.wording import STATUS, STATUS_SHAPE
from intersessional.situation.world import World, look
from intersessional.treaty.status import BOUND, StatusCode
from intersessional.web import standing, state_list
from intersessional.web.filters import Filter, order, read_filter
from intersessional.web.frame import front_page, page_of, show, state_addresses
from intersessional.web.membership import Membership

GROUPS = ("un_regional", "m49_region", "m49_subregion")
STATUSES = {
    "party": (gettext_lazy("States Parties"), BOUND),
    "outside": (gettext_lazy("Not States Parties"), frozenset(StatusCode) - BOUND),
    **{code.value: (STATUS[code], frozenset({code})) for code in StatusCode if code is not StatusCode.STATE_PARTY},
}


@front_page("status", "group", "clearance", "sort")
def states(request: HttpRequest, moment: Moment) -> HttpResponse:
    """The States of the universe on a day, those chosen, in the order chosen."""
    world = look(moment)
    duties = standing.words()
    groups = {code: group for code, group in world.directory.groups.items() if group.kind in GROUPS}
    filters = _filters(request, duties, groups)
    sort = order(request, state_list.COLUMNS)
    page = page_of(request, moment, world.revision)
    address = state_addresses(page)
    chosen = [row for row in state_list.rows(world) if _wanted(row, filters, groups, world)]
    return show(
        request,
        "web/states.html",
        moment,
        world.revision,
        page=page,
        membership=Membership.of(world.states),
        filters=filters,
        order=sort,
        rows=state_list.in_order(chosen, sort.column, descending=sort.descending),
        address=address,
        picture=state_list.picture(chosen, duties, address),
        statuses={code: (STATUS_SHAPE[code], str(word)) for code, word in STATUS.items()},
        duties=duties,
        registers=world.snapshot.registers,
    )


def _filters(request: HttpRequest, duties: Mapping[str, str], groups: Mapping[str, GroupInfo]) -> tuple[Filter, ...]:
    by_kind = sorted(groups.values(), key=lambda group: (GROUPS.index(group.kind), group.name))
    return (
        read_filter(
            request, "status", _("Status"), {code: label for code, (label, _codes) in STATUSES.items()}, _("Any")
        ),
        read_filter(request, "group", _("Group or region"), {group.code: _(group.name) for group in by_kind}, _("All")),
        read_filter(
            request, "clearance", _("Clearance"), {k: v for k, v in duties.items() if k != "inapplicable"}, _("Any")
        ),
    )


def _wanted(row: state_list.Row, filters: tuple[Filter, ...], groups: Mapping[str, GroupInfo], world: World) -> bool:
    status, group, duty = (item.chosen for item in filters)
    return (
        (not status or row.code in STATUSES[status][1])
        and (not group or row.iso3 in groups[group].on(world.moment.on))
        and (not duty or row.duty == duty)
    )
