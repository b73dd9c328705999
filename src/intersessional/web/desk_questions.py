"""The questions that figures raise, for the desk: who is to be asked what, and about which figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersessional.assessment.balance import balances
from intersessional.assessment.figures import Figure
from intersessional.assessment.finding import Finding, FindingKind
from intersessional.assessment.findings import findings
from intersessional.assessment.ledger import ledgers
from intersessional.situation import counted
from intersessional.situation.tally import Tally, tallies
from intersessional.situation.world import World
from intersessional.web.wording import by_name

QUESTION: dict[FindingKind, Promise] = {
    FindingKind.BALANCE_OPEN: gettext_lazy(
        "What stood before, what was found and what was released do not make what stood after, within rounding."
    ),
    FindingKind.RISE_UNEXPLAINED: gettext_lazy("What stood has risen, and no find is held that explains it."),
    FindingKind.SOME_AFTER_NIL: gettext_lazy("Something is told after nothing was told to stand."),
    FindingKind.TOTAL_DIFFERS: gettext_lazy("A total differs from the sum of its rows."),
    FindingKind.FACTOR_TEN: gettext_lazy("One figure is ten or a hundred times another about the same thing."),
    FindingKind.ROUNDED_DOWN: gettext_lazy("A rounded figure is not the rounding of the exact one."),
    FindingKind.SOURCES_DIFFER: gettext_lazy("Sources differ by more than rounding."),
    FindingKind.CUMULATIVE_OR_PERIOD: gettext_lazy("A figure may be a running total, or that of the year alone."),
}
"""How a finding about stored figures is put to a State: in neutral words."""


@dataclass(frozen=True, slots=True)
class About:
    """A figure that a question is about."""

    reference: int
    title: str
    period: str
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question to one State."""

    iso3: str
    name: str
    words: str
    about: tuple[About, ...]


def questions(world: World) -> list[Question]:
    """Every question about the figures held of every State, in the order of their names."""
    held = tallies([measure.code for measure in world.convention.measures], world.moment, world.revision)
    return [
        question for iso3, name in by_name(world).items() if iso3 in held for question in _of(iso3, name, held[iso3])
    ]


def _of(iso3: str, name: str, tally: Tally) -> Iterator[Question]:
    ledger = ledgers({item.figure.slot: item for item in tally.held}).get(iso3)
    if ledger is None:
        return
    figures = {figure.reference: figure for item in tally.held for figure in (item.figure, *item.rivals)}
    for finding in findings(ledger, balances(ledger)):
        yield Question(iso3, name, str(QUESTION[finding.kind]), tuple(_about(finding, figures)))


def _about(finding: Finding, figures: dict[int, Figure]) -> Iterator[About]:
    for reference in finding.figures:
        figure = figures[reference]
        title = _(counted.measure_of(figure.measure).title)
        yield About(reference, title, counted.period(figure), counted.value(figure))
