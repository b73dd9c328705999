"""Calendars, read back by the library that calendar programmes use."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from icalendar import Calendar, Component

from publish.reading import Get

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]


def _events(client: Client, path: str = "/deadlines.ics", **parameters: str) -> dict[str, Component]:
    response = client.get(path, parameters)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    events = Calendar.from_ical(response.content).walk("VEVENT")
    by_uid = {str(event["uid"]): event for event in events}
    assert len(by_uid) == len(events)
    return by_uid


def test_a_deadline_is_a_day_with_its_rule(client: Client) -> None:
    event = _events(client, state="ZWE", article="5", on="2024-01-01")["apmbc-ZWE-clearance@intersessional"]
    assert event.decoded("dtstart") == date(2025, 12, 31)
    assert event["summary"] == "Zimbabwe: deadline under article 5 (Running)"
    assert str(event["description"]).startswith(
        "Article 5.1: Entry into force + 10 years = 1 March 2009, then 5 extensions."
    )
    assert str(event["url"]).endswith("/states/ZWE/")


def test_an_extension_moves_the_event_and_does_not_make_another(client: Client) -> None:
    moments = ("2010-01-01", "2024-01-01")
    before, after = (_events(client, state="ZWE", article="5", on=on) for on in moments)
    assert list(before) == list(after)
    assert {event.decoded("dtstart") for event in before.values()} == {date(2011, 1, 1)}


def test_an_undetermined_deadline_is_told_with_its_reason_once_it_has_passed(client: Client) -> None:
    event = _events(client, state="ZWE", article="5", on="2026-02-01")["apmbc-ZWE-clearance@intersessional"]
    assert event["status"] == "TENTATIVE"
    assert "after the register of decisions ends" in str(event["description"])


def test_each_event_is_a_deadline_of_the_api(client: Client, get: Get) -> None:
    deadlines = get("/deadlines", article="5")["items"]
    shown = {
        (row["state"], row["due"])
        for row in deadlines
        if row["state_of_duty"] in {"running", "overdue", "reopened"}
        or (row["state_of_duty"] == "undetermined" and row["due"] <= row["on"])
    }
    events = _events(client, article="5")
    assert {(uid.split("-")[1], event.decoded("dtstart").isoformat()) for uid, event in events.items()} == shown


def test_yearly_reports_fill_no_calendar_unasked(client: Client) -> None:
    assert not any("yearly_report" in uid for uid in _events(client))
    assert any("yearly_report" in uid for uid in _events(client, state="ZWE"))
    assert any("yearly_report" in uid for uid in _events(client, article="7"))


@pytest.mark.parametrize("path", ["/deadlines.ics", "/ar/deadlines.ics", "/meetings.ics"])
def test_one_revision_gives_the_same_bytes_and_its_number(client: Client, get: Get, path: str) -> None:
    first = client.get(path).content
    cache.clear()
    assert client.get(path).content == first
    revision = get("/coverage")["revision"]
    assert {event["sequence"] for event in _events(client, path).values()} == {revision}


@pytest.mark.parametrize("path", ["/deadlines.ics?state=ZWE", "/ar/deadlines.ics?state=ZWE", "/zh-hans/meetings.ics"])
def test_lines_are_folded_at_75_octets_and_text_is_escaped(client: Client, path: str) -> None:
    lines = client.get(path).content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert lines[-1] == b""
    unfolded = b"\r\n".join(lines).replace(b"\r\n ", b"")
    assert unfolded.decode("utf-8").count("BEGIN:VEVENT") == unfolded.count(b"END:VEVENT") > 0
    assert not any(b"\n" in line for line in unfolded.split(b"\r\n"))


def test_the_calendar_speaks_the_language_of_its_address(client: Client) -> None:
    (event, *_others) = _events(client, "/ar/deadlines.ics", state="ZWE").values()
    assert "زمبابوي" in str(event["summary"])


def test_a_meeting_lasts_from_its_first_day_to_the_day_after_its_last(client: Client) -> None:
    event = _events(client, "/meetings.ics")["apmbc-meeting-4MSP@intersessional"]
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2002, 9, 16), date(2002, 9, 21))
    assert event["location"] == "Geneva, Switzerland"


def test_a_meeting_whose_days_no_source_gives_is_tentative(client: Client, get: Get) -> None:
    unsourced = {row["code"] for row in get("/meetings")["items"] if "dates" in row["unverified"]}
    events = _events(client, "/meetings.ics")
    tentative = {
        uid.split("-meeting-")[1].split("@")[0] for uid, event in events.items() if event["status"] == "TENTATIVE"
    }
    assert tentative == unsourced
