"""What States need, what of it is uncovered, and what givers say they give."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from intersessional.cooperation.statements import AidKind
from intersessional.core.queries import current_revision
from intersessional.parties.queries import Directory, directory
from intersessional.situation.choosing import GROUPS, NO_AIM, by_state, wanted
from intersessional.situation.moment import Moment
from intersessional.situation.needs import Weighed, latest_first, needs_and_means
from intersessional.situation.stating import AID
from intersessional.web.filters import Filter, Order, order, read_filter
from intersessional.web.frame import front_page, page_of, show, state_addresses
from intersessional.web.needs_list import means_lines, need_lines
from intersessional.web.wording import aims_named, scope_named

COLUMNS: dict[str, Callable[[Weighed], date | str | None]] = {
    "state": lambda item: item.need.state,
    "ends": lambda item: item.need.period.last,
    "known": lambda item: item.need.known_on,
}
"""What each column sorts by; of States it is the name, and what has no value stands last in either direction."""


@front_page("aim", "group", "kind", "sort")
def needs(request: HttpRequest, moment: Moment) -> HttpResponse:
    """Needs that reach the day, by State, and means, the latest said first."""
    revision = current_revision()
    book = directory(revision.head)
    found = needs_and_means(moment, revision)
    named = scope_named(book, moment)
    filters = _filters(request, book)
    sort = order(request, COLUMNS)
    aim, group, kind = (item.chosen for item in filters)
    is_wanted = wanted(book, moment, aim=aim, group=group, kind=kind)
    chosen = by_state([item for item in found.needs if is_wanted(item.need, [item.need.state])], named)
    means = latest_first(item for item in found.means if is_wanted(item.means, item.means.recipients))
    page = page_of(request, moment, revision)
    return show(
        request,
        "web/needs.html",
        moment,
        revision,
        page=page,
        address=state_addresses(page),
        filters=filters,
        order=sort,
        reaching=need_lines(_in_order([item for item in chosen if item.reaches], sort), found, named),
        over=need_lines([item for item in chosen if not item.reaches], found, named),
        means=means_lines([item for item in means if item.on_its_way], named),
        means_over=means_lines([item for item in means if not item.on_its_way], named),
        aim_titles=aims_named(),
        kinds=AID,
    )


def group_in_need(request: HttpRequest, book: Directory) -> Filter:
    """The choice of a group to which the State in need belongs."""
    groups = sorted(
        (group for group in book.groups.values() if group.kind in GROUPS),
        key=lambda group: (GROUPS.index(group.kind), group.name),
    )
    names = {group.code: _(group.name) for group in groups}
    return read_filter(request, "group", _("Group of the State in need"), names, _("All"))


def _filters(request: HttpRequest, book: Directory) -> tuple[Filter, ...]:
    return (
        read_filter(request, "aim", _("Aim"), {**aims_named(), NO_AIM: _("Tied to no aim")}, _("All")),
        group_in_need(request, book),
        read_filter(request, "kind", _("Kind of help"), {kind.value: AID[kind] for kind in AidKind}, _("All")),
    )


def _in_order(needs: list[Weighed], sort: Order) -> list[Weighed]:
    if sort.column == "state":
        return needs[:: -1 if sort.descending else 1]
    value = COLUMNS[sort.column]
    held = [item for item in needs if value(item) is not None]
    held.sort(key=value, reverse=sort.descending)  # type: ignore[arg-type]  # of one column all are of one type
    return held + [item for item in needs if value(item) is None]
