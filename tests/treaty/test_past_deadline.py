"""A deadline that passed: overdue only where a source or complete registers bear it."""

from __future__ import annotations

import pytest
from acting import (
    BELARUS,
    EARLY,
    GREECE,
    WHOLE,
    accession,
    act,
    clearance,
    day,
    extension,
    flags,
    mined,
    registers,
    said,
    stockpiles,
)

from intersessional.treaty.acts import Register
from intersessional.treaty.duties import DutyState


def test_past_the_deadline_a_partial_register_of_completions_bears_no_reproach():
    found = clearance([EARLY, mined()], "2012-01-01")
    assert said(found) == ("undetermined", ("completions_partial",))


def test_a_deadline_after_the_end_of_the_register_of_decisions_may_have_been_moved():
    """Oman's first deadline, 1 February 2025; decisions are held to November 2023."""
    acts = [accession("2014-08-20"), mined("2015-01-01")]
    assert said(clearance(acts, "2025-02-01")) == ("running", ())
    assert said(clearance(acts, "2025-02-02")) == ("undetermined", ("after_register",))


def test_registers_that_end_before_the_day_asked_about_say_nothing_of_it():
    acts = [EARLY, mined()]
    assert said(clearance(acts, "2020-01-01", registers("2015-01-01")))[0] == "undetermined"
    completions_go_on = {**registers("2015-01-01"), "completions_article5": WHOLE["completions_article5"]}
    assert said(clearance(acts, "2020-01-01", completions_go_on)) == ("undetermined", ("after_register",))


def test_only_complete_registers_make_overdue_of_silence():
    found = clearance([EARLY, mined()], "2012-01-01", WHOLE)
    assert said(found) == ("overdue", ("registers_complete",))
    assert found.evidence


def test_a_register_that_begins_later_bears_no_silence_before():
    late = {
        **WHOLE,
        "completions_article5": Register("completions_article5", day("2020-01-01"), day("2030-01-01"), True),
    }
    assert said(clearance([EARLY, mined()], "2012-01-01", late)) == ("undetermined", ("completions_partial",))


def test_without_any_register_nothing_is_overdue():
    assert said(clearance([EARLY, mined()], "2012-01-01", {})) == ("undetermined", ("after_register",))
    assert said(stockpiles([EARLY, mined(article="4")], "2012-01-01", {})) == ("undetermined", ("completions_partial",))


@pytest.mark.parametrize("verification", ["unverified", "grant_only", "contradictory"])
def test_an_extension_whose_date_no_source_bears_neither_moves_the_date_nor_makes_it_passed(verification):
    """The United Kingdom's second extension: 1 March or 1 April 2024."""
    acts = [EARLY, mined(), extension("2008-11-28", "2019-03-01"), extension("2018-11-30", "2024-03-01", verification)]
    found = clearance(acts, "2019-06-01", WHOLE)
    assert said(found) == ("undetermined", ("unverified_extension",))
    assert found.due == day("2019-03-01")
    assert [item.verified for item in found.extensions] == [True, False]


def test_a_sourced_extension_settles_what_an_unsourced_one_left_open():
    """Ecuador: the grant of 2017 to 2022 has no day in any source, that of 2022 to the end of 2025 has."""
    acts = [
        accession("1999-04-29"),
        mined(),
        extension("2008-11-28", "2017-10-01"),
        extension("2016-12-01", "2017-12-31"),
        extension("2017-12-21", "2022-12-31", "unverified"),
        extension("2022-11-25", "2025-12-31"),
    ]
    assert said(clearance(acts, "2019-01-01")) == ("undetermined", ("unverified_extension",))
    assert said(clearance(acts, "2023-01-01")) == ("running", ())
    assert clearance(acts, "2023-01-01").flags == ()


def test_an_unsourced_extension_that_ended_earlier_changes_nothing():
    acts = [EARLY, mined(), extension("2008-11-28", "2016-03-01"), extension("2009-12-04", "2012-01-01", "unverified")]
    assert said(clearance(acts, "2017-01-01", WHOLE)) == ("overdue", ("registers_complete",))


def test_ukraine_let_its_deadline_pass_and_was_given_a_new_one_two_years_later():
    acts = [
        accession("2005-12-27"),
        mined(),
        act("deadline_missed", "2016-06-01", article="5", known="2016-12-31"),
        extension("2018-11-30", "2021-06-01"),
        extension("2020-11-20", "2023-12-01"),
    ]
    assert said(clearance(acts, "2016-06-01")) == ("running", ())
    assert said(clearance(acts, "2016-06-02")) == ("overdue", ("stated_missed",))
    assert said(clearance(acts, "2018-11-29")) == ("overdue", ("stated_missed",))
    later = clearance(acts, "2018-11-30")
    assert (later.state, later.due) == (DutyState.RUNNING, day("2021-06-01"))
    assert flags(later) == {"granted_after_deadline"}


