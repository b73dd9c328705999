"""Whatever is told of a world, and however roughly, what was left uncovered in it lies within the balance.

A world is money: single sums, each of one owner, for the need or for something else. Sources tell of it in rows that
overlap, round, leave out and repeat; a balance that added what it should not would miss the truth.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from stating import figure, means, money, need, period

from intersessional.assessment.figures import Figure
from intersessional.cooperation.balance import FROM_A_DONOR, OWN, RECEIVED, Balance, balance
from intersessional.cooperation.statements import Amount, Means, Need, Share, Stage

STATES = ("XXB", "XXC", "XXD")
amounts = st.integers(0, 10_000)
costs = st.integers(0, 60_000)
"""More than what came, so that something is left."""


class Gift(NamedTuple):
    """A sum that came: whose it was, and whether it was for what is needed."""

    owner: str
    amount: int
    for_it: bool


class World(NamedTuple):
    """What is true, and what is told of it."""

    uncovered: int
    needs: list[Need]
    means: list[Means]
    figures: list[Figure]


@st.composite
def printed(draw: st.DrawFn, true: int) -> Amount:
    """An amount as a source prints it: rounded, or “more than”, or “up to”."""
    step = draw(st.sampled_from([1, 10, 1000]))
    value = (true + step // 2) // step * step
    low, high = max(value - step // 2, 0), value + step // 2
    match draw(st.sampled_from(["rounded", "rounded", "more than", "up to"])):
        case "more than":
            return money(value, low, None)
        case "up to":
            return money(value, None, high)
    return money(value, low, high)


@st.composite
def told_by_figures(draw: st.DrawFn, measure: str, true: int, **told: Any) -> list[Figure]:
    """One figure of the amount, or none."""
    if draw(st.booleans()):
        return []
    amount = draw(printed(true))
    return [figure(measure, amount.value, low=amount.low, high=amount.high, **told)]


@st.composite
def told_of_gifts(draw: st.DrawFn, gifts: list[Gift]) -> list[Means]:
    """Payments for the need: any of one State's sums together, or of anybody's through a union or a fund; pledges."""
    rows: list[Means] = []
    for number in range(draw(st.integers(0, 6))):
        giver = draw(st.sampled_from([*STATES, "EU", ""]))
        among = [gift for gift in gifts if gift.for_it and giver in (gift.owner, "EU", "")]
        some = draw(st.lists(st.sampled_from(among), unique_by=id)) if among else []
        told: dict[str, Any] = {"giver": giver, "giver_name": "" if giver else "A fund"}
        told["part_of"] = draw(st.sampled_from(["", *(row.key for row in rows if row.giver == giver)]))
        told["stage"] = draw(st.sampled_from([Stage.PAYMENT, Stage.CONTRIBUTION_REPORTED, Stage.PLEDGE]))
        told["amount"] = draw(printed(sum(gift.amount for gift in some)))
        if told["stage"] is Stage.PLEDGE:
            told["amount"] = draw(printed(draw(amounts)))
        rows.append(means(f"m{number}", **told))
    elsewhere = {"recipients": ("XXB",)}, {"aim": "victim_assistance"}, {"period": period("2019", "2021")}
    return rows + [means(f"e{number}", amount=money(9999), **told) for number, told in enumerate(elsewhere)]


@st.composite
def told_of_needs(draw: st.DrawFn, true: int, own: int, share: Share) -> list[Need]:
    """The need, perhaps with the State's own share, its parts, and needs for other things, times and States."""
    told = {"share": share, "own_amount": own if share is not Share.OTHERS and draw(st.booleans()) else None}
    whole = need("whole", amount=draw(printed(true)), part_of=draw(st.sampled_from(["", "longer"])), **told)
    parts = [
        need(f"part{number}", amount=draw(printed(draw(st.integers(0, true)))), part_of=draw(st.sampled_from(within)))
        for number, within in enumerate([("whole",), ("whole", "part0"), ("part0", "part1")])
        if draw(st.booleans()) or number < 2
    ]
    others = [
        need("longer", period=period("2018", "2025"), amount=money(99_999)),
        need("other aim", aim="victim_assistance"),
        need("other State", state="XXB"),
    ]
    return [whole, *parts, *others]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    gifts = draw(st.lists(st.builds(Gift, st.sampled_from([*STATES, "EU"]), amounts, st.booleans()), max_size=6))
    share = draw(st.sampled_from(Share))
    own = draw(amounts)
    included = share is Share.WHOLE or (share is Share.NOT_STATED and draw(st.booleans()))
    true = draw(costs) + (own if included else 0)
    came = sum(gift.amount for gift in gifts if gift.for_it)
    figures = [
        *draw(told_by_figures(RECEIVED, sum(gift.amount for gift in gifts))),
        *draw(told_by_figures(OWN, own + draw(amounts))),
        *draw(told_by_figures(FROM_A_DONOR, draw(amounts), scope="XXB", counterpart="XXA")),
    ]
    return World(
        max(true - (own if included else 0) - came, 0),
        draw(st.permutations(draw(told_of_needs(true, own, share)))),
        draw(st.permutations(draw(told_of_gifts(gifts)))),
        figures,
    )


def in_2020(world: World) -> Balance:
    return balance(
        state="XXA",
        aim="clearance",
        year=2020,
        needs=world.needs,
        means=world.means,
        figures=world.figures,
    )


@given(worlds())
def test_the_truth_lies_within_what_is_said(world: World) -> None:
    found = in_2020(world).uncovered

    assert found is not None
    assert found.low <= world.uncovered
    assert found.high is None or world.uncovered <= found.high


@given(worlds())
def test_the_order_of_the_rows_says_nothing(world: World) -> None:
    turned = World(world.uncovered, world.needs[::-1], world.means[::-1], world.figures[::-1])

    for one, other in zip(in_2020(world), in_2020(turned), strict=True):
        if not isinstance(one, tuple) or not isinstance(other, tuple):
            assert one == other
    assert in_2020(world).uncovered == in_2020(turned).uncovered


@given(worlds())
def test_what_is_promised_changes_nothing_that_is_uncovered(world: World) -> None:
    without = world._replace(means=[row for row in world.means if row.stage is not Stage.PLEDGE])

    assert in_2020(world).uncovered == in_2020(without).uncovered


@given(worlds(), amounts)
def test_money_that_is_told_to_have_come_beside_the_rest_never_raises_what_is_uncovered(
    world: World, amount: int
) -> None:
    more = world._replace(means=[*world.means, means("more", giver="XXE", amount=money(amount))])
    before, after = in_2020(world).uncovered, in_2020(more).uncovered

    assert before is not None
    if after is not None and before.high is not None:
        assert after.high is not None
        assert after.high <= before.high
