"""Signature, consent, entry into force (article 17) and withdrawal (article 20), with the States they happened to."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from acting import APMBC, CCM, act, clearance, day, mined, status
from hypothesis import given
from hypothesis import strategies as st

import intersessional
from intersessional.treaty.acts import CONSENT_KINDS, Act
from intersessional.treaty.convention import Convention
from intersessional.treaty.dates import add_months
from intersessional.treaty.knowledge import as_known
from intersessional.treaty.status import (
    StatusCode,
    convention_entry_into_force,
    entry_into_force,
    status_on,
    withdrawal_effect,
)

DATA = Path(intersessional.__file__).parent / "data"


def _deposits(convention: str) -> list[date]:
    with (DATA / convention / "acts.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] in CONSENT_KINDS]
    return [day(row["happened_on"]) for row in rows if row["slot"] == "consent" and row["verification"] == "verified"]


@pytest.mark.parametrize(
    ("convention", "last_deposit", "expected"),
    [(APMBC, "1998-09-30", "1999-03-01"), (CCM, "2010-02-28", "2010-08-01")],
)
def test_the_convention_enters_into_force_after_the_deposit_that_reaches_the_threshold(
    convention: Convention, last_deposit: str, expected: str
):
    """The 40th deposit came in September 1998; the 30th for cluster munitions in February 2010."""
    held = _deposits(convention.code)
    assert convention_entry_into_force(convention, held) == day(expected)
    assert convention.entry_into_force.published_on == day(expected)
    assert convention.entry_into_force.reached_on == sorted(held)[convention.entry_into_force.threshold - 1]
    month_before = [item for item in held if item < day(last_deposit).replace(day=1)]
    assert len(month_before) < convention.entry_into_force.threshold
    assert convention_entry_into_force(convention, month_before) is None


@pytest.mark.parametrize(
    ("state", "deposited", "in_force", "rule", "article"),
    [
        ("Canada", "1997-12-03", "1999-03-01", "first_deposits", "17.1"),
        ("Burkina Faso", "1998-09-16", "1999-03-01", "first_deposits", "17.1"),
        ("Senegal, after the 40th", "1998-09-24", "1999-03-01", "later_deposit", "17.2"),
        ("Cambodia", "1999-07-28", "2000-01-01", "later_deposit", "17.2"),
        ("Kenya", "2001-01-23", "2001-07-01", "later_deposit", "17.2"),
        ("Sudan", "2003-10-13", "2004-04-01", "later_deposit", "17.2"),
        ("Ukraine", "2005-12-27", "2006-06-01", "later_deposit", "17.2"),
        ("Montenegro, by succession", "2006-10-23", "2007-04-01", "later_deposit", "17.2"),
        ("Tuvalu", "2011-09-13", "2012-03-01", "later_deposit", "17.2"),
        ("Oman", "2014-08-20", "2015-02-01", "later_deposit", "17.2"),
    ],
)
def test_for_a_state_it_is_the_first_of_the_sixth_month_after_its_deposit(state, deposited, in_force, rule, article):
    found = entry_into_force(APMBC, day(deposited))
    assert (found.on, found.rule, found.article) == (day(in_force), rule, article)
    assert found.counted_from == day(deposited)
    assert found.by_rule is None


def test_sudan_on_the_deposit_once_printed_would_have_been_a_month_earlier():
    """An analysis prints 13 September 2003 and 1 April 2004; the two do not go together."""
    assert entry_into_force(APMBC, day("2003-09-13")).on == day("2004-03-01")


def test_a_day_the_source_gives_wins_over_the_rule_and_the_rule_is_still_said():
    south_sudan = entry_into_force(APMBC, day("2011-11-11"), explicit=day("2011-07-09"))
    assert (south_sudan.on, south_sudan.rule) == (day("2011-07-09"), "explicit")
    assert south_sudan.by_rule == day("2012-05-01")


def test_a_day_the_source_gives_that_agrees_with_the_rule_contradicts_nothing():
    assert entry_into_force(APMBC, day("2014-08-20"), explicit=day("2015-02-01")).by_rule is None
    assert entry_into_force(APMBC, day("1998-01-08"), explicit=day("1999-03-01")).by_rule is None


def test_south_sudan_is_bound_from_independence_once_its_succession_is_known():
    succession = act("succession", "2011-11-11", effect="2011-07-09", slot="consent")
    assert status([succession], "2011-07-08").code is StatusCode.NOT_PARTY
    assert status([succession], "2011-08-01").code is StatusCode.STATE_PARTY
    known_then = as_known([succession], [], day("2011-08-01")).acts
    assert status(known_then, "2011-08-01").code is StatusCode.NOT_PARTY


KENYA = [act("signature", "1997-12-05"), act("ratification", "2001-01-23")]


@pytest.mark.parametrize(
    ("on", "code"),
    [
        ("1997-12-04", StatusCode.NOT_PARTY),
        ("1997-12-05", StatusCode.SIGNATORY),
        ("2001-01-22", StatusCode.SIGNATORY),
        ("2001-01-23", StatusCode.CONSENTED_NOT_IN_FORCE),
        ("2001-06-30", StatusCode.CONSENTED_NOT_IN_FORCE),
        ("2001-07-01", StatusCode.STATE_PARTY),
        ("2040-01-01", StatusCode.STATE_PARTY),
    ],
)
def test_kenya_signs_deposits_and_is_bound(on, code):
    assert status(KENYA, on).code is code


def test_deposit_and_force_are_told_apart():
    between = status(KENYA, "2001-06-30")
    assert between.consented
    assert not between.in_force
    assert between.entry_into_force is not None
    assert between.entry_into_force.on == day("2001-07-01")
    assert not status(KENYA, "2001-01-22").consented


def test_a_state_without_acts_is_not_party():
    assert status([], "2026-01-01").code is StatusCode.NOT_PARTY


@pytest.mark.parametrize("verification", ["unverified", "contradictory", "grant_only"])
def test_an_act_that_no_source_bears_changes_no_status(verification):
    signed = act("signature", "1997-12-04", verification=verification)
    acceded = act("accession", "2001-01-01", verification=verification)
    assert status([signed, acceded], "2020-01-01").code is StatusCode.NOT_PARTY
    notice = act("withdrawal_notice", "2025-06-27", verification=verification)
    assert status([*KENYA, notice], "2026-06-01").code is StatusCode.STATE_PARTY


@pytest.mark.parametrize(
    ("state", "deposited", "notice", "effect"),
    [
        ("Estonia", "2004-05-12", "2025-06-27", "2025-12-27"),
        ("Latvia", "2005-07-01", "2025-06-27", "2025-12-27"),
        ("Lithuania", "2003-05-12", "2025-06-27", "2025-12-27"),
        ("Finland", "2012-01-09", "2025-07-10", "2026-01-10"),
        ("Poland", "2012-12-27", "2025-08-20", "2026-02-20"),
    ],
)
def test_a_state_that_gave_notice_is_bound_for_six_months_more(state, deposited, notice, effect):
    acts = [act("accession", deposited), act("withdrawal_notice", notice)]
    assert status(acts, (day(notice) - timedelta(days=1)).isoformat()).code is StatusCode.STATE_PARTY
    pending = status(acts, (day(effect) - timedelta(days=1)).isoformat())
    assert pending.code is StatusCode.WITHDRAWAL_PENDING
    assert pending.in_force
    assert pending.withdrawal is not None
    assert (pending.withdrawal.on, pending.withdrawal.rule) == (day(effect), "after_receipt")
    gone = status(acts, effect)
    assert gone.code is StatusCode.WITHDRAWN
    assert not gone.in_force
    assert not gone.consented


def test_six_months_end_with_a_shorter_month():
    found = withdrawal_effect(APMBC, day("2025-08-31"))
    assert found is not None
    assert found.on == day("2026-02-28")


def test_a_published_day_of_effect_that_contradicts_the_rule_is_kept_beside_it():
    found = withdrawal_effect(APMBC, day("2025-06-27"), explicit=day("2025-12-28"))
    assert found is not None
    assert (found.on, found.rule, found.by_rule) == (day("2025-12-28"), "explicit", day("2025-12-27"))


BOUND_SINCE_2006 = act("ratification", "2005-12-27")
NOTICE = act("withdrawal_notice", "2025-08-01")
WAR = act("armed_conflict_began", "2022-02-24")


def test_ukraine_without_a_notice_stays_a_state_party_war_or_not():
    assert status([BOUND_SINCE_2006, WAR], "2026-06-01").code is StatusCode.STATE_PARTY


def test_a_notice_of_suspension_changes_no_status_and_no_duty():
    """Ukraine on 18 July 2025: the Convention has no clause on suspension."""
    bound = [BOUND_SINCE_2006, mined()]
    suspended = [*bound, act("suspension_notice", "2025-07-18")]
    for on in ("2025-07-18", "2026-01-18", "2030-01-01"):
        assert status(suspended, on) == status(bound, on)
        assert clearance(suspended, on) == clearance(bound, on)


def test_a_state_at_war_cannot_leave_before_the_end_of_the_war():
    acts = [BOUND_SINCE_2006, WAR, NOTICE]
    held = status(acts, "2036-01-01")
    assert held.code is StatusCode.WITHDRAWAL_PENDING
    assert held.notice == NOTICE
    assert held.withdrawal is None
    ended = [*acts, act("armed_conflict_ended", "2026-09-15")]
    assert status(ended, "2026-09-14").code is StatusCode.WITHDRAWAL_PENDING
    after = status(ended, "2026-09-15")
    assert after.code is StatusCode.WITHDRAWN
    assert after.withdrawal is not None
    assert (after.withdrawal.rule, after.withdrawal.by_rule) == ("armed_conflict_ended", day("2026-02-01"))


@pytest.mark.parametrize(
    ("conflicts", "effect"),
    [
        ([("began", "2022-02-24"), ("ended", "2025-12-31")], "2026-02-01"),
        ([("began", "2026-02-02")], "2026-02-01"),
        ([("began", "2026-02-01")], None),
        ([("began", "2010-01-01"), ("ended", "2011-01-01"), ("began", "2022-02-24")], None),
        ([("began", "2022-02-24"), ("ended", "2026-05-01"), ("began", "2027-01-01")], "2026-05-01"),
    ],
    ids=["ended before the six months", "began after them", "began on the last day", "a second one", "a later one"],
)
def test_only_a_conflict_at_the_end_of_the_six_months_holds_a_notice_back(conflicts, effect):
    acts = [act(f"armed_conflict_{what}", when) for what, when in conflicts]
    found = withdrawal_effect(APMBC, NOTICE.day, acts)
    assert (found.on if found else None) == (day(effect) if effect else None)


def test_a_notice_before_entry_into_force_binds_no_earlier():
    acts = [act("accession", "2014-08-20"), act("withdrawal_notice", "2014-10-01")]
    assert status(acts, "2014-12-01").code is StatusCode.CONSENTED_NOT_IN_FORCE
    assert status(acts, "2015-03-01").code is StatusCode.WITHDRAWAL_PENDING
    assert status(acts, "2015-04-01").code is StatusCode.WITHDRAWN


def test_a_state_that_left_may_accede_again():
    acts = [act("accession", "2003-05-12"), act("withdrawal_notice", "2025-06-27"), act("accession", "2030-02-10")]
    assert status(acts, "2025-01-01").code is StatusCode.STATE_PARTY
    assert status(acts, "2026-01-01").code is StatusCode.WITHDRAWN
    assert status(acts, "2030-02-10").code is StatusCode.CONSENTED_NOT_IN_FORCE
    assert status(acts, "2030-08-01").code is StatusCode.STATE_PARTY


def test_an_act_known_to_the_month_counts_from_its_last_day():
    acts = [act("signature", "1997-12")]
    assert status(acts, "1997-12-30").code is StatusCode.NOT_PARTY
    assert status(acts, "1997-12-31").code is StatusCode.SIGNATORY


moments = st.dates(date(1997, 12, 3), date(2040, 12, 31))


@given(moments)
def test_entry_into_force_is_the_first_of_a_month_and_not_before_the_conventions(deposit):
    found = entry_into_force(APMBC, deposit)
    assert found.on.day == 1
    assert found.on >= APMBC.entry_into_force.published_on
    if found.rule == "later_deposit":
        assert add_months(deposit, 5) < found.on <= add_months(deposit, 6)


@given(moments, st.lists(st.tuples(st.sampled_from(["began", "ended"]), moments), max_size=5))
def test_a_withdrawal_never_takes_effect_within_six_months_nor_during_a_conflict(notice, conflicts):
    acts = [act(f"armed_conflict_{what}", when.isoformat()) for what, when in conflicts]
    found = withdrawal_effect(APMBC, notice, acts)
    if found is not None:
        assert found.on >= add_months(notice, 6)
        assert found.on == add_months(notice, 6) or found.on in {when for what, when in conflicts if what == "ended"}


ORDER = list(StatusCode)


@st.composite
def careers(draw: st.DrawFn) -> list[Act]:
    """One signature, one instrument, one notice, each perhaps missing, on any day and in any order of rows."""
    kinds = draw(st.lists(st.sampled_from(["signature", "ratification", "withdrawal_notice"]), unique=True))
    return [act(kind, draw(moments).isoformat()) for kind in kinds]


@given(careers(), moments, st.integers(0, 4000))
def test_a_status_never_goes_back_without_an_act(acts, on, later):
    before = status_on(APMBC, acts, on).code
    after = status_on(APMBC, acts, on + timedelta(days=later)).code
    assert ORDER.index(after) >= ORDER.index(before)


@given(careers(), moments)
def test_the_order_of_rows_does_not_matter(acts, on):
    assert status_on(APMBC, acts, on) == status_on(APMBC, acts[::-1], on)
