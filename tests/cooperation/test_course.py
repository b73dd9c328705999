"""The course of a request: its steps in order, its clocks, and that nothing is late for want of our data."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersessional.cooperation.course import FOLLOWS, ORDER, Step, Taken, may_follow, place, reached
from intersessional.treaty.convention import load

LIMITS = load("apmbc").request_limits
DAY = date(2026, 3, 2)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def taken(*steps: Step, on: date = DAY, entered: date | None = None) -> list[Taken]:
    return [Taken(step, on, entered or on) for step in steps]


@st.composite
def courses(draw: st.DrawFn) -> list[Taken]:
    """Any course that the rules allow, each step on a day not before the one before it and entered then or later."""
    day = draw(DAYS)
    held = [Taken(Step.RECEIVED, day, day)]
    for _number in range(draw(st.integers(0, 6))):
        options = sorted(FOLLOWS[reached(held)], key=ORDER.index)
        if not options:
            break
        day += timedelta(days=draw(st.integers(0, 90)))
        entered = day + timedelta(days=draw(st.integers(0, 30)))
        held.append(Taken(draw(st.sampled_from(options)), day, entered))
    return held


@given(courses())
def test_a_course_begins_with_receipt_and_never_goes_back(steps: list[Taken]) -> None:
    places = [ORDER.index(reached(steps[: number + 1])) for number in range(len(steps))]
    assert places == sorted(places)
    assert steps[0].step == Step.RECEIVED
    assert all(may_follow(steps[:number], item.step) for number, item in enumerate(steps))


@given(courses(), DAYS, st.none() | DAYS)
def test_what_comes_next_may_follow(steps: list[Taken], day: date, free: date | None) -> None:
    where = place(steps, LIMITS, day, free_since=free)
    assert where.next is None if where.step == Step.CLOSED else where.next in FOLLOWS[where.step]
    assert where.since <= steps[-1].on


@given(courses(), DAYS, st.none() | DAYS)
def test_late_is_only_what_has_a_day_that_is_over(steps: list[Taken], day: date, free: date | None) -> None:
    where = place(steps, LIMITS, day, free_since=free)
    assert where.late == (where.due is not None and where.due < day)
    assert where.due is None or where.due > max(steps[0].on, steps[0].entered_on)


@given(courses(), DAYS, st.integers(1, 900), st.none() | DAYS)
def test_what_is_entered_later_is_due_no_earlier(steps: list[Taken], day: date, later: int, free: date | None) -> None:
    moved = [item._replace(entered_on=item.entered_on + timedelta(days=later)) for item in steps]
    before, after = (place(item, LIMITS, day, free_since=free) for item in (steps, moved))
    assert (before.step, before.since, before.next) == (after.step, after.since, after.next)
    assert (before.due is None) == (after.due is None)
    assert before.due is None or after.due is None or before.due <= after.due


@given(courses(), DAYS)
def test_a_closed_request_waits_for_nothing(steps: list[Taken], day: date) -> None:
    closed = [*steps, Taken(Step.CLOSED, steps[-1].on, steps[-1].entered_on)]
    where = place(closed, LIMITS, day, free_since=day)
    assert (where.step, where.next, where.due, where.late) == (Step.CLOSED, None, None, False)
    assert not any(may_follow(closed, step) for step in Step)


@given(DAYS)
def test_the_clock_stands_still_while_the_state_is_to_say_to_whom_it_may_go(day: date) -> None:
    where = place(taken(Step.RECEIVED, Step.ACKNOWLEDGED), LIMITS, day, free_since=None)
    assert (where.next, where.due, where.late) == (Step.CIRCULATED, None, False)


def test_a_week_to_acknowledge_a_week_to_circulate_two_months_to_answer() -> None:
    for steps, due in (
        ((Step.RECEIVED,), date(2026, 3, 9)),
        ((Step.RECEIVED, Step.ACKNOWLEDGED), date(2026, 3, 9)),
        ((Step.RECEIVED, Step.ACKNOWLEDGED, Step.CIRCULATED), date(2026, 5, 2)),
    ):
        on_time = place(taken(*steps), LIMITS, due, free_since=DAY)
        assert (on_time.due, on_time.late) == (due, False)
        assert place(taken(*steps), LIMITS, due + timedelta(days=1), free_since=DAY).late


def test_a_week_from_the_day_on_which_the_state_let_it_go() -> None:
    freed = DAY + timedelta(days=30)
    where = place(taken(Step.RECEIVED, Step.ACKNOWLEDGED), LIMITS, freed, free_since=freed)
    assert where.due == freed + timedelta(days=7)


def test_one_answer_is_an_answer_and_sets_no_day_for_the_end() -> None:
    steps = taken(Step.RECEIVED, Step.ACKNOWLEDGED, Step.CIRCULATED, Step.ANSWERED)
    where = place(steps, LIMITS, date(2030, 1, 1), free_since=DAY)
    assert (where.step, where.next, where.due, where.late) == (Step.ANSWERED, Step.CLOSED, None, False)


@pytest.mark.parametrize("step", [step for step in Step if step != Step.RECEIVED])
def test_nothing_comes_before_receipt(step: Step) -> None:
    assert not may_follow([], step)
    assert may_follow([], Step.RECEIVED)
