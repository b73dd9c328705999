"""Article 7: the first report and those of every year."""

from __future__ import annotations

import pytest
from acting import (
    accession,
    act,
    day,
    duty,
    said,
)

from intersessional.treaty.duties import DutyState


def test_the_first_report_is_due_180_days_after_entry_into_force():
    tuvalu = [accession("2011-09-13")]
    assert said(duty("first_report", tuvalu, "2012-08-28")) == ("running", ())
    assert duty("first_report", tuvalu, "2012-08-28").due == day("2012-08-28")
    assert said(duty("first_report", tuvalu, "2012-08-29")) == ("no_record", ("no_act_held",))


@pytest.mark.parametrize(
    ("on", "due"),
    [
        ("2012-03-01", "2013-04-30"),
        ("2013-04-30", "2013-04-30"),
        ("2013-05-01", "2014-04-30"),
        ("2026-01-01", "2026-04-30"),
    ],
)
def test_yearly_reports_are_due_on_30_april_from_the_year_after_entry_into_force(on, due):
    found = duty("yearly_report", [accession("2011-09-13")], on)
    assert (found.state, found.due) == (DutyState.RUNNING, day(due))


def test_a_state_that_leaves_reports_as_long_as_it_is_bound():
    estonia = [accession("2004-05-12"), act("withdrawal_notice", "2025-06-27")]
    assert duty("yearly_report", estonia, "2025-04-30").due == day("2025-04-30")
    leaving = duty("yearly_report", estonia, "2025-07-01")
    assert said(leaving) == ("not_applicable", ("not_bound",))
    leaving_in_june = [accession("2012-12-27"), act("withdrawal_notice", "2025-12-20")]
    assert duty("yearly_report", leaving_in_june, "2026-02-01").due == day("2026-04-30")
    at_war = [*estonia, act("armed_conflict_began", "2025-07-01")]
    assert duty("yearly_report", at_war, "2026-01-01").due == day("2026-04-30")


def test_no_yearly_report_before_entry_into_force_or_after_leaving():
    assert duty("yearly_report", [accession("2011-09-13")], "2012-02-29").state is DutyState.NOT_APPLICABLE
    estonia = [accession("2004-05-12"), act("withdrawal_notice", "2025-06-27")]
    assert duty("yearly_report", estonia, "2026-03-01").state is DutyState.NOT_APPLICABLE
