"""Money flows: all that are held, chosen by who gives, who receives, year and source; and one flow, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from intersessional.cooperation.flow_groups import Flow, Grouped
from intersessional.cooperation.flow_lists import Asked, Choice, Sides, chosen_flows, flow_around, known_from, sides
from intersessional.cooperation.flow_queries import years_told
from intersessional.cooperation.flow_sides import totals_of
from intersessional.cooperation.flow_totals import Total
from intersessional.cooperation.flows import Purpose
from intersessional.core.queries import current_revision, sources_by_key
from intersessional.parties.queries import Directory, directory, in_alphabetical_order
from intersessional.situation.moment import Moment
from intersessional.situation.naming import codes_named
from intersessional.treaty.convention import load
from intersessional.web import flow_lists, flow_words
from intersessional.web.filters import Filter, paged, read_filter
from intersessional.web.frame import Missing, front_page, page_of, show, state_addresses
from intersessional.web.needs_list import Named

A_PAGE = 50
ADDED_BY_YEAR = 2000
"""Lines, at most, of which totals are told for every year; of more, for the year that is chosen or all together."""


@front_page("giver", "recipient", "year", "source", "purpose", "page")
def flows(request: HttpRequest, moment: Moment) -> HttpResponse:
    """Flows as groups of lines, fifty a page, and what those of a giver, a recipient or a year come to."""
    revision = current_revision()
    book = directory(revision.head)
    named = codes_named(book, moment)
    held = sides(settings.CONVENTION, revision.head, moment.known)
    given, received, source, purpose = _filters(request, book, held, named)
    choice = Choice(given.chosen, received.chosen)
    found = chosen_flows(settings.CONVENTION, revision.head, moment.known, choice)
    year = _year(request, found)
    asked = Asked(choice, int(year.chosen) if year.chosen else None, source.chosen, bool(purpose.chosen))
    kept = [flow for flow in found.flows if asked.keeps(flow)] if found else []
    page = page_of(request, moment, revision)
    part = paged(flow_lists.flow_rows(kept, named), request.GET.get("page", ""), A_PAGE)
    return show(
        request,
        "web/flows.html",
        moment,
        revision,
        page=page,
        address=state_addresses(page),
        filters=(given, received, year, source, purpose),
        held=held,
        too_many=found is None,
        part=part,
        totals=flow_lists.total_rows(_totals(_weighed(found, asked), asked)),
        year=asked.year,
    )


@front_page()
def flow(request: HttpRequest, moment: Moment, key: str) -> HttpResponse:
    """One flow: every line of it with its place in its source, why they are one, and what each stage comes to."""
    revision = current_revision()
    since = known_from(settings.CONVENTION, key)
    if since is None:
        raise Missing(
            _("There is no flow with the line %(key)s.") % {"key": key[:120]},
            url=reverse("flows"),
            label=_("Choose one from the list of flows"),
        )
    around = flow_around(settings.CONVENTION, key, moment.known)
    if around is None:
        return show(request, "web/flow_unknown.html", moment, revision, since=since, early=moment.known < since)
    named = codes_named(directory(revision.head), moment)
    page = page_of(request, moment, revision)
    rows = flow_lists.line_rows(around.flow, named)
    giver, recipient = flow_lists.title(around.flow, named)
    return show(
        request,
        "web/flow.html",
        moment,
        revision,
        page=page,
        address=state_addresses(page),
        key=key,
        giver=giver,
        recipient=recipient,
        years=flow_words.years(around.flow.lines),
        rows=rows,
        joined=flow_lists.links(rows, around.flow.joined),
        suggested=flow_lists.links(rows, around.suggested),
        said=flow_lists.verdict_links(rows, around.said),
        totals=flow_lists.total_rows(totals_of([around.flow], [None])),
        around=around,
        several_givers=flow_lists.has_several_givers(around),
    )


def _filters(request: HttpRequest, book: Directory, held: Sides, named: Named) -> tuple[Filter, Filter, Filter, Filter]:
    """What can be chosen: what is held, and what was chosen where it exists though no flow of it is held."""
    works = sources_by_key(current_revision().head)
    codes = {*book.states, *(scope.code for scope in load(settings.CONVENTION).scopes)}

    def choice(
        name: str, label: str, options: Iterable[str], among: Iterable[str], words: Callable[[str], str]
    ) -> Filter:
        chosen = {request.GET.get(name, "")} & set(among)
        titles = {code: words(code) for code in {*options, *chosen}}
        ordered = in_alphabetical_order(titles.items())
        return read_filter(request, name, label, {code: titles[code] for code in ordered}, _("All"))

    return (
        choice("giver", _("Giver"), held.givers, codes, named),
        choice("recipient", _("Recipient"), held.recipients, codes, named),
        choice("source", _("Source"), held.sources, works, lambda key: works[key].title if key in works else key),
        read_filter(
            request, "purpose", _("Purpose"), {"mine_action": flow_words.PURPOSE[Purpose.MINE_ACTION]}, _("All")
        ),
    )


def _year(request: HttpRequest, found: Grouped | None) -> Filter:
    """The years that flows are for, the latest first; and the one chosen, of which there may be none."""
    told = set(years_told(line for flow in found.flows for line in flow.lines)) if found else set()
    chosen = request.GET.get("year", "")
    if len(chosen) == len("2020") and chosen.isascii() and chosen.isdigit():
        told.add(int(chosen))
    return read_filter(
        request, "year", _("Year"), {str(year): str(year) for year in sorted(told, reverse=True)}, _("All")
    )


def _weighed(found: Grouped | None, asked: Asked) -> list[Flow]:
    """Flows that a total rests on: what of them is of the year and the purpose the total says, and what it left out."""
    wide = asked._replace(year=None, mine_action=False)
    return [flow for flow in found.flows if wide.keeps(flow)] if found else []


def _totals(kept: list[Flow], asked: Asked) -> list[Total]:
    """What flows come to, of each year where they are few; nothing where nothing was chosen."""
    if not kept or not (any(asked.sides) or asked.year is not None):
        return []
    years: list[int | None] = [asked.year]
    if asked.year is None and sum(len(flow.lines) for flow in kept) <= ADDED_BY_YEAR:
        years = [*years_told(line for flow in kept for line in flow.lines)] or [None]
    recipient, giver = asked.sides.recipient, asked.sides.giver
    return totals_of(kept, years, recipient=recipient, giver=giver, mine_action=asked.mine_action)
