"""What stays uncovered where all that is promised comes: the truth lies in it, and no money counts twice for it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from stating import means, money, need
from test_every_balance import World, amounts, in_2020, worlds

from intersessional.assessment.intervals import Interval
from intersessional.cooperation.balance import Balance, Side
from intersessional.cooperation.statements import GIVEN, Means, Stage

PROMISES = (Stage.COMMITMENT, Stage.PLEDGE)
STAGES = (*PROMISES, Stage.PAYMENT, Stage.CONTRIBUTION_REPORTED)
TALKED_OF = (Stage.OFFER, Stage.INTENTION)


def with_means(world: World, rows: list[Means]) -> Balance:
    return in_2020(world._replace(means=rows))


def low(side: Side | None) -> int:
    assert side is not None
    return side.interval.low or 0


def within(one: Interval | None, other: Interval | None) -> bool:
    """Whether all of ``one`` lies in ``other``; both are told."""
    assert one is not None
    assert other is not None
    assert one.low is not None
    assert other.low is not None
    return other.low <= one.low and (other.high is None or (one.high is not None and one.high <= other.high))


@given(worlds(), st.data())
def test_where_every_promise_came_the_truth_lies_within_what_is_left_after(world: World, data: st.DataObject) -> None:
    paid = [row for row in world.means if row.stage in GIVEN]
    found = with_means(world, [replace(row, stage=data.draw(st.sampled_from(STAGES))) for row in paid])

    after = found.uncovered_after
    assert after is not None
    assert after.low <= world.uncovered
    assert after.high is None or world.uncovered <= after.high
    assert within(after, found.uncovered)


@given(worlds(), st.data())
def test_a_promise_that_is_paid_moves_and_leaves_the_same_uncovered_after(world: World, data: st.DataObject) -> None:
    rows = [replace(row, stage=data.draw(st.sampled_from(STAGES))) for row in world.means]
    paid = [
        replace(row, stage=Stage.PAYMENT) if row.stage in PROMISES and data.draw(st.booleans()) else row for row in rows
    ]
    before, after = with_means(world, rows), with_means(world, paid)

    assert after.uncovered_after == before.uncovered_after
    assert low(after.given) >= low(before.given)
    assert low(after.pledged) <= low(before.pledged)
    assert low(after.confirmed) <= low(before.confirmed)


@given(worlds(), st.sampled_from(STAGES), amounts)
def test_money_told_beside_the_rest_never_raises_what_is_uncovered_after(
    world: World, stage: Stage, amount: int
) -> None:
    more = means("more", giver="XXE", amount=money(amount), stage=stage)
    before, after = in_2020(world).uncovered_after, with_means(world, [*world.means, more]).uncovered_after

    if before is not None and after is not None:
        assert within(after, before)


@given(worlds(), st.lists(st.sampled_from([*PROMISES, *TALKED_OF]), min_size=9, max_size=9))
def test_what_is_only_promised_or_talked_of_takes_nothing_off(world: World, stages: list[Stage]) -> None:
    moved = [
        row if row.stage in GIVEN else replace(row, stage=stage)
        for row, stage in zip(world.means, stages, strict=False)
    ]
    assert with_means(world, moved).uncovered == in_2020(world).uncovered


@given(worlds(), amounts, st.sampled_from(TALKED_OF))
def test_what_is_talked_of_stands_beside_and_changes_no_other_side(world: World, amount: int, stage: Stage) -> None:
    offer = means("more", giver="XXE", amount=money(amount), stage=stage)
    before, after = in_2020(world), with_means(world, [*world.means, offer])

    assert low(after.sought) >= amount
    assert after._replace(sought=None, promised=()) == before._replace(sought=None, promised=())


@given(st.sampled_from(STAGES), amounts, amounts, st.sampled_from(["XXB", "XXC", "EU", ""]))
def test_a_part_never_adds_to_its_whole(stage: Stage, whole: int, part: int, giver: str) -> None:
    all_of_it = means("whole", amount=money(max(whole, part)), stage=stage)
    within_it = means("part", giver=giver, amount=money(min(whole, part)), stage=stage, part_of="whole")
    without, with_it = (
        World(0, [need(amount=money(50_000))], rows, []) for rows in ([all_of_it], [all_of_it, within_it])
    )

    assert in_2020(with_it).uncovered_after == in_2020(without).uncovered_after


@given(st.lists(st.tuples(st.sampled_from(["XXB", "XXC", "XXD"]), amounts), max_size=5), st.sampled_from(["EU", ""]))
def test_a_union_never_adds_to_its_members(members: list[tuple[str, int]], union: str) -> None:
    rows = [means(f"m{number}", giver=giver, amount=money(sum_)) for number, (giver, sum_) in enumerate(members)]
    largest = {giver: max(sum_ for name, sum_ in members if name == giver) for giver, _sum in members}
    in_all = means("u", giver=union, giver_name="" if union else "A fund", amount=money(sum(largest.values())))
    world = World(0, [need(amount=money(50_000))], rows, [])

    assert low(in_2020(world).given) == sum(largest.values())
    assert low(with_means(world, [*rows, in_all]).given) == sum(largest.values())


@given(worlds())
def test_the_order_of_the_rows_says_nothing_of_any_side(world: World) -> None:
    turned = World(world.uncovered, world.needs[::-1], world.means[::-1], world.figures[::-1])

    for side in ("confirmed", "pledged", "sought", "uncovered_after"):
        assert getattr(in_2020(turned), side) == getattr(in_2020(world), side)


@given(worlds())
def test_no_side_is_below_nothing_and_what_is_not_told_is_not_nothing(world: World) -> None:
    found = in_2020(world)

    for side in (found.confirmed, found.pledged, found.sought):
        assert low(side) >= 0
        assert side is not None
        assert side.interval.high is None
    for left in (found.uncovered, found.uncovered_after):
        assert left is None or (left.low is not None and left.low >= 0)
