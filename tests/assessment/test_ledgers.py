"""How the figures of a State are laid out."""

from __future__ import annotations

from counting import EVER, day, figure, ledger

from intersessional.assessment.knowledge import as_known
from intersessional.assessment.ledger import ledgers


def test_each_state_has_its_own_ledger():
    one = figure("mined_area_cleared", 5, "2015")
    other = figure("mined_area_cleared", 7, "2015")._replace(scope="XXB")
    found = ledgers(as_known([one, other], [], EVER))
    assert {scope: item.yearly["mined_area_cleared"][2015].value for scope, item in found.items()} == {
        "XXA": 5,
        "XXB": 7,
    }


def test_what_came_in_a_year_and_what_stood_as_of_a_day_are_apart():
    found = ledger(
        [
            figure("mined_area_cleared", 5, "2015"),
            figure("mined_area_remaining", 9, "as of 2015-12-31"),
            figure("mined_area_remaining", 8, "as of 2016-04-30"),
            figure("mined_area_cleared", 3, "2016-01-01 to 2016-06-30"),
            figure("mined_area_cleared", 30, "as of 2016-12-31", cumulative=True),
        ]
    )
    assert [*found.yearly["mined_area_cleared"]] == [2015]
    assert [*found.standing["mined_area_remaining"]] == [day("2015-12-31"), day("2016-04-30")]
    assert [*found.year_ends["mined_area_remaining"]] == [2015]
    assert [item.value for item in found.spans["mined_area_cleared"]] == [3, 30]


def test_parts_money_and_answers_without_a_number_are_not_laid_out():
    found = ledger(
        [
            figure("mined_area_cleared", 5, "2015", part="Kurdistan Region only"),
            figure("assistance_received", 5, "2015", unit="USD"),
            figure("donor_contribution_to_state", 5, "2015", unit="item", counterpart="NOR"),
            figure("mines_retained", "", "as of 2015-12-31", answer="unchanged"),
        ]
    )
    assert (found.yearly, found.standing, found.spans) == ({}, {}, {})


def test_what_has_rivals_is_listed_also_where_it_is_money_or_a_part():
    rows = [
        figure("assistance_received", amount, "2014", unit="USD", known=known)
        for amount, known in ((220_917_300, "2016-12-31"), (420_917_300, "2018-12-31"))
    ]
    (contested,) = ledger(rows).contested
    assert (contested.figure, contested.rivals) == (rows[1], (rows[0],))
