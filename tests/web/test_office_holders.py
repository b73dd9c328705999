"""Persons in public office on any date: facts with their sources, and what is none kept apart."""

from __future__ import annotations

import pytest

from intersessional.meetings.models import Meeting
from intersessional.people.models import Office, Officer
from web.conftest import Open

pytestmark = pytest.mark.usefixtures("facts")


def test_who_presided_on_a_day(read: Open) -> None:
    sheet = read("/office-holders/", on="2002-09-18")
    assert "Jean Lint (Belgium)" in sheet.text("//section[@aria-labelledby='standing']")
    assert "Fourth Meeting of the States Parties" in sheet.text("//section[@aria-labelledby='standing']")
    the_day_after = read("/office-holders/", on="2002-09-21").text("//section[@aria-labelledby='standing']")
    assert "Nobody is held here by name for this day." in the_day_after


def test_nobody_is_known_before_a_source_says_so(read: Open) -> None:
    early = read("/office-holders/", on="2002-09-18", known="2002-09-01")
    assert "Jean Lint" not in early.text()
    early = read("/office-holders/jean-lint/", known="2002-09-01")
    assert early.text().count("Nobody of that name is known in public office on 1 September 2002.") == 1
    assert "Lint" not in early.text()
    (later,) = early.tree.xpath("//a[.='Show it as known on that day']/@href")
    assert (
        "Lint"
        in read(later.partition("?")[0], **dict(pair.split("=") for pair in later.partition("?")[2].split("&"))).text()
    )
    assert "Nobody of that name" in read("/office-holders/nobody/", answer=404).text()


def test_an_office_no_source_bears_is_marked_wherever_it_stands(read: Open) -> None:
    row = read("/office-holders/").text("//tr[contains(., 'Caroline Millar')]")
    assert row.startswith("Noted without a source: Caroline Millar")
    sheet = read("/office-holders/caroline-millar/")
    assert "No source is held that names this person." in sheet.text()
    assert "Noted without a source" in sheet.text("//section[@aria-labelledby='offices']")
    meeting = read("/meetings/7MSP/")
    assert "Caroline Millar" not in meeting.text("//p[@class='lead']")
    assert "Noted without a source: President: Caroline Millar (Australia)" in meeting.text()


def test_a_person_page_tells_the_offices_with_their_sources_and_nothing_else(read: Open) -> None:
    sheet = read("/office-holders/hans-brattskar/")
    assert "Fourth Review Conference" in sheet.text("//section[@aria-labelledby='offices']")
    assert len(sheet.tree.xpath("//section[@aria-labelledby='offices']//tbody/tr")) == 2
    assert any(link.startswith("/sources/isu-2019-05-im/") for link in sheet.links())


def test_a_body_says_that_only_states_are_held(read: Open) -> None:
    words = read("/bodies/SD/").text("//section[@aria-labelledby='persons']")
    assert "The sources held name the States that sat, not their persons." in words


def test_the_page_of_a_meeting_leads_to_who_presided(read: Open) -> None:
    assert any(link.startswith("/office-holders/jean-lint/") for link in read("/meetings/4MSP/").links())


def test_a_source_tells_the_offices_that_rest_on_it(read: Open) -> None:
    assert "Jean Lint, President: 4MSP" in read("/sources/isu-4msp-final-report/").text()


@pytest.mark.django_db
def test_offices_and_meetings_tell_the_same_presidents() -> None:
    names = dict(Officer.objects.values_list("key", "name"))
    offices = {
        (row.meeting, names[row.person], row.state_id, row.verification == "verified")
        for row in Office.objects.filter(office="president")
    }
    assert offices == {
        (row.code, row.president, row.president_state_id, "president" not in row.unverified.split(";"))
        for row in Meeting.objects.exclude(president="")
    }
