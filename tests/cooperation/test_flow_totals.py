"""No money is counted twice, and what cannot be known is an interval with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cooperation.lining import COMMITTED, PAID, PLEDGED, in_2020, line
from intersessional.assessment.intervals import Interval
from intersessional.cooperation.flow_groups import group
from intersessional.cooperation.flow_totals import Asked, Reason, Total, total_of
from intersessional.cooperation.flows import DAC, FlowStage, Line, Part, Purpose
from intersessional.treaty.dates import PartialDate


def total(lines: Sequence[Line], stage: FlowStage = PAID, **told: Any) -> Total:
    return total_of(group(lines).flows, in_2020(stage, **told))


def bounds(lines: Sequence[Line], stage: FlowStage = PAID, **told: Any) -> tuple[int | None, int | None]:
    return tuple(total(lines, stage, **told).interval)  # type: ignore[return-value]


def test_stages_are_never_added() -> None:
    told = [line(stage=stage, grant="X", amount=amount) for stage, amount in ((PLEDGED, 9), (COMMITTED, 8), (PAID, 7))]
    assert [bounds(told, stage) for stage in (PLEDGED, COMMITTED, PAID)] == [(9, 9), (8, 8), (7, 7)]


def test_payments_of_one_commitment_add_up_and_corrections_count() -> None:
    assert bounds([line(grant="X", amount=amount) for amount in (500, 300, -120)]) == (680, 680)


def test_one_grant_told_by_two_sources_is_counted_once() -> None:
    told = [line(grant="X"), line(grant="X", source="other")]
    assert bounds(told) == (10_000, 10_000)
    differing = total([told[0], replace(told[1], amount=12_000)])
    assert differing.interval == Interval(10_000, 12_000)
    assert differing.reasons == (Reason.SOURCES_DIFFER,)


def test_grants_of_one_giver_in_different_sources_may_be_the_same() -> None:
    found = total([line(amount=5_000), line(source="other", amount=7_000)])
    assert found.interval == Interval(7_000, 12_000)
    assert found.reasons == (Reason.MAY_BE_TOLD_TWICE,)
    assert bounds([line(amount=5_000), line(amount=7_000)]) == (12_000, 12_000)


def test_a_part_is_not_added_to_what_contains_it() -> None:
    whole = line(grant="P", amount=10_000)
    parts = [line(grant=f"C{number}", parents=("P",), amount=4_000) for number in range(2)]
    found = total([whole, *parts])
    assert found.interval == Interval(10_000, 18_000)
    assert found.reasons == (Reason.PART_OF_ANOTHER,)
    assert total([replace(whole, parts=("C0", "C1")), *(replace(row, parents=()) for row in parts)])[1:2] == (
        found.interval,
    )


def test_a_circle_of_parts_ends() -> None:
    assert bounds([line(grant="A", parents=("B",), amount=3), line(grant="B", parents=("A",), amount=5)]) == (5, 8)


def test_the_union_and_its_member_states_are_never_added() -> None:
    found = total([line(giver="EU", amount=9_000), line(amount=4_000), line(giver="XXC", amount=3_000)])
    assert found.interval == Interval(9_000, 16_000)
    assert found.reasons == (Reason.GIVERS_MAY_OVERLAP,)
    assert bounds([line(amount=4_000), line(giver="XXC", amount=3_000)]) == (7_000, 7_000)


def test_what_nobody_named_gave_may_hold_all_the_rest() -> None:
    assert bounds([line(giver="", amount=9_000, source="all"), line(amount=4_000)]) == (9_000, 13_000)


def test_a_commitment_of_several_years_is_no_yearly_amount() -> None:
    told = [line(stage=COMMITTED, starts="2019", ends="2021", amount=300)]
    found = total(told, COMMITTED)
    assert found.interval == Interval(0, 300)
    assert found.reasons == (Reason.SEVERAL_YEARS,)
    assert bounds(told, COMMITTED, years=range(2019, 2022)) == (300, 300)
    assert bounds([line(stage=COMMITTED, starts="2019", ends="2021", amount=-300)], COMMITTED) == (-300, 0)


def test_where_one_source_gives_no_end_that_of_another_holds() -> None:
    told = [
        line(stage=COMMITTED, starts="2018-02-01", ends="2019-11-30", grant="X"),
        line(stage=COMMITTED, starts="2018-02-01", grant="X", source="other"),
    ]
    assert total(told, COMMITTED).flows == ()
    assert bounds(told, COMMITTED, years=range(2018, 2020)) == (10_000, 10_000)


def test_shares_are_used_as_told_and_never_invented() -> None:
    halves = (Part("XXB", Decimal(40)), Part("XXC", Decimal(60)))
    assert bounds([line(recipients=halves)]) == (4_000, 4_000)
    found = total([line(recipients=(Part("XXB"), Part("XXC")))])
    assert found.interval == Interval(0, 10_000)
    assert found.reasons == (Reason.SEVERAL_RECIPIENTS,)
    mixed = (Part("15250", Decimal(25), DAC), Part("72010", Decimal(75), DAC))
    assert bounds([line(purposes=mixed)], mine_action=True) == (2_500, 2_500)
    assert total([line(purposes=(Part("15250", None, DAC), Part("72010", None, DAC)))], mine_action=True).reasons == (
        Reason.SEVERAL_PURPOSES,
    )


def test_code_15250_is_mine_action_and_no_purpose_is_no_purpose() -> None:
    assert {purpose.value for purpose in Purpose} == {"mine_action", "other", "not_stated"}
    assert line().purpose is Purpose.MINE_ACTION
    silent = line("a", purposes=())
    found = total([silent], mine_action=True)
    assert (found.flows, found.beside, found.reasons) == ((), ("a",), (Reason.PURPOSE_NOT_STATED,))
    assert bounds([silent]) == (10_000, 10_000)


def test_nothing_is_converted_but_what_the_source_converts() -> None:
    euros = line("a", currency="EUR", amount=8_150, usd=10_000, rate="0.815")
    assert bounds([euros]) == (10_000, 10_000)
    assert bounds([euros], currency="EUR") == (8_150, 8_150)
    found = total([replace(euros, usd=None)])
    assert (found.flows, found.beside, found.reasons) == ((), ("a",), (Reason.OTHER_CURRENCY,))


def test_a_line_without_a_date_is_in_no_year_and_in_all_of_them_together() -> None:
    undated = line("a", said=None)
    assert total([undated]).reasons == (Reason.NO_DATE,)
    assert bounds([undated], years=None) == (10_000, 10_000)


AMOUNTS = some.integers(-5_000, 50_000)


@some.composite
def told_lines(draw: some.DrawFn) -> list[Line]:
    """Lines of a few givers, grants, sources, stages and years, some with parents."""
    grants = some.sampled_from(["", "G1", "G2", "G3"])
    return [
        line(
            f"k{number}",
            giver=draw(some.sampled_from(["XXA", "XXC", "EU", ""])),
            source=draw(some.sampled_from(["s1", "s2"])),
            stage=draw(some.sampled_from([PAID, COMMITTED])),
            amount=draw(AMOUNTS),
            grant=draw(grants),
            reference=draw(some.sampled_from(["", "R-100", "R-200"])),
            parents=tuple(draw(some.lists(some.sampled_from(["G1", "G2", "G3"]), max_size=1))),
            said=f"{draw(some.sampled_from([2019, 2020]))}-{draw(some.integers(1, 12)):02}-15",
        )
        for number in range(draw(some.integers(1, 9)))
    ]


def totals(lines: Sequence[Line]) -> list[Total]:
    flows = group(lines).flows
    return [total_of(flows, Asked(stage, "USD", range(2020, 2021))) for stage in (PAID, COMMITTED)]


@given(told_lines(), some.randoms())
def test_order_and_repeats_change_nothing(lines: list[Line], random: Any) -> None:
    again = [*lines, *random.choices(lines, k=3)]
    random.shuffle(again)
    assert totals(again) == totals(lines)
    assert group(again) == group(lines)


@given(told_lines(), some.data())
def test_a_payment_told_in_two_parts_changes_no_total(lines: list[Line], data: some.DataObject) -> None:
    place = data.draw(some.integers(0, len(lines) - 1))
    whole = lines[place]
    if not whole.grant:
        whole = replace(whole, grant="G9")
    first = data.draw(some.integers(-10_000, 60_000))
    parts = [replace(whole, amount=first), replace(whole, key="z", amount=whole.amount - first)]
    others = [row for row in lines if row.key != whole.key]
    assert [item.interval for item in totals([*others, *parts])] == [item.interval for item in totals([*others, whole])]


@given(told_lines(), some.integers(0, 364))
def test_another_day_of_the_same_year_changes_no_total(lines: list[Line], shift: int) -> None:
    def moved(row: Line) -> Line:
        assert row.said is not None
        return replace(row, said=PartialDate(date(row.said.latest.year, 1, 1) + timedelta(days=shift)))

    assert totals([moved(row) for row in lines]) == totals(lines)


@given(told_lines())
def test_the_truth_lies_between_the_largest_and_the_sum(lines: list[Line]) -> None:
    for item, stage in zip(totals(lines), (PAID, COMMITTED), strict=True):
        low, high = item.interval
        assert low is not None
        assert high is not None
        assert low <= high
        rows = [row for row in lines if row.stage is stage and row.said and row.said.latest.year == 2020]
        assert high <= sum(max(row.amount, 0) for row in rows)


@pytest.mark.parametrize("stage", [PAID, COMMITTED])
def test_of_nothing_the_total_is_nought(stage: FlowStage) -> None:
    assert bounds([], stage) == (0, 0)
