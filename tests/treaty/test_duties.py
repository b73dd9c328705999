"""Articles 4 and 5: when a duty is due, whom it binds, and how it ends.

Entry into force on 1 March 1999 (deposit in 1998) puts article 4 on 1 March 2003 and article 5 on 1 March 2009.
"""

from __future__ import annotations

import pytest
from acting import (
    APMBC,
    CCM,
    EARLY,
    WHOLE,
    accession,
    act,
    clearance,
    day,
    extension,
    mined,
    said,
    stockpiles,
)

from intersessional.treaty.duties import DutyState, original_due

# The time limits


@pytest.mark.parametrize(
    ("code", "in_force", "due"),
    [
        ("clearance", "2004-04-01", "2014-04-01"),
        ("clearance", "2000-01-01", "2010-01-01"),
        ("stockpile_destruction", "1999-03-01", "2003-03-01"),
        ("first_report", "2012-03-01", "2012-08-28"),
        ("first_report", "2015-02-01", "2015-07-31"),
        ("first_report", "1999-03-01", "1999-08-28"),
    ],
)
def test_years_are_calendar_years_and_days_are_days(code, in_force, due):
    assert original_due(APMBC.duty(code), day(in_force)) == day(due)


def test_the_second_convention_gives_eight_years_for_stockpiles():
    assert original_due(CCM.duty("stockpile_destruction"), day("2010-08-01")) == day("2018-08-01")
    assert original_due(CCM.duty("clearance"), day("2010-08-01")) == day("2020-08-01")


def test_a_yearly_duty_has_no_first_time_limit():
    with pytest.raises(ValueError, match="yearly_report has no time limit"):
        original_due(APMBC.duty("yearly_report"), day("1999-03-01"))


# Who is bound


def test_a_state_that_has_not_consented_has_no_duty():
    found = clearance([act("signature", "1997-12-03"), mined()], "2010-01-01")
    assert said(found) == ("not_applicable", ("not_bound",))
    assert (found.original_due, found.due) == (None, None)


def test_between_deposit_and_force_the_date_is_known_but_nothing_is_due_yet():
    """Oman, deposited on 20 August 2014."""
    found = clearance([accession("2014-08-20"), mined("2014-01-01")], "2014-12-01")
    assert said(found) == ("not_applicable", ("not_bound",))
    assert found.due == day("2025-02-01")


def test_a_state_that_left_owes_nothing_more():
    acts = [accession("2004-05-12"), mined(), act("withdrawal_notice", "2025-06-27")]
    assert clearance(acts, "2014-01-01").state is DutyState.RUNNING
    assert clearance(acts, "2025-12-27").state is DutyState.NOT_APPLICABLE
    assert clearance(acts, "2025-12-27").due is None


def test_where_nothing_is_held_about_a_duty_that_is_our_gap_and_not_the_states_delay():
    found = clearance([EARLY], "2020-01-01", WHOLE)
    assert said(found) == ("no_record", ("no_act_held",))
    assert found.due == day("2009-03-01")
    assert stockpiles([EARLY, mined()], "2020-01-01", WHOLE).state is DutyState.NO_RECORD


# Running


def test_a_duty_runs_to_the_end_of_its_last_day():
    acts = [EARLY, mined()]
    assert said(clearance(acts, "2009-03-01")) == ("running", ())
    assert clearance(acts, "2009-03-02").state is not DutyState.RUNNING


def test_an_extension_moves_the_date_from_the_day_it_was_granted():
    """Cambodia: 1 January 2010, then 2020, then the end of 2025 and of 2030."""
    acts = [
        accession("1999-07-28"),
        mined(),
        extension("2009-12-04", "2020-01-01"),
        extension("2019-11-29", "2025-12-31"),
        extension("2025-12-05", "2030-12-31"),
    ]
    for on, due in [
        ("2009-12-03", "2010-01-01"),
        ("2009-12-04", "2020-01-01"),
        ("2019-11-29", "2025-12-31"),
        ("2025-12-05", "2030-12-31"),
    ]:
        found = clearance(acts, on)
        assert (found.state, found.due) == (DutyState.RUNNING, day(due))
        assert found.original_due == day("2010-01-01")
        assert found.flags == ()
    assert len(clearance(acts, "2026-01-01").extensions) == 3


def test_a_later_extension_shows_that_the_duty_ran_before():
    acts = [EARLY, extension("2008-11-28", "2016-03-01")]
    assert clearance(acts, "2005-01-01").state is DutyState.RUNNING


def test_a_duty_that_only_an_unsourced_note_claims_is_undetermined():
    for on in ("2005-01-01", "2020-01-01"):
        found = clearance([EARLY, mined(verification="unverified")], on, WHOLE)
        assert said(found) == ("undetermined", ("unverified_obligation",))


def test_acts_of_one_article_say_nothing_of_another():
    acts = [EARLY, mined(), act("completion", "2002-01-01", article="4")]
    assert clearance(acts, "2005-01-01").state is DutyState.RUNNING
    assert stockpiles(acts, "2005-01-01").state is DutyState.COMPLETED


# Completed


def test_a_declared_completion_ends_the_duty():
    """Algeria declared on 10 February 2017."""
    acts = [
        accession("2001-10-09"),
        mined(),
        extension("2011-12-02", "2017-04-01"),
        act("completion", "2017-02-10", article="5"),
    ]
    assert clearance(acts, "2017-02-09").state is DutyState.RUNNING
    done = clearance(acts, "2017-02-10")
    assert said(done) == ("completed", ())
    assert str(done.completed) == "2017-02-10"
    assert done.due == day("2017-04-01")


def test_a_completion_known_to_the_month_counts_from_its_last_day():
    """Albania, October 2009; its deadline was 1 August 2010."""
    acts = [accession("2000-02-29"), mined(), act("completion", "2009-10", article="5")]
    assert clearance(acts, "2009-10-30").state is DutyState.RUNNING
    assert clearance(acts, "2009-10-31").state is DutyState.COMPLETED
    assert str(clearance(acts, "2009-10-31").completed) == "2009-10"


def test_a_completion_without_a_source_leaves_the_duty_undetermined():
    acts = [EARLY, mined(), act("completion", "2008", article="5", verification="unverified")]
    found = clearance(acts, "2012-01-01", WHOLE)
    assert said(found) == ("undetermined", ("unverified_completion",))
    assert found.completed is None


def test_an_extension_after_a_completion_shows_that_it_did_not_last():
    acts = [EARLY, mined(), act("completion", "2008", article="5"), extension("2013-12-05", "2015-12-31")]
    assert clearance(acts, "2013-12-04").state is DutyState.COMPLETED
    assert clearance(acts, "2014-06-01").state is DutyState.RUNNING
