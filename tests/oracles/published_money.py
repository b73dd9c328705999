"""What was published of money for mine action, row by row, and what is answered to it here."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from intersessional.assessment.figures import Figure, Held, Qualifier
from intersessional.assessment.intervals import contains
from intersessional.core.queries import current_revision
from intersessional.situation.moment import Moment
from intersessional.situation.tally import Tally, tallies
from reference import reference_file

MEASURES = frozenset(
    {"donor_contribution", "donor_contribution_to_state", "assistance_received", "national_contribution"}
)
TOGETHER = {"international": "support_international", "national": "national_contribution", "total": "support_total"}
"""Measures of all givers or all affected States; what is told of parts of it is international."""
NAMED = {
    "Afghanistan": "AFG",
    "Albania": "ALB",
    "Ukraine": "UKR",
    "Australia": "AUS",
    "Germany": "DEU",
    "Norway": "NOR",
    "United States of America": "USA",
}
CENTS = 10**8
"""Minor units in a million."""


class Published(NamedTuple):
    """One row: whose money, what of it, in which currency, the value in minor units, its end and its main source."""

    place: str
    scope: str
    measure: str
    unit: str
    value: int
    end: date
    source: str
    donor: bool
    """Whether it is one donor's row, or all donors'."""


class Answer(NamedTuple):
    """The figure that was carried for a row, its key, and the one that is held true of the same thing today."""

    key: str
    carried: Figure
    held: Held

    @property
    def is_as_published(self) -> bool:
        """Whether what is held true is the published value, or one that it rounds to."""
        told, truth = self.carried, self.held.figure
        return told.value == truth.value or (told.qualifier is not Qualifier.EXACT and _holds(told, truth.value))


def _holds(told: Figure, value: int | None) -> bool:
    return value is not None and contains(told, value)


def series() -> Iterator[Published]:
    """Money by State and year."""
    for number, row in enumerate(_rows("facts/series.csv"), start=2):
        if row["measure"] in MEASURES:
            yield Published(
                f"series.csv:{number}",
                row["iso3"],
                row["measure"],
                row["unit_base"],
                int(row["value_base"]),
                date.fromisoformat(row["period_end"]),
                row["source_id"].split(";")[0],
                donor=row["measure"].startswith("donor"),
            )


def funding() -> Iterator[Published]:
    """Totals of support for mine action."""
    for number, row in enumerate(_rows("facts/funding.csv"), start=2):
        named = NAMED.get(row["donor_or_recipient"], "WORLD")
        measure = TOGETHER.get(row["scope"], "support_international")
        if named != "WORLD":
            measure = "assistance_received" if row["scope"] == "received" else "donor_contribution"
        yield Published(
            f"funding.csv:{number}",
            named,
            measure,
            "USD",
            int(Decimal(row["amount_usd_million"]) * CENTS),
            _end(row["period"]),
            row["source_id"].split(";")[0],
            donor=True,
        )


def answers(rows: list[Published], day: date) -> dict[str, Answer | None]:
    """What is answered to each row by its place; None where no figure was carried for it."""
    last = max(day, *(row.end for row in rows))  # some are told of years to come
    found = tallies(MEASURES | set(TOGETHER.values()), Moment(last, day), current_revision())
    index = {item: answer for scope, tally in found.items() for item, answer in _carried(scope, tally)}
    return {row.place: index.get((row.scope, row.measure, row.unit, row.value, row.end, row.source)) for row in rows}


def _carried(scope: str, tally: Tally) -> Iterator[tuple[tuple[object, ...], Answer]]:
    for held in tally.held:
        for figure in (held.figure, *held.rivals):
            told = tally.told[figure.reference]
            key = (scope, figure.measure, figure.unit, figure.value, figure.end, told.sources[0])
            yield key, Answer(told.key, figure, held)


def _end(period: str) -> date:
    last = period.rsplit("/", maxsplit=1)[-1].split("-")
    if "/" in period:
        return date(int(last[0]), int(last[1]), 30)
    return date(int(last[-1]), 12, 31)


def _rows(name: str) -> list[dict[str, str]]:
    with reference_file(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
