"""Whether means may meet a need: what excludes a pair, and why one stands, line by line."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cooperation.stating import means, money, need, period, yearly
from intersessional.cooperation.matching import Circumstances, Exclusion, For, Line, Match, Why, match, matches
from intersessional.cooperation.statements import AidKind, Limits, Means, Need, NeedStatus, Reach, Stage

AROUND = Circumstances(
    date(2020, 6, 30),
    groups={"african": {"XXA"}, "asian": {"XXC"}},
    bound={"clearance": {"XXB"}},
    in_need={"XXA", "XXD"},
)


def offer(**told: Any) -> Means:
    """Country B offers Country A money for clearance in 2020."""
    return means(**{"stage": Stage.OFFER, **told})


def against(wanted: Need, given: Means) -> list[Why]:
    found = match(wanted, given, AROUND)
    return [line.code for line in found.lines] if isinstance(found, Exclusion) else []  # type: ignore[misc]


def reasons(wanted: Need, given: Means) -> dict[For, Line]:
    found = match(wanted, given, AROUND)
    assert isinstance(found, Match), found
    return {line.code: line for line in found.reasons}  # type: ignore[misc]


@pytest.mark.parametrize(
    ("wanted", "given", "why"),
    [
        (need(status=NeedStatus.MET), offer(), [Why.NEED_MET]),
        (need(status=NeedStatus.WITHDRAWN), offer(), [Why.NEED_WITHDRAWN]),
        (need(period=period("2018", "2019")), offer(period=period()), [Why.NEED_OVER]),
        (need(), offer(stage=Stage.PAYMENT), [Why.MEANS_GIVEN]),
        (need(), offer(stage=Stage.CONTRIBUTION_REPORTED), [Why.MEANS_GIVEN]),
        (need(period=period()), offer(period=period("2018", "2019")), [Why.MEANS_OVER]),
        (need(), offer(giver="XXA"), [Why.SAME_STATE]),
        (need(), offer(recipients=("XXC",)), [Why.OTHER_STATE]),
        (need(), offer(recipients=(), earmark="The secretariat"), [Why.OTHER_STATE]),
        (need(), offer(recipients=(), groups=("asian",)), [Why.OTHER_GROUP]),
        (need(), offer(aim="victim_assistance"), [Why.OTHER_AIM]),
        (need(), offer(kind=AidKind.TRAINING), [Why.OTHER_KIND]),
        (need(period=period("2020", "2021")), offer(period=period("2022", "2024")), [Why.OTHER_YEARS]),
        (need(), offer(limits=Limits(101, None, "USD")), [Why.TOO_SMALL]),
        (need(), offer(limits=Limits(None, 99, "USD")), [Why.TOO_LARGE]),
    ],
    ids=str,
)
def test_what_is_stated_to_differ_excludes_a_pair(wanted: Need, given: Means, why: list[Why]) -> None:
    assert against(wanted, given) == why


def test_everything_that_stands_against_a_pair_is_told() -> None:
    far = offer(recipients=("XXC",), aim="victim_assistance", kind=AidKind.TRAINING)
    assert against(need(), far) == [Why.OTHER_STATE, Why.OTHER_AIM, Why.OTHER_KIND]


@pytest.mark.parametrize(
    "given",
    [
        offer(recipients=("XXC",), reach=Reach.OTHERS_TOO),
        offer(recipients=(), groups=("african",)),
        offer(recipients=(), groups=("a_group_nobody_knows",)),
        offer(limits=Limits(101, None, "EUR")),
        offer(amount=None, limits=Limits(100, 100, "USD")),
    ],
    ids=["others too", "in the group", "unknown group", "limits in another currency", "within the limits"],
)
def test_what_may_be_excludes_nothing(given: Means) -> None:
    assert against(need(), given) == []


def test_a_need_whose_rounding_may_reach_the_smallest_is_not_excluded() -> None:
    assert against(need(amount=money(100, 95, 105)), offer(limits=Limits(105, None, "USD"))) == []


def test_the_reasons_of_a_pair_stand_line_by_line() -> None:
    found = match(need(), offer(earmark="the north", conditions="by tender", part_of="whole"), AROUND)
    assert isinstance(found, Match)
    assert [(line.code, dict(line.parameters)) for line in found.reasons if line.code != For.AMOUNT_PART] == [
        (For.STATE_NAMED, {"state": "XXA"}),
        (For.SAME_AIM, {"aim": "clearance"}),
        (For.SAME_KIND, {"kind": "money"}),
        (For.SAME_YEARS, {"first": 2020, "last": 2020}),
        (For.PART_OF_ANOTHER, {"key": "whole"}),
        (For.SAME_DUTY, {"giver": "XXB", "aim": "clearance"}),
        (For.EMPHASIS, {"words": "the north"}),
        (For.CONDITIONS, {"words": "by tender"}),
    ]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (money(100), For.AMOUNT_COVERS),
        (money(99), For.AMOUNT_PART),
        (money(100, 95, 105), For.AMOUNT_UNCLEAR),
        (money(50, 50, None), For.AMOUNT_UNCLEAR),
        (money(100, currency="EUR"), For.AMOUNTS_DIFFER),
        (yearly(100), For.AMOUNTS_DIFFER),
        (None, For.AMOUNT_NOT_STATED),
    ],
)
def test_an_amount_covers_a_need_only_where_no_rounding_leaves_a_doubt(given: Any, code: For) -> None:
    assert code in reasons(need(), offer(amount=given))


def test_an_amount_for_several_states_is_said_to_be_shared() -> None:
    assert For.AMOUNT_SHARED in reasons(need(), offer(recipients=("XXA", "XXC")))
    assert For.AMOUNT_SHARED not in reasons(need(), offer())


@pytest.mark.parametrize(
    ("wanted", "given", "code", "by"),
    [
        (need(aim=""), offer(), For.AIM_NOT_STATED, "need"),
        (need(), offer(aim=""), For.AIM_NOT_STATED, "means"),
        (need(aim=""), offer(aim=""), For.AIM_NOT_STATED, "both"),
        (need(kind=AidKind.NOT_STATED), offer(), For.KIND_NOT_STATED, "need"),
        (need(), offer(period=period()), For.YEARS_NOT_STATED, "means"),
        (need(amount=None), offer(), For.AMOUNT_NOT_STATED, "need"),
    ],
)
def test_what_is_not_stated_is_a_line_that_says_who_did_not(wanted: Need, given: Means, code: For, by: str) -> None:
    assert reasons(wanted, given)[code].parameters["by"] == by


def test_what_one_state_in_need_gives_to_another_is_said() -> None:
    assert For.SOUTH_SOUTH in reasons(need(), offer(giver="XXD"))
    assert For.SOUTH_SOUTH not in reasons(need(), offer())


def test_years_without_an_end_go_on() -> None:
    line = reasons(need(period=period("2019")), offer(period=period("", "2025")))[For.SAME_YEARS]
    assert line.parameters == {"first": 2019, "last": 2025}


def test_pairs_stand_by_the_states_names_then_by_the_latest_said() -> None:
    needs = [need("b", state="XXC"), need("a")]
    given = [
        offer(key="old", reach=Reach.OTHERS_TOO, period=period("2020", "2020", "2019-01-01")),
        offer(key="new", reach=Reach.OTHERS_TOO, period=period("2020", "2020", "2019-12-01"), amount=money(1)),
    ]
    found = list(matches(needs, given, AROUND, place={"XXC": 1, "XXA": 2}.__getitem__))
    assert [(item.need.state, item.means.key) for item in found] == [
        ("XXC", "new"), ("XXC", "old"), ("XXA", "new"), ("XXA", "old"),
    ]  # fmt: skip
