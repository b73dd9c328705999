"""A register that is revised year after year: what was known of 2005 on a day is what its edition of then said.

The register is that of Colombia, counted in three editions. Its figures are recorded in both ways there are: as
restatements of one figure, and as figures of three sources beside each other.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from datetime import date

import pytest

from intersessional.assessment.knowledge import as_known
from intersessional.core.domain.publishing import Actor
from intersessional.core.queries import current_revision
from intersessional.record.domain.figures import record_figures
from intersessional.record.figure_queries import figures_of
from intersessional.record.models import Figure
from intersessional.treaty.acts import Supersession
from reference import reference_file

pytestmark = pytest.mark.django_db

Editions = Mapping[date, Mapping[int, int]]
"""Victims by edition and year."""
FIRST, SECOND, THIRD = date(2017, 10, 15), date(2022, 2, 7), date(2023, 10, 31)


@pytest.fixture
def editions() -> Editions:
    counted: dict[date, Counter[int]] = defaultdict(Counter)
    with reference_file("realdata/colombia_mine_victims_three_vintages.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            counted[date.fromisoformat(row["as_known_at"])][int(row["year"])] += int(row["victims"])
    return {edition: counted[edition] for edition in sorted(counted)}


def victims(year: int, count: int, edition: date, **facts: object) -> Figure:
    return Figure(
        **{
            "convention": "apmbc",
            "key": f"apmbc/COL/casualties_total/{year}/register",
            "scope": "COL",
            "measure": "casualties_total",
            "starts_on": date(year, 1, 1),
            "ends_on": date(year, 12, 31),
            "unit": "person",
            "value": count,
            "low": count,
            "high": count,
            "printed": f"{count:,}",
            "qualifier": "exact",
            "answer": "reported",
            "span": "in_period",
            "said_by": "state",
            "verification": "verified",
            "known_on": edition,
            "known_precision": "day",
            "source_keys": f"register-{edition}",
        }
        | facts
    )


def as_restatements(editions: Editions, actor: Actor) -> None:
    """One figure a year; an edition that says otherwise restates it."""
    held: dict[int, Figure] = {}
    for edition, years in editions.items():
        new, corrected = [], []
        for year, count in sorted(years.items()):
            before = held.get(year)
            if before is None:
                held[year] = victims(year, count, edition)
                new.append(held[year])
            elif before.value != count:
                held[year] = victims(year, count, edition, version=before.version + 1)
                corrected.append(held[year])
        record_figures(
            actor=actor,
            subject=f"register of {edition}",
            new=new,
            corrected=corrected,
            supersession=Supersession.RESTATEMENT,
            reason="The State revised its register.",
        )


def beside_each_other(editions: Editions, actor: Actor) -> None:
    """Each edition is a source of its own."""
    for edition, years in editions.items():
        rows = [
            victims(year, count, edition, key=f"apmbc/COL/casualties_total/{year}/register-{edition}")
            for year, count in years.items()
        ]
        record_figures(actor=actor, subject=f"register of {edition}", new=rows)


@pytest.mark.parametrize("record", [as_restatements, beside_each_other])
def test_what_was_known_is_what_the_edition_of_then_said(
    record: Callable[[Editions, Actor], None], editions: Editions, actor: Actor
) -> None:
    record(editions, actor)
    figures = figures_of("apmbc", current_revision().head, "COL").figures

    def known(day: date) -> dict[int | None, int | None]:
        return {slot.end.year: item.figure.value for slot, item in as_known(figures, (), day).items()}

    assert known(date(2017, 10, 14)) == {}
    assert known(FIRST) == known(date(2022, 2, 6)) == editions[FIRST]
    assert known(SECOND) == known(date(2023, 10, 30)) == editions[SECOND]
    assert known(THIRD) == known(date(2026, 1, 1)) == editions[THIRD]
    assert [known(day)[2005] for day in (FIRST, SECOND, THIRD)] == [1182, 1175, 1176]
    assert [sum(filter(None, known(day).values())) for day in (FIRST, SECOND, THIRD)] == [11498, 12062, 12390]


def test_a_restatement_is_recorded_only_where_the_register_changed(editions: Editions, actor: Actor) -> None:
    as_restatements(editions, actor)

    versions = Figure.objects.filter(key="apmbc/COL/casualties_total/2005/register").order_by("version")
    assert [(row.value, row.known_on, row.supersession) for row in versions] == [
        (1182, FIRST, ""),
        (1175, SECOND, "restatement"),
        (1176, THIRD, "restatement"),
    ]
    assert Figure.objects.filter(key="apmbc/COL/casualties_total/1990/register").count() == 1


def test_counts_of_past_years_go_down_as_well_as_up(editions: Editions) -> None:
    assert [years[2006] for years in editions.values()] == [1232, 1224, 1224]
