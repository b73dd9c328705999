"""Which question a finding is, and who may see it: the State first, everyone once it has replied or had time to."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

import pytest
from counting import day, figure
from hypothesis import given
from hypothesis import strategies as st

from intersessional.assessment.finding import Finding, FindingKind
from intersessional.assessment.questions import (
    Life,
    Put,
    Reply,
    ReplyKind,
    Visibility,
    fingerprint,
    lives,
    raised,
)
from intersessional.treaty.acts import Supersession

AFTER = 60
ORDER = list(Visibility)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
_references = count(1)


def differ(*figures, kind=FindingKind.SOURCES_DIFFER, **parameters) -> Finding:
    return Finding(kind, parameters, tuple(one.reference for one in figures))


def mark(finding, *figures) -> str:
    return fingerprint(finding, {one.reference: one for one in figures})


def put(on: str | date, known: str | date = "", **given) -> Put:
    on = on if isinstance(on, date) else day(on)
    usual = {
        "reference": next(_references), "question": "q", "version": 1, "state": "XXA",
        "kind": FindingKind.SOURCES_DIFFER, "parameters": {}, "figures": (1, 2), "put_on": on, "channel": "letter",
        "addressee": "the mission", "stands": True, "actor": "A. Tester",
        "known_on": (known if isinstance(known, date) else day(known)) if known else on,
    }  # fmt: skip
    return Put(**usual | given)


def reply(on: str | date, known: str | date = "", **given) -> Reply:
    on = on if isinstance(on, date) else day(on)
    usual = {
        "reference": next(_references), "key": "q/1", "version": 1, "question": "q", "kind": ReplyKind.EXPLAINS,
        "words": "They count another area.", "language": "en", "replied_on": on, "received": "by letter",
        "sources": (), "actor": "A. Tester",
        "known_on": (known if isinstance(known, date) else day(known)) if known else on,
    }  # fmt: skip
    return Reply(**usual | given)


def seen(on: str | date, puts, replies=()) -> Life | None:
    return lives(puts, replies, seen=on if isinstance(on, date) else day(on), after=AFTER).get("q")


# Which question it is


def test_a_question_is_the_same_whichever_rows_say_it_and_in_which_order():
    one, two = figure("casualties_total", 31, "2009"), figure("casualties_total", 35, "2009")
    again, others = one._replace(reference=900), two._replace(reference=800)
    assert mark(differ(one, two), one, two) == mark(differ(others, again), again, others)


def test_a_correction_that_leaves_the_number_leaves_the_question():
    one, two = figure("casualties_total", 31, "2009"), figure("casualties_total", 35, "2009")
    mended = two._replace(reference=801, supersedes=two.reference, supersession=Supersession.TRANSCRIPTION)
    assert mark(differ(one, two), one, two) == mark(differ(one, mended), one, mended)


@pytest.mark.parametrize(
    "change",
    [
        {"value": 36, "low": 36, "high": 36},
        {"high": 36},
        {"scope": "XXB"},
        {"end": date(2009, 12, 30)},
        {"part": "children"},
        {"measure": "casualties_killed"},
        {"unit": "item"},
    ],
    ids=str,
)
def test_another_number_state_period_or_part_is_another_question(change):
    one, two = figure("casualties_total", 31, "2009"), figure("casualties_total", 35, "2009")
    other = two._replace(reference=802, **change)
    assert mark(differ(one, two), one, two) != mark(differ(one, other), one, other)


def test_another_kind_or_account_is_another_question():
    one, two = figure("mined_area_remaining", "5 km2", "as of 2009-12-31"), figure("mined_area_released", 2, "2009")
    balance = differ(one, two, kind=FindingKind.BALANCE_OPEN, account="land", year=2009)
    assert mark(differ(one, two), one, two) != mark(balance, one, two)
    stock = balance._replace(parameters={"account": "stock", "year": 2009})
    assert mark(balance, one, two) != mark(stock, one, two)


def test_parameters_that_follow_from_the_figures_do_not_tell_questions_apart():
    one, two = figure("casualties_total", 31, "2009"), figure("casualties_total", 35, "2009")
    assert mark(differ(one, two, digits_swapped=False), one, two) == mark(differ(one, two), one, two)


def test_the_fingerprint_is_the_same_in_every_release():
    one = figure("casualties_total", 31, "2009")
    two = figure("casualties_total", 35, "2009")
    assert mark(differ(one, two), one, two) == "84f51c120f63e3e9"


def test_two_sources_of_the_same_other_number_make_one_question_about_all_three():
    held, one, two = (figure("casualties_total", number, "2009") for number in (31, 35, 35))
    found = raised([differ(held, one), differ(held, two)], {one.reference: one for one in (held, one, two)})
    assert [finding.figures for finding in found.values()] == [(held.reference, one.reference, two.reference)]


# Who may see it


def test_a_question_not_put_has_no_life():
    assert seen("2026-06-01", []) is None


def test_before_the_day_it_was_put_nobody_else_knows_of_it():
    assert seen("2026-02-28", [put("2026-03-01")]) is None


def test_a_question_put_is_seen_by_the_state_alone():
    assert seen("2026-03-01", [put("2026-03-01")]).visibility is Visibility.STATE
    assert seen("2026-04-29", [put("2026-03-01")]).visibility is Visibility.STATE


def test_after_the_stated_period_everyone_sees_it():
    life = seen("2026-04-30", [put("2026-03-01")])
    assert life.visibility is Visibility.PUBLIC
    assert life.public_since == date(2026, 3, 1) + timedelta(days=AFTER)


def test_once_the_state_has_replied_everyone_sees_both():
    puts, replies = [put("2026-03-01")], [reply("2026-03-10", known="2026-03-12")]
    assert seen("2026-03-11", puts, replies).visibility is Visibility.STATE
    assert seen("2026-03-11", puts, replies).replies == ()
    assert seen("2026-03-12", puts, replies).visibility is Visibility.PUBLIC
    assert seen("2026-03-12", puts, replies).public_since == date(2026, 3, 12)


def test_it_is_not_public_before_it_was_recorded_here():
    late = [put("2026-03-01", known="2026-08-01")]
    assert seen("2026-07-31", late) is None
    assert seen("2026-08-01", late).public_since == date(2026, 8, 1)


def test_what_was_not_put_after_all_was_put_on_no_day():
    first = put("2026-03-01")
    taken_back = first._replace(
        reference=900, version=2, stands=False, supersedes=first.reference, supersession=Supersession.TRANSCRIPTION
    )
    assert all(seen(on, [first, taken_back]) is None for on in ("2026-03-01", "2026-12-31"))
    again = put("2026-09-01", reference=901, version=3, supersedes=900, supersession=Supersession.RESTATEMENT)
    assert seen("2026-08-31", [first, taken_back, again]) is None
    assert seen("2026-09-01", [first, taken_back, again]).visibility is Visibility.STATE


def test_restated_words_stand_from_their_day_and_do_not_move_the_day_of_publication():
    first = reply("2026-03-10")
    restated = first._replace(
        reference=950, version=2, words="We have corrected it.", known_on=date(2026, 5, 1),
        supersedes=first.reference, supersession=Supersession.RESTATEMENT,
    )  # fmt: skip
    before, after = (seen(on, [put("2026-03-01")], [first, restated]) for on in ("2026-04-30", "2026-05-01"))
    assert [one.words for one in before.replies + after.replies] == [first.words, restated.words]
    assert before.public_since == after.public_since == date(2026, 3, 10)


@st.composite
def histories(draw):
    """A question put once or, after a mistake, twice, with up to three replies, each recorded on its day or later."""
    lag = st.integers(0, 90).map(lambda days: timedelta(days=days))
    on = draw(DAYS)
    puts = [put(on, known=on + draw(lag))]
    if draw(st.booleans()):
        first = puts[0]
        puts.append(
            first._replace(reference=next(_references), version=2, stands=False, supersedes=first.reference,
                           supersession=Supersession.TRANSCRIPTION)
        )  # fmt: skip
        later = first.known_on + timedelta(days=1) + draw(lag)
        puts.append(
            put(later, version=3, supersedes=puts[1].reference, supersession=Supersession.RESTATEMENT,
                known=later + draw(lag))
        )  # fmt: skip
    days = [puts[-1].put_on + draw(lag) for _ in range(draw(st.integers(0, 3)))]
    return puts, [reply(on, known=on + draw(lag), key=f"q/{number}") for number, on in enumerate(days)]


@given(histories(), DAYS, st.integers(0, 400))
def test_with_time_more_people_see_it_and_never_fewer(history, on, more):
    levels = [ORDER.index(life.visibility) if (life := seen(at, *history)) else 0
              for at in (on, on + timedelta(days=more))]  # fmt: skip
    assert levels == sorted(levels)


@given(histories(), DAYS)
def test_it_is_never_public_before_it_was_put_and_never_without_a_reply_before_the_period_is_over(history, on):
    puts, replies = history
    life = seen(on, puts, replies)
    if life is None or life.visibility is not Visibility.PUBLIC:
        return
    assert life.put.put_on <= life.put.known_on <= life.public_since <= on
    replied = [one for one in replies if one.known_on <= on]
    assert replied or on >= life.put.put_on + timedelta(days=AFTER)


@given(histories(), DAYS)
def test_what_was_recorded_later_changes_nothing_seen_on_a_day(history, on):
    puts, replies = history
    if any(one.supersession is Supersession.TRANSCRIPTION for one in puts):
        return  # our own slip is mended on every day
    known = [one for one in puts if one.known_on <= on], [one for one in replies if one.known_on <= on]
    assert seen(on, puts, replies) == seen(on, *known)
