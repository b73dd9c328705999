"""The latest figures under each head of each aim, State by State, as the pages of aims and of States compared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from django.conf import settings
from django.utils.translation import get_language
from typing_extensions import TypedDict

from intersessional.assessment import figures as assessment
from intersessional.assessment.figures import Held
from intersessional.core.queries import cited, current_revision
from intersessional.parties.queries import directory
from intersessional.publish.answers.record import partial
from intersessional.publish.answers.stamping import clocks
from intersessional.publish.asking import AskedAims, require_aim, require_state
from intersessional.publish.schemas import Answer, Day, Iso3, PartialDay
from intersessional.situation.moment import Moment
from intersessional.situation.tally import Tally, tallies
from intersessional.treaty.convention import Head, load


class AimRow(TypedDict):
    """The latest figure of one measure under one head of an aim; one row without a figure where none is held.

    ``value`` lies from ``low`` to ``high``, in whole base units of ``unit``; ``id`` is that of its version.
    """

    state: Iso3
    name: str
    objective: str
    head: Literal["needs", "means", "progress", "remaining"]
    measure: str
    starts_on: Day | None
    ends_on: Day | None
    unit: str
    value: int | None
    low: int | None
    high: int | None
    qualifier: assessment.Qualifier | None
    printed: str
    rivals: list[int]
    known_on: PartialDay | None
    sources: list[str]
    id: int | None


class AimList(Answer):
    """States by their names, each with the aims in their order."""

    items: list[AimRow]


def aims(asked: AskedAims) -> AimList:
    """The latest figures of some aims and States, or of all. Raises HttpError 404 for an unknown one."""
    moment, revision = asked.moment, current_revision()
    convention = load(settings.CONVENTION)
    require_aim(convention, asked.objective)
    chosen = [require_state(revision.head, code) for code in asked.states.split(",")] if asked.states else None
    heads = [head for head in convention.heads if head.measures and asked.objective in (None, head.aim)]
    measures = [code for head in heads for code in head.measures.split(";")]
    held = tallies(measures, moment, revision, chosen)
    names = _names(revision.head, moment, chosen)
    rows = [
        row for state, name in names for row in _of_state(state, name, heads, held.get(state) or Tally(moment, (), {}))
    ]
    for row in rows:
        row["sources"] = list(cited(tuple(row["sources"]), known=moment.known, head=revision.head))
    return {**clocks(moment, revision), "items": rows}


def _names(head: str, moment: Moment, chosen: list[str] | None) -> list[tuple[str, str]]:
    """The States asked for, in their order, or all by their codes."""
    book, language = directory(head), get_language() or "en"
    return [(code, book.states[code].name(language, moment.named_on).short) for code in chosen or sorted(book.states)]


def _of_state(state: str, name: str, heads: list[Head], tally: Tally) -> Iterator[AimRow]:
    for head in heads:
        found = tally.newest(head.measures.split(";"))
        if not found:
            yield _row(state, name, head, None, tally)
        for held in found:
            yield _row(state, name, head, held, tally)


def _row(state: str, name: str, head: Head, held: Held | None, tally: Tally) -> AimRow:
    about: AimRow = {
        "state": state,
        "name": name,
        "objective": head.aim,
        "head": head.head,
        "measure": "",
        "starts_on": None,
        "ends_on": None,
        "unit": "",
        "value": None,
        "low": None,
        "high": None,
        "qualifier": None,
        "printed": "",
        "rivals": [],
        "known_on": None,
        "sources": [],
        "id": None,
    }
    if held is None:
        return about
    figure, told = held.figure, tally.told[held.figure.reference]
    return {
        **about,
        "measure": figure.measure,
        "starts_on": figure.start.isoformat() if figure.start else None,
        "ends_on": figure.end.isoformat(),
        "unit": figure.unit,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "qualifier": figure.qualifier,
        "printed": told.printed,
        "rivals": [rival.reference for rival in held.rivals],
        "known_on": partial(figure.known_on, told.known_precision),
        "sources": list(told.sources),
        "id": figure.reference,
    }
