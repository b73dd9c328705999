"""Contradictions that are shown and not corrected."""

from __future__ import annotations

from acting import (
    BELARUS,
    EARLY,
    accession,
    act,
    clearance,
    extension,
    flags,
    mined,
    said,
    stockpiles,
)


def test_a_new_deadline_before_the_old_one_is_flagged():
    """Ecuador's of 1 October 2017, which the press moved to 31 March of that year."""
    acts = [
        accession("1999-04-29"),
        mined(),
        extension("2008-11-28", "2017-10-01"),
        extension("2016-12-01", "2017-03-31"),
    ]
    found = clearance(acts, "2017-01-01")
    assert flags(found) == {"not_after_old_deadline"}
    assert found.flags[0].reference == found.extensions[-1].reference


def test_an_extension_of_more_than_ten_years_is_flagged_and_of_ten_is_not():
    assert flags(clearance([EARLY, mined(), extension("2008-11-28", "2019-03-01")], "2010-01-01")) == set()
    assert flags(clearance([EARLY, mined(), extension("2008-11-28", "2019-03-02")], "2010-01-01")) == {
        "longer_than_allowed"
    }


def test_the_article_on_stockpiles_knows_no_extension():
    acts = [EARLY, mined(article="4"), extension("2002-09-20", "2004-03-01", article="4")]
    assert flags(stockpiles(acts, "2003-01-01")) == {"longer_than_allowed"}


def test_no_flag_rests_on_an_unsourced_date():
    wild = extension("2008-11-28", "2031-01-01", "unverified")
    after = extension("2012-12-07", "2015-01-01")
    assert clearance([EARLY, mined(), wild, after], "2013-01-01").flags == ()


def test_a_deadline_said_to_be_missed_after_completion_is_flagged():
    """Afghanistan reported its stockpile destroyed in 2006; campaigners say the deadline of March 2007 was missed."""
    acts = [
        accession("2002-09-11"),
        act("completion", "2006", article="4"),
        act("deadline_missed", "2007-03-01", article="4", known="2008-04-02"),
    ]
    found = stockpiles(acts, "2010-01-01")
    assert said(found) == ("completed", ())
    assert flags(found) == {"unfulfilled_after_completion"}
    assert flags(stockpiles([*acts[:2], act("deadline_missed", "2006-06-01", article="4")], "2010-01-01")) == set()
    assert flags(stockpiles(BELARUS, "2018-01-01")) == set()
