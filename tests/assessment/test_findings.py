"""Questions that the figures of a State raise, and those they do not."""

from __future__ import annotations

import pytest
from counting import ZIMBABWE, choose, day, figure, kinds, ledger, questions

from intersessional.assessment.balance import balances
from intersessional.assessment.figures import Figure
from intersessional.assessment.findings import findings
from intersessional.assessment.knowledge import as_known
from intersessional.assessment.ledger import ledgers


def test_of_zimbabwe_one_question_is_asked_why_its_area_rose():
    """62,991,706 m² at the end of 2014, almost 74 km² in July 2015; everything else adds up within rounding."""
    (found,) = questions(ZIMBABWE)
    assert found.kind.value == "rise_unexplained"
    assert found.parameters == {
        "measure": "mined_area_confirmed",
        "since": "2014-12-31",
        "until": "2015-07-31",
        "before": 62_991_706,
        "now": 74_000_000,
        "found": None,
    }
    assert found.figures == tuple(item.reference for item in ZIMBABWE[:2])


def test_questions_are_asked_from_the_day_they_could_be():
    known_then = as_known(ZIMBABWE, [], day("2016-12-30"))
    laid_out = ledgers(known_then)["XXA"]
    assert findings(laid_out, balances(laid_out)) == []


def test_a_balance_that_does_not_close():
    """Ecuador 2017: 132,976 − 33,727 = 99,249 m², and 97,469 remained."""
    figures = [
        figure("mined_area_remaining", 132_976, "as of 2016-12-31"),
        figure("mined_area_released", 33_727, "2017"),
        figure("mined_area_remaining", 97_469, "as of 2017-12-31"),
    ]
    (found,) = questions(figures)
    assert found.kind.value == "balance_open"
    assert found.parameters == {
        "account": "mined_area",
        "year": 2017,
        "measures": ("mined_area_remaining",),
        "expected_low": 99_249,
        "expected_high": None,
        "closing_low": 97_469,
        "closing_high": 97_469,
        "gap_low": None,
        "gap_high": -1780,
        "missing": ("mined_area_found",),
    }
    assert found.figures == tuple(item.reference for item in figures)


def test_a_rise_that_leaves_a_balance_open_is_told_once():
    figures = [
        figure("mined_area_remaining", 100, "as of 2016-12-31"),
        figure("mined_area_found", 5, "2017"),
        figure("mined_area_released", 0, "2017"),
        figure("mined_area_remaining", 120, "as of 2017-12-31"),
    ]
    assert kinds(figures) == ["balance_open"]
    assert kinds([*figures, figure("mined_area_remaining", 140, "as of 2018-06-30")]) == [
        "balance_open",
        "rise_unexplained",
    ]


def rise(*found: Figure) -> list[str]:
    ends = [
        figure("mined_area_remaining", "63 km2", "as of 2014-12-31"),
        figure("mined_area_remaining", "74 km2", "as of 2015-07-31"),
    ]
    return kinds([*ends, *found])


def test_what_was_found_explains_a_rise():
    assert rise() == ["rise_unexplained"]
    assert rise(figure("mined_area_found", "5 km2", "2015")) == ["rise_unexplained"]
    assert rise(figure("mined_area_found", "11 km2", "2015")) == []
    assert rise(figure("mined_area_found", "11 km2", "2014")) == ["rise_unexplained"]
    assert rise(figure("mined_area_found", "11 km2", "as of 2015-03-31")) == []
    assert rise(figure("mined_area_found", "11 km2", "2014-07-01 to 2015-06-30")) == []
    assert rise(figure("mined_area_found", "11 km2", "2015-08-01 to 2015-12-31")) == ["rise_unexplained"]
    assert rise(figure("mined_area_found", "5 km2", "2015", qualifier="at_least")) == []


def test_a_find_explains_a_rise_to_the_last_square_metre():
    ends = [
        figure("mined_area_remaining", 63, "as of 2014-12-31"),
        figure("mined_area_remaining", 74, "as of 2015-12-30"),
    ]
    assert kinds([*ends, figure("mined_area_found", 11, "2015")]) == []
    assert kinds([*ends, figure("mined_area_found", 10, "2015")]) == ["rise_unexplained"]


