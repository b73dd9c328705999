"""What was known on a day: corrections, rivals and choices."""

from __future__ import annotations

from datetime import date

import pytest
from acting import act, day
from hypothesis import given
from hypothesis import strategies as st

from intersessional.treaty.acts import Act, Choice
from intersessional.treaty.knowledge import Days, Known, as_known, keeps_known_date


def known(acts: list[Act], on: str, *choices: Choice) -> Known:
    return as_known(acts, choices, day(on))


def choose(chosen: Act, since: str) -> Choice:
    return Choice("XXA", chosen.slot, chosen.reference, day(since))


def days(found: Known) -> list[str]:
    return [str(item.happened) for item in found.acts]


def test_nothing_is_known_before_the_day_it_could_be():
    """Brazil's deposit of 30 April 1999 was not yet known in Maputo on 3 May."""
    brazil = act("ratification", "1999-04-30", known="1999-05-10")
    assert known([brazil], "1999-05-03").acts == ()
    assert known([brazil], "1999-05-10").acts == (brazil,)


def test_our_own_slip_is_mended_on_every_day():
    slip = act("accession", "2006-11-03", slot="consent", known="2003-11-03")
    mended = act("accession", "2003-11-03", slot="consent", corrects=slip, correction="transcription")
    assert known([slip, mended], "2003-12-01").acts == (mended,)


def test_a_transcription_keeps_its_known_date():
    held = Days(happened=day("2003-11-03"), known=day("2004-01-31"))
    assert keeps_known_date(held, held._replace(happened=day("2003-11-04")))
    assert not keeps_known_date(held, held._replace(known=day("2005-01-01")))
    assert not keeps_known_date(held, Days(day("2003-11-04"), day("2003-11-04")))


def test_an_act_known_from_its_day_moves_with_it():
    """A deposit that the depositary told at once, and whose date we copied wrongly."""
    held = Days(happened=day("2003-11-03"), known=day("2003-11-03"))
    assert keeps_known_date(held, Days(day("2003-11-13"), day("2003-11-13")))
    assert not keeps_known_date(held, Days(day("2003-11-13"), day("2003-11-14")))


def test_what_does_not_happen_on_a_day_moves_with_none():
    assert not keeps_known_date(Days(None, day("2003-11-03")), Days(None, day("2003-11-04")))


def test_a_restatement_counts_only_from_the_day_it_was_made():
    """Nigeria announced its completion in June 2011 and declared it formally on 29 November."""
    first = act("completion", "2011-06", slot="completion/5", known="2011-06-30")
    restated = act(
        "completion", "2011-11-29", slot="completion/5", known="2011-11-29", corrects=first, correction="restatement"
    )
    assert known([first, restated], "2011-11-28").acts == (first,)
    assert known([first, restated], "2011-11-29").acts == (restated,)


def test_a_mended_restatement_still_leaves_the_first_word_standing_before_it():
    first = act("completion", "2009", slot="c", known="2009-12-31")
    restated = act("completion", "2010", slot="c", known="2010-06-01", corrects=first, correction="restatement")
    mended = act("completion", "2010-05", slot="c", known="2010-06-01", corrects=restated, correction="transcription")
    rows = [first, restated, mended]
    assert known(rows, "2010-05-31").acts == (first,)
    assert known(rows, "2010-06-01").acts == (mended,)


def test_rivals_stand_side_by_side_and_the_latest_known_leads():
    """Argentina's first extension: the fact sheet of 2010 says 1 March 2020, the list of 2012 says 1 January."""
    sheet = act("extension", "2009-12-04", slot="extension/5/1", known="2010-11-30", until="2020-03-01")
    table = act("extension", "2009-12-04", slot="extension/5/1", known="2012-12-05", until="2020-01-01")
    assert known([sheet, table], "2011-01-01").acts == (sheet,)
    later = known([sheet, table], "2013-01-01")
    assert later.acts == (table,)
    assert later.rivals == {"extension/5/1": (sheet,)}


