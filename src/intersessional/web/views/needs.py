"""What States need, what of it is uncovered, and what givers say they give."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from intersessional.cooperation.statements import AidKind, Means, Need
from intersessional.core.queries import current_revision
from intersessional.parties.queries import Directory, directory, in_alphabetical_order
from intersessional.situation.moment import Moment
from intersessional.situation.needs import Weighed, latest_first, needs_and_means
from intersessional.situation.stating import AID
from intersessional.web.filters import Filter, Order, order, read_filter
from intersessional.web.frame import front_page, page_of, show, state_addresses
from intersessional.web.needs_list import Named, means_lines, need_lines
from intersessional.web.wording import aims_named, scope_named

GROUPS = ("un_regional", "development")
NO_AIM = "not_stated"
"""Choice of what the source ties to no aim."""
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
    wanted = _wanted(filters, book, moment)
    chosen = _by_state([item for item in found.needs if wanted(item.need, [item.need.state])], named)
    means = latest_first(item for item in found.means if wanted(item.means, item.means.recipients))
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


def _wanted(
    filters: tuple[Filter, ...], book: Directory, moment: Moment
) -> Callable[[Need | Means, Iterable[str]], bool]:
    """Whether a row, and the States it is for, are all of what was chosen."""
    aim, group, kind = (item.chosen for item in filters)
    members = book.groups[group].on(moment.on) if group else frozenset()
    return lambda row, states: (
        (not aim or row.aim == ("" if aim == NO_AIM else aim))
        and (not group or not members.isdisjoint(states))
        and (not kind or row.kind == kind)
    )


def _by_state(needs: list[Weighed], named: Named) -> list[Weighed]:
    """By the names of their States, of one State the last to end first."""
    names = {item.need.state: named(item.need.state) for item in needs}
    place = {iso3: number for number, iso3 in enumerate(in_alphabetical_order(names.items()))}
    latest = sorted(needs, key=lambda item: item.need.period.last or date.max, reverse=True)
    return sorted(latest, key=lambda item: place[item.need.state])


def _in_order(needs: list[Weighed], sort: Order) -> list[Weighed]:
    if sort.column == "state":
        return needs[:: -1 if sort.descending else 1]
    value = COLUMNS[sort.column]
    held = [item for item in needs if value(item) is not None]
    held.sort(key=value, reverse=sort.descending)  # type: ignore[arg-type]  # of one column all are of one type
    return held + [item for item in needs if value(item) is None]