@pytest.mark.parametrize(
    ("period", "explains"),
    [
        ("as of 2014-12-31", False),
        ("as of 2015-01-01", True),
        ("as of 2015-07-31", True),
        ("as of 2015-08-01", False),
        ("2014-07-01 to 2014-12-31", False),
        ("2014-07-02 to 2015-01-01", True),
        ("2015-07-31 to 2015-08-31", True),
    ],
)
def test_a_find_explains_a_rise_if_it_was_made_after_the_one_day_and_by_the_other(period, explains):
    assert rise(figure("mined_area_found", "20 km2", period)) == ([] if explains else ["rise_unexplained"])


def test_a_find_in_the_year_of_a_first_figure_of_summer_may_explain_a_rise():
    ends = [
        figure("mined_area_remaining", 63, "as of 2014-06-30"),
        figure("mined_area_remaining", 74, "as of 2015-12-30"),
    ]
    assert kinds([*ends, figure("mined_area_found", 11, "2014")]) == []


@pytest.mark.parametrize(
    ("before", "now", "rose"),
    [
        (("60 km2", "at_least"), ("60.4 km2", "exact"), False),
        (("60 km2", "at_least"), ("60.6 km2", "exact"), True),
        (("60 km2", "exact"), ("60 km2", "at_most"), False),
        (("60 km2", "exact"), ("61 km2", "at_most"), False),
        (("60 km2", "exact"), ("62 km2", "at_most"), True),
    ],
)
def test_more_than_and_almost_are_read_as_the_number_printed(before, now, rose):
    figures = [
        figure("mined_area_remaining", before[0], "as of 2014-12-31", qualifier=before[1]),
        figure("mined_area_remaining", now[0], "as of 2015-06-30", qualifier=now[1]),
    ]
    assert kinds(figures) == (["rise_unexplained"] if rose else [])


def test_a_number_open_on_both_sides_is_read_as_printed():
    figures = [
        figure("mined_area_remaining", 60, "as of 2014-12-31")._replace(low=None, high=None),
        figure("mined_area_remaining", 61, "as of 2015-06-30")._replace(low=None, high=None),
    ]
    assert kinds(figures) == ["rise_unexplained"]
    assert kinds([figures[0], figures[1]._replace(value=60)]) == []


def test_cumulative_finds_are_not_added_to_yearly_ones():
    yearly = figure("mined_area_found", "6 km2", "2015")
    since = figure("mined_area_found", "6 km2", "2007-01-01 to 2015-12-31", cumulative=True)
    assert rise(yearly, since) == ["rise_unexplained"]
    assert rise(yearly, figure("mined_area_found", "11 km2", "as of 2015-07-31", cumulative=True)) == []


def test_a_rise_within_rounding_is_none():
    assert kinds(
        [
            figure("mined_area_remaining", "60 km2", "as of 2014-12-31"),
            figure("mined_area_remaining", "60.4 km2", "as of 2015-12-30"),
        ]
    ) == []  # fmt: skip


def test_suspected_area_that_is_confirmed_is_no_rise():
    """Tajikistan: 4.9 km² confirmed and 6.4 suspected at the end of 2014, 7.46 and 1.35 at the end of 2017."""
    figures = [
        figure("mined_area_confirmed", "4.9 km2", "as of 2014-12-31"),
        figure("mined_area_suspected", "6.4 km2", "as of 2014-12-31"),
        figure("mined_area_confirmed", "7.46 km2", "as of 2017-12-31"),
        figure("mined_area_suspected", "1.35 km2", "as of 2017-12-31"),
    ]
    assert kinds(figures) == []
    assert kinds([figures[0], figures[2]]) == ["rise_unexplained"]
    assert kinds(figures[:3]) == kinds([figures[0], *figures[2:]]) == ["rise_unexplained"]
    little = figure("mined_area_suspected", "6 km2", "as of 2017-12-31")
    assert kinds([*figures[:3], little]) == ["rise_unexplained"]
    assert kinds([*figures[:3], figure("mined_area_suspected", "9 km2", "as of 2017-12-31")]) == ["rise_unexplained"]


