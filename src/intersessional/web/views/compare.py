"""States side by side: their duties and the latest figures under every head of every aim."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from intersessional.core.queries import current_revision
from intersessional.situation.moment import Moment
from intersessional.situation.tally import Tally, tallies
from intersessional.situation.world import World, look
from intersessional.treaty.convention import Aim, Head
from intersessional.web import state_sheet
from intersessional.web.filters import Filter, read_filter
from intersessional.web.frame import front_page, page_of, show, state_addresses
from intersessional.web.state_figures import OUTSIDE_ONLY, HeadAnswer, head_answers, heads_of, measures_of
from intersessional.web.state_sheet import DutyLine
from intersessional.web.wording import HEAD, by_name

PLACES = ("a", "b", "c", "d")
"""Parameters that name a State each."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One head of one aim, with the answer of each State in the order chosen."""

    head: Head
    answers: tuple[HeadAnswer, ...]


@front_page(*PLACES)
def compare(request: HttpRequest, moment: Moment) -> HttpResponse:
    """Up to four States in columns."""
    revision = current_revision()
    names = by_name(look(moment, revision=revision))
    filters = [read_filter(request, place, _("State"), names, _("None")) for place in PLACES]
    chosen = list(dict.fromkeys(item.chosen for item in filters if item.chosen))
    world = look(moment, only=chosen, revision=revision)
    page = page_of(request, moment, revision)
    return show(
        request,
        "web/compare.html",
        moment,
        revision,
        page=page,
        address=state_addresses(page),
        filters=filters,
        states=[(iso3, names[iso3]) for iso3 in chosen],
        codes=",".join(chosen),
        duties=_duties(world, chosen),
        aims=_aims(world, chosen, moment),
        words=HEAD,
        empty=_without_choice(filters),
    )


def _without_choice(filters: list[Filter]) -> bool:
    return not any(item.chosen for item in filters)


def _duties(world: World, chosen: list[str]) -> list[tuple[DutyLine, ...]]:
    """Each duty of the convention with its line of each State."""
    columns = [state_sheet.duties(world, world.by_iso3[iso3]) for iso3 in chosen]
    return list(zip(*columns, strict=True))


def _aims(world: World, chosen: list[str], moment: Moment) -> list[tuple[Aim, list[Compared]]]:
    held = tallies(measures_of(world.convention.heads), moment, world.revision, chosen)
    columns_of = [held.get(iso3, Tally(moment, (), {})) for iso3 in chosen]
    found = []
    for aim in world.convention.aims:
        heads = [head for head in heads_of(world.convention, aim) if head.measures]
        if aim.code == OUTSIDE_ONLY and all(world.by_iso3[iso3].status.in_force for iso3 in chosen):
            continue
        columns = [head_answers(heads, tally) for tally in columns_of]
        found.append((aim, [Compared(head, tuple(answers)) for head, *answers in zip(heads, *columns, strict=True)]))
    return found
