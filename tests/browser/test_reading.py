"""What people do with the pages, with no script anywhere."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Opened
from reference import EVERYTHING

TODAY = "?on=2026-11-24&known=2026-11-24"
"""The day on which the tests read, so that no answer depends on when they run."""


def test_the_home_page_says_how_many_states_are_in(opened: Opened) -> None:
    page = opened(f"/{TODAY}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Anti-Personnel Mine Ban Convention")
    expect(page.get_by_role("main")).to_contain_text("161 of the 197 are States Parties")
    expect(page.get_by_role("heading", name="Due next")).to_be_visible()


def test_the_date_bar_leads_to_another_day(opened: Opened) -> None:
    page = opened(f"/states/{TODAY}&group=african")
    page.get_by_label("Dates shown").get_by_text("Change").click()
    page.get_by_label("Situation on").fill("2002-09-20")
    page.get_by_label("As known on").fill("2002-09-20")
    page.locator(".datebar button").click()
    expect(page.get_by_label("Dates shown")).to_contain_text("on 20 September 2002, as known on that day")
    assert page.url.endswith("/states/?group=african&on=2002-09-20&known=2002-09-20")


def test_the_fourth_meeting_is_one_click_away(opened: Opened) -> None:
    page = opened(f"/states/{TODAY}")
    expect(page.get_by_role("row", name="Türkiye")).to_have_count(1)
    page.get_by_label("Look from another day").get_by_role("link", name="4MSP").click()
    expect(page.get_by_role("row", name=re.compile("^Turkey"))).to_have_count(1)
    expect(page.get_by_role("main")).to_contain_text("128")
    expect(page.get_by_role("link", name="4MSP")).to_have_attribute("aria-current", "date")


def test_states_are_chosen_and_sorted(opened: Opened) -> None:
    page = opened(f"/states/{TODAY}")
    page.get_by_label("Group", exact=False).first.select_option("african")
    page.get_by_role("search").get_by_role("button", name="Show").click()
    rows = page.locator("tbody tr")
    expect(page.get_by_role("main")).to_contain_text("54 States of the 197.")
    assert rows.count() == 54
    page.get_by_role("link", name="In force from").click()
    expect(page.locator("th[aria-sort]")).to_have_attribute("aria-sort", "ascending")
    in_force = rows.locator("td:nth-of-type(4) time").evaluate_all("all => all.map(one => one.dateTime)")
    assert in_force == sorted(in_force)
    assert in_force[0] == "1999-03-01"


def test_a_tile_leads_to_its_state_and_the_state_to_the_source_of_an_extension(opened: Opened) -> None:
    page = opened(f"/states/{TODAY}")
    page.locator(".world a", has_text="ZWE").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zimbabwe")
    summary = page.locator("summary", has_text="extensions")
    summary.click()
    page.locator("details li a").filter(has_text="31 December 2025").first.click()
    expect(page.get_by_role("main")).to_contain_text("Landmine Monitor country profile Zimbabwe")
    page.get_by_role("main").get_by_role("link", name="Landmine Monitor country profile Zimbabwe").first.click()
    assert "/sources/lm-2018-zwe-mine-action/" in page.url


UNFOLD = "all => all.forEach(one => one.open = true)"
STEP = 1 if EVERYTHING else 5
"""Every fifth number is clicked, but all of them by ``make checks``."""


def test_each_number_on_the_sheet_of_a_state_is_clicked_to_its_source(opened: Opened) -> None:
    page = opened(f"/states/ZWE/{TODAY}")
    page.locator("main details").evaluate_all(UNFOLD)
    numbers = page.locator("main .figure:visible")
    targets = dict.fromkeys(numbers.evaluate_all("all => all.map(one => one.getAttribute('href'))"))
    assert len(targets) > 80
    for target in list(targets)[::STEP]:
        page.locator("main details").evaluate_all(UNFOLD)  # a page gone back to is folded again
        page.locator(f'main .figure[href="{target}"]:visible').first.click()
        assert page.url.endswith(target)
        expect(page.locator("main a[href*='/sources/']").first).to_be_visible()
        page.go_back()


def test_another_language_keeps_the_place_and_the_days(opened: Opened) -> None:
    page = opened("/states/?on=2002-09-20&known=2002-09-20&group=african&sort=due")
    page.get_by_role("link", name="العربية").click()
    path, _, query = page.url.partition("?")
    assert path.endswith("/ar/states/")
    assert sorted(query.split("&")) == ["group=african", "known=2002-09-20", "on=2002-09-20", "sort=due"]
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.get_by_role("row", name="زمبابوي")).to_have_count(1)


GAPS = """() => {
    const place = letter => {
        const text = document.createRange();
        text.selectNodeContents(letter);
        return text.getBoundingClientRect();
    };
    const gaps = [];
    for (const row of document.querySelectorAll("main .refs")) {
        const places = [...row.querySelectorAll(".ref")].filter(one => one.checkVisibility()).map(place);
        places.slice(1).forEach((here, index) => {
            const before = places[index];
            if (here.top === before.top) gaps.push(Math.max(here.left - before.right, before.left - here.right));
        });
    }
    return gaps;
}"""
"""Pixels between the letters of one fact that stand in one line."""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_the_letters_of_one_fact_stand_close_together(opened: Opened, prefix: str, width: int) -> None:
    for path in ("/states/UKR/", "/deadlines/"):
        gaps = opened(f"{prefix}{path}{TODAY}", width=width).evaluate(GAPS)
        assert gaps
        assert 0 < min(gaps) <= max(gaps) < 10


def leaves(page: Page) -> int:
    """On how many leaves of A4 a page is printed."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


