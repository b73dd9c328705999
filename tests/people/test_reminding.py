"""When the daily mail goes: the rules alone, on any clock and in any time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from intersessional.people.awaiting import Awaited
from intersessional.people.reminding import MORNING, Told, is_due, mark, may_go, zone_named

DAY = date(2026, 11, 25)
SPRING = datetime(2026, 3, 8, tzinfo=UTC)
"""Clocks go forward in New York."""
ZONES = ("UTC", "Pacific/Kiritimati", "Pacific/Niue", "Asia/Kathmandu", "America/New_York", "Africa/Harare")


def item(address: str = "/desk/", due: date | None = None, words: str = "words") -> Awaited:
    return Awaited(words, address, "Open", DAY - timedelta(days=9), due)


def told(*items: Awaited, days_ago: int = 1) -> Told:
    day = DAY - timedelta(days=days_ago)
    return Told(day, datetime(day.year, day.month, day.day, 9, tzinfo=UTC), frozenset(map(mark, items)))


def test_nothing_awaited_is_no_mail() -> None:
    assert not is_due([], DAY, None)
    assert not is_due([], DAY, told(item(), days_ago=30))


def test_what_is_new_is_told_once_and_then_once_a_week() -> None:
    assert is_due([item()], DAY, None)
    assert not is_due([item()], DAY, told(item()))
    assert is_due([item(), item("/other/")], DAY, told(item()))
    assert not is_due([item()], DAY, told(item(), days_ago=6))
    assert is_due([item()], DAY, told(item(), days_ago=7))


def test_fewer_things_are_nothing_new() -> None:
    assert not is_due([item()], DAY, told(item(), item("/other/")))


@pytest.mark.parametrize(("left", "due"), [(4, False), (3, True), (2, False), (1, False), (0, True), (-1, False)])
def test_it_is_told_again_three_days_before_its_day_and_on_it(left: int, due: bool) -> None:
    near = item(due=DAY + timedelta(days=left))
    assert is_due([near], DAY, told(near)) is due


def test_a_day_that_moved_is_new() -> None:
    assert is_due([item(due=DAY + timedelta(days=40))], DAY, told(item(due=DAY + timedelta(days=30))))


def test_the_same_thing_in_another_language_is_not_new() -> None:
    assert (
        mark(item("/ar/desk/people/", words="كلمات"))
        == mark(item("/zh-hans/desk/people/"))
        == mark(item("/desk/people/"))
    )
    assert mark(item("/art/desk/")) != mark(item("/desk/"))


def test_no_mail_goes_before_the_morning_of_the_person() -> None:
    early = datetime(2026, 11, 25, 6, 59, tzinfo=UTC)
    assert not may_go(early, ZoneInfo("UTC"), [])
    assert may_go(early + timedelta(minutes=1), ZoneInfo("UTC"), [])
    assert may_go(early, ZoneInfo("Africa/Harare"), [])
    assert not may_go(early, ZoneInfo("America/New_York"), [])


def test_no_mail_on_the_same_day_after_moving_to_another_zone() -> None:
    sent = datetime(2026, 11, 25, 22, tzinfo=UTC)
    in_utc = Told(date(2026, 11, 25), sent, frozenset())
    assert not may_go(sent + timedelta(hours=1), ZoneInfo("Pacific/Auckland"), [in_utc])
    assert may_go(sent + timedelta(days=1), ZoneInfo("Pacific/Auckland"), [in_utc])


def test_a_day_of_23_hours_has_one_mail_and_the_next_one_its_own() -> None:
    zone = ZoneInfo("America/New_York")
    sent = datetime(2026, 3, 7, 7, 30, tzinfo=zone)
    before = Told(sent.date(), sent, frozenset())
    assert not may_go(datetime(2026, 3, 7, 23, 59, tzinfo=zone), zone, [before])
    assert may_go(datetime(2026, 3, 8, 7, 30, tzinfo=zone), zone, [before])


@given(
    st.lists(
        st.tuples(
            st.integers(-2000, 2000).map(lambda quarters: SPRING + quarters * timedelta(minutes=15)),
            st.sampled_from(ZONES),
        ),
        max_size=60,
    )
)
def test_there_are_never_two_mails_on_one_local_day_whatever_the_clock_and_the_zone_do(
    moments: list[tuple[datetime, str]],
) -> None:
    sent: list[Told] = []
    for now, name in moments:
        zone = ZoneInfo(name)
        if may_go(now, zone, sent):
            day = now.astimezone(zone).date()
            assert day not in {old.day for old in sent}
            assert day not in {old.sent_at.astimezone(zone).date() for old in sent}
            assert now.astimezone(zone).hour >= MORNING
            sent.append(Told(day, now, frozenset()))


@override_settings(PEOPLE_TIME_ZONE="Asia/Kathmandu")
@pytest.mark.parametrize("name", ["", "Atlantis/Capital", "../etc/passwd", "/etc/passwd"])
def test_who_chose_no_zone_that_there_is_has_that_of_the_installation(name: str) -> None:
    assert zone_named(name).key == "Asia/Kathmandu"
    assert zone_named("Europe/Zurich").key == "Europe/Zurich"
