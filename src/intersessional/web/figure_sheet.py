"""What stands on the page of one figure: every source about the same thing, which is held true, since when and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from intersessional.assessment.figures import Figure, FigureChoice, Held
from intersessional.assessment.knowledge import as_known
from intersessional.core.keys import split
from intersessional.record import models
from intersessional.record.figure_queries import to_figure
from intersessional.record.queries import remark_known
from intersessional.situation import counted
from intersessional.web.wording import CORRECTION


@dataclass(frozen=True, slots=True)
class Report:
    """One source's figure: its row, the value in words, its sources, our remark; and whether it is the one held.

    ``remark`` is empty before the day it was written.
    """

    row: models.Figure
    figure: Figure
    words: str
    sources: list[str]
    remark: str
    held: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """From ``since`` on, these pages hold a figure true; ``because`` says by which rule, ``choice`` by whose reason."""

    since: date
    reference: int
    words: str
    because: str
    choice: models.FigureChoice | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """A version that no longer stands, with what its successor says of the correction."""

    row: models.Figure
    words: str
    correction: str
    reason: str


@dataclass(frozen=True)
class Slotted:
    """Every row about the same thing, as the assessment reads them, and the choices between them."""

    rows: Sequence[models.Figure]
    choices: Sequence[models.FigureChoice]

    @property
    def figures(self) -> list[Figure]:
        """The rows as figures."""
        return [to_figure(row) for row in self.rows]

    def held(self, known: date) -> Held | None:
        """The figure held true as known on a day; None where none was."""
        figures = self.figures
        first = {row.key: figure for row, figure in zip(self.rows, figures, strict=True) if row.version == 1}
        chosen = [
            FigureChoice(first[c.figure_key].slot, first[c.figure_key].reference, c.known_on) for c in self.choices
        ]
        return next(iter(as_known(figures, chosen, known).values()), None)


def report(row: models.Figure, held: Held | None, known: date) -> Report:
    """A row as one source's figure, as known on ``known``."""
    figure = to_figure(row)
    is_held = held is not None and held.figure.reference == row.pk
    return Report(row, figure, counted.value(figure), split(row.source_keys), remark_known(row, known), is_held)


def reports(slotted: Slotted, held: Held | None, known: date) -> list[Report]:
    """The latest version known of each source's figure, the one held first, then the latest known."""
    latest: dict[str, models.Figure] = {}
    for row in sorted(slotted.rows, key=lambda row: row.version):
        if row.known_on <= known or row.supersession == "transcription":
            latest[row.key] = row
    found = [report(row, held, known) for row in latest.values() if row.known_on <= known]
    return sorted(found, key=lambda item: (not item.held, -item.row.known_on.toordinal(), item.row.pk))


def shown(slotted: Slotted, known: date) -> list[Shown]:
    """Which figure these pages hold, from each day on which that was decided, up to ``known``."""
    chosen = {choice.known_on: choice for choice in slotted.choices}
    days = {row.known_on for row in slotted.rows} | chosen.keys()
    found: list[Shown] = []
    for day in sorted(day for day in days if day <= known):
        held = slotted.held(day)
        if held is None or (found and found[-1].reference == held.figure.reference and day not in chosen):
            continue
        words = counted.value(held.figure)
        found.append(Shown(day, held.figure.reference, words, str(counted.RULE[held.rule]), chosen.get(day)))
    return found


def earlier(rows: Iterable[models.Figure], subject: models.Figure) -> list[Earlier]:
    """Versions before ``subject``, the last one first."""
    versions = {row.version: row for row in rows if row.key == subject.key}
    return [
        Earlier(
            versions[number],
            counted.value(to_figure(versions[number])),
            str(CORRECTION[versions[number + 1].supersession]),
            versions[number + 1].reason,
        )
        for number in range(subject.version - 1, 0, -1)
    ]


def interval(figure: Figure) -> str:
    """Between which values the true one lies, as far as the digits printed tell; "" where they tell no more."""
    if figure.value is None or (figure.low == figure.high == figure.value):
        return ""
    low = None if figure.low is None else counted.bound(figure.low, figure.unit)
    high = None if figure.high is None else counted.bound(figure.high, figure.unit)
    if low and high:
        return _("from %(low)s to %(high)s") % {"low": low, "high": high}
    if low:
        return _("%(low)s or more") % {"low": low}
    return _("%(high)s or less") % {"high": high} if high else ""
