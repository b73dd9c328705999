"""What each source tells of a flow stands for itself: by stage and currency, never added across them."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as some

from cooperation.lining import COMMITTED, PAID, PLEDGED, line
from intersessional.cooperation.flow_groups import Flow, group
from intersessional.cooperation.flow_sides import currencies, givers_of, recipients_of, told_by, totals_of
from intersessional.cooperation.flows import Line, Part

lines = some.lists(
    some.builds(
        line,
        source=some.sampled_from(["a-source", "other"]),
        stage=some.sampled_from([PLEDGED, COMMITTED, PAID]),
        currency=some.sampled_from(["USD", "NOK"]),
        amount=some.integers(-1000, 10**9),
        grant=some.just("X"),
    ),
    min_size=1,
    max_size=8,
)


def flow(found: list[Line]) -> Flow:
    (one,) = group(found).flows
    return one


@given(lines)
def test_every_line_is_in_the_side_of_its_source_stage_and_currency(found: list[Line]) -> None:
    sides = {(side.source, side.stage, side.currency): side for side in told_by(flow(found))}
    assert sum(side.lines for side in sides.values()) == len(found)
    for name, side in sides.items():
        assert side.amount == sum(item.amount for item in found if (item.source, item.stage, item.currency) == name)


@given(lines, some.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(found: list[Line], random: Random) -> None:
    mixed = found.copy()
    random.shuffle(mixed)
    assert told_by(flow(mixed)) == told_by(flow(found))


@given(lines)
def test_a_total_is_of_one_stage_in_one_currency(found: list[Line]) -> None:
    totals = totals_of([flow(found)], [None])
    asked = [(item.asked.stage, item.asked.currency) for item in totals]
    assert len(asked) == len(set(asked))
    assert set(asked) == {(item.stage, item.currency) for item in found}


def test_dollars_that_a_source_gives_beside_are_a_currency_told() -> None:
    assert currencies([line(currency="NOK", usd=5)]) == ["NOK", "USD"]
    assert currencies([line(currency="NOK")]) == ["NOK"]


def test_who_gives_and_receives_stands_once_those_with_a_code_first() -> None:
    told = flow([line(grant="X", giver="", giver_name="A fund"), line(grant="X"), line(grant="X", giver="EU")])
    assert [tuple(giver) for giver in givers_of(told)] == [("EU", ""), ("XXA", ""), ("", "A fund")]
    assert recipients_of(flow([line(recipients=(Part("XXC"), Part("XXB")))])) == ("XXB", "XXC")