def test_a_gap_before_a_late_extension_is_not_called_overdue_without_a_source():
    """Ethiopia's deadline was 1 June 2015, its extension of December that year."""
    acts = [accession("2004-12-17"), mined(), extension("2015-12-04", "2020-06-01")]
    assert said(clearance(acts, "2015-09-01")) == ("undetermined", ("completions_partial",))


def test_a_deadline_missed_once_is_not_missed_for_the_next_one():
    missed = act("deadline_missed", "2016-06-01", article="5")
    acts = [accession("2005-12-27"), mined(), missed, extension("2018-11-30", "2021-06-01")]
    assert said(clearance(acts, "2022-01-01")) == ("undetermined", ("completions_partial",))
    again = act("deadline_missed", "2021-06-01", article="5")
    assert said(clearance([*acts, again], "2022-01-01")) == ("undetermined", ("missed_not_seen_since",))
    assert said(clearance([*acts, again], "2017-01-01")) == ("overdue", ("stated_missed",))
    first_unsaid = [item for item in acts if item is not missed]
    assert said(clearance([*first_unsaid, again], "2017-01-01")) == ("undetermined", ("completions_partial",))


def test_a_deadline_said_to_be_missed_in_a_year_was_missed_on_its_day():
    acts = [
        accession("2003-09-03"),
        act("deadline_missed", "2008", article="4"),
        act("completion", "2017", article="4"),
    ]
    assert said(stockpiles(acts, "2008-03-02")) == ("overdue", ("stated_missed",))


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2008-03-01", ("running", ())),
        ("2008-03-02", ("overdue", ("stated_missed",))),
        ("2017-04-04", ("overdue", ("stated_missed",))),
        ("2017-04-05", ("completed", ())),
    ],
)
def test_belarus_destroyed_its_stockpile_nine_years_late(on, expected):
    assert said(stockpiles(BELARUS, on)) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2008-03-01", ("running", ())),
        ("2008-03-02", ("overdue", ("stated_outstanding",))),
        ("2025-06-17", ("overdue", ("stated_outstanding",))),
        ("2025-06-18", ("undetermined", ("missed_not_seen_since",))),
    ],
)
def test_greece_is_overdue_as_long_as_a_source_says_so_and_no_longer(on, expected):
    assert said(stockpiles(GREECE, on)) == expected


def test_the_last_word_on_an_outstanding_duty_is_its_evidence():
    assert [str(item.happened) for item in stockpiles(GREECE, "2026-01-01").evidence] == ["2025-06-17"]


def test_a_statement_of_uncertain_date_bears_only_the_time_before_its_first_day():
    acts = [*GREECE[:2], act("obligation_outstanding", "2019", article="4")]
    assert said(stockpiles(acts, "2019-01-01")) == ("overdue", ("stated_outstanding",))
    assert said(stockpiles(acts, "2019-01-02")) == ("undetermined", ("missed_not_seen_since",))
    undated = [*GREECE[:2], act("obligation_outstanding", "<2023-12-31", article="4")]
    assert said(stockpiles(undated, "2010-01-01")) == ("undetermined", ("missed_not_seen_since",))


def test_a_later_default_says_nothing_of_a_time_before_the_extension():
    acts = [
        EARLY,
        mined(),
        extension("2010-06-01", "2015-03-01"),
        act("obligation_outstanding", "2016-05-01", article="5"),
    ]
    assert said(clearance(acts, "2015-06-01")) == ("overdue", ("stated_outstanding",))
    assert said(clearance(acts, "2010-01-01")) == ("undetermined", ("completions_partial",))


@pytest.mark.parametrize("kind", ["deadline_missed", "obligation_outstanding"])
def test_an_unsourced_reproach_is_none(kind):
    acts = [EARLY, mined(), act(kind, "2015-01-01", article="5", verification="unverified")]
    assert said(clearance(acts, "2012-01-01")) == ("undetermined", ("completions_partial",))


def test_a_completion_that_may_have_come_before_the_day_is_not_overdue():
    """Türkiye had destroyed its stockpile by December 2011; when, the source does not say."""
    missed = act("deadline_missed", "2008-03-01", article="4")
    by_then = [accession("2003-09-25"), missed, act("completion", "<2011-12-31", article="4")]
    assert said(stockpiles(by_then, "2010-01-01", WHOLE)) == ("undetermined", ("completion_day_unknown",))
    in_that_year = [accession("2003-09-25"), missed, act("completion", "2011", article="4")]
    assert said(stockpiles(in_that_year, "2011-01-01", WHOLE)) == ("overdue", ("stated_missed",))
    assert said(stockpiles(in_that_year, "2011-01-02", WHOLE)) == ("undetermined", ("completion_day_unknown",))
