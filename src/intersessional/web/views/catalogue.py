"""The catalogue of what is on offer other than money: expertise, training, technology and the like."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersessional.core.queries import current_revision
from intersessional.parties.queries import Directory, directory, in_alphabetical_order
from intersessional.situation.catalogue import KINDS, Affected, Catalogue, Choice, Entry, catalogue
from intersessional.situation.choosing import NO_AIM
from intersessional.situation.moment import Moment
from intersessional.situation.naming import Named, aims_named, scope_named
from intersessional.situation.stating import AID
from intersessional.web.filters import Filter, read_filter
from intersessional.web.frame import front_page, page_of, show, state_addresses
from intersessional.web.match_lines import catalogue as requirements
from intersessional.web.needs_list import means_line
from intersessional.web.views.needs import group_in_need

AFFECTED: dict[str, Promise] = {
    Affected.OWN_DUTY: gettext_lazy("From a State with a duty of its own still to do"),
    Affected.OWN_NEED: gettext_lazy("From a State with needs of its own"),
}


@front_page("kind", "aim", "group", "state", "givers")
def on_offer(request: HttpRequest, moment: Moment) -> HttpResponse:
    """What stands on the day, kind by kind, givers by name."""
    revision = current_revision()
    book = directory(revision.head)
    named, found = scope_named(book, moment), catalogue(moment, revision)
    filters = _filters(request, book, found, named)
    kind, aim, group, state, givers = (item.chosen for item in filters)
    chosen = found.chosen(Choice(kind=kind, aim=aim, group=group, state=state, affected=bool(givers)), named)
    page = page_of(request, moment, revision)
    return show(
        request,
        "web/catalogue.html",
        moment,
        revision,
        page=page,
        address=state_addresses(page),
        filters=filters,
        count=len(chosen),
        kinds=_by_kind(chosen, named),
        paired=found.paired,
        affected=AFFECTED,
        requirements=requirements(),
        aim_titles=aims_named(),
    )


def _by_kind(chosen: list[Entry], named: Named) -> list[tuple[str, str, list[tuple[Entry, object]]]]:
    """Each kind by its code and in words, with its entries and their lines."""
    return [
        (kind, str(AID[kind]), [(entry, means_line(entry.means, named)) for entry in entries])
        for kind, entries in groupby(chosen, key=lambda entry: entry.means.kind)
    ]


def _filters(request: HttpRequest, book: Directory, found: Catalogue, named: Named) -> tuple[Filter, ...]:
    names = {code: named(code) for code in found.named_or_in_need()}
    states = {code: names[code] for code in in_alphabetical_order(names.items())}
    group = group_in_need(request, book)
    return (
        read_filter(request, "kind", _("Kind of help"), {kind.value: AID[kind] for kind in KINDS}, _("All")),
        read_filter(request, "aim", _("Aim"), {**aims_named(), NO_AIM: _("Tied to no aim")}, _("All")),
        Filter(group.name, _("For a State of the group"), group.options, group.chosen),
        read_filter(request, "state", _("For the State"), states, _("All")),
        read_filter(request, "givers", _("From whom"), {"affected": _("Affected States")}, _("Everyone")),
    )
