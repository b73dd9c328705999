"""Which version of a statement stood on a day, and which statements were there at all."""

from __future__ import annotations

from datetime import date

from stating import means, milestone, money, need, period, plan

from intersessional.cooperation.knowledge import Stated, as_known, latest
from intersessional.cooperation.statements import Means, Milestone, Need, NeedStatus, Plan
from intersessional.treaty.acts import Supersession


def the(*rows: object) -> Stated:
    """Rows by their tables."""
    return Stated(
        tuple(row for row in rows if isinstance(row, Plan)),
        tuple(row for row in rows if isinstance(row, Milestone)),
        tuple(row for row in rows if isinstance(row, Need)),
        tuple(row for row in rows if isinstance(row, Means)),
    )


def test_nobody_needs_what_was_not_known() -> None:
    row = need(known_on=date(2011, 5, 1))

    assert as_known(the(row), known=date(2011, 4, 30)).needs == ()
    assert as_known(the(row), known=date(2011, 5, 1)).needs == (row,)


def test_our_slip_is_mended_on_every_day() -> None:
    slip = need(amount=money(1000))
    mended = need(version=2, supersedes=slip.reference, supersession=Supersession.TRANSCRIPTION)

    assert latest([slip, mended], date(2020, 1, 1)) == (mended,)


def test_a_restated_need_holds_from_the_day_it_was_known() -> None:
    first = need(known_on=date(2010, 1, 1))
    again = need(
        version=2,
        known_on=date(2012, 1, 1),
        supersedes=first.reference,
        supersession=Supersession.RESTATEMENT,
        status=NeedStatus.MET,
    )

    assert latest([again, first], date(2011, 12, 31)) == (first,)
    assert latest([again, first], date(2012, 1, 1)) == (again,)


def test_a_slip_in_a_restatement_is_mended_and_the_first_statement_stands_before() -> None:
    first = need(known_on=date(2010, 1, 1))
    known = {"known_on": date(2012, 1, 1)}
    again = need(version=2, supersedes=first.reference, supersession=Supersession.RESTATEMENT, **known)
    mended = need(version=3, supersedes=again.reference, supersession=Supersession.TRANSCRIPTION, **known)

    assert latest([first, again, mended], date(2011, 1, 1)) == (first,)
    assert latest([first, again, mended], date(2012, 1, 1)) == (mended,)


def test_our_remark_is_known_from_the_day_it_was_written() -> None:
    row = means(known_on=date(2010, 1, 1), recorded_on=date(2026, 1, 1), remark="Exceeded.", quote="10 dollars")

    (then,) = as_known(the(row), known=date(2010, 1, 1)).means
    (now,) = as_known(the(row), known=date(2026, 1, 1)).means

    assert (then.remark, then.quote) == ("", "10 dollars")
    assert now.remark == "Exceeded."


def test_what_was_neither_said_nor_begun_on_the_day_is_left_out_though_it_is_known_now() -> None:
    early, late = need("early", period=period("2005", "2006")), need("late", period=period("2015", "2016"))

    then = as_known(the(early, late), known=date(2026, 1, 1), on=date(2010, 1, 1))

    assert then.needs == (early,)
    assert as_known(the(early, late), known=date(2026, 1, 1)).needs == (early, late)


def test_milestones_go_with_their_plan() -> None:
    rows = the(plan(), milestone(), milestone(key="q/2012", plan="q"))

    assert [row.key for row in as_known(rows, known=date(2010, 1, 1)).milestones] == ["p/2012"]
    assert as_known(rows, known=date(2010, 1, 1), on=date(2009, 12, 31)).milestones == ()
