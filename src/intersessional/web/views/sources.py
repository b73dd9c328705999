"""Sources: all of them, and each one with everything that rests on it."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersessional.cooperation.queries import resting_on as statements_on
from intersessional.cooperation.receipt_queries import Received, receipts_on
from intersessional.cooperation.statements import Statement
from intersessional.core.keys import split
from intersessional.core.models import SourceKind
from intersessional.core.queries import RevisionState, current_revision, source_versions
from intersessional.core.queries import sources as sources_held
from intersessional.intake.upload_queries import files_of
from intersessional.parties.models import Body, StateName
from intersessional.parties.queries import Directory, bodies, directory, in_alphabetical_order
from intersessional.people.queries import office_book
from intersessional.record.figure_queries import to_figure
from intersessional.record.queries import to_law
from intersessional.situation import counted, wording
from intersessional.situation.moment import Moment
from intersessional.situation.road import expected
from intersessional.treaty.convention import Expectation, load
from intersessional.web import offices, queries, statement_sheet
from intersessional.web.filters import paged, read_filter
from intersessional.web.frame import Missing, front_page, show
from intersessional.web.offices import OfficeLine
from intersessional.web.receipt_lines import CAME
from intersessional.web.wording import ROLE, SEAT_DOUBT, named, scope_named

A_PAGE = 50
LONGEST_SEARCH = 100


@front_page("kind", "q", "page")
def sources(request: HttpRequest, moment: Moment) -> HttpResponse:
    """Published works by title, fifty a page, with the number of facts known that rest on each; only those with one."""
    revision = current_revision()
    kind = read_filter(request, "kind", _("Kind"), dict(SourceKind.choices), _("All"))
    words = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST_SEARCH]
    counts = queries.facts_by_source(settings.CONVENTION, revision.head, moment.known)
    later = queries.facts_by_source(settings.CONVENTION, revision.head).keys() - counts.keys()
    found = sources_held(kind=kind.chosen, words=words).exclude(key__in=later)
    return show(
        request,
        "web/sources.html",
        moment,
        revision,
        part=paged(found, request.GET.get("page", ""), A_PAGE),
        counts=counts,
        kind=kind,
        kinds=dict(SourceKind.choices),
        words=words,
    )


@front_page()
def source(request: HttpRequest, moment: Moment, key: str) -> HttpResponse:
    """One published work, how it was described before, and every fact that rests on it."""
    revision = current_revision()
    versions = source_versions(key)
    if not versions:
        raise Missing(
            _("There is no source with the key %(key)s.") % {"key": key[:120]},
            url=reverse("sources"),
            label=_("Choose one from the list of sources"),
        )
    book = directory(revision.head)
    counts = queries.facts_by_source(settings.CONVENTION, revision.head, moment.known).get(key, Counter())
    resting = queries.resting_on(settings.CONVENTION, key, kinds=counts, known=moment.known)
    name = named(book, moment.known)
    acts = sorted((to_law(row) for row in resting.acts), key=lambda act: (name(act.state, moment.on), act.day))
    return show(
        request,
        "web/source.html",
        moment,
        revision,
        source=versions[0],
        files=files_of(key),
        earlier=[(before, after.reason) for after, before in pairwise(versions)],
        counts=counts,
        later=not counts and key in queries.facts_by_source(settings.CONVENTION, revision.head),
        acts=[(item, wording.act_sentence(item), wording.VERIFICATION[item.verification]) for item in acts],
        figures=[(row, to_figure(row)) for row in resting.figures],
        counted=counted,
        scope=scope_named(book, moment),
        **_stated(key, counts, moment, revision),
        words=statement_sheet,
        resting=resting,
        names=_by_state(resting.names, book, moment),
        bodies=_bodies(key, moment),
        offices=_offices(key, moment, revision),
        expectations=_expectations(key, moment),
        roles=ROLE,
        doubts=SEAT_DOUBT,
        named=name,
    )


def _stated(key: str, counts: Counter[str], moment: Moment, revision: RevisionState) -> dict[str, Any]:
    given = (key, counts, moment, revision)
    return {"statements": _statements(*given), "receipts": _receipts(*given)}


def _bodies(key: str, moment: Moment) -> list[Body]:
    return [body for body in bodies(settings.CONVENTION, known=moment.known) if key in split(body.source_keys)]


def _receipts(
    key: str, counts: Counter[str], moment: Moment, revision: RevisionState
) -> list[tuple[Received, Promise]]:
    """What States say that came of means, by the source."""
    found = receipts_on(settings.CONVENTION, revision.head, key, known=moment.known) if counts["receipt"] else []
    return [(row, CAME[row.came]) for row in found]


def _statements(key: str, counts: Counter[str], moment: Moment, revision: RevisionState) -> list[Statement]:
    """Plans, needs and means that name the source, as known; asked for only where there are some."""
    found = statements_on(settings.CONVENTION, revision.head, key) if counts["statement"] else ()
    return [row for row in found if row.known_on <= moment.known]


def _expectations(key: str, moment: Moment) -> list[Expectation]:
    """What the source expects by a Review Conference, as known."""
    return [item for item in expected(load(settings.CONVENTION), moment.known) if key in split(item.source_keys)]


def _offices(key: str, moment: Moment, revision: RevisionState) -> list[OfficeLine]:
    """Offices of persons that name the source, as known."""
    held = office_book(settings.CONVENTION, revision.head).known(moment.known)
    return list(offices.lines((item for item in held if key in split(item.source_keys)), {}, {}, moment.on))


def _by_state(names: tuple[StateName, ...], book: Directory, moment: Moment) -> list[tuple[str, str, list[StateName]]]:
    """Names under the State that bears them: ISO code, its name on the day, and the names that the source gives."""
    of_state: dict[str, list[StateName]] = {}
    for name in names:
        of_state.setdefault(name.state_id, []).append(name)
    language = get_language() or "en"
    today = {iso3: book.states[iso3].name(language, moment.named_on).short for iso3 in of_state}
    return [(iso3, today[iso3], of_state[iso3]) for iso3 in in_alphabetical_order(today.items())]
