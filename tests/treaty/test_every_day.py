"""What holds for every State on every day, whatever the record."""

from __future__ import annotations

from datetime import date

from acting import (
    APMBC,
    BELARUS,
    EARLY,
    GREECE,
    HELD,
    NIGERIA,
    WHOLE,
    accession,
    act,
    clearance,
    extension,
    mined,
    status,
    stockpiles,
)
from hypothesis import given
from hypothesis import strategies as st

from intersessional.treaty.duties import DutyState, Reason, duties_on
from intersessional.treaty.status import status_on

moments = st.dates(date(1998, 1, 1), date(2035, 12, 31))
KINDS = ["obligation_reported", "extension", "completion", "reopening", "deadline_missed", "obligation_outstanding"]


@st.composite
def records(draw: st.DrawFn, verification: st.SearchStrategy[str]) -> list:
    """A State Party and any acts about article 5, in any order, with dates as rough as sources print them."""
    acts = [accession(draw(st.dates(date(1998, 1, 1), date(2010, 1, 1))).isoformat())]
    for _ in range(draw(st.integers(0, 6))):
        kind, moment = draw(st.sampled_from(KINDS)), draw(moments)
        happened = draw(st.sampled_from([f"{moment}", f"{moment:%Y-%m}", f"{moment:%Y}", f"<{moment}"]))
        until = draw(moments).isoformat() if kind == "extension" else ""
        acts.append(act(kind, happened, article="5", until=until, verification=draw(verification)))
    return acts


ANY = st.sampled_from(["verified", "unverified", "grant_only", "contradictory"])


@given(records(ANY), moments, st.sampled_from([HELD, WHOLE, {}]))
def test_every_day_has_an_answer_and_overdue_always_rests_on_verified_acts(acts, on, held):
    found = {item.duty.code: item for item in duties_on(APMBC, status_on(APMBC, acts, on), acts, on, held)}
    assert list(found) == [item.code for item in APMBC.duties]
    item = found["clearance"]
    assert (item.state is DutyState.COMPLETED) == (item.completed is not None)
    if item.state is DutyState.OVERDUE:
        assert item.due is not None
        assert on > item.due
        assert item.evidence
        assert all(proof.verified for proof in item.evidence)
    if item.state in {DutyState.UNDETERMINED, DutyState.OVERDUE, DutyState.NO_RECORD, DutyState.NOT_APPLICABLE}:
        assert item.reasons


@given(records(st.sampled_from(["unverified", "grant_only", "contradictory"])), moments)
def test_unverified_acts_alone_never_make_overdue_nor_completed(acts, on):
    found = duties_on(APMBC, status_on(APMBC, acts, on), acts, on, WHOLE)
    assert {item.state for item in found}.isdisjoint({DutyState.OVERDUE, DutyState.COMPLETED, DutyState.REOPENED})
    assert all(item.flags == () for item in found)


@given(records(ANY), moments, moments, ANY)
def test_an_unverified_act_never_turns_a_duty_overdue(acts, on, granted, verification):
    if verification == "verified":
        verification = "unverified"
    before = clearance(acts, on.isoformat(), WHOLE).state
    more = [*acts, act("extension", granted.isoformat(), article="5", until="2030-01-01", verification=verification)]
    after = clearance(more, on.isoformat(), WHOLE).state
    assert after is not DutyState.OVERDUE or before is DutyState.OVERDUE


@given(records(st.just("verified")), moments)
def test_partial_registers_never_make_overdue_of_silence(acts, on):
    silent = [item for item in acts if item.kind not in {"deadline_missed", "obligation_outstanding"}]
    assert clearance(silent, on.isoformat()).state is not DutyState.OVERDUE


@given(records(ANY), moments)
def test_the_order_of_rows_does_not_matter(acts, on):
    forward = duties_on(APMBC, status_on(APMBC, acts, on), acts, on, HELD)
    backward = duties_on(APMBC, status_on(APMBC, acts, on), acts[::-1], on, HELD)
    assert [(item.state, item.reasons) for item in forward] == [(item.state, item.reasons) for item in backward]


def test_every_state_of_a_duty_and_every_reason_is_reached_by_a_rule_here():
    """The lists of the law are short on purpose: what none of the rules above reaches has no place in them."""
    seen = [
        clearance([], "2020-01-01"),
        clearance([EARLY], "2020-01-01"),
        clearance([EARLY, mined()], "2005-01-01"),
        clearance([EARLY, mined()], "2012-01-01"),
        clearance([EARLY, mined()], "2012-01-01", WHOLE),
        clearance([EARLY, mined()], "2012-01-01", {}),
        clearance([EARLY, mined("2011-06-17")], "2012-01-01", WHOLE),
        clearance([EARLY, mined(verification="unverified")], "2012-01-01"),
        clearance([EARLY, extension("2008-11-28", "2019-03-01", "unverified")], "2012-01-01"),
        clearance([EARLY, act("completion", "2008", article="5", verification="unverified")], "2012-01-01"),
        clearance(NIGERIA, "2015-01-01"),
        clearance(NIGERIA, "2020-01-01"),
        stockpiles(BELARUS, "2010-01-01"),
        stockpiles(GREECE, "2010-01-01"),
        stockpiles(GREECE, "2026-01-01"),
        stockpiles([EARLY, act("completion", "<2011-12-31", article="4")], "2010-01-01"),
    ]
    assert {item.state for item in seen} == set(DutyState)
    assert {reason for item in seen for reason in item.reasons} == set(Reason)


def test_the_status_a_duty_rests_on_is_that_of_the_day():
    acts = [accession("2014-08-20"), mined("2014-01-01")]
    assert not status(acts, "2015-01-31").in_force
    assert clearance(acts, "2015-01-31").state is DutyState.NOT_APPLICABLE
    assert clearance(acts, "2015-02-01").state is DutyState.RUNNING
