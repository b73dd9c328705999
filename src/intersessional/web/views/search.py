"""The search: what is found by words, kind by kind, as known on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from intersessional.core.pages import unkept
from intersessional.core.queries import current_revision
from intersessional.core.registries import searchable
from intersessional.core.search.queries import MOST, Answer, Hit, answer
from intersessional.core.search.words import LONGEST_QUERY
from intersessional.situation.moment import Moment
from intersessional.ui.page import Page
from intersessional.web.frame import front_page, page_of, show


@dataclass(frozen=True, slots=True)
class Section:
    """What was found of one kind: its heading, how many there are, and those shown, each with its address."""

    kind: str
    heading: str
    count: int
    hits: list[tuple[str, Hit]]


@front_page("q")
def search(request: HttpRequest, moment: Moment) -> HttpResponse:
    """States, bodies, meetings, figures, statements and sources by their names, codes and words; those known then."""
    query = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST_QUERY]
    revision = current_revision()
    found = answer(query, language=get_language() or "en", known=moment.known, on=moment.named_on)
    current = found.index is not None and found.index.covers(revision)
    page = page_of(request, moment, revision)
    response = show(
        request,
        "web/search.html",
        moment,
        revision,
        page=page,
        query=query,
        longest=LONGEST_QUERY,
        found=found,
        current=current,
        sections=list(_sections(found, page)),
        most=MOST,
    )
    return response if current else unkept(response)


def _sections(found: Answer, page: Page) -> Iterator[Section]:
    offered = dict(searchable)
    for group in found.groups:
        item = offered[group.kind]
        hits = [(page.link(item.url(hit.key)), hit) for hit in group.hits]
        yield Section(group.kind, str(item.heading), group.count, hits)
