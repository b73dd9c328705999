"""What the pages of meetings and bodies say of known cases."""

from __future__ import annotations

import pytest

from web.conftest import Open
from web.telling import places, rows

pytestmark = pytest.mark.usefixtures("facts")


# Meetings


def test_the_president_of_the_fourth_meeting_was_of_belgium(read: Open) -> None:
    sheet = read("/meetings/4MSP/")
    lead = sheet.text("//p[@class='lead']")
    assert lead.startswith("16–20 September 2002, Geneva, Switzerland. President: Jean Lint (Belgium).")
    assert "/states/BEL/" in places(sheet)
    assert "128 have consented to be bound. On this date 122" in sheet.text("//section[@aria-labelledby='closing']")
    assert "/?on=2002-09-20&known=2002-09-20" in sheet.links()
    assert "Before: Meetings of the Standing Committees, May 2002" in sheet.text()
    assert "After: Meetings of the Standing Committees, February 2003" in sheet.text()


def test_what_no_source_bears_is_said_plainly(read: Open) -> None:
    notice = "//p[@class='notice']"
    assert read("/meetings/ISM-2002-01/").text(notice) == (
        "No source held here gives the days of this meeting. No source held here gives the place of this meeting."
    )
    assert read("/meetings/7MSP/").text(notice) == "No source held here says who presided."
    assert read("/meetings/4MSP/").tree.xpath(notice) == []


def test_a_meeting_not_yet_known_says_when_it_became_known(read: Open) -> None:
    sheet = read("/meetings/21MSP/", on="1999-05-07", known="1999-05-07")
    assert "On 7 May 1999 the community could not know this meeting" in sheet.text("//p[@class='lead']")
    assert "Germany" not in sheet.text()
    later = next(link for link in sheet.links() if "on=1999-05-07&known=20" in link)
    assert "Thomas Göbel" in read(later.partition("?")[0]).text()


def test_a_meeting_shows_the_deadlines_it_moved(read: Open) -> None:
    decided = rows(read("/meetings/2RC/"), "decided")
    assert {"Argentina", "Cambodia", "Tajikistan"} <= set(decided)
    assert decided["Argentina"].startswith("5 1 Mar 2010 Extension granted to 1 January 2020")
    assert "or 4 December 2009 , Extension granted to 1 March 2020" in decided["Argentina"]
    assert rows(read("/meetings/2RC/", known="2012-12-04"), "decided")["Argentina"].startswith(
        "5 1 Mar 2010 Extension granted to 1 March 2020"
    )


def test_an_extension_without_a_source_is_told_as_such(read: Open) -> None:
    decided = rows(read("/meetings/20MSP/"), "decided")
    assert "No source held: never counted" in decided["Argentina"]
    assert "No source held" not in decided["Afghanistan"]


def test_completions_known_to_the_day_stand_with_the_meeting_of_that_day(read: Open) -> None:
    declared = read("/meetings/12MSP/").text("//section[@aria-labelledby='completed']")
    assert "5 Dec 2012Congo: Completion declared" in declared
    assert "Denmark" not in declared


def test_outside_the_register_of_decisions_there_is_no_record(read: Open) -> None:
    before_it_begins = read("/meetings/4MSP/").text("//section[@aria-labelledby='decided']")
    assert "No record held here" in before_it_begins
    not_yet = read("/meetings/15MSP/", on="2016-01-01", known="2016-01-01")
    assert "this meeting had not closed" in not_yet.text("//section[@aria-labelledby='decided']")
    assert not_yet.tree.xpath("//section[@aria-labelledby='closing']") == []


def test_meetings_say_which_is_next_or_where_the_register_ends(read: Open) -> None:
    lead = "//p[@class='lead']"
    assert read("/meetings/").text(lead) == (
        "No later meeting is held here: the register of meetings ends 5 December 2025."
    )
    assert read("/meetings/", on="2002-08-01").text(lead) == (
        "Next: Fourth Meeting of the States Parties, 16–20 September 2002, Geneva, Switzerland. due in 46 days"
    )
    assert read("/meetings/", on="2002-09-18").text(lead).startswith("On this date in session: Fourth Meeting")


def test_a_period_ends_with_the_meeting_of_all_states_parties(read: Open) -> None:
    sheet = read("/meetings/")
    bodies = sheet.tree.xpath("//table/tbody")
    periods = {
        body.xpath("string(.//th[@scope='rowgroup'])"): [link.text for link in body.xpath(".//td[1]/a")]
        for body in bodies
    }
    assert periods["2002–2003"] == [
        "Fifth Meeting of the States Parties",
        "Meetings of the Standing Committees, May 2003",
        "Meetings of the Standing Committees, February 2003",
    ]
    assert periods["1999"] == ["First Meeting of the States Parties"]
    assert sum(map(len, periods.values())) == 67
    reviews = read("/meetings/", kind="review_conference")
    assert len(reviews.tree.xpath("//tbody/tr/td[1]/a")) == 5


# Bodies


def test_who_chaired_on_a_date(read: Open) -> None:
    seats = rows(read("/bodies/", on="2001-03-01"), "chaired")
    assert seats["Standing Committee on Stockpile Destruction"].split()[0] == "Malaysia"
    assert "Slovakia" in seats["Standing Committee on Stockpile Destruction"]
    assert len(seats) == 4


def test_the_seats_of_a_body_by_period(read: Open) -> None:
    sheet = read("/bodies/SD/")
    (row,) = sheet.tree.xpath("//section[@aria-labelledby='seats']//tbody/tr[th='2000–2001']")
    chairs, rapporteurs = ([link.text for link in cell.xpath("a[not(@class)]")] for cell in row.xpath("td")[1:])
    assert chairs == ["Malaysia", "Slovakia"]
    assert rapporteurs == ["Australia", "Croatia"]
    assert "2000–2001" not in rows(read("/bodies/SD/", on="2000-01-01"), "seats")


def test_inferred_and_unsourced_seats_are_never_told_as_facts(read: Open) -> None:
    sheet = read("/bodies/", on="2002-01-15")
    for row in sheet.tree.xpath("//section[@aria-labelledby='chaired']//tbody/tr"):
        chairs, rapporteurs = row.xpath("td")
        assert chairs.xpath("a[not(@class)]") == rapporteurs.xpath("a[not(@class)]") == []
        assert chairs.xpath("string(small)").startswith("Inferred, not stated by any source: ")
        assert rapporteurs.xpath("string(small)").startswith("Noted without a source: ")
    # What was written down without a source in 2026 was not known in 2002.
    assert "Noted without a source" not in read("/bodies/", on="2002-01-15", known="2002-01-15").text()


def test_where_no_seat_is_held_the_page_says_so(read: Open) -> None:
    today = rows(read("/bodies/"), "chaired")
    assert today["Committee on Article 5 Implementation"] == "No record held here"
    assert "Standing Committee on Stockpile Destruction" not in today


def test_a_body_names_what_it_replaced(read: Open) -> None:
    assert "Took the place of" in read("/bodies/A5/").text()
    assert "/bodies/MC/" in places(read("/bodies/A5/"))
    assert "Its place was taken by" in read("/bodies/MC/").text()
    assert "/bodies/A5/" in places(read("/bodies/MC/"))
