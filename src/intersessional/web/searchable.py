"""Sources for the search: when each was known depends on everything that may rest on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from django.conf import settings
from django.utils.translation import gettext_lazy

from intersessional.core.keys import split
from intersessional.core.queries import current_revision, sources
from intersessional.core.registries import searchable
from intersessional.core.search.subjects import Searchable, Subject
from intersessional.web.queries import dated_facts


def subjects() -> Iterator[Subject]:
    """Every source as it stands, from the day it was out; an undated one from the first day of a fact that names it."""
    first = _first_days()
    for source in sources():
        since = source.published_on or first.get(source.key)
        details = tuple(words for words in (source.publisher, source.note) if words)
        yield Subject(source.key, "", source.title, details, since)


def _first_days() -> Mapping[str, date | None]:
    """The first day of knowledge of what rests on each source; None where that is every day."""
    first: dict[str, date | None] = {}
    for _kind, keys, since in dated_facts(settings.CONVENTION, current_revision().head):
        for key in split(keys):
            before = first.get(key, since)
            first[key] = min(before, since) if before and since else None
    return first


def register() -> None:
    """Offer them to the search."""
    searchable.register("source", Searchable(gettext_lazy("Sources"), "source", subjects))
