"""What home, States, a State and Deadlines say of known cases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from intersessional.situation.moment import Moment
from intersessional.situation.overview import overview
from intersessional.situation.world import look
from web.conftest import TODAY, Open, Sheet

pytestmark = pytest.mark.usefixtures("facts")

FOURTH = {"on": "2002-09-20", "known": "2002-09-20"}


def test_home_never_mixes_denominators(read: Open) -> None:
    lead = read("/").text("//p[@class='lead']")
    assert lead == (
        "Of 197 States, 161 have consented to be bound; 5 others have withdrawn. "
        "On this date 161 of the 197 are States Parties; 36 are not."
    )


@pytest.mark.parametrize("on", [TODAY, "2025-12-28", "2012-01-01", "2002-09-20"])
def test_home_gives_the_numbers_that_the_overview_gives_under_the_same_words(on: str, read: Open) -> None:
    sheet = read("/", on=on)
    numbers = overview(look(Moment.of(date.fromisoformat(on), date.fromisoformat(TODAY))), meetings={})
    consented = numbers["states_consented_to_be_bound"]
    assert f"{consented} have consented to be bound" in sheet.text("//p[@class='lead']")
    for article, duty in (("5", "clearance"), ("4", "stockpile_destruction")):
        said = dict(told(sheet, duty))
        assert said.get("undetermined", 0) == numbers[f"a{article}_undetermined"]
        declared = numbers[f"a{article}_completed"]
        closed = next((item for item in said.items() if item[0].startswith("completed and not reopened")), ("", 0))
        assert closed[1] == declared or f"declared by {declared} States" in closed[0]


def told(sheet: Sheet, duty: str) -> Iterator[tuple[str, int]]:
    """The answers of home about a duty: words and number."""
    for line in sheet.tree.xpath(f"//div[@id='{duty}']//dd/p[strong and a[not(@class)]]"):
        number, _space, words = " ".join(line.text_content().split()).partition(" ")
        yield words.removesuffix(" what followed the last date held is not known here"), int(number)


def test_home_counts_completions_that_stand_and_says_how_many_were_declared(read: Open) -> None:
    """Of 33 that declared completion of article 5 one has left and two have new areas."""
    clearance = read("/").text("//div[@id='clearance']")
    assert (
        "30 completed and not reopened at least: the register is partial "
        "declared by 33 States, reopened and withdrawn ones included"
    ) in clearance


def test_home_says_of_whom_a_duty_was_last_said_to_be_outstanding(read: Open) -> None:
    stockpiles = "//div[@id='stockpile_destruction']"
    assert "2 States were last said to have it outstanding 17 June 2025" in read("/").text(stockpiles)
    assert "last said" not in read("/", on="2025-06-17").text(stockpiles)


def test_home_tells_each_aim_under_its_four_heads_with_figures_that_lead_to_their_source(read: Open) -> None:
    sheet = read("/")
    heads = [term.text_content() for term in sheet.tree.xpath("//div[@id='clearance']//dt")]
    assert heads == ["Needed", "Means", "Progress", "Remains"]
    clearance = sheet.text("//div[@id='clearance']").replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert "USD 798 400 000" in clearance
    assert "1 114 km²" in clearance
    assert sheet.tree.xpath("//div[@id='clearance']//a[@class='figure']/@href")
    assert "No record held here of all States together" in sheet.text("//div[@id='victim_assistance']")


def test_home_knows_no_figure_before_the_first_was_known(read: Open) -> None:
    assert read("/", on="1998-01-01", known="1998-01-01").tree.xpath("//a[@class='figure']") == []


def test_home_at_the_fourth_meeting(read: Open) -> None:
    sheet = read("/", **FOURTH)
    assert "128 have consented to be bound" in sheet.text("//p[@class='lead']")
    assert "Fourth Meeting of the States Parties" in sheet.text("//section[@aria-labelledby='next']")


def test_home_says_of_every_number_from_a_partial_register_that_it_is_one(read: Open) -> None:
    """In 2002 dozens of States had areas to clear; the record holds that of one."""
    clearance = read("/", **FOURTH).text("//div[@id='clearance']")
    assert "State has it to do as far as held here: the register is partial" in clearance


def test_home_says_that_no_next_meeting_is_held(read: Open) -> None:
    text = read("/").text("//section[@aria-labelledby='next']")
    assert "No record held here. The register of meetings ends on 5 December 2025." in text
    assert "As known at the Fourth Meeting" in text


def test_home_says_what_is_due_next_and_what_changed(read: Open) -> None:
    sheet = read("/")
    due = sheet.tree.xpath("//section[@aria-labelledby='due']//li")
    assert len(due) == 10
    assert "Mauritania" in due[0].text_content()
    assert "due in 37 days" in due[0].text_content()
    changed = sheet.tree.xpath("//section[@aria-labelledby='changed']//li")
    assert len(changed) == 10
    assert "Poland: Withdrawal in effect" in sheet.text("//section[@aria-labelledby='changed']")


def test_numbers_of_home_are_those_of_the_lists_behind_them(read: Open) -> None:
    """The lists of States, of deadlines, of needs and of means.

    Two numbers have no list of their own: the extensions granted, and the States of which a source last said something.
    """
    told = read("/").tree.xpath("//section[@aria-labelledby='aims']//dd/p[strong][a]")
    table = "(//section[h2/@id='{0}']//table)[1]/tbody/tr[th[@scope='row']]"
    lists = {"/states/": "//tbody/tr", "/deadlines/": table, "/needs/": table}
    counted = set()
    for line in told:
        path, _question, rest = line.xpath("string(a/@href)").partition("?")
        query, _mark, anchor = rest.partition("#")
        if any(word in line.xpath("string(a)") for word in ("granted", "last said")):
            continue
        rows = read(path, **dict(pair.split("=") for pair in query.split("&"))).tree.xpath(lists[path].format(anchor))
        assert len(rows) == int(line.xpath("string(strong)")), line.text_content()
        counted.add((path, anchor))
    assert {path for path, _anchor in counted} == set(lists)


def test_states_lists_all_and_filters(read: Open) -> None:
    everyone = read("/states/")
    assert len(everyone.tree.xpath("//tbody/tr")) == 197
    assert len(everyone.tree.xpath("//figure[@class='tiles']//svg[@role='group']/a")) == 197
    counted = [int(span.text) for span in everyone.tree.xpath("//ul[@class='key']//small")]
    assert sum(counted) == 197
    african = read("/states/", group="african", clearance="undetermined")
    assert "Zimbabwe" in african.text("//tbody")
    assert "Colombia" not in african.text("//tbody")
    assert len(african.tree.xpath("//tbody/tr")) == len(african.tree.xpath("//figure//svg[@role='group']/a"))


def test_states_says_when_no_state_fits(read: Open) -> None:
    sheet = read("/states/", status="not_party", clearance="completed")
    assert "No State is all of what was chosen." in sheet.text()


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("name", "Afghanistan"),
        ("-name", "Zimbabwe"),
        ("consented", "Canada"),
        ("in_force", "Andorra"),
        ("-in_force", "Tonga"),
        ("due", "Djibouti"),
    ],
)
def test_states_are_sorted_by_the_head_of_a_column(read: Open, sort: str, first: str) -> None:
    sheet = read("/states/", sort=sort)
    assert sheet.text("(//tbody/tr)[1]/th") == first
    (head,) = sheet.tree.xpath("//th[@aria-sort]")
    assert head.get("aria-sort") == ("descending" if sort.startswith("-") else "ascending")


@pytest.mark.parametrize(
    ("path", "day", "name"),
    [
        ("/states/TUR/", "2002-09-20", "Turkey"),
        ("/states/TUR/", "2026-11-24", "Türkiye"),
        ("/fr/states/TUR/", "2026-11-24", "Türkiye"),
        ("/es/states/DEU/", "2026-11-24", "Alemania"),
    ],
)
def test_a_state_has_the_name_of_the_day(read: Open, path: str, day: str, name: str) -> None:
    assert read(path, on=day).text("//h1") == name


def test_former_names_stand_on_the_sheet_with_their_days(read: Open) -> None:
    names = read("/states/TUR/").text("//section[@aria-labelledby='names']")
    assert "Türkiye" in names
    assert "Turkey" in names
    assert "until" in names


def test_zimbabwe_is_undetermined_and_says_why(read: Open) -> None:
    sheet = read("/states/ZWE/")
    duty = "//section[@aria-labelledby='duties']//tbody/tr[1]"
    assert "Undetermined" in sheet.text(duty)
    assert "31 Dec 2025" in sheet.text(duty)
    assert "The date passed after the register of decisions ends: a later decision may exist." in sheet.text(duty)
    assert "Article 5.1: Entry into force + 10 years = 1 March 2009, then 5 extensions" in sheet.text(duty)
    assert len(sheet.tree.xpath(f"{duty}//details//li")) == 5


def test_south_sudan_is_bound_from_the_day_its_source_gives(read: Open) -> None:
    line = read("/states/SSD/").text("//section[@aria-labelledby='line']")
    assert "The date its source gives; it wins over the rule of article 17" in line
    assert "9 Jul 2011" in line


def test_south_sudan_did_not_exist_in_2002(read: Open) -> None:
    assert "On this date it was not yet counted among the States" in read("/states/SSD/", **FOURTH).text()


def test_rival_dates_stand_side_by_side(read: Open) -> None:
    line = read("/states/PLW/").text("//section[@aria-labelledby='line']")
    assert "19 Nov 2007" in line
    assert " or 18 November 2007" in line


def test_a_state_that_left_says_when(read: Open) -> None:
    assert "its notice of 10 July 2025 took effect on 10 January 2026" in read("/states/FIN/").text(
        "//p[@class='lead']"
    )
    before = read("/states/FIN/", on="2025-12-01", known="2025-12-01").text("//p[@class='lead']")
    assert "is a State Party; its withdrawal, notified on 10 July 2025, takes effect on 10 January 2026" in before


def test_every_statement_of_a_sheet_leads_to_its_act_and_source(read: Open) -> None:
    sheet = read("/states/ZWE/")
    acts = [link for link in sheet.links() if "/acts/" in link]
    assert len(acts) >= 9
    letters = set(sheet.tree.xpath("//a[@class='ref']/@href"))
    notes = {f"#{note}" for note in sheet.tree.xpath("//ol[@class='source-notes']/li/@id")}
    assert letters <= notes
    # Paper has a list of its own, which begins with the letters that stand in both above it.
    assert {note.replace("#source-", "#note-") for note in notes - letters} <= letters
    assert all("/sources/" in link for link in sheet.tree.xpath("//ol[@class='source-notes']//a/@href"))


def test_deadlines_in_order_and_with_their_grounds(read: Open) -> None:
    sheet = read("/deadlines/")
    ahead = "//section[@aria-labelledby='clearance-ahead']//tbody/tr"
    days = sheet.tree.xpath(f"{ahead}//td[@class='date']/time/@datetime")
    assert days == sorted(days)
    assert days[0] == "2026-12-31"
    assert all("Article 5.1" in row.text_content() for row in sheet.tree.xpath(ahead))
    assert all(row.xpath(".//a[@class='ref']") for row in sheet.tree.xpath(ahead))
    assert "Zimbabwe" in sheet.text("//section[@aria-labelledby='clearance-undetermined']")
    assert "Mozambique" in sheet.text("//section[@aria-labelledby='clearance-completed']")
    assert "161 States Parties" in sheet.text("//section[@aria-labelledby='other']")


def test_what_is_overdue_says_who_said_so(read: Open) -> None:
    overdue = "//section[@aria-labelledby='stockpile_destruction-overdue']//tbody/tr"
    rows = read("/deadlines/", on="2020-01-01").tree.xpath(overdue)
    assert [row.xpath("string(th)") for row in rows] == ["Greece", "Ukraine"]
    assert all("A source says the duty was still outstanding after this date." in row.text_content() for row in rows)
    assert all(row.xpath(".//a[@class='ref']") for row in rows)
    assert not read("/deadlines/").tree.xpath(overdue)


def test_deadlines_of_one_article(read: Open) -> None:
    sheet = read("/deadlines/", article="4")
    assert not sheet.tree.xpath("//section[contains(@aria-labelledby, 'clearance')]")
    assert "Greece" in sheet.text()
    calendar = next(link for link in sheet.links() if ".ics" in link)
    assert "article=4" in calendar


def test_a_state_that_is_not_bound_is_asked_for_nothing(read: Open) -> None:
    duties = read("/states/FIN/").text("//section[@aria-labelledby='duties']")
    assert duties == "Duties The Convention does not bind Finland on this date; it asks nothing of it."
