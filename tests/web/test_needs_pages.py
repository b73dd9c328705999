"""Pages of needs and means: each amount leads to its source, nothing is added, and what cannot be computed says why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from intersessional.cooperation.models import Means, Need
from intersessional.core.memory import forget
from intersessional.treaty.acts import Supersession
from web.conftest import LANGUAGES, TODAY, Open, Sheet
from web.telling import places

pytestmark = pytest.mark.usefixtures("facts")

ZIMBABWE = "/statements/apmbc/ZWE/need/fourth-extension/"
PAGES = [
    "/needs/",
    ZIMBABWE,
    "/statements/apmbc/ZWE/plan/fourth-extension/",
    "/statements/apmbc/ZWE/plan/fourth-extension/2018/",
    "/statements/apmbc/means/zagreb-2023/",
]


def needs_of(sheet: Sheet, name: str) -> list[str]:
    """The rows of a State in the tables of needs."""
    found = sheet.tree.xpath(f"//section[@aria-labelledby='open']//tbody/tr[th[normalize-space()='{name}']]")
    return [" ".join(row.text_content().split()).replace("\N{NARROW NO-BREAK SPACE}", " ") for row in found]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_every_language(read: Open, path: str, language: str) -> None:
    tree = read(LANGUAGES[language] + path).tree
    assert tree.get("lang") == language
    assert tree.xpath("string(//h1)").strip()


# The list


def test_the_needs_that_reach_the_day_are_counted_and_shown(read: Open) -> None:
    sheet = read("/needs/")
    assert sheet.text("//p[@class='lead']").startswith("9 needs reach this day; 26 promises are held")
    rows = sheet.tree.xpath("//section[@aria-labelledby='open']/table/tbody/tr")
    assert [row.xpath("string(th)").strip() for row in rows] == [
        "Angola", "Angola", "Cambodia", "Niger", "Serbia", "Sri Lanka", "Ukraine", "Ukraine", "Zimbabwe",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Niger", ["2025–2029", "USD 2 370 000", "“US$2.37 million”", "What others are asked for",
                   "at most USD 2 375 000", "What came is not held here for every year of it."]),
        ("Serbia", ["EUR 2 500 000", "The whole cost", "Cannot be computed.", "From when to when it is needed is not"]),
        ("Sri Lanka", ["USD 17 500 000 a year", "said February 2024"]),
        ("Zimbabwe", ["at most USD 10 065 125 over 2015–2018", "State’s own share in it: USD 2 900 000",
                      "Given, for all purposes: at most USD 19 751 971", "4 figures this rests on"]),
    ],
)  # fmt: skip
def test_a_need_says_how_much_and_what_is_uncovered_or_why_not(read: Open, name: str, told: list[str]) -> None:
    rows = " ".join(needs_of(read("/needs/"), name))
    assert [words for words in told if words not in rows] == []


def test_nothing_is_added_across_states(read: Open) -> None:
    sheet = read("/needs/")
    assert sheet.tree.xpath("//tfoot") == []
    assert "never added" in sheet.text("//p[@class='lead']")


def test_conditions_of_givers_stand_with_what_they_offer(read: Open) -> None:
    told = read("/needs/").text("//section[@aria-labelledby='givers']/table")
    assert "commercial contract of UK companies, not a grant" in told
    assert "34 States" in told
    first = read("/needs/").tree.xpath("//section[@aria-labelledby='givers']/table/tbody/tr[1]")[0].text_content()
    assert "HALO Trust, landmine removal" in first


def test_what_a_giver_wants_to_know_first_is_told(read: Open, needs_to_know: None) -> None:
    assert "Wants to know: Which areas come first" in read("/needs/").text("//section[@aria-labelledby='givers']")
    assert "Which areas come first" in read("/statements/apmbc/SWE/means/test/").text()


@pytest.fixture
def needs_to_know(db: None) -> Iterator[None]:
    """An offer of which the giver says what it wants to know."""

    Means.objects.create(
        convention="apmbc", key="apmbc/SWE/means/test", known_on=date(2025, 1, 1), known_precision="day",
        source_keys="lm-2022-zwe-support", giver="SWE", recipients="ZWE", reach="only_named", stage="offer",
        what="Clearance", kind="money", rate="in_all", information_required="Which areas come first",
    )  # fmt: skip
    forget()
    yield
    forget()


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        ({"group": "african"}, ["Angola", "Angola", "Niger", "Zimbabwe"]),
        ({"aim": "clearance", "group": "eastern_european"}, ["Serbia", "Ukraine", "Ukraine"]),
        ({"aim": "not_stated"}, []),
        ({"kind": "equipment"}, []),
        ({"sort": "-state", "group": "african"}, ["Zimbabwe", "Niger", "Angola", "Angola"]),
        ({"sort": "ends", "group": "african"}, ["Zimbabwe", "Niger", "Angola", "Angola"]),
        ({"sort": "-known", "group": "african"}, ["Angola", "Zimbabwe", "Niger", "Angola"]),
    ],
)
def test_needs_are_chosen_and_sorted(read: Open, chosen: dict[str, str], names: list[str]) -> None:
    rows = read("/needs/", **chosen).tree.xpath("//section[@aria-labelledby='open']/table/tbody/tr")
    assert [row.xpath("string(th)").strip() for row in rows] == names


def test_a_group_keeps_the_means_for_its_states(read: Open) -> None:
    told = read("/needs/", group="african").text("//section[@aria-labelledby='givers']/table")
    assert "Zimbabwe" in told
    assert "Ukraine demining" not in told


@pytest.mark.parametrize("parameter", ["aim", "group", "kind", "sort"])
def test_a_choice_that_does_not_exist_is_refused(read: Open, parameter: str) -> None:
    assert "“no such”" in read("/needs/", answer=400, **{parameter: "no such"}).text("//p[@class='lead']")


def test_the_fourth_meeting_knew_of_one_need_and_one_promise(read: Open) -> None:
    sheet = read("/needs/", on="2002-09-20", known="2002-09-20")
    assert sheet.text("//p[@class='lead']").startswith("1 need reaches this day; 1 promise is held")
    assert len(needs_of(sheet, "Nicaragua")) == 1
    assert "ten-year" not in sheet.text()


def test_a_day_before_any_statement_says_that_none_is_held(read: Open) -> None:
    sheet = read("/needs/", on="1998-01-01", known="1998-01-01")
    assert "No need that reaches this day is held here." in sheet.text()
    assert "No promise that reaches this day is held here." in sheet.text()


@pytest.mark.parametrize("path", ["/needs/", "/states/ZWE/", "/states/GBR/", ZIMBABWE])
def test_every_amount_leads_to_its_statement_or_figure_and_keeps_the_days(read: Open, path: str) -> None:
    sheet = read(path, on="2024-12-30", known="2024-12-31")
    amounts = sheet.tree.xpath("//a[@class='figure']/@href")
    assert amounts
    assert [link for link in amounts if not re.match(r"/(figures/\d+|statements/.+)/\?", link)] == []
    inside = [link for link in sheet.tree.xpath("//main//a/@href") if link.startswith("/")]
    assert [link for link in inside if "on=2024-12-30&known=2024-12-31" not in link] == []
    notes = {note.get("id") for note in sheet.tree.xpath("//ol[@class='source-notes']/li")}
    assert {link.lstrip("#") for link in sheet.tree.xpath("//a[@class='ref']/@href")} <= notes


# One statement


def test_a_need_is_told_as_printed_with_its_source_and_clocks(read: Open) -> None:
    sheet = read(ZIMBABWE)
    assert sheet.text("//h1") == "Zimbabwe: clearance 2015 - January 2018 (fourth extension)"
    told = sheet.text()
    for words in ("“$12,965,125”", "31 December 2016 when the community could know it", "2.9 million national"):
        assert words in told
    assert {"/sources/lm-2016-zwe-support/", "/states/ZWE/", "/aims/clearance/"} <= places(sheet)


def test_the_rounding_of_the_digits_printed_is_told(read: Open) -> None:
    told = read("/statements/apmbc/ZWE/need/fifth-request/").text().replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert "by the digits printed: from USD 125 000 000 to USD 135 000 000" in told


def test_a_whole_and_its_parts_lead_to_each_other(read: Open) -> None:
    whole, part = "/statements/apmbc/means/zagreb-2023/", "/statements/apmbc/CHE/means/zagreb-2023/"
    assert part in places(read(whole))
    assert whole in places(read(part))
    plan = "/statements/apmbc/ZWE/plan/fourth-extension/"
    assert plan + "2018/" in places(read(plan))
    assert plan in places(read(plan + "2018/"))


def test_a_statement_not_yet_known_says_only_since_when_it_is(read: Open) -> None:
    sheet = read(ZIMBABWE, on="2015-06-30", known="2015-06-30")
    assert sheet.text("//h1") == "A statement not yet known"
    assert "12" not in sheet.text("//main/header/h1")
    assert "965" not in sheet.text()
    assert any("known=2016-12-31" in link for link in sheet.links())


@pytest.mark.parametrize("key", ["nowhere", "apmbc/ZWE/need/none", "a" * 500])
def test_a_key_that_does_not_exist_leads_on(read: Open, key: str) -> None:
    refused = read(f"/statements/{key}/", answer=404)
    assert f"There is no statement with the key {key[:120]}." in refused.text("//body")
    assert any(link.startswith("/needs/") for link in refused.links())


def test_an_error_can_be_reported_with_the_citation(read: Open) -> None:
    assert "tell the key of the statement" in read(ZIMBABWE).text()
    with override_settings(CONTACT="desk@example.org", PAGE_CACHE=False):
        mail = read(ZIMBABWE).tree.xpath("string(//a[starts-with(@href, 'mailto:')]/@href)")
    assert mail.startswith("mailto:desk@example.org?subject=An%20error%20in%20statement%20apmbc%2FZWE%2Fneed")


@pytest.fixture
def restated(db: None) -> Iterator[None]:
    """The same need, restated by the State in 2020 with another amount."""
    first = Need.objects.get(key="apmbc/ZWE/need/fourth-extension")
    fields = {field.name: getattr(first, field.name) for field in Need._meta.concrete_fields if field.name != "id"}
    fields |= {"version": 2, "supersedes": first, "supersession": Supersession.RESTATEMENT.value}
    fields |= {"amount": 1300000000, "low": 1300000000, "high": 1300000000, "known_on": date(2020, 5, 1)}
    Need.objects.create(**fields | {"reason": "The State gave a new amount."})
    forget()
    yield
    forget()


@pytest.mark.usefixtures("restated")
def test_an_earlier_version_is_struck_through_with_the_reason(read: Open) -> None:
    sheet = read(ZIMBABWE)
    assert sheet.text("//s").replace("\N{NARROW NO-BREAK SPACE}", " ") == "USD 12 965 125"
    assert "Restated by the State itself: The State gave a new amount." in sheet.text()
    before = read(ZIMBABWE, on="2019-01-01", known="2019-01-01")
    assert before.tree.xpath("//s") == []
    assert "12 965 125" in before.text().replace("\N{NARROW NO-BREAK SPACE}", " ")


# States, and sources


def money(read: Open, path: str, **days: str) -> str:
    return read(path, **days).text("//section[@aria-labelledby='money']").replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_the_sheet_of_a_state_shows_its_plan_beside_what_was_done(read: Open) -> None:
    told = money(read, "/states/ZWE/")
    assert "Cost, as the plan states it: USD 12 965 125" in told
    assert "to be cleared in the fourth extension period 1 January 2015 to 1 January 2018 4 km²" in told
    assert "at most 19.8 km²" in told
    assert "in 2015, 2016, 2017" in told
    assert "32 km²" in money(read, "/states/HRV/")
    assert "27.2 km² in 2005" in money(read, "/states/HRV/")


def test_the_sheet_of_a_state_shows_needs_and_what_is_on_its_way(read: Open) -> None:
    told = money(read, "/states/ZWE/")
    assert "funding gap as at September 2024" in told
    assert "Means on their way Promised to the State by name" in told
    assert "demining programme in several States including Zimbabwe" in told
    assert "funding gap" not in money(read, "/states/ZWE/", on="2020-01-01", known="2020-01-01")


def test_the_sheet_of_a_giver_shows_what_it_promised(read: Open) -> None:
    told = money(read, "/states/GBR/")
    assert "Means given or promised by United Kingdom" in told
    assert "at least GBP 7 000 000" in told


def test_the_page_of_a_source_tells_what_is_stated_in_it(read: Open) -> None:
    sheet = read("/sources/lm-2016-zwe-support/")
    assert "3 plans, needs and statements of means rest on it" in sheet.text()
    assert ZIMBABWE in places(sheet)
    assert "Nothing that rests on it was known" in read("/sources/press-amu-tv-2025/", known="2020-01-01").text()


# Queries


def queries(client: Client, path: str) -> int:
    forget()
    with CaptureQueriesContext(connection) as context:
        assert client.get(path).status_code == 200
    return len(context)


@pytest.mark.parametrize("path", [*PAGES, "/states/KHM/", "/states/GBR/", "/sources/lm-2016-zwe-support/"])
def test_no_page_takes_more_than_fifteen_queries(client: Client, db: None, path: str) -> None:
    assert queries(client, path) <= 15


def test_one_need_costs_as_many_queries_as_all(client: Client, db: None) -> None:
    few, many = "/needs/?on=2002-09-20&known=2002-09-20", f"/needs/?on={TODAY}&known={TODAY}"
    assert queries(client, few) == queries(client, many)
    assert queries(client, "/states/NIC/?on=2002-09-20&known=2002-09-20") == queries(client, "/states/KHM/")
