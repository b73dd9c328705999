"""Figures for the search: what is counted of a State is one subject, found by its name, its years and its values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import TypeAlias

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from intersessional.assessment.figures import Figure
from intersessional.core.queries import current_revision
from intersessional.core.search.subjects import Subject
from intersessional.parties.queries import StateInfo, directory
from intersessional.record.figure_queries import sourced_by_scope
from intersessional.situation import counted
from intersessional.treaty.convention import Measure, load

Printed: TypeAlias = tuple[Figure, str]
"""A figure and its words as the source prints them."""


def subjects() -> Iterator[Subject]:
    """Each measure of each State, under each of its names; the figures that became known together stand together.

    So nothing is found, and no value told, before the day on which it was known.
    """
    states = directory(current_revision().head).states
    for scope, figures in sourced_by_scope(settings.CONVENTION):
        if scope in states:
            for measure, of_measure in groupby(figures, key=lambda item: item[0].measure):
                yield from _of_measure(states[scope], counted.measure_of(measure), list(of_measure))


def _of_measure(info: StateInfo, measure: Measure, figures: list[Printed]) -> Iterator[Subject]:
    key = _key(info.iso3, measure, figures)
    figures.sort(key=lambda item: (item[0].known_on, item[0].end))
    for known, together in groupby(figures, key=lambda item: item[0].known_on):
        batch = list(together)
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                details = (", ".join(_told(batch)), _kind(info.iso3, measure))
                for name, since in _names(info, language, known):
                    title = _("%(state)s: %(what)s") % {"state": name, "what": _(measure.title)}
                    yield Subject(key, language, title, details, since)


def _kind(iso3: str, measure: Measure) -> str:
    """The code of the State, what is counted in short, and the aim it is counted for."""
    aim = next((_(aim.title) for aim in load(settings.CONVENTION).aims if aim.code == measure.aim), "")
    return ", ".join(words for words in (iso3, _(measure.short), aim) if words)


def _told(figures: Iterable[Printed]) -> Iterator[str]:
    for figure, printed in figures:
        words = f"{counted.period(figure)} {counted.value(figure)}"
        yield f"{words} (“{printed}”)" if printed and printed not in words else words


def _names(info: StateInfo, language: str, known: date) -> Iterator[tuple[str, date]]:
    """Its name on the day of knowledge and those it had later, each from its first day."""
    for name in info.names.get(language) or info.names.get("en", ()):
        if name.valid_to is None or name.valid_to > known:
            yield name.short, max(known, name.valid_from or known)


def _key(iso3: str, measure: Measure, figures: list[Printed]) -> str:
    """State and measure; of a measure that the sheet of a State has not, the number of its latest figure too."""
    if _part(measure):
        return f"{iso3}/{measure.code}"
    latest = max((figure for figure, _printed in figures), key=lambda figure: (figure.end, figure.reference))
    return f"{iso3}/{measure.code}/{latest.reference}"


def _part(measure: Measure) -> str:
    """The id of the part of the sheet of a State in which the measure stands; "" where it stands in none."""
    if measure.unit == "money":
        return "money"
    heads = load(settings.CONVENTION).heads
    return next((f"years-{head.aim}" for head in heads if measure.code in head.measures.split(";")), "")


def place(key: str) -> str:
    """The part of the sheet of the State that has all the figures; of what stands in none, the page of one of them."""
    iso3, code, *figure = key.split("/")
    if figure:
        return reverse("figure", args=[int(figure[0])])
    return f"{reverse('state', args=[iso3])}#{_part(counted.measure_of(code))}"
