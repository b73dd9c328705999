"""What the road to a Review Conference says of known cases, as known then and as known now."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from intersessional.core.memory import forget
from web.conftest import LANGUAGES, Open, Sheet
from web.telling import places

pytestmark = pytest.mark.usefixtures("facts")

FOURTH = {"on": "2002-09-20", "known": "2002-09-20"}
CLOSE = {"on": "2004-12-03", "known": "2004-12-03"}
STOCKPILES, CLEARANCE = "stockpile_destruction", "clearance"


def leads(sheet: Sheet) -> list[str]:
    return [" ".join(lead.text_content().split()) for lead in sheet.tree.xpath("//p[@class='lead']")]


def answers(sheet: Sheet, aim: str) -> dict[str, str]:
    """The large numbers of an aim by what they count."""
    found = sheet.tree.xpath(f"//section[@aria-labelledby='{aim}']/dl[@class='answers']/div")
    return {item.findtext("dt"): " ".join(item.xpath("string(dd)").split()) for item in found}


def groups(sheet: Sheet, aim: str) -> dict[str, list[str]]:
    """The States of an aim under the words that say how they stand."""
    bodies = sheet.tree.xpath(f"//section[@aria-labelledby='{aim}']/table/tbody")
    return {
        body.xpath("string(tr[@class='group']/th/text())").strip(): body.xpath("tr[not(@class)]/th/a/text()")
        for body in bodies
    }


def row(sheet: Sheet, aim: str, state: str) -> str:
    return sheet.text(f"//section[@aria-labelledby='{aim}']//tr[th/a='{state}']")


# Nairobi, as known at the Fourth Meeting


def test_at_the_fourth_meeting_the_conference_is_known_by_its_year_only(read: Open) -> None:
    sheet = read("/road/", **FOURTH)
    assert sheet.text("//h1") == "The road to the Review Conference of 2004"
    header = sheet.text("//main/header")
    assert "The day and the place are not known on this date" in header
    assert "Nairobi" not in header
    assert read("/road/1RC/", **FOURTH).text("//main") == sheet.text("//main")


def test_at_the_fourth_meeting_ninety_nine_deadlines_fall_by_2004(read: Open) -> None:
    sheet = read("/road/1RC/", **FOURTH)
    stockpiles, membership = leads(sheet)
    assert stockpiles == (
        "Destruction of stockpiles: of 99 States Parties whose deadline falls by 2004, 4 completed, "
        "95 without a record here."
    )
    assert membership == (
        "Of 193 States, 128 have consented to be bound. On this date 122 of the 193 are States Parties; 71 are not. "
        "For 6 of these the Convention enters into force later."
    )
    assert answers(sheet, STOCKPILES) == {
        "States Parties whose deadline falls by then": "99",
        "completed, at least: the register is partial": "4",
        "without a record here": "95",
    }
    assert groups(sheet, STOCKPILES) == {"Completed": ["Bulgaria", "Hungary", "Malaysia", "Zimbabwe"]}
    silent = sheet.tree.xpath(f"//section[@aria-labelledby='{STOCKPILES}']/details//a")
    assert len(silent) == 95
    assert "Swaziland" in [link.text for link in silent]


def test_what_is_essential_stands_before_what_is_expected_each_with_its_source(read: Open) -> None:
    sheet = read("/road/1RC/", **FOURTH)
    said = [" ".join(line.text_content().split()) for line in sheet.tree.xpath("//main/section/p[a[@class='ref']]")]
    assert [words.rpartition(".")[0] for words in said] == [
        "Essential by 2004: the completion of stockpile destruction by many State Parties",
        "Essential by 2004: significant advances made in clearing mined land",
        "Expected by 2004: improvement in the well being of landmine survivors",
        "Expected by 2004: advances towards the universalization of the Convention",
    ]
    note = sheet.tree.xpath("//main/section/p/a[@class='ref']/@href")[0]
    assert sheet.text(f"//li[@id='{note[1:]}']") == "Paper on the Intersessional Work Programme, 2002, undated."


def test_no_deadline_to_clear_falls_by_2004(read: Open) -> None:
    section = read("/road/1RC/", **FOURTH).text(f"//section[@aria-labelledby='{CLEARANCE}']")
    assert "No deadline of this duty falls by then. 1 State Party is known to have it to do, by 1 May 2009." in section


def test_the_states_bound_are_told_of_all_and_who_had_signed_is_named(read: Open) -> None:
    sheet = read("/road/1RC/", **FOURTH)
    assert answers(sheet, "universalization") == {
        "States are bound": "128 of 193 States",
        "States Parties: in force on this day": "122 of 193 States",
        "signed, not ratified": "17",
        "neither signed nor acceded": "48",
    }
    named = sheet.text("//section[@aria-labelledby='universalization']/p[2]")
    assert named.startswith("17 States signed and had not consented to be bound: Brunei Darussalam, Burundi, ")


@pytest.mark.parametrize("aim", [STOCKPILES, CLEARANCE, "victim_assistance", "universalization"])
def test_where_no_total_is_held_the_page_says_so_and_who_can_fill_it(read: Open, aim: str) -> None:
    heads = read("/road/1RC/", **FOURTH).tree.xpath(f"//section[@aria-labelledby='{aim}']//div[@class='heads']//dd")
    assert len(heads) == (3 if aim == "universalization" else 4)
    for head in heads:
        words = head.text_content()
        assert "No record held here of all States together" in words
        assert ("Who can fill this: " in words) != bool(head.xpath(".//a[contains(@href, '/aims/')]"))


# Nairobi, at its close


def test_at_the_close_of_nairobi_as_known_on_that_day(read: Open) -> None:
    sheet = read("/road/1RC/", **CLOSE)
    assert "29 November 2004 to 3 December 2004, Nairobi, Kenya" in sheet.text("//main/header")
    assert leads(sheet)[0] == (
        "Destruction of stockpiles: of 99 States Parties whose deadline falls by 3 December 2004, 22 completed, "
        "1 undetermined, 76 without a record here."
    )
    assert groups(sheet, CLEARANCE) == {
        "Completed, with a deadline after the Conference": ["Bulgaria", "Costa Rica", "Honduras"]
    }
    assert "8 States Parties are known to have it to do later, the first by 1 March 2009." in sheet.text()
    assert not sheet.tree.xpath("//p[@class='notice']")


def test_what_is_undetermined_says_why_and_on_what_that_rests(read: Open) -> None:
    sheet = read("/road/1RC/", **CLOSE)
    why = "Undetermined: No completion and no extension found; the register of completions is partial."
    assert groups(sheet, STOCKPILES)[why] == ["Turkmenistan"]
    assert "Article 4: Entry into force + 4 years = 1 March 2003" in row(sheet, STOCKPILES, "Turkmenistan")
    for line in sheet.tree.xpath("//main/section/table/tbody/tr[not(@class)]"):
        assert line.xpath(".//a[@class='ref']"), line.text_content()


def test_seen_from_later_it_stands_as_on_its_closing_day_with_what_was_completed_since(read: Open) -> None:
    sheet = read("/road/1RC/")
    assert "The Conference closed on 3 December 2004. This is how things stood on that day" in sheet.text(
        "//p[@class='notice']"
    )
    assert "Of 194 States, 143 have consented to be bound." in leads(sheet)[-1]
    assert "completed since" in answers(sheet, STOCKPILES)
    assert "Completed since: 2007" in row(sheet, STOCKPILES, "Ecuador")
    assert "Completed since" not in read("/road/1RC/", on="2004-12-03").text()


def test_a_state_that_left_since_still_counts_on_that_day(read: Open) -> None:
    assert "Lithuania" in read("/road/3RC/").text(f"//section[@aria-labelledby='{STOCKPILES}']")
    assert "Finland" in groups(read("/road/4RC/"), STOCKPILES)["Completed"]


# Later Conferences


def test_a_deadline_that_an_extension_moved_is_told_as_moved(read: Open) -> None:
    sheet = read("/road/2RC/", on="2009-12-04")
    moved = groups(sheet, CLEARANCE)["Moved past the Conference by an extension"]
    assert {"Mozambique", "Zimbabwe"} <= set(moved)
    assert "1 Jan 2011" in row(sheet, CLEARANCE, "Zimbabwe")
    assert "then 1 extension" in row(sheet, CLEARANCE, "Zimbabwe")


def test_what_is_overdue_is_to_be_done_and_says_who_said_so(read: Open) -> None:
    sheet = read("/road/2RC/", on="2009-12-04")
    assert groups(sheet, STOCKPILES)["To be done"] == ["Belarus", "Greece", "Turkey"]
    assert "Overdue" in row(sheet, STOCKPILES, "Greece")
    assert "A source says the duty was still outstanding after this date." in row(sheet, STOCKPILES, "Greece")


def test_where_no_source_says_what_was_expected_the_page_says_so(read: Open) -> None:
    sheet = read("/road/4RC/")
    assert "No source held here says what was expected by then; what follows is what the Convention" in sheet.text(
        f"//section[@aria-labelledby='{CLEARANCE}']"
    )
    assert "No source held here says what was expected by then, and the Convention sets no deadline." in sheet.text(
        "//section[@aria-labelledby='victim_assistance']"
    )
    assert not sheet.tree.xpath("//section/p[starts-with(., 'Essential') or starts-with(., 'Expected')]")


def test_figures_of_all_states_lead_to_their_sources(read: Open) -> None:
    sheet = read("/road/5RC/", on="2024-11-29")
    progress = "//section[@aria-labelledby='clearance']//div[@class='heads']//div[dt='Progress']/dd"
    assert "219.31" in sheet.text(progress)
    assert "States Parties together" in sheet.text(progress)
    assert sheet.tree.xpath(f"{progress}//a[@class='figure' and contains(@href, '/figures/')]")


# Which Conference


@pytest.mark.parametrize(
    ("on", "known", "year"),
    [
        ("2003-01-01", "2003-01-01", 2004),
        ("2004-12-03", "2004-12-03", 2004),
        ("2009-10-01", "2009-10-01", 2009),
        ("2014-01-01", "2014-01-01", 2014),
    ],
)
def test_the_next_conference_known_is_shown(read: Open, on: str, known: str, year: int) -> None:
    sheet = read("/road/", on=on, known=known)
    assert sheet.text("//h1") == f"The road to the Review Conference of {year}"
    assert "No later Review Conference is known" not in sheet.text()


@pytest.mark.parametrize(("day", "year"), [("2004-12-04", 2004), ("2026-11-24", 2024)])
def test_where_none_is_ahead_the_last_is_shown_and_the_page_says_so(read: Open, day: str, year: int) -> None:
    sheet = read("/road/", on=day, known=day)
    assert sheet.text("//h1") == f"The road to the Review Conference of {year}"
    assert "No later Review Conference is known here on this date: this is the road to the last" in sheet.text()


def test_before_any_is_known_the_page_says_so(read: Open) -> None:
    lead = read("/road/", on="1999-05-07", known="1999-05-07").text("//p[@class='lead']")
    assert lead == "No Review Conference was known here on 7 May 1999."


@pytest.mark.parametrize(
    ("code", "known", "since"),
    [("1RC", "1999-05-07", "2002-09-20"), ("3rc", "2013-12-05", "2013-12-06")],
)
def test_a_conference_not_yet_known_says_when_it_became_known(read: Open, code: str, known: str, since: str) -> None:
    sheet = read(f"/road/{code}/", on=known, known=known)
    assert "the community could not know this Review Conference" in sheet.text("//p[@class='lead']")
    _list, later = sheet.tree.xpath("//main//a/@href")
    assert f"known={since}" in later
    assert "Destruction of stockpiles" in read(f"/road/{code.upper()}/", on=known, known=since).text()


@pytest.mark.parametrize(
    ("code", "sentence"),
    [("9RC", "There is no meeting with the code 9RC."), ("4MSP", "4MSP is no Review Conference.")],
)
def test_what_is_no_review_conference_is_refused_with_the_way_to_one(read: Open, code: str, sentence: str) -> None:
    sheet = read(f"/road/{code}/", answer=404, **FOURTH)
    assert sentence in sheet.text()
    assert "/road/?on=2002-09-20&known=2002-09-20" in sheet.tree.xpath("//main//a/@href")


def test_a_code_in_small_letters_leads_to_the_one_address(client: Client, db: None) -> None:
    response = client.get("/road/1rc/?on=2004-12-03")
    assert (response.status_code, response["Location"]) == (301, "/road/1RC/?on=2004-12-03")


# Ways to it and from it


def test_home_a_review_conference_and_the_source_lead_to_the_road(read: Open) -> None:
    assert "/road/" in places(read("/"))
    assert "/road/1RC/" in places(read("/meetings/1RC/"))
    assert "/road/" not in " ".join(places(read("/meetings/4MSP/")))
    assert "/road/1RC/" in places(read("/sources/iwp-paper-2002/", **FOURTH))


def test_the_source_of_an_expectation_is_known_from_its_day(read: Open) -> None:
    path = "/sources/iwp-paper-2002/"
    assert "the completion of stockpile destruction by many State Parties" in read(path, **FOURTH).text()
    before = read(path, on="2002-09-19", known="2002-09-19").text()
    assert "Nothing that rests on it was known on 19 September 2002." in before


@pytest.mark.parametrize("path", ["/road/", "/road/1RC/", "/road/5RC/"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_road_opens_in_every_language_and_keeps_the_days(read: Open, path: str, language: str) -> None:
    sheet = read(LANGUAGES[language] + path, on="2025-01-27", known="2025-01-28")
    own = [str(link) for link in sheet.tree.xpath("//main//a/@href") if link.startswith("/")]
    assert own
    assert [link for link in own if "known=2025-01-28" not in link or "on=" not in link.replace("known=", "")] == []


@pytest.mark.parametrize("path", ["/road/", "/road/1RC/", "/road/5RC/"])
def test_it_costs_at_most_fifteen_queries(client: Client, db: None, path: str) -> None:
    forget()
    with CaptureQueriesContext(connection) as context:
        assert client.get(path).status_code == 200
    assert len(context) <= 15


def test_few_states_cost_as_many_queries_as_many(client: Client, db: None) -> None:
    client.get("/road/5RC/")
    spent = []
    for path in ("/road/1RC/?on=2002-09-20&known=2002-09-20", "/road/5RC/?on=2024-11-29&known=2026-11-24"):
        with CaptureQueriesContext(connection) as context:
            shown = client.get(path).content.decode().count('<th scope="row">')
        spent.append((len(context), shown))
    assert spent[0][0] == spent[1][0]
    assert spent[0][1] < spent[1][1] / 10