def test_a_sourced_rival_leads_over_an_unsourced_one():
    sourced = act("accession", "2007-11-19", slot="consent", known="2007-11-30")
    unsourced = act("accession", "2007-11-18", slot="consent", known="2008-11-30", verification="unverified")
    assert known([unsourced, sourced], "2010-01-01").acts == (sourced,)


def test_a_choice_decides_from_its_own_day():
    """Palau's deposit: the depositary's 19 November over the announced 18 November."""
    announced = act("accession", "2007-11-18", slot="consent", known="2007-11-30")
    depositary = act("accession", "2007-11-19", slot="consent", known="2007-11-20")
    decision = choose(depositary, "2008-01-01")
    assert days(known([announced, depositary], "2007-12-31", decision)) == ["2007-11-18"]
    assert days(known([announced, depositary], "2008-01-01", decision)) == ["2007-11-19"]


def test_of_two_choices_the_later_decides_in_whatever_order_they_come():
    one = act("accession", "2007-02-16", slot="consent")
    two = act("accession", "2007-02-20", slot="consent")
    choices = [choose(two, "2015-01-01"), choose(one, "2010-01-01")]
    assert known([one, two], "2012-01-01", *choices).acts == (one,)
    assert known([one, two], "2016-01-01", *choices).acts == (two,)


def test_a_choice_follows_the_chosen_act_through_its_corrections():
    chosen = act("accession", "2007-02-16", slot="consent", known="2007-02-16")
    rival = act("accession", "2007-02-20", slot="consent", known="2009-02-20")
    mended = act(
        "accession", "2007-02-17", slot="consent", known="2007-02-17", corrects=chosen, correction="transcription"
    )
    assert known([chosen, rival, mended], "2016-01-01", choose(chosen, "2010-01-01")).acts == (mended,)


@pytest.mark.parametrize("gone", ["unknown", "other_slot"])
def test_a_choice_of_an_act_that_is_not_there_decides_nothing(gone):
    held = act("accession", "2007-02-16", slot="consent", known="2007-02-16")
    rival = act("accession", "2007-02-20", slot="consent", known="2009-02-20")
    chosen = Choice("XXA", "consent" if gone == "unknown" else "signature", 0, day("2010-01-01"))
    assert known([held, rival], "2016-01-01", chosen).acts == (rival,)


FIRST, LAST = date(1997, 12, 3), date(2030, 1, 1)
moments = st.dates(FIRST, LAST)


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Act], list[Choice]]:
    """Reports of a few acts, some restating one made before them, and choices between them."""
    acts: list[Act] = []
    for _ in range(draw(st.integers(0, 7))):
        free = [item for item in acts if item.reference not in {other.supersedes for other in acts}]
        before = draw(st.sampled_from([None, *free]))
        acts.append(
            act(
                "completion",
                draw(moments).isoformat(),
                slot=before.slot if before else draw(st.sampled_from("abc")),
                known=draw(st.dates(before.known_on if before else FIRST, LAST)).isoformat(),
                corrects=before,
                correction="restatement" if before else "",
                verification=draw(st.sampled_from(["verified", "unverified"])),
            )
        )
    if not acts:
        return acts, []
    pairs = draw(st.lists(st.tuples(st.sampled_from(acts), moments), max_size=3))
    return acts, [Choice("XXA", chosen.slot, chosen.reference, since) for chosen, since in pairs]


@given(histories(), moments)
def test_what_becomes_known_later_never_changes_what_was_known(history, on):
    acts, choices = history
    until_then = [item for item in acts if item.known_on <= on], [item for item in choices if item.known_on <= on]
    assert as_known(acts, choices, on) == as_known(*until_then, on)


@given(histories(), moments)
def test_one_act_leads_in_each_slot_and_no_report_is_lost(history, on):
    acts, choices = history
    found = as_known(acts, choices, on)
    slots = [item.slot for item in found.acts]
    assert len(slots) == len(set(slots))
    beside = [item for rivals in found.rivals.values() for item in rivals]
    standing = {item.reference for item in (*found.acts, *beside)}
    unheard = {item.reference for item in acts if item.known_on <= on} - standing
    restated = {item.supersedes for item in acts}
    assert unheard <= restated
    assert all(item.known_on <= on for item in (*found.acts, *beside))
