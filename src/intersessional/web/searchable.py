"""Sources and statements for the search: when a source was known depends on everything that may rest on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy

from intersessional.cooperation.queries import stated
from intersessional.cooperation.statements import Means, Milestone, Need, Plan, Statement
from intersessional.core.keys import split
from intersessional.core.queries import current_revision, sources
from intersessional.core.registries import searchable
from intersessional.core.search.subjects import Searchable, Subject
from intersessional.parties.queries import directory
from intersessional.web import counted_subjects
from intersessional.web.queries import dated_facts
from intersessional.web.statement_sheet import SORT, amount, printed, what


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


def statements() -> Iterator[Subject]:
    """Plans, milestones, needs and means in the words of the record, from the day each became known."""
    revision = current_revision()
    states = directory(revision.head).states
    held = stated(settings.CONVENTION, revision.head, known=date.max)
    of_plan = {plan.key: plan.state for plan in held.plans}
    with translation.override("en"):
        for row in chain(held.plans, held.milestones, held.needs, held.means):
            about = (states[code] for code in _about(row, of_plan) if code in states)
            named = ", ".join(f"{info.name('en', row.known_on).short} {info.iso3}" for info in about)
            told = (str(SORT[type(row)][1]), named, amount(row), printed(row))
            yield Subject(row.key, "en", what(row), tuple(words for words in told if words), row.known_on)


def _about(row: Statement, of_plan: Mapping[str, str]) -> tuple[str, ...]:
    """Codes of the States it is about, the one that says it first."""
    if isinstance(row, Means):
        return (row.giver, *row.recipients)
    if isinstance(row, Milestone):
        return (of_plan.get(row.plan, ""),)
    return (row.state,) if isinstance(row, Plan | Need) else ()


def register() -> None:
    """Offer them to the search, figures first."""
    figures = Searchable(
        gettext_lazy("Figures, as sources print them"),
        "figure",
        counted_subjects.subjects,
        place=counted_subjects.place,
    )
    searchable.register("figure", figures)
    searchable.register("statement", Searchable(gettext_lazy("Plans, needs and means"), "statement", statements))
    searchable.register("source", Searchable(gettext_lazy("Sources"), "source", subjects))
