"""Which figure is held true: corrections, rivals and choices."""

from __future__ import annotations

from datetime import date

import pytest
from counting import EVER, choose, day, figure
from hypothesis import given
from hypothesis import strategies as st

from intersessional.assessment.figures import Figure, FigureChoice, Rule, Slot
from intersessional.assessment.knowledge import as_known


def held(figures: list[Figure], on: str, *choices: FigureChoice) -> list[Figure]:
    return [item.figure for item in as_known(figures, choices, day(on)).values()]


def rule(figures: list[Figure], *choices: FigureChoice) -> str:
    (item,) = as_known(figures, choices, EVER).values()
    return item.rule.value


def test_what_a_figure_is_about_is_its_slot():
    one = figure("donor_contribution_to_state", 5, "2015", part="victim assistance", counterpart="NOR", unit="USD")
    (slot,) = as_known([one], [], EVER)
    assert slot == one.slot
    assert (slot.scope, slot.measure, slot.part, slot.counterpart) == (one.scope, one.measure, one.part, "NOR")
    assert (slot.start, slot.end, slot.unit) == (date(2015, 1, 1), date(2015, 12, 31), "USD")


def test_nothing_is_known_before_the_day_it_could_be():
    report = figure("mines_retained", 550, "as of 2010-12-31", known="2011-04-30")
    assert held([report], "2011-04-29") == []
    assert held([report], "2011-04-30") == [report]


def test_a_figure_without_a_rival_is_the_only_one():
    assert rule([figure("mines_retained", 550, "as of 2010-12-31")]) == "only_one"


def test_our_own_slip_is_mended_on_every_day():
    slip = figure("mines_retained", 5500, "as of 2010-12-31", known="2011-04-30")
    mended = figure(
        "mines_retained", 550, "as of 2010-12-31", known="2011-04-30", corrects=slip, correction="transcription"
    )
    assert held([slip, mended], "2011-05-01") == [mended]


def test_a_restatement_counts_only_from_the_day_it_was_made():
    """Mozambique revised its suspected area of 2001 from 558 km² in 2003."""
    first = figure("mined_area_suspected", "558 km2", "as of 2001-09-30", known="2001-12-31")
    revised = figure(
        "mined_area_suspected", "346 km2", "as of 2001-09-30", known="2003-04-30", corrects=first,
        correction="restatement",
    )  # fmt: skip
    assert held([first, revised], "2003-04-29") == [first]
    assert held([first, revised], "2003-04-30") == [revised]


def test_the_later_edition_is_held_and_the_earlier_stands_beside_it():
    """Cambodia 2006: 51.9 km² in the edition of 2007, 35.4 km² in that of 2008."""
    first = figure("mined_area_cleared", "51.9 km2", "2006", known="2007-12-31")
    later = figure("mined_area_cleared", "35.4 km2", "2006", known="2008-12-31")
    assert held([later, first], "2007-12-31") == [first]
    (item,) = as_known([later, first], [], EVER).values()
    assert (item.figure, item.rule, item.rivals) == (later, Rule.LATEST_EDITION, (first,))


def test_of_one_edition_the_higher_reference_is_held():
    """Peru, two figures of confirmed area in one and the same report."""
    one = figure("mined_area_confirmed", 426_325, "as of 2018-03-31")
    two = figure("mined_area_confirmed", 396_171, "as of 2018-03-31")
    assert held([two, one], "2030-01-01") == [two]


def test_the_states_own_report_comes_before_later_editions_of_others():
    own = figure("casualties_total", 40, "2015", known="2016-04-30", own=True)
    other = figure("casualties_total", 25, "2015", known="2017-12-31")
    assert held([own, other], "2030-01-01") == [own]
    assert rule([own, other]) == "own_report"


def test_of_two_reports_of_the_state_the_later_is_held():
    first = figure("casualties_total", 40, "2015", known="2016-04-30", own=True)
    later = figure("casualties_total", 41, "2015", known="2017-04-30", own=True)
    assert held([later, first], "2030-01-01") == [later]
    assert rule([later, first]) == "latest_edition"


@pytest.mark.parametrize("silence", ["not_reported", "illegible"])
def test_a_report_that_says_nothing_does_not_stand_before_one_that_does(silence):
    own = figure("casualties_total", "", "2015", answer=silence, own=True)
    other = figure("casualties_total", 25, "2015")
    assert held([own, other], "2030-01-01") == [other]
    assert held([own], "2030-01-01") == [own]


@pytest.mark.parametrize("answer", ["nil", "not_applicable", "unchanged"])
def test_an_answer_in_place_of_a_number_is_held_like_one(answer):
    own = figure("mines_retained", 0 if answer == "nil" else "", "as of 2015-12-31", answer=answer, own=True)
    other = figure("mines_retained", 25, "as of 2015-12-31")
    assert held([own, other], "2030-01-01") == [own]


