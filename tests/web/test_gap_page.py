"""The gap across States: a line for each State and aim, each number leading to its source, nothing added or ranked."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from intersessional.core.memory import forget
from web.conftest import LANGUAGES, TODAY, Open, Sheet

pytestmark = pytest.mark.usefixtures("facts")
PATH = "/needs/gap/"
SPACES = str.maketrans("\N{NARROW NO-BREAK SPACE}\N{NO-BREAK SPACE}", "  ")


def rows(sheet: Sheet) -> list[str]:
    found = sheet.tree.xpath("//section[@aria-labelledby='states']//tbody/tr")
    return [" ".join(row.text_content().translate(SPACES).split()) for row in found]


def names(sheet: Sheet) -> list[str]:
    return [str(name) for name in sheet.tree.xpath("//section[@aria-labelledby='states']//tbody/tr/th/a/text()")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_in_every_language(read: Open, language: str) -> None:
    tree = read(LANGUAGES[language] + PATH).tree
    assert tree.get("lang") == language
    assert tree.xpath("string(//h1)").strip()


def test_states_stand_by_their_names_in_the_year_of_the_day(read: Open) -> None:
    sheet = read(PATH)
    assert sheet.text("//h1") == "The gap across States, 2026"
    assert names(sheet) == ["Angola", "Cambodia", "Niger", "Serbia", "Sri Lanka", "Ukraine", "Zimbabwe"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Zimbabwe", ["USD 12 965 125", "2015–2018", "USD 2 900 000", "at most USD 19 751 971", "at least USD 635 281",
                      "at most USD 10 065 125", "at most USD 9 429 844 where all that is confirmed and pledged for it",
                      "No giver told", "Not told"]),
        ("Cambodia", ["USD 300 000 000", "USD 10 000 000 a year", "Cannot be computed.", "1 giver told in 2016"]),
        ("Sudan", ["tied to no aim", "at most USD 51 850 000", "3 givers told in 2016"]),
    ],
)  # fmt: skip
def test_a_line_tells_every_side_or_the_reason(read: Open, name: str, told: list[str]) -> None:
    line = next(row for row in rows(read(PATH, year="2016")) if row.startswith(name))
    assert [words for words in told if words not in line] == []


def test_what_only_others_are_asked_for_is_not_told_as_nothing_given_by_the_state(read: Open) -> None:
    niger = next(row for row in rows(read(PATH)) if row.startswith("Niger"))
    assert "not in the amount" in niger
    assert "USD 0" not in niger


def test_nothing_is_added_and_the_page_says_why(read: Open) -> None:
    sheet = read(PATH)
    assert sheet.tree.xpath("//tfoot") == []
    assert "There is no total of all States." in sheet.text("//section[@aria-labelledby='worldwide']")
    assert sheet.tree.xpath("//th[@aria-sort]") == []


def test_the_share_for_survivors_of_all_that_givers_gave_is_told_with_its_figures(read: Open) -> None:
    sheet = read(PATH, year="2020")
    told = sheet.text("//section[@aria-labelledby='worldwide']").translate(SPACES)
    assert "from 5.8 % to 6 % 2020" in told
    links = sheet.tree.xpath("//section[@aria-labelledby='worldwide']//a[@class='figure']/@href")
    assert len([link for link in links if link.startswith("/figures/")]) == 2


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({"aim": "not_stated"}, ["Sudan"]),
        ({"aim": "clearance", "group": "african"}, ["Zimbabwe"]),
        ({"givers": "one"}, ["Cambodia"]),
        ({"givers": "nobody"}, ["Zimbabwe"]),
        ({"aim": "victim_assistance"}, []),
    ],
)
def test_lines_are_chosen(read: Open, chosen: dict[str, str], found: list[str]) -> None:
    assert names(read(PATH, year="2016", **chosen)) == found


def test_all_states_stand_there_when_asked_for_and_of_most_no_need_is_held(read: Open) -> None:
    sheet = read(PATH, states="all", year="2016")
    assert len(names(sheet)) == 197
    line = next(row for row in rows(sheet) if row.startswith("France"))
    assert "No need is held here for 2016." in line


@pytest.mark.parametrize("parameter", ["year", "aim", "group", "givers", "states"])
def test_a_choice_that_does_not_exist_is_refused(read: Open, parameter: str) -> None:
    assert "“no such”" in read(PATH, answer=400, **{parameter: "no such"}).text("//p[@class='lead']")


def test_a_year_without_a_need_says_so(read: Open) -> None:
    for asked in ({"on": "1999-01-01", "known": "1999-01-01"}, {"year": "1995"}, {"year": "1995", "aim": "clearance"}):
        sheet = read(PATH, **asked)
        assert rows(sheet) == []
        assert "No need that was chosen is held here for" in sheet.text()


def test_every_number_leads_to_its_statement_or_figure_and_keeps_the_days(read: Open) -> None:
    sheet = read(PATH, year="2016", on="2024-12-30", known="2024-12-31")
    amounts = sheet.tree.xpath("//a[@class='figure']/@href")
    assert amounts
    assert [link for link in amounts if not re.match(r"/(figures/\d+|statements/.+)/\?", link)] == []
    inside = [link for link in sheet.tree.xpath("//main//a/@href") if link.startswith("/")]
    assert [link for link in inside if "on=2024-12-30&known=2024-12-31" not in link] == []


def test_what_was_not_known_yet_is_not_there(read: Open) -> None:
    assert "Zimbabwe" not in names(read(PATH, year="2016", on="2016-06-30", known="2013-01-01"))


def test_the_sheet_of_a_state_has_its_gap_over_the_years_and_leads_there_and_back(read: Open) -> None:
    sheet = read("/states/ZWE/")
    table = sheet.tree.xpath("//h3[@id='gap']/following-sibling::table[1]")[0]
    assert [year.strip() for year in table.xpath(".//tbody/tr/th//text()") if year.strip()] == [
        "2026–2028",
        "2024–2025",
        "2019–2023",
        "2017–2018",
        "2015–2016",
    ]
    links = table.xpath(".//tbody/tr/th/a/@href")
    assert all(link.startswith(PATH) for link in links)
    assert [re.findall(r"year=(\d+)", link) for link in links] == [["2026"], ["2025"], ["2023"], ["2018"], ["2016"]]
    assert any(link.startswith("/states/ZWE/") and link.endswith("#gap") for link in read(PATH).links())


def test_a_state_without_a_need_has_no_table_of_years(read: Open) -> None:
    assert read("/states/GBR/").tree.xpath("//h3[@id='gap']") == []


def test_other_pages_lead_to_the_gap(read: Open) -> None:
    for path in ("/needs/", "/givers/", "/aims/clearance/"):
        assert any(link.startswith(PATH) for link in read(path).links()), path


def queries(client: Client, path: str) -> int:
    forget()
    with CaptureQueriesContext(connection) as context:
        assert client.get(path).status_code == 200
    return len(context)


def test_one_line_costs_as_many_queries_as_all(client: Client, db: None) -> None:
    days = f"on={TODAY}&known={TODAY}"
    few = queries(client, f"{PATH}?{days}&year=2002")
    assert few == queries(client, f"{PATH}?{days}&year=2023") == queries(client, f"{PATH}?{days}&states=all") <= 15
