"""Who gives to whom: those told are counted, nothing is added, and who is not told is not said to give nothing."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from intersessional.core.memory import forget
from web.conftest import LANGUAGES, TODAY, Open, Sheet

pytestmark = pytest.mark.usefixtures("facts")


def row(sheet: Sheet, section: str, name: str) -> str:
    """The row of a State or giver in a table of the page."""
    found = sheet.tree.xpath(f"//section[@aria-labelledby='{section}']//tbody/tr[th[normalize-space()='{name}']]")
    assert found, name
    return " ".join(found[0].text_content().split()).replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("path", ["/givers/", "/givers/NOR/", "/givers/EU/"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_every_language(read: Open, path: str, language: str) -> None:
    tree = read(LANGUAGES[language] + path).tree
    assert tree.get("lang") == language
    assert tree.xpath("string(//h1)").strip()


def test_those_told_to_give_in_the_last_year_told_are_counted_and_named(read: Open) -> None:
    told = row(read("/givers/"), "recipients", "Ukraine")
    year = told.split()[1]
    names = read("/givers/").tree.xpath(
        "//section[@aria-labelledby='recipients']//tr[th[normalize-space()='Ukraine']]//li/a[1]/text()"
    )
    assert year.isdigit()
    assert f"{len(names)} giver" in told
    assert names == sorted(names)


def test_the_year_is_the_last_one_known_on_the_day(read: Open) -> None:
    told = row(read("/givers/", on="2009-12-31", known="2011-12-31"), "recipients", "Afghanistan")
    assert "2009 10 givers" in told


def test_a_state_in_need_of_whom_no_giver_is_told_is_not_said_to_be_given_nothing(read: Open) -> None:
    sheet = read("/givers/", givers="nobody")
    rows = sheet.tree.xpath("//section[@aria-labelledby='recipients']//tbody/tr")
    assert [line for line in rows if "No giver told" not in line.text_content()] == []
    assert "0" not in {cell.strip() for line in rows for cell in line.xpath("td//text()")}


@pytest.mark.parametrize(("chosen", "words"), [("one", "1 giver"), ("several", "givers")])
def test_states_are_chosen_by_how_many_givers_are_told(read: Open, chosen: str, words: str) -> None:
    rows = read("/givers/", givers=chosen).tree.xpath("//section[@aria-labelledby='recipients']//tbody/tr")
    assert rows
    assert [line for line in rows if words not in line.xpath("string(.//summary)")] == []


def test_a_choice_that_does_not_exist_is_refused(read: Open) -> None:
    assert "“many”" in read("/givers/", answer=400, givers="many").text("//p[@class='lead']")


def test_nothing_is_added(read: Open) -> None:
    sheet = read("/givers/")
    assert sheet.tree.xpath("//tfoot") == []
    assert "never added" in sheet.text("//p[@class='lead']")


@pytest.mark.parametrize("path", ["/givers/", "/givers/NOR/"])
def test_every_amount_leads_to_its_figure_or_statement(read: Open, path: str) -> None:
    amounts = read(path).tree.xpath("//a[@class='figure']/@href")
    assert amounts
    assert [link for link in amounts if not link.startswith(("/figures/", "/statements/"))] == []


def test_a_giver_is_told_with_what_it_promises_gave_in_all_and_to_whom(read: Open) -> None:
    told = read("/givers/GBR/").text()
    assert "What United Kingdom of Great Britain and Northern Ireland gives" in told
    assert "at least GBP" in told
    assert "Zimbabwe" in read("/givers/NOR/").text("//section[@aria-labelledby='gifts']")


def test_help_for_survivors_stands_beside_the_whole(read: Open) -> None:
    told = read("/givers/").text("//section[@aria-labelledby='worldwide']").replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert "in 2020: USD 565 200 000" in told
    assert "in 2020 (victim assistance only): USD 33 300 000" in told


def test_a_code_in_small_letters_leads_to_the_giver(client: Client, db: None) -> None:
    answer = client.get("/givers/nor/")
    assert (answer.status_code, answer["Location"]) == (301, "/givers/NOR/")


def test_of_whom_nothing_is_held_leads_on(read: Open) -> None:
    refused = read("/givers/XYZ/", answer=404)
    assert any(link.startswith("/givers/") for link in refused.links())


def test_of_a_state_of_which_nothing_is_told_the_page_says_no_more(read: Open) -> None:
    for path, days in (("/givers/TUV/", {}), ("/givers/NOR/", {"on": "1996-01-01", "known": "1996-01-01"})):
        told = read(path, **days)
        assert told.text().count("No record held here") == 2
        assert "No promise that reaches this day is held here." in told.text()


def queries(client: Client, path: str) -> int:
    forget()
    with CaptureQueriesContext(connection) as context:
        assert client.get(path).status_code == 200
    return len(context)


def test_one_giver_costs_as_many_queries_as_all(client: Client, db: None) -> None:
    early = queries(client, "/givers/?on=2003-01-01&known=2003-01-01")
    assert early == queries(client, f"/givers/?on={TODAY}&known={TODAY}") <= 15


def together(read: Open, year: int, **days: str) -> str:
    return row(read("/givers/", **days), "together", str(year))


def test_single_givers_together_stand_beside_all_of_them_with_what_is_left_and_why(read: Open) -> None:
    told = together(read, 2020)
    assert "9 givers" in told
    assert "at least USD 376 863 136, at most USD 467 113 136" in told
    assert "USD 565 200 000" in told
    for reason in ("Not every giver is told one by one here", "A union may pass on", "Amounts are rounded"):
        assert reason in told


def test_of_a_year_of_which_only_one_side_is_told_nothing_is_left(read: Open) -> None:
    told = together(read, 2018)
    assert "4 givers" in told
    assert told.count("…") == 2
    assert "Not every giver" not in told
    assert "Amounts are rounded" not in told


def test_an_amount_in_another_currency_is_named_and_not_in_the_sum(read: Open) -> None:
    told = together(read, 2022)
    assert "CHF 17" in told
    assert "An amount in another currency is not in the sum" in told


def test_the_sums_are_those_known_on_the_day(read: Open) -> None:
    told = together(read, 2009, on="2010-12-31", known="2010-12-31")
    assert "USD 449 000 000" in told
    assert "USD 446 000 000" in together(read, 2009)
    assert "together" not in read("/givers/", on="1999-01-01", known="1999-01-01").tree.xpath(
        "//section/@aria-labelledby"
    )