SHEETS = ("ZWE", "AFG", "AGO", "COL", "UKR", "BIH", "MOZ", "KHM", "TUV")
"""States of which most is held, and one of which least is."""


@pytest.mark.parametrize("prefix", ["", "/ar"])
@pytest.mark.parametrize("code", SHEETS)
def test_the_sheet_of_a_state_prints_on_two_leaves(opened: Opened, code: str, prefix: str) -> None:
    assert 1 <= leaves(opened(f"{prefix}/states/{code}/{TODAY}")) <= 2


@pytest.mark.parametrize("language", ["es", "fr", "ru", "zh-hans"])
@pytest.mark.parametrize("code", ["AGO", "UKR"])
def test_the_longest_sheets_print_on_two_leaves_in_every_language(opened: Opened, code: str, language: str) -> None:
    assert 1 <= leaves(opened(f"/{language}/states/{code}/{TODAY}")) <= 2


def test_the_first_page_prints_on_two_leaves(opened: Opened) -> None:
    assert 1 <= leaves(opened(f"/{TODAY}")) <= 2


PRINTED_WITHOUT_A_SOURCE = """() => {
    const listed = new Set([...document.querySelectorAll(".paper .source-notes li")].map(one => one.id));
    const alone = figure => {
        const next = figure.nextElementSibling || figure.parentElement.nextElementSibling;
        const letters = next ? [next, ...next.querySelectorAll(".ref")].filter(one => one.matches(".ref")) : [];
        return !letters.length || letters.some(one => !listed.has(one.hash.slice(1)));
    };
    return [...document.querySelectorAll(".paper .figure")].filter(alone).map(one => one.textContent);
}"""


@pytest.mark.parametrize("code", SHEETS)
def test_every_figure_on_paper_has_the_letter_of_a_source_listed_there(opened: Opened, code: str) -> None:
    page = opened(f"/states/{code}/{TODAY}")
    assert page.locator(".paper .figure").count() > 50 or code in ("TUV", "UKR")
    assert page.evaluate(PRINTED_WITHOUT_A_SOURCE) == []


def test_nothing_printed_of_the_sheet_of_a_state_runs_over_its_column(opened: Opened) -> None:
    for code in SHEETS:
        page = opened(f"/states/{code}/{TODAY}", width=703)  # A4 without its margins
        page.emulate_media(media="print")
        over = "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)"
        assert page.locator(".paper :is(table, li, p, dd)").evaluate_all(over) == [], code


def test_paper_says_what_it_leaves_out_and_where_that_stands(opened: Opened) -> None:
    page = opened(f"/states/KHM/{TODAY}")
    page.emulate_media(media="print")
    expect(page.locator(".datebar")).to_contain_text("/states/KHM/")
    expect(page.locator("div.paper")).to_contain_text("At the address above: 26 earlier figures (2005–2011)")
    page.emulate_media(media="screen")
    expect(page.locator("div.paper")).to_be_hidden()


def test_print_shows_what_is_folded_and_no_controls(opened: Opened) -> None:
    page = opened(f"/needs/{TODAY}")
    page.emulate_media(media="print")
    expect(page.locator("main details li").first).to_be_visible()
    for control in (".masthead nav", ".datebar nav", ".datebar details", ".languages"):
        expect(page.locator(control)).to_be_hidden()