def test_mines_retained_that_rise():
    """Bosnia and Herzegovina: 1,305, 1,708 and 2,282 mines; Mozambique: 2,088 and then 1,943."""
    bosnia = [
        figure("mines_retained", 1305, "as of 2005-12-31"),
        figure("mines_retained", 1708, "as of 2006-12-31"),
        figure("mines_retained", 2282, "as of 2008-12-31"),
    ]
    assert kinds(bosnia) == ["rise_unexplained", "rise_unexplained"]
    mozambique = [
        figure("mines_retained", 2088, "as of 2008-12-31"),
        figure("mines_retained", 1943, "as of 2009-12-31"),
    ]
    assert kinds(mozambique) == []


def test_some_after_nil():
    """Iraq told of no stockpile in 2008 and of 690 mines in 2010."""
    figures = [
        figure("stockpile_held", 0, "as of 2008-08-31", answer="nil", own=True),
        figure("stockpile_held", 690, "as of 2009-12-31", own=True),
    ]
    (found,) = questions(figures)
    assert (found.kind.value, found.parameters["now"]) == ("some_after_nil", 690)
    assert kinds([*figures, figure("stockpile_discovered", 690, "2009")]) == []
    assert kinds([*figures, figure("stockpile_discovered", 0, "2009")]) == ["some_after_nil"]
    assert kinds([*figures, figure("stockpile_discovered", 600, "2009")]) == ["rise_unexplained"]
    assert kinds([figures[0], figure("stockpile_held", 0, "as of 2009-12-31")]) == []


def test_a_total_taken_for_that_of_a_year():
    """Zimbabwe: 291 km² since the beginning by the end of 2023; 297.4 km² would be no figure of 2024."""
    since = figure("mined_area_released", "291 km2", "as of 2023-12-31", qualifier="about", cumulative=True)
    slip = figure("mined_area_released", "297.4 km2", "2024")
    (found,) = questions([since, slip])
    assert found.kind.value == "cumulative_or_period"
    assert (found.parameters["value"], found.parameters["total"]) == (297_400_000, 291_000_000)
    assert found.figures == (slip.reference, since.reference)
    assert kinds([since, figure("mined_area_released", "291 km2", "2024")]) == ["cumulative_or_period"]
    assert kinds([since, figure("mined_area_released", "290 km2", "2024")]) == []
    assert kinds([since, figure("mined_area_released", "6.4 km2", "2024")]) == []
    assert kinds([since, figure("mined_area_released", "297.4 km2", "2023")]) == []


@pytest.mark.parametrize(("start", "asked"), [("2021-01-01", True), ("2021-01-02", False), ("2022-01-01", False)])
def test_three_years_are_long_enough_for_a_total(start, asked):
    total = figure("mined_area_cleared", 100, f"{start} to 2023-12-31", cumulative=True)
    assert kinds([total, figure("mined_area_cleared", 100, "2024")]) == (["cumulative_or_period"] if asked else [])


def test_a_year_that_brings_more_than_a_short_time_before_is_no_total():
    """Tajikistan cleared 56,900 m² from 2004 to May 2005 and much more in each later year."""
    start = figure("mined_area_cleared", 56_900, "2004-01-01 to 2005-05-31", cumulative=True)
    assert kinds([start, figure("mined_area_cleared", "0.5 km2", "2006")]) == []
    long_ago = figure("mined_area_cleared", 160_000, "as of 2010-08-31", cumulative=True)
    assert kinds([long_ago, figure("mined_area_cleared", "0.38 km2", "2017")]) == []


def test_a_yearly_total_and_its_rows_in_one_edition():
    """Peru 2017: 0.27 km², the rows make 0.027; Bosnia and Herzegovina 2017: 5.23 = 2.45 + 2.48 + 0.30."""
    peru = [
        figure("mined_area_released", "0.27 km2", "2017", qualifier="about"),
        figure("mined_area_cancelled", 10_738, "2017"),
        figure("mined_area_reduced", 7_171, "2017"),
        figure("mined_area_cleared", 9_246, "2017"),
    ]
    (found,) = questions(peru)
    assert (found.kind.value, found.parameters["factor"], found.parameters["measure"]) == (
        "total_differs",
        10,
        "mined_area_released",
    )
    assert found.figures == tuple(item.reference for item in peru)


