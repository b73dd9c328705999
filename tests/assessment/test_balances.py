"""opening + found − released = closing, within rounding."""

from __future__ import annotations

from counting import SCOPE, ZIMBABWE, balance, figure, ledger
from hypothesis import given
from hypothesis import strategies as st

from intersessional.assessment.accounts import MINED_AREA
from intersessional.assessment.balance import balances
from intersessional.assessment.figures import Figure, Qualifier
from intersessional.assessment.ledger import added

RELEASED_2017 = [
    figure("mined_area_cancelled", "1.77 km2", "2017"),
    figure("mined_area_reduced", "2.79 km2", "2017"),
    figure("mined_area_cleared", "1.66 km2", "2017"),
]
FOUND_2017 = figure("mined_area_found", "1.8 km2", "2017")


def stood(printed: str, as_of: str, measure: str = "mined_area_remaining", qualifier: str = "exact") -> Figure:
    return figure(measure, printed, f"as of {as_of}", qualifier=qualifier)


def test_zimbabwe_2017_closes_since_66_is_half_a_square_kilometre_either_way():
    """66 − 6.22 + 1.8 = 61.58 and not 61.79: no error, for 66 is from 65.5 to 66.5."""
    opening, closing = stood("66 km2", "2016-12-31", qualifier="about"), stood("61.79 km2", "2017-12-31")
    found = balance([opening, *RELEASED_2017, FOUND_2017, closing], "mined_area", 2017)
    assert found.closes is True
    assert found.missing == ()
    assert found.expected == (65_500_000 - 6_235_000 + 1_750_000, 66_500_000 - 6_205_000 + 1_850_000)
    assert set(found.figures) == {opening, *RELEASED_2017, FOUND_2017, closing}


def test_had_66_been_exact_it_would_not_close():
    exact = figure("mined_area_remaining", 66_000_000, "as of 2016-12-31")
    found = balance([exact, *RELEASED_2017, FOUND_2017, stood("61.79 km2", "2017-12-31")], "mined_area", 2017)
    assert found.closes is False
    assert found.closing.low > found.expected.high


def test_zimbabwe_as_printed_closes_by_its_confirmed_area_at_both_ends():
    """At the end of 2016 two figures are held, of 2017 only the confirmed area: like is compared with like."""
    found = balance(ZIMBABWE, "mined_area", 2017)
    assert found.opening.measures == found.closing.measures == ("mined_area_confirmed",)
    assert (found.closes, found.opening.value, found.closing.value) == (True, 66_230_103, 61_790_000)
    assert found.losses[0].value == 6_220_000


def test_ecuador_2017_fell_by_more_than_was_released_whatever_was_found():
    """132,976 − 33,727 = 99,249, and 97,469 remained; what is not held can only be above nothing."""
    figures = [
        figure("mined_area_remaining", 132_976, "as of 2016-12-31"),
        figure("mined_area_released", 33_727, "2017"),
        figure("mined_area_remaining", 97_469, "as of 2017-12-31"),
    ]
    found = balance(figures, "mined_area", 2017)
    assert (found.closes, found.missing, found.expected) == (False, ("mined_area_found",), (99_249, None))


def test_what_is_not_held_is_not_nothing():
    """Had more remained than that, something may have been found: nobody can say."""
    figures = [
        figure("mined_area_remaining", 132_976, "as of 2016-12-31"),
        figure("mined_area_released", 33_727, "2017"),
        figure("mined_area_remaining", 100_496, "as of 2017-12-31"),
    ]
    found = balance(figures, "mined_area", 2017)
    assert (found.closes, found.missing) == (None, ("mined_area_found",))


def test_without_an_end_nothing_is_said_and_the_missing_end_is_named():
    found = balance([*RELEASED_2017, FOUND_2017, stood("61.79 km2", "2017-12-31")], "mined_area", 2017)
    assert (found.closes, found.missing) == (None, ("mined_area_remaining/opening",))
    assert balance([FOUND_2017], "mined_area", 2017).missing == (
        "mined_area_released",
        "mined_area_remaining/opening",
        "mined_area_remaining/closing",
    )


def test_of_the_ways_of_release_those_not_held_are_named():
    """Iraq 2015: 25.4 km² cancelled and 24.18 km² cleared, nothing said of reduced."""
    figures = [
        figure("mined_area_cancelled", "25.4 km2", "2015"),
        figure("mined_area_cleared", "24.18 km2", "2015"),
        stood("1522 km2", "2015-12-31"),
    ]
    released = balance(figures, "mined_area", 2015).losses[0]
    assert (released.low, released.high, released.missing) == (49_525_000, None, ("mined_area_reduced",))
    assert released.value is None


def test_a_reported_total_of_release_is_taken_before_the_sum_of_its_ways():
    figures = [*RELEASED_2017, figure("mined_area_released", "6.3 km2", "2017")]
    assert balance(figures, "mined_area", 2017).losses[0].measures == ("mined_area_released",)


def test_a_part_is_never_added_to_the_whole():
    """Cambodia 2006: 303 km² "cancellation and reduction together" is no figure of what was cancelled."""
    figures = [
        figure("mined_area_cancelled", "303 km2", "2006", part="cancellation and reduction together"),
        figure("mined_area_cleared", "51.9 km2", "2006"),
    ]
    released = balance(figures, "mined_area", 2006).losses[0]
    assert released.missing == ("mined_area_cancelled", "mined_area_reduced")
    assert [item.measure for item in released.figures] == ["mined_area_cleared"]


