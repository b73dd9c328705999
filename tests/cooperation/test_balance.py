"""What is needed, own, given and uncovered: what is computed, and for which reason something is not."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pytest
from stating import USD, figure, means, money, need, period, yearly

from intersessional.assessment.figures import Answer, Figure
from intersessional.assessment.intervals import Interval
from intersessional.cooperation.balance import (
    FROM_A_DONOR,
    OWN,
    RECEIVED,
    Balance,
    Basis,
    Side,
    Table,
    balance,
    over_its_period,
)
from intersessional.cooperation.statements import AidKind, Means, Need, NeedStatus, Reach, Share, Stage


def in_2020(
    needs: Collection[Need], paid: Collection[Means] = (), figures: Collection[Figure] = (), **asked: Any
) -> Balance:
    """The balance of Country A for clearance in 2020."""
    usual: dict[str, Any] = {"state": "XXA", "aim": "clearance", "year": 2020}
    return balance(**usual | asked, needs=needs, means=paid, figures=figures)


def uncovered(*args: Any, **asked: Any) -> Interval:
    found = in_2020(*args, **asked).uncovered
    assert found is not None
    return found


def test_what_is_asked_of_others_is_uncovered_by_at_least_what_did_not_come() -> None:
    asked, came = need(share=Share.OTHERS), figure(RECEIVED, 30)

    found = in_2020([asked], figures=[came])

    assert found.needed is not None
    assert found.given is not None
    assert found.needed.interval == Interval(100, 100)
    assert found.given.interval == Interval(0, 30)
    assert found.uncovered == Interval(70, 100)
    assert found.given.basis == (Basis(Table.FIGURE, came.reference),)
    assert found.needed.basis == (Basis(Table.NEED, asked.reference),)
    assert found.reasons == ("purpose_not_stated",)


def test_a_payment_for_the_same_aim_is_the_least_that_was_given() -> None:
    assert uncovered([need(share=Share.OTHERS)], [means()], [figure(RECEIVED, 30)]) == Interval(70, 90)


def test_the_own_share_stated_with_a_need_is_taken_off() -> None:
    found = in_2020([need(own_amount=25)], figures=[figure(RECEIVED, 30)])

    assert found.own is not None
    assert found.own.interval == Interval(25, 25)
    assert found.uncovered == Interval(45, 75)


def test_a_share_of_which_is_not_said_whether_the_amount_has_it_may_be_taken_off_or_not() -> None:
    found = in_2020([need(share=Share.NOT_STATED, own_amount=25)], figures=[figure(RECEIVED, 30)])

    assert found.uncovered == Interval(45, 100)
    assert "own_share_not_stated" in found.reasons


def test_what_the_state_reports_to_have_given_is_the_most_that_went_into_the_need() -> None:
    assert uncovered([need()], figures=[figure(RECEIVED, 30), figure(OWN, 20)]) == Interval(50, 100)


def test_without_a_record_of_what_came_anything_may_have() -> None:
    found = in_2020([need(share=Share.OTHERS)], [means()])

    assert found.uncovered == Interval(0, 90)
    assert found.reasons == ("no_record_of_given",)


def test_without_a_record_of_its_own_part_the_state_may_have_covered_all() -> None:
    found = in_2020([need()], figures=[figure(RECEIVED, 30)])

    assert found.uncovered == Interval(0, 100)
    assert found.reasons == ("no_record_of_own", "purpose_not_stated")


def test_the_rounding_of_what_is_printed_stays_open() -> None:
    about = need(share=Share.OTHERS, amount=money(100, 95, 105))
    over = need(share=Share.OTHERS, amount=money(100, 95, None))
    up_to = need(share=Share.OTHERS, amount=money(100, None, 105))
    came = [figure(RECEIVED, 30, low=28, high=32)]

    assert uncovered([about], figures=came) == Interval(63, 105)
    assert uncovered([over], figures=came) == Interval(63, None)
    assert uncovered([up_to], figures=came) == Interval(0, 105)


def test_a_need_is_weighed_in_its_own_currency() -> None:
    euros = need(share=Share.OTHERS, amount=money(100, currency="EUR"))

    found = in_2020([euros], figures=[figure(RECEIVED, 30, unit="EUR"), figure(RECEIVED, 60)])

    assert (found.currency, found.uncovered) == ("EUR", Interval(70, 100))


def test_nothing_is_uncovered_below_zero() -> None:
    assert uncovered([need(share=Share.OTHERS)], [means(amount=money(120))], [figure(RECEIVED, 130)]) == Interval(0, 0)


@pytest.mark.parametrize(
    ("needs", "reason"),
    [
        pytest.param([], "no_need_stated", id="none"),
        pytest.param([need(state="XXB"), need("b", aim="")], "no_need_stated", id="another State, another aim"),
        pytest.param([need(status=NeedStatus.MET)], "no_need_stated", id="met"),
        pytest.param([need(period=period("2019", "2019"))], "no_need_stated", id="another year"),
        pytest.param([need(amount=None)], "no_amount_stated", id="no amount"),
        pytest.param([need(period=period("2019", "2021"))], "longer_period", id="three years"),
        pytest.param([need(period=period("2020"))], "longer_period", id="no end"),
        pytest.param([need(period=period(stated="2020"))], "no_period_stated", id="as of a day"),
        pytest.param([need(), need("b", what="Training")], "scope_unclear", id="two for the same year"),
        pytest.param([need(), need("b", period=period("2020-03", "2020-08"))], "periods_overlap", id="overlapping"),
        pytest.param(
            [need(period=period("2020-01", "2020-02")), need("b", period=period("2020-03", "2020-08"))],
            "scope_unclear",
            id="one after the other",
        ),
        pytest.param([need(part_of="b"), need("b", part_of="a")], "scope_unclear", id="parts of each other"),
    ],
)
def test_what_cannot_be_weighed_is_not_and_the_reason_is_said(needs: list[Need], reason: str) -> None:
    found = in_2020(needs)

    assert (found.needed, found.own, found.given, found.uncovered) == (None, None, None, None)
    assert found.reasons == (reason,)


def test_a_part_is_not_counted_beside_the_whole() -> None:
    whole, part = need(share=Share.OTHERS), need("b", share=Share.OTHERS, amount=money(40), part_of="a")

    found = in_2020([part, whole], figures=[figure(RECEIVED, 0)])

    assert found.needed is not None
    assert found.needed.basis == (Basis(Table.NEED, whole.reference),)


def test_a_part_of_a_part_is_within_the_whole_though_the_part_between_is_of_other_years() -> None:
    between = need("b", part_of="a", period=period("2019", "2022"))

    assert in_2020([need(), between, need("c", part_of="b", amount=money(1))]).needed is not None


def test_the_part_of_a_longer_need_that_is_for_the_year_counts() -> None:
    total = need("total", amount=money(9000), period=period(stated="2020-04-05"))
    year = need(part_of="total")

    found = in_2020([total, year])

    assert found.needed is not None
    assert found.needed.basis == (Basis(Table.NEED, year.reference),)


@pytest.mark.parametrize(
    ("when", "counts"),
    [
        (period("2018", "2021"), True),
        (period("2018", "2019"), False),
        (period(stated="2020-02"), True),
        (period(stated="2019-02"), False),
    ],
)
def test_an_amount_a_year_counts_in_the_years_for_which_it_was_said(when: object, counts: bool) -> None:
    assert (in_2020([need(amount=yearly(100), period=when)]).needed is not None) == counts


@pytest.mark.parametrize(
    "unlike",
    [
        {"stage": Stage.PLEDGE},
        {"kind": AidKind.EQUIPMENT},
        {"amount": None},
        {"amount": money(10, currency="EUR")},
        {"amount": yearly(10)},
        {"recipients": ("XXA", "XXC")},
        {"reach": Reach.OTHERS_TOO},
        {"recipients": ()},
        {"giver": "XXA"},
        {"aim": ""},
        {"aim": "victim_assistance"},
        {"period": period("2019", "2020")},
        {"period": period(stated="2020")},
    ],
    ids=str,
)
def test_only_payments_for_the_state_the_aim_and_the_year_are_given(unlike: dict[str, Any]) -> None:
    assert uncovered([need(share=Share.OTHERS)], [means(**unlike)]) == Interval(0, 100)


def test_of_one_giver_only_the_largest_payment_counts() -> None:
    paid = [means("m", amount=money(10)), means("n", amount=money(15)), means("o", giver="XXC", amount=money(5))]

    assert uncovered([need(share=Share.OTHERS)], paid) == Interval(0, 80)


def test_what_a_union_or_several_together_gave_is_not_added_to_what_states_gave() -> None:
    states = [means("m", amount=money(10)), means("n", giver="XXC", amount=money(5))]
    union = means("o", giver="EU", amount=money(12))
    together = means("p", giver="", giver_name="XXD", amount=money(40))

    assert uncovered([need(share=Share.OTHERS)], [*states, union]) == Interval(0, 85)
    assert uncovered([need(share=Share.OTHERS)], [*states, union, together]) == Interval(0, 60)


def test_a_payment_that_is_part_of_another_is_not_added_to_it() -> None:
    paid = [means("m", amount=money(10)), means("n", giver="XXC", amount=money(4), part_of="m")]

    assert uncovered([need(share=Share.OTHERS)], paid) == Interval(0, 90)


def test_sources_of_which_one_has_more_paid_than_the_other_has_coming_in_contradict_each_other() -> None:
    found = in_2020([need(share=Share.OTHERS)], [means(amount=money(31))], [figure(RECEIVED, 30)])

    assert found.uncovered is None
    assert found.reasons == ("sources_contradict",)


@pytest.mark.parametrize(
    ("came", "reason"),
    [
        ([figure(RECEIVED, 30), figure(RECEIVED, 31)], "rivals_undecided"),
        ([figure(RECEIVED, 30, unit="EUR")], "currencies_differ"),
        ([figure(RECEIVED, 30, verified=False)], "no_record_of_given"),
        ([figure(RECEIVED, 30, part="risk education")], "no_record_of_given"),
        ([figure(RECEIVED, 30, cumulative=True)], "no_record_of_given"),
        ([figure(RECEIVED, 30, scope="XXB")], "no_record_of_given"),
        ([figure(RECEIVED, 30, year=2019)], "no_record_of_given"),
        ([figure(RECEIVED, None, answer=Answer.NOT_REPORTED)], "no_record_of_given"),
    ],
)
def test_a_figure_that_does_not_say_what_came_in_the_year_bounds_nothing(came: list[Figure], reason: str) -> None:
    found = in_2020([need(share=Share.OTHERS)], figures=came)

    assert found.uncovered == Interval(0, 100)
    assert found.reasons == (reason,)


def test_at_least_so_much_came_bounds_nothing_from_above() -> None:
    assert uncovered([need(share=Share.OTHERS)], figures=[figure(RECEIVED, 30, high=None)]) == Interval(0, 100)


def test_nothing_came_is_not_the_same_as_no_record() -> None:
    nil = figure(RECEIVED, 0, answer=Answer.NIL)

    assert uncovered([need(share=Share.OTHERS)], figures=[nil]) == Interval(100, 100)


def test_what_is_promised_and_what_donors_tell_stands_beside_and_counts_nowhere() -> None:
    pledge = means("p", stage=Stage.PLEDGE, recipients=("XXA", "XXC"), period=period(stated="2020-05"))
    others = means("q", stage=Stage.PLEDGE, recipients=("XXC",))
    early = means("r", stage=Stage.PLEDGE, period=period("2018", "2019"))
    told = figure(FROM_A_DONOR, 60, scope="XXB", counterpart="XXA")
    not_us = figure(FROM_A_DONOR, 60, scope="XXB", counterpart="XXC")

    found = in_2020([need(share=Share.OTHERS)], [pledge, others, early], [told, not_us, figure(RECEIVED, 30)])

    assert (found.promised, found.donors) == ((pledge.reference,), (told.reference,))
    assert found.uncovered == Interval(70, 100)


def test_a_need_of_several_years_is_weighed_over_all_of_them() -> None:
    asked = need(share=Share.OTHERS, period=period("2019-06", "2020-03-01"))

    found = over_its_period(asked, means=[means()], figures=[figure(RECEIVED, 30, year) for year in (2018, 2019, 2020)])

    assert (found.first_year, found.last_year, found.currency) == (2019, 2020, USD)
    assert found.uncovered == Interval(40, 100)


def test_a_year_without_a_record_leaves_the_whole_period_open() -> None:
    asked = need(share=Share.OTHERS, period=period("2019", "2020"))

    found = over_its_period(asked, means=[], figures=[figure(RECEIVED, 30)])

    assert found.uncovered == Interval(0, 100)
    assert found.reasons == ("no_record_of_given",)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"amount": None}, "no_amount_stated"),
        ({"period": period("2020")}, "no_period_stated"),
        ({"amount": yearly(10), "period": period("2019", "2020")}, "stated_by_year"),
    ],
)
def test_a_need_without_amount_or_period_is_not_weighed_over_it(told: dict[str, Any], reason: str) -> None:
    found = over_its_period(need(**told), means=[], figures=[])

    assert (found.needed, found.uncovered, found.reasons) == (None, None, (reason,))


# What is confirmed, pledged and sought


def test_what_is_confirmed_pledged_and_sought_stands_apart_at_least_as_told() -> None:
    rows = [
        means("c", stage=Stage.COMMITMENT, amount=money(20)),
        means("p", giver="XXC", stage=Stage.PLEDGE, amount=money(30)),
        means("o", giver="XXD", stage=Stage.OFFER, amount=money(40)),
        means("i", giver="XXE", stage=Stage.INTENTION, amount=money(5)),
    ]
    found = in_2020([need(share=Share.OTHERS)], rows)

    assert (found.confirmed, found.pledged, found.sought) == (
        Side(Interval(20, None), (Basis(Table.MEANS, rows[0].reference),)),
        Side(Interval(30, None), (Basis(Table.MEANS, rows[1].reference),)),
        Side(Interval(45, None), tuple(Basis(Table.MEANS, row.reference) for row in rows[2:])),
    )
    assert found.uncovered == Interval(0, 100)
    assert found.uncovered_after == Interval(0, 50)


def test_one_givers_payment_may_be_part_of_its_pledge_and_counts_once() -> None:
    rows = [means("m", amount=money(10)), means("p", stage=Stage.PLEDGE, amount=money(30))]

    found = in_2020([need(share=Share.OTHERS)], rows)

    assert (found.uncovered, found.uncovered_after) == (Interval(0, 90), Interval(0, 70))


@pytest.mark.parametrize(
    "unlike",
    [
        {"kind": AidKind.EQUIPMENT},
        {"amount": None},
        {"amount": money(10, currency="EUR")},
        {"amount": yearly(10)},
        {"recipients": ("XXA", "XXC")},
        {"reach": Reach.OTHERS_TOO},
        {"giver": "XXA"},
        {"aim": ""},
        {"period": period("2019", "2020")},
        {"period": period(stated="2020")},
    ],
    ids=str,
)
@pytest.mark.parametrize("stage", [Stage.COMMITMENT, Stage.PLEDGE, Stage.OFFER])
def test_only_promises_for_the_state_the_aim_and_the_year_alone_are_told_of_it(
    stage: Stage, unlike: dict[str, Any]
) -> None:
    found = in_2020([need(share=Share.OTHERS)], [means(stage=stage, **unlike)])

    assert [side and side.basis for side in (found.confirmed, found.pledged, found.sought)] == [(), (), ()]
    assert found.uncovered_after == Interval(0, 100)


def test_more_promised_than_came_in_the_year_leaves_open_what_is_left_after() -> None:
    pledge = means("p", stage=Stage.PLEDGE, amount=money(60))

    found = in_2020([need(share=Share.OTHERS)], [pledge], [figure(RECEIVED, 30)])

    assert (found.uncovered, found.uncovered_after) == (Interval(70, 100), None)
    assert found.reasons == ("purpose_not_stated", "more_promised_than_came")


def test_a_row_of_one_giver_that_contains_anothers_is_not_added_to_what_states_gave() -> None:
    whole = means("w", amount=money(10))
    part, other = means("c", giver="XXC", amount=money(4), part_of="w"), means("d", giver="XXC", amount=money(6))

    assert uncovered([need(share=Share.OTHERS)], [whole, part, other]) == Interval(0, 90)


@pytest.mark.parametrize(
    ("others", "uncovered", "after"),
    [
        pytest.param([], Interval(0, 90), Interval(0, 60), id="alone"),
        pytest.param([need("b", part_of="a")], Interval(0, 90), Interval(0, 60), id="with its part"),
        pytest.param([need("b", period=period("2021", "2021"))], Interval(0, 90), Interval(0, 60), id="another later"),
        pytest.param([need("b", period=period("2019", "2019"))], Interval(0, 90), Interval(0, 90), id="another before"),
        pytest.param([need("b")], Interval(0, 100), Interval(0, 100), id="another in the same year"),
    ],
)
def test_what_is_told_for_the_aim_is_told_for_a_longer_need_in_the_years_in_which_it_stands_alone(
    others: list[Need], uncovered: Interval, after: Interval
) -> None:
    asked = need(share=Share.OTHERS, period=period("2019", "2021"))
    rows = [means(), means("p", giver="XXC", stage=Stage.PLEDGE, amount=money(30), period=period("2019", "2020"))]

    found = over_its_period(asked, needs=[asked, *others], means=rows, figures=[])

    assert (found.uncovered, found.uncovered_after) == (uncovered, after)
