"""Every published total of money, and every donor's row, comes out, or the difference is explained.

Prints each that differs: ``pytest tests/oracles/test_published_money.py -s``.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from intersessional.assessment.intervals import Interval, exceeds, interval, total
from intersessional.assessment.wholes import Why
from intersessional.core.queries import current_revision
from intersessional.situation.givers import Giving, giving
from intersessional.situation.givers_together import given_each_year, received_each_year
from intersessional.situation.moment import Moment, today
from oracles.published_money import Answer, Published, answers, funding, series

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

CATEGORIES = {"revised by a later edition", "another page of the edition"}
LARGEST_SHARE_EXPLAINED = 0.05


@pytest.fixture(scope="module")
def rows() -> list[Published]:
    return [*funding(), *series()]


@pytest.fixture(scope="module")
def explanations() -> dict[str, dict[str, str]]:
    with (Path(__file__).parent / "explanations_money.csv").open(encoding="utf-8", newline="") as file:
        return {line["key"]: line for line in csv.DictReader(file)}


@pytest.fixture
def everything() -> Giving:
    return giving(Moment.of(), current_revision())


@pytest.fixture
def answered(rows: list[Published]) -> dict[str, Answer | None]:
    return answers(rows, today())


def test_the_rows_are_all_totals_and_all_donors(rows: list[Published]) -> None:
    assert sum(row.place.startswith("funding") for row in rows) == 57
    assert sum(row.donor for row in rows) == 57 + 78 + 360


def test_for_every_row_a_figure_is_held(rows: list[Published], answered: dict[str, Answer | None]) -> None:
    assert [row for row in rows if answered[row.place] is None] == []


def test_each_row_comes_out_or_is_explained(
    rows: list[Published],
    answered: dict[str, Answer | None],
    explanations: dict[str, dict[str, str]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    differing = {}
    for row in rows:
        answer = answered[row.place]
        if answer and not answer.is_as_published:
            differing[answer.key] = (row.place, row.value, answer.held.figure.value, answer.held.rule.value)
    with capsys.disabled():
        for key, (place, published, held, rule) in sorted(differing.items()):
            told = explanations.get(key, {}).get("category", "DIFFERS")
            print(f"\n{place:18} {key} published {published} held {held} ({rule}): {told}", end="")
        print(f"\n{len(rows) - len(differing)} of {len(rows)} rows come out; {len(differing)} are explained.")
    assert set(differing) - set(explanations) == set(), "a difference that nobody explained"
    assert set(explanations) - set(differing) == set(), "an explanation for a row that comes out"
    assert len(differing) <= LARGEST_SHARE_EXPLAINED * len(rows)


def test_explanations_are_cited_and_of_the_closed_list(explanations: dict[str, dict[str, str]]) -> None:
    for line in explanations.values():
        assert line["category"] in CATEGORIES, line
        assert line["citation"], line
        assert line["explanation"], line


def test_what_differs_today_was_answered_as_published_once(
    rows: list[Published], answered: dict[str, Answer | None], explanations: dict[str, dict[str, str]]
) -> None:
    """On the day it became known, before later editions."""
    late = [(row, answer) for row in rows if (answer := answered[row.place]) and answer.key in explanations]
    assert late
    for row, answer in late:
        if explanations[answer.key]["category"] == "revised by a later edition":
            then = answers([row], answer.carried.known_on)[row.place]
            assert then is not None, row
            assert then.is_as_published, row


def test_single_givers_never_come_to_more_than_all_of_them(everything: Giving) -> None:
    told = given_each_year(everything)
    both = [item for item in told.values() if item.whole and item.single]
    assert len(both) >= 10
    assert [item for item in both if Why.MORE_THAN_ALL in item.reasons] == []


def test_givers_to_a_state_never_come_to_more_than_it_received(everything: Giving) -> None:
    compared = [
        (state, year, item)
        for state in everything.by_recipient
        for year, item in received_each_year(everything, state).items()
        if item.whole and item.single
    ]
    assert len(compared) >= 50
    assert [(state, year) for state, year, item in compared if Why.MORE_THAN_ALL in item.reasons] == []


def test_what_a_giver_gave_to_states_never_comes_to_more_than_it_gave_in_all(everything: Giving) -> None:
    compared = [
        (code, year, whole, gifts)
        for code in everything.givers()
        for whole in everything.giver(code).in_all
        if (year := whole.figure.year) and (gifts := _gifts(everything, code, year, whole.figure.unit))
    ]
    assert len(compared) >= 20
    assert [(code, year) for code, year, whole, gifts in compared if exceeds(gifts, whole.figure)] == []


def test_a_longer_period_is_no_less_than_the_years_told_within_it(everything: Giving) -> None:
    years = given_each_year(everything)
    periods = [
        item.figure for item in everything.tallies["WORLD"].of("support_international") if item.figure.cumulative
    ]
    assert len(periods) >= 4
    for period in periods:
        assert period.start is not None
        inside = [
            bounds
            for year, item in years.items()
            if item.whole and period.start.year <= year <= period.end.year and (bounds := interval(item.whole.figure))
        ]
        assert not exceeds(total(inside), Interval(period.low, period.high)), period


def test_what_was_told_of_2009_in_all_is_its_two_parts_before_the_one_was_revised(
    rows: list[Published], answered: dict[str, Answer | None]
) -> None:
    wholes = {
        (row.measure, row.source): (row.value, answer.held.figure.value)
        for row in rows
        if row.scope == "WORLD" and row.end.year == 2009 and (answer := answered[row.place])
        if not answer.carried.part
    }
    published, held = wholes["support_international", "lm-2010"]
    revised, _ = wholes["support_international", "lm-2011"]
    national, _ = wholes["national_contribution", "lm-2010"]
    assert published + national == wholes["support_total", "lm-2010"][0]
    assert held == revised < published


def _gifts(everything: Giving, code: str, year: int, unit: str) -> Interval | None:
    """What one giver gave to single States in a year, together."""
    figures = [gift.figure for gift in everything.giver(code).gifts]
    gifts = [
        bounds
        for figure in figures
        if (figure.year, figure.unit, figure.part) == (year, unit, "") and (bounds := interval(figure))
    ]
    return total(gifts) if gifts else None