def test_a_total_of_one_edition_is_not_compared_with_rows_of_another():
    """Of Bosnia and Herzegovina 0.69 km² cleared in 2017 are held, as the edition of 2019 says and 2018 did not."""
    bosnia = [
        figure("mined_area_released", "5.23 km2", "2017"),
        figure("mined_area_cancelled", "2.45 km2", "2017"),
        figure("mined_area_reduced", "2.48 km2", "2017"),
        figure("mined_area_cleared", "0.30 km2", "2017"),
        figure("mined_area_cleared", "0.69 km2", "2017", known="2019-12-31"),
    ]
    assert kinds(bosnia[:4]) == []
    assert kinds(bosnia) == ["sources_differ"]


def test_killed_and_injured_may_be_fewer_than_all_casualties_but_not_more():
    """Thailand 2017: 2 killed and 9 injured, 6 in all; of some it is not known whether they survived."""
    killed, injured = figure("casualties_killed", 2, "2017"), figure("casualties_injured", 9, "2017")
    assert kinds([killed, injured, figure("casualties_total", 6, "2017")]) == ["total_differs"]
    assert kinds([killed, injured, figure("casualties_total", 11, "2017")]) == []
    assert kinds([killed, injured, figure("casualties_total", 12, "2017")]) == []
    assert kinds([killed, figure("casualties_total", 12, "2017")]) == []
    assert kinds([figure("casualties_total", 12, "2017")]) == []


def rivals() -> list[Figure]:
    """Cambodia 2006."""
    return [
        figure("mined_area_cleared", "51.9 km2", "2006", known="2007-12-31"),
        figure("mined_area_cleared", "35.4 km2", "2006", known="2008-12-31"),
    ]


def test_two_sources_of_one_figure():
    first, later = rivals()
    (found,) = questions([first, later])
    assert found.kind.value == "sources_differ"
    assert found.parameters["measure"] == "mined_area_cleared"
    assert (found.parameters["start"], found.parameters["end"]) == ("2006-01-01", "2006-12-31")
    assert (found.parameters["one_high"], found.parameters["other_low"]) == (35_450_000, 51_850_000)
    assert found.figures == (later.reference, first.reference)


def test_money_and_parts_that_two_sources_tell_otherwise_are_asked_about_too():
    """Zimbabwe received 2,209,173 or 4,209,173 dollars in 2014."""
    first = figure("assistance_received", 220_917_300, "2014", unit="USD", known="2016-12-31")
    later = figure("assistance_received", 420_917_300, "2014", unit="USD", known="2018-12-31")
    assert kinds([first, later]) == ["sources_differ"]


def test_once_somebody_has_chosen_there_is_no_question():
    first, later = rivals()
    found = as_known([first, later], [choose(first, "2010-01-01")], day("2011-01-01"))
    laid_out = ledgers(found)["XXA"]
    assert findings(laid_out, balances(laid_out)) == []


@pytest.mark.parametrize(
    "rival",
    [
        figure("mines_retained", 644, "as of 2008-03-31", verified=False),
        figure("mines_retained", "", "as of 2008-03-31", answer="not_reported", own=True),
        figure("mines_retained", 610, "as of 2008-03-31", known="2010-12-31"),
    ],
)
def test_an_unverified_a_silent_or_an_agreeing_rival_raises_none(rival):
    assert kinds([figure("mines_retained", 610, "as of 2008-03-31"), rival]) == []


def test_a_slip_between_two_editions_is_told_as_a_slip():
    figures = [
        figure("mined_area_confirmed", 560_000, "as of 2014-12-31", known="2015-12-31"),
        figure("mined_area_confirmed", 56_000, "as of 2014-12-31", known="2016-12-31"),
    ]
    (found,) = questions(figures)
    assert (found.kind.value, found.parameters["factor"], found.parameters["unit"]) == ("factor_ten", 10, "m2")


def test_a_state_without_figures_is_asked_nothing():
    assert findings(ledger([]), []) == []
