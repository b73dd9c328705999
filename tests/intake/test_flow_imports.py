"""Importing flows in batches: interrupted and gone on with, in any order, repeated, split and re-dated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from pytest_django import DjangoAssertNumQueries

from intake.flow_files import (
    ACTOR,
    SOURCE,
    activities,
    activity,
    counts,
    crs_row,
    fts_row,
    lines_in,
    opened,
    payment,
    previewed,
    recorded,
    table,
)
from intersessional.cooperation.flow_groups import group
from intersessional.cooperation.flow_queries import flows_of, rows_done
from intersessional.cooperation.flow_totals import Asked, total_of
from intersessional.cooperation.flows import FlowStage
from intersessional.cooperation.models import FlowBatch, FlowLine
from intersessional.core.models import AuditEvent
from intersessional.core.queries import verify_chain
from intersessional.core.seals import unsound_rows
from intersessional.intake.flows import importing
from intersessional.intake.flows.importing import Outcome, apply

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]
SLOWLY = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def in_threes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "BATCH", 3)


@pytest.mark.usefixtures("in_threes")
def test_an_interrupted_import_goes_on_after_its_last_batch(tmp_path: Path) -> None:
    path = table(tmp_path / "flows.csv", [fts_row(number, refCode="") for number in range(1, 11)])
    reading = opened(path)

    def stopped(rows: int, _outcome: Outcome) -> None:
        if rows > 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        apply(reading, ACTOR, progress=stopped)
    assert FlowLine.objects.count() == 6
    assert rows_done("apmbc", SOURCE, reading.sha256) == (7, False)
    outcome = apply(reading, ACTOR)
    assert (outcome.before, outcome.new, outcome.same) == (7, 4, 0)
    assert sorted(FlowLine.objects.values_list("grant", flat=True)) == sorted(f"fts:{n}" for n in range(1, 11))
    assert rows_done("apmbc", SOURCE, reading.sha256) == (11, True)
    assert apply(reading, ACTOR).known_whole
    assert (verify_chain(), unsound_rows()) == (None, [])


@pytest.mark.usefixtures("in_threes")
def test_each_batch_is_one_event_that_says_how_far_the_file_was_read(tmp_path: Path) -> None:
    before = AuditEvent.objects.count()
    recorded(table(tmp_path / "flows.csv", [fts_row(number) for number in range(1, 8)]))
    events = AuditEvent.objects.order_by("number")[before:]
    assert [(event.payload["new"], event.payload["rows_read"]) for event in events] == [(3, 4), (3, 7), (1, 8), (0, 8)]
    assert FlowBatch.objects.filter(whole=True).count() == 1


def test_another_file_of_the_same_source_is_read_for_itself(tmp_path: Path) -> None:
    recorded(table(tmp_path / "a.csv", [fts_row(1)]))
    assert counts(recorded(table(tmp_path / "b.csv", [fts_row(1), fts_row(2)]))) == (1, 1, 0, 0, 0)


def test_a_preview_writes_nothing(tmp_path: Path) -> None:
    path = table(tmp_path / "crs.csv", [crs_row(number) for number in range(3)])
    before = AuditEvent.objects.count()
    assert counts(previewed(path)) == (6, 0, 0, 0, 0)
    assert (FlowLine.objects.count(), AuditEvent.objects.count()) == (0, before)


def test_what_was_known_before_a_later_edition_stays_known(tmp_path: Path) -> None:
    recorded(table(tmp_path / "a.csv", [fts_row(1)]), known="2021-02")
    recorded(table(tmp_path / "b.csv", [fts_row(1, originalAmount=500, amountUSD=50)]), known="2021-06")

    def amounts(**known: Any) -> list[int]:
        return [line.amount for flow in flows_of("apmbc", recipient="AFG", **known).flows for line in flow.lines]

    assert amounts() == [50_000]
    assert amounts(known=date(2021, 3, 31)) == [100_000]
    assert amounts(known=date(2021, 1, 31)) == []


EXAMPLES = count(100)
"""Numbers of grants, so that one example does not see the lines of another."""


def paid_in_2011(grant: str) -> tuple[int | None, ...]:
    flows = [flow for flow in flows_of("apmbc", recipient="COD").flows if grant in flow.grants]
    return tuple(total_of(flows, Asked(FlowStage.PAYMENT, "GBP", range(2011, 2012), "COD")).interval)


@SLOWLY
@given(
    some.lists(some.tuples(some.integers(-900, 900), some.integers(1, 12)), min_size=1, max_size=8),
    some.randoms(),
    some.integers(-900, 900),
)
def test_editions_of_an_activity_shuffled_split_repeated_and_redated_tell_the_same_total(
    tmp_path: Path, told: list[tuple[int, int]], random: Random, first: int
) -> None:
    grant = f"GB-1-{next(EXAMPLES)}-7"

    def edition(name: str, payments: list[tuple[int, int]], *, times: int = 1) -> Path:
        parts = [payment(amount, on=f"2011-{month:02}-15") for amount, month in payments]
        return activities(tmp_path / name, [activity(grant, *parts)] * times)

    in_all = (sum(amount for amount, _month in told) * 100,) * 2
    recorded(edition("a.xml", told))
    assert paid_in_2011(f"iati:{grant}") == in_all
    shuffled = random.sample(told, len(told))
    outcome = recorded(edition("b.xml", shuffled, times=2), known="2022")
    assert (outcome.new, outcome.changed, outcome.gone) == (0, 0, 0)
    (amount, _month), *others = shuffled
    split = [(first, 1), (amount - first, random.randint(1, 12))]
    redated = [(other, random.randint(1, 12)) for other, _month in others]
    recorded(edition("c.xml", [*split, *redated]), known="2023")
    assert paid_in_2011(f"iati:{grant}") == in_all


@SLOWLY
@given(some.lists(some.integers(0, 99), min_size=1, max_size=12), some.randoms())
def test_rows_of_the_oecd_in_any_order_and_repeated_come_to_the_same(
    tmp_path: Path, amounts: list[int], random: Random
) -> None:
    example = next(EXAMPLES)
    rows = [
        crs_row(0, CrsID=f"{example}-{number % 3}", USD_Commitment=amount, ProjectTitle=number)
        for number, amount in enumerate(amounts)
    ]
    recorded(table(tmp_path / "a.csv", rows))
    recorded(table(tmp_path / "b.csv", random.sample(rows, len(rows)) + rows[:2]))
    found = FlowLine.objects.filter(grant__startswith=f"crs:NOR:{example}-", stage="commitment").order_by("version")
    lines = {row.key: row for row in found}
    assert sum(row.amount for row in lines.values()) == sum(amounts) * 10**8


@pytest.mark.usefixtures("in_threes")
def test_batches_of_any_size_make_the_same_flows(tmp_path: Path) -> None:
    recorded(table(tmp_path / "flows.csv", [fts_row(number, refCode=f"Q-{number // 3}000") for number in range(1, 12)]))
    found = flows_of("apmbc", recipient="AFG").flows
    assert sorted(len(flow.lines) for flow in found) == [2, 3, 3, 3]
    assert group([line for flow in found for line in flow.lines]).flows == found


def test_lines_added_by_the_thousand_are_those_that_were_read(tmp_path: Path) -> None:
    path = table(tmp_path / "crs.csv", [crs_row(number) for number in range(4)])
    recorded(path)
    read = {line.key: line for line in lines_in(path)}
    held = [line for flow in flows_of("apmbc", recipient="COL").flows for line in flow.lines]
    assert {line.key: replace(line, known_on=date.max) for line in held} == read


@pytest.mark.parametrize("lines", [1, 30])
def test_a_state_is_answered_from_its_own_lines_alone(
    tmp_path: Path, lines: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows = [crs_row(number, USD_Commitment="") for number in range(lines)]
    others = [crs_row(100 + number, RecipientName="Angola", USD_Commitment="") for number in range(60)]
    recorded(table(tmp_path / "crs.csv", [*rows, *others]))
    with django_assert_num_queries(3):
        assert len(flows_of("apmbc", recipient="COL").flows) == lines


def test_a_line_that_went_to_another_state_is_no_longer_of_the_first(tmp_path: Path) -> None:
    recorded(table(tmp_path / "a.csv", [fts_row(1)]), known="2021-02")
    recorded(table(tmp_path / "b.csv", [fts_row(1, destLocations="COL")]), known="2021-06")
    assert flows_of("apmbc", recipient="AFG").flows == ()
    assert len(flows_of("apmbc", recipient="AFG", known=date(2021, 3, 31)).flows) == 1
    assert len(flows_of("apmbc", recipient="COL").flows) == 1