def test_a_cumulative_figure_or_one_of_another_period_is_never_taken_for_that_of_a_year():
    """Afghanistan: 17.3 km² from July to December 2015; Mozambique: 22.2 km² found from 2007 to 2013."""
    figures = [
        stood("10 km2", "2014-12-31"),
        figure("mined_area_released", "17.3 km2", "2015-07-01 to 2015-12-31"),
        figure("mined_area_found", "22.2 km2", "2007-01-01 to 2015-12-31", cumulative=True),
        figure("mined_area_found", "1 km2", "2015", cumulative=True),
        figure("mined_area_cleared", "1 km2", "as of 2015-12-31"),
        stood("9 km2", "2015-12-31"),
    ]
    found = balance(figures, "mined_area", 2015)
    assert found.missing == ("mined_area_found", "mined_area_released")


def test_confirmed_area_alone_is_not_the_whole_where_some_is_suspected():
    """Tajikistan 2016 to 2017: 7.76 (more than) + 1.97 km² and 7.46 + 1.35 km²."""
    figures = [
        stood("7.76 km2", "2016-12-31", "mined_area_confirmed", "at_least"),
        stood("7.46 km2", "2017-12-31", "mined_area_confirmed"),
        stood("1.35 km2", "2017-12-31", "mined_area_suspected"),
    ]
    assert balance(figures, "mined_area", 2017).missing[-1] == "mined_area_suspected/opening"
    whole = balance([*figures, stood("1.97 km2", "2016-12-31", "mined_area_suspected")], "mined_area", 2017)
    assert (whole.opening.value, whole.closing.value) == (9_730_000, 8_810_000)


def stockpile(closing: int) -> bool | None:
    figures = [
        figure("stockpile_held", 1000, "as of 2009-12-31"),
        figure("stockpile_destroyed", 600, "2010"),
        figure("mines_transferred", 100, "2010"),
        figure("stockpile_discovered", 50, "2010"),
        figure("stockpile_held", closing, "as of 2010-12-31"),
    ]
    return balance(figures, "stockpile", 2010).closes


def test_a_stockpile_falls_by_what_is_destroyed_and_transferred_and_grows_by_what_is_discovered():
    assert stockpile(350) is True
    assert stockpile(349) is False
    assert stockpile(351) is False


def test_mines_retained_may_be_used_but_do_not_grow():
    """Bosnia and Herzegovina retained 1,305 mines at the end of 2005 and 1,708 at the end of 2006."""
    rose = [
        figure("mines_retained", 1305, "as of 2005-12-31"),
        figure("mines_retained", 1708, "as of 2006-12-31"),
    ]
    assert balance(rose, "retained", 2006).closes is False
    used = [
        figure("mines_retained", 3306, "as of 2006-12-31"),
        figure("mines_retained", 2680, "as of 2007-12-31"),
    ]
    assert balance(used, "retained", 2007).closes is True


amounts = st.integers(0, 10_000)


@given(amounts, amounts, amounts, amounts, st.data())
def test_figures_that_add_up_close_however_they_are_rounded(opening, found, cancelled, cleared, data):
    reduced = 0
    closing = opening + found - cancelled - reduced - cleared
    if closing < 0:
        opening, closing = opening - closing, 0

    def printed(measure: str, period: str, number: int) -> Figure:
        low = data.draw(st.integers(number - 20, number))
        high = data.draw(st.integers(number, number + 20))
        exact = figure(measure, number, period)
        qualifier = data.draw(st.sampled_from(["exact", "about", "at_least", "at_most"]))
        return exact._replace(low=low, high=high, qualifier=Qualifier(qualifier))

    figures = [
        printed("mined_area_remaining", "as of 2016-12-31", opening),
        printed("mined_area_found", "2017", found),
        printed("mined_area_cancelled", "2017", cancelled),
        printed("mined_area_reduced", "2017", reduced),
        printed("mined_area_cleared", "2017", cleared),
        printed("mined_area_remaining", "as of 2017-12-31", closing),
    ]
    assert balance(figures, "mined_area", 2017).closes is True
    gone = data.draw(st.sampled_from(figures))
    rest = balance([item for item in figures if item is not gone], "mined_area", 2017)
    assert rest.closes is None
    assert len(rest.missing) == 1


@given(st.lists(st.tuples(amounts, st.none() | amounts, st.none() | amounts), min_size=1, max_size=4))
def test_quantities_add_like_their_numbers_and_sides(rows):
    quantities = [
        next(iter(ledger([figure("mined_area_found", value, "2017")._replace(low=low, high=high)]).yearly.values()))[
            2017
        ]
        for value, low, high in rows
    ]
    whole = added(quantities)
    assert whole.value == sum(value for value, _, _ in rows)
    assert whole.low == (None if any(low is None for _, low, _ in rows) else sum(low or 0 for _, low, _ in rows))
    assert whole.high == (None if any(high is None for _, _, high in rows) else sum(high or 0 for _, _, high in rows))
    assert len(whole.figures) == len(rows)


def test_every_year_of_which_something_is_held_has_its_balance_in_order():
    years = [item.year for item in balances(ledger(ZIMBABWE)) if item.account == MINED_AREA.code]
    assert years == [2014, 2015, 2016, 2017, 2021]
    assert {item.figures[0].scope for item in balances(ledger(ZIMBABWE)) if item.figures} == {SCOPE}