def test_an_unverified_figure_is_never_held_true():
    unsourced = figure("stockpile_destroyed", 644, "as of 2008-03-31", verified=False, known="2020-12-31")
    sourced = figure("stockpile_destroyed", 610, "as of 2008-03-31", known="2008-12-31")
    assert as_known([unsourced], [], EVER) == {}
    assert as_known([unsourced, figure("mines_retained", 1, "2008", verified=False)], [], EVER) == {}
    (item,) = as_known([unsourced, sourced], [choose(unsourced, "2021-01-01")], EVER).values()
    assert (item.figure, item.rule, item.rivals) == (sourced, Rule.ONLY_ONE, (unsourced,))


def test_a_choice_decides_from_its_own_day_and_a_later_one_anew():
    one = figure("mines_retained", 1, "as of 2007-12-31", known="2008-12-31")
    two = figure("mines_retained", 2, "as of 2007-12-31", known="2009-12-31")
    choices = [choose(two, "2015-01-01"), choose(one, "2010-01-01")]
    assert held([one, two], "2009-12-31", *choices) == [two]
    assert held([one, two], "2010-01-01", *choices) == [one]
    assert held([one, two], "2015-01-01", *choices) == [two]
    assert rule([one, two], *choices) == "chosen"


def test_a_choice_follows_the_chosen_figure_through_its_corrections():
    chosen = figure("mines_retained", 1, "as of 2007-12-31", known="2008-12-31")
    rival = figure("mines_retained", 2, "as of 2007-12-31", known="2009-12-31")
    mended = figure(
        "mines_retained", 3, "as of 2007-12-31", known="2008-12-31", corrects=chosen, correction="transcription"
    )
    assert held([chosen, rival, mended], "2016-01-01", choose(chosen, "2010-01-01")) == [mended]


def test_figures_of_another_part_period_or_currency_are_no_rivals():
    figures = [
        figure("assistance_received", 1, "2015", unit="USD"),
        figure("assistance_received", 1, "2015", unit="EUR"),
        figure("assistance_received", 1, "2015", unit="USD", part="Denmark only"),
        figure("assistance_received", 1, "2016", unit="USD"),
        figure("assistance_received", 1, "as of 2015-12-31", unit="USD"),
    ]
    assert held(figures, "2030-01-01") == figures


FIRST, LAST = date(2000, 1, 1), date(2029, 12, 31)
moments = st.dates(FIRST, LAST)


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Figure], list[FigureChoice]]:
    """Figures of a few slots, some restating one made before them, and choices between them."""
    figures: list[Figure] = []
    for _ in range(draw(st.integers(0, 7))):
        free = [item for item in figures if item.reference not in {other.supersedes for other in figures}]
        before = draw(st.sampled_from([None, *free]))
        figures.append(
            figure(
                "mines_retained",
                draw(st.integers(0, 9)),
                f"as of {before.end if before else draw(st.sampled_from(['2001-12-31', '2002-12-31']))}",
                known=draw(st.dates(before.known_on if before else FIRST, LAST)).isoformat(),
                own=draw(st.booleans()),
                verified=draw(st.booleans()),
                corrects=before,
                correction="restatement" if before else "",
            )
        )
    if not figures:
        return figures, []
    pairs = draw(st.lists(st.tuples(st.sampled_from(figures), moments), max_size=3))
    return figures, [FigureChoice(chosen.slot, chosen.reference, since) for chosen, since in pairs]


@given(histories(), moments)
def test_what_becomes_known_later_never_changes_what_was_known(history, on):
    figures, choices = history
    until_then = [item for item in figures if item.known_on <= on], [item for item in choices if item.known_on <= on]
    assert as_known(figures, choices, on) == as_known(*until_then, on)


@given(histories(), moments)
def test_no_figure_is_lost_or_told_twice_and_only_verified_ones_are_held(history, on):
    figures, choices = history
    found = as_known(figures, choices, on)
    assert all(item.figure.verified and item.figure.slot == slot for slot, item in found.items())
    assert all(isinstance(slot, Slot) for slot in found)
    standing = [row for item in found.values() for row in (item.figure, *item.rivals)]
    assert len(standing) == len(set(standing))
    assert all(row.known_on <= on for row in standing)
    superseded = {row.supersedes for row in figures if row.known_on <= on}
    for row in figures:
        stands = row.known_on <= on and row.reference not in superseded
        assert (row in standing) == (stands and row.slot in found)


@given(histories(), moments, st.randoms())
def test_the_order_in_which_figures_come_is_no_matter(history, on, chance):
    figures, choices = history
    mixed = list(figures)
    chance.shuffle(mixed)
    one, other = as_known(figures, choices, on), as_known(mixed, choices, on)
    assert {slot: (item.figure, item.rule) for slot, item in one.items()} == {
        slot: (item.figure, item.rule) for slot, item in other.items()
    }
