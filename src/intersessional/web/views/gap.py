"""The gap across States: by State and aim in a year, never ranked and never added."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersessional.core.queries import current_revision
from intersessional.parties.queries import Directory, directory
from intersessional.situation.choosing import NO_AIM
from intersessional.situation.gaps import GapLine, counted, gaps, years_of_needs
from intersessional.situation.givers import WORLD, WORLDWIDE, Giving, giving
from intersessional.situation.moment import FIRST, LAST, Moment
from intersessional.situation.survivors import share
from intersessional.web.filters import Filter, read_filter
from intersessional.web.frame import front_page, page_of, show, state_addresses
from intersessional.web.gap_list import SurvivorsCell, cells_of, gap_lines, survivors_cell
from intersessional.web.needs_list import Named
from intersessional.web.views.givers import BREADTH
from intersessional.web.views.needs import group_in_need
from intersessional.web.wording import aims_named, scope_named

ALL = "all"
"""Choice of the States that stated no need as well."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: the year, and of the filters what was chosen."""

    year: int
    filters: tuple[Filter, ...]

    def chosen(self, name: str) -> str:
        """The value of a filter, or ""."""
        return next(item.chosen for item in self.filters if item.name == name)


@front_page("year", "aim", "group", "givers", "states")
def gap(request: HttpRequest, moment: Moment) -> HttpResponse:
    """Each State and aim with a need in the year, by the names of States."""
    revision = current_revision()
    book = directory(revision.head)
    found, named = giving(moment, revision), scope_named(book, moment)
    asked = _asked(request, moment, book, found)
    everyone = counted(book, moment.on) if asked.chosen("states") == ALL else ()
    aim, group = asked.chosen("aim"), asked.chosen("group")
    lines = gaps(
        moment,
        revision,
        asked.year,
        aim=None if not aim else "" if aim == NO_AIM else aim,
        states=book.groups[group].on(moment.on) if group else None,
        without=everyone,
        language=get_language() or "en",
    )
    lines = [line for line in lines if _has(line, asked.chosen("givers"))]
    page = page_of(request, moment, revision)
    return show(
        request,
        "web/gap.html",
        moment,
        revision,
        page=page,
        address=state_addresses(page),
        year=asked.year,
        filters=asked.filters,
        lines=gap_lines(lines, found, named),
        breadths=BREADTH,
        worldwide=_worldwide(found, named, asked.year),
        aim_titles=aims_named(),
    )


def _asked(request: HttpRequest, moment: Moment, book: Directory, found: Giving) -> Asked:
    year = _year(request, moment, found)
    return Asked(
        int(year.chosen or moment.on.year),
        (
            year,
            read_filter(request, "aim", _("Aim"), {**aims_named(), NO_AIM: _("Tied to no aim")}, _("All")),
            group_in_need(request, book),
            read_filter(request, "givers", _("How many givers are told"), BREADTH, _("All")),
            read_filter(
                request, "states", _("Which States"), {ALL: _("All States")}, _("Those with a need in the year")
            ),
        ),
    )


def _year(request: HttpRequest, moment: Moment, found: Giving) -> Filter:
    """The years in which a need is held, and any other that is asked for; that of the day is the first choice."""
    text, own = request.GET.get("year", ""), moment.on.year
    if text and not (re.fullmatch("[0-9]{4}", text) and FIRST.year <= int(text) <= LAST.year):
        sentence = _("“%(text)s” is not a year from %(first)s to %(last)s; write it as 2015.")
        raise BadRequest(sentence % {"text": text[:40], "first": FIRST.year, "last": LAST.year})
    chosen = "" if text == str(own) else text
    years = {*years_of_needs(found.stated), *([int(text)] if text else [])} - {own}
    options = (("", str(own)), *((str(year), str(year)) for year in sorted(years, reverse=True)))
    return Filter("year", _("Year"), options, chosen)


def _has(line: GapLine, breadth: str) -> bool:
    return breadth in ("", line.received.breadth)


def _worldwide(found: Giving, named: Named, year: int) -> SurvivorsCell | None:
    """The share for survivors of what all givers gave, in the last year of which both are told."""
    tally = found.tallies.get(WORLD)
    told = share(WORLD, tally.of(WORLDWIDE) if tally else (), (), year)
    return survivors_cell(told, found.stated, cells_of(told, found, WORLD), named) if told else None
