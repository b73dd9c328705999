"""Which deadlines lie by a day, and how each stands there: judged on that day, with what was completed since."""

from __future__ import annotations

import pytest
from acting import APMBC, EARLY, GREECE, HELD, NIGERIA, WHOLE, accession, act, day, extension, mined, registers
from hypothesis import given
from hypothesis import strategies as st

from intersessional.treaty.acts import Act
from intersessional.treaty.counts import StateOnDate
from intersessional.treaty.duties import duties_on
from intersessional.treaty.falling_due import BY_THEN, Falling, Standing, falling_due
from intersessional.treaty.status import status_on

NAIROBI, CARTAGENA = "2004-12-03", "2009-12-04"
STOCKPILES, CLEARANCE = APMBC.duty("stockpile_destruction"), APMBC.duty("clearance")


def state(acts: list[Act], on: str, held=HELD, name: str = "XXA") -> StateOnDate:
    status = status_on(APMBC, acts, day(on))
    return StateOnDate(name, status, tuple(duties_on(APMBC, status, acts, day(on), held)), tuple(acts))


def towards(duty, acts: list[Act], by: str, *, on: str = "", later: str = "", held=HELD) -> Falling | None:
    """One State towards a day, as it stood ``on`` that day or before it."""
    after = {"XXA": state(acts, later, held)} if later else None
    found = falling_due(duty, [state(acts, on or by, held)], day(by), after)
    assert len(found) <= 1
    return found[0] if found else None


def standing(*arguments, **named) -> str | None:
    found = towards(*arguments, **named)
    return found.standing.value if found else None


def stockpiled(since: str = "2000-01-01", verification: str = "verified") -> Act:
    return act("obligation_reported", since, article="4", verification=verification)


def completed(on: str, article: str = "4") -> Act:
    return act("completion", on, article=article)


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ([EARLY], "no_record"),
        ([EARLY, stockpiled()], "undetermined"),
        ([EARLY, completed("2002-06-30")], "completed"),
        ([EARLY, completed("2004-12-03")], "completed"),
        ([EARLY, stockpiled(), completed("2004-12-04")], "undetermined"),
        ([accession("2003-09-25"), stockpiled()], "later"),
        ([accession("2003-09-25"), completed("2004-01-01")], "ahead"),
        ([accession("2003-09-25")], None),
        ([], None),
        ([act("signature", "1997-12-03")], None),
    ],
)
def test_how_a_stockpile_duty_stands_at_the_close_of_nairobi(acts, expected):
    assert standing(STOCKPILES, acts, NAIROBI) == expected


def test_what_is_to_be_done_before_the_deadline_has_passed_remains():
    acts = [accession("2000-02-15"), stockpiled()]
    found = towards(STOCKPILES, acts, NAIROBI, on="2002-09-20")
    assert (found.standing, found.item.state, str(found.item.due)) == ("remaining", "running", "2004-08-01")


def test_a_deadline_on_the_very_day_lies_by_it():
    acts = [accession("2000-02-15"), stockpiled()]
    assert standing(STOCKPILES, acts, "2004-08-01", on="2002-09-20") == "remaining"
    assert standing(STOCKPILES, acts, "2004-07-31", on="2002-09-20") == "later"


def test_what_is_overdue_remains():
    found = towards(STOCKPILES, GREECE, CARTAGENA)
    assert (found.standing, found.item.state) == ("remaining", "overdue")


@pytest.mark.parametrize(
    ("granted", "expected"),
    [
        ([extension("2008-11-28", "2013-03-01")], "moved"),
        ([extension("2008-11-28", "2009-06-01")], "undetermined"),
        ([extension("2008-11-28", "2013-03-01", "unverified")], "undetermined"),
        ([extension("2010-12-03", "2013-03-01")], "undetermined"),
        ([], "undetermined"),
    ],
)
def test_only_a_sourced_extension_granted_by_then_moves_a_deadline_past_it(granted, expected):
    held = registers("2023-11-24", complete=False)
    assert standing(CLEARANCE, [EARLY, mined(), *granted], CARTAGENA, held=held) == expected


def test_a_duty_reopened_under_a_later_deadline_has_moved_past_the_day():
    found = towards(CLEARANCE, NIGERIA, "2024-11-29")
    assert (found.standing, found.item.state) == ("moved", "reopened")


def test_what_was_completed_after_the_day_is_told_beside_how_it_stood():
    acts = [EARLY, stockpiled(), completed("2006-05-10")]
    found = towards(STOCKPILES, acts, NAIROBI, later="2026-01-01")
    assert found.standing is Standing.UNDETERMINED
    assert str(found.since.completed) == "2006-05-10"
    assert towards(STOCKPILES, acts, NAIROBI, later="2006-05-09").since is None
    assert towards(STOCKPILES, acts, NAIROBI).since is None


def test_a_completion_known_to_the_year_of_the_day_may_have_come_before_it():
    acts = [EARLY, stockpiled(), completed("2004")]
    found = towards(STOCKPILES, acts, NAIROBI, later="2026-01-01")
    assert (found.standing, found.item.reasons) == ("undetermined", ("completion_day_unknown",))
    assert found.since is None


def test_what_was_completed_by_then_was_not_completed_since():
    acts = [EARLY, completed("2002-06-30")]
    assert towards(STOCKPILES, acts, NAIROBI, later="2026-01-01").since is None


def test_a_state_that_left_later_counts_for_the_day_on_which_it_was_bound():
    acts = [EARLY, completed("2002-06-30"), act("withdrawal_notice", "2025-06-27")]
    assert standing(STOCKPILES, acts, NAIROBI, later="2026-01-01") == "completed"


def test_states_keep_their_order_and_one_without_the_duty_is_left_out():
    acts = {"XXC": [EARLY], "XXB": [], "XXA": [EARLY, completed("2001-01-01")]}
    states = [state(held, NAIROBI, name=name) for name, held in acts.items()]
    found = falling_due(STOCKPILES, states, day(NAIROBI))
    assert [(item.state.state, item.standing.value) for item in found] == [("XXC", "no_record"), ("XXA", "completed")]


DAYS = st.dates(day("1999-03-01"), day("2026-01-01"))


@given(DAYS, DAYS, st.sampled_from([GREECE, NIGERIA, [EARLY, mined(), extension("2008-11-28", "2013-03-01")], [EARLY]]))
def test_a_standing_by_then_has_its_first_deadline_by_then_and_no_other_has(by, on, acts):
    on = min(by, on)
    for duty in (STOCKPILES, CLEARANCE):
        for item in falling_due(duty, [state(acts, str(on), WHOLE)], by):
            assert (item.item.original_due <= by) == (item.standing in BY_THEN)
