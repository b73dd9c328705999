"""What stands around every page: days, languages, headers, refusals."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from lxml import html

from intersessional.core.domain.publishing import Actor, publishing
from web.conftest import LANGUAGES, Open

pytestmark = pytest.mark.usefixtures("facts")

DAYS = "?on=2003-01-27&known=2003-01-28"
PAGES = ["/", "/states/", "/states/ZWE/", "/deadlines/"]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_every_language(read: Open, path: str, language: str) -> None:
    tree = read(LANGUAGES[language] + path, on="2003-01-27", known="2003-01-28").tree
    assert tree.get("lang") == language
    assert tree.get("dir") == ("rtl" if language == "ar" else "ltr")
    others = {link.get("hreflang"): link.get("href") for link in tree.xpath("//link[@rel='alternate']")}
    assert others == {code: f"{prefix}{path}{DAYS}" for code, prefix in LANGUAGES.items() if code != language}


@pytest.mark.parametrize("path", PAGES)
def test_the_days_stay_in_every_address(read: Open, path: str) -> None:
    sheet = read(path, on="2003-01-27", known="2003-01-28")
    elsewhere = set(sheet.tree.xpath("//section[contains(@class, 'datebar')]//a/@href"))
    elsewhere.add("/?on=2002-09-20&known=2002-09-20")
    kept = [link for link in sheet.links() if link not in elsewhere]
    assert kept
    assert [link for link in kept if "on=2003-01-27" not in link or "known=2003-01-28" not in link] == []


def test_a_day_that_is_today_is_left_out_of_addresses(client: Client, db: None) -> None:
    page = client.get("/states/").content.decode()
    assert "on=" not in page.split("</header>")[0]


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2003-02-30", "“2003-02-30” is not a day of the calendar; write it as 2002-09-20."),
        ("2,006", "“2,006” is not a day of the calendar; write it as 2002-09-20."),
        ("1066-10-14", "1066-10-14 is out of reach; choose a day from 1990-01-01 to 2100-12-31."),
        ("x" * 5000, "“" + "x" * 40 + "” is not a day of the calendar; write it as 2002-09-20."),
        ("<script>", "“<script>” is not a day of the calendar; write it as 2002-09-20."),
        ("2003-01-01\x00", "“2003-01-01\x00” is not a day of the calendar; write it as 2002-09-20."),
    ],
)
@pytest.mark.parametrize("clock", ["on", "known"])
def test_a_bad_day_is_refused_in_one_sentence(read: Open, clock: str, day: str, sentence: str) -> None:
    sheet = read("/states/", answer=400, **{clock: day})
    assert sentence.replace("\x00", "�") in sheet.text("//p[@class='lead']").replace("\x00", "�")


def test_an_unknown_state_is_refused_with_the_way_to_the_list(read: Open) -> None:
    sheet = read("/states/ATL/", answer=404, on="2002-09-20", known="2002-09-20")
    assert "There is no State with the code ATL." in sheet.text()
    assert "/states/?on=2002-09-20&known=2002-09-20" in sheet.tree.xpath("//main//a/@href")


def test_an_unknown_address_is_refused(read: Open) -> None:
    assert "Nothing stands at this address" in read("/nowhere/", answer=404).text("//h1")
    assert read("/ar/nowhere/", answer=404).tree.get("dir") == "rtl"


def test_a_fault_of_ours_says_so_without_the_record(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object, **_named: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("intersessional.web.views.home.look", broken)
    client.raise_request_exception = False
    response = client.get("/fr/")
    assert response.status_code == 500
    assert "<h1>" in response.content.decode()


@pytest.mark.parametrize("parameter", ["status", "group", "clearance", "sort"])
def test_a_choice_that_does_not_exist_is_refused(read: Open, parameter: str) -> None:
    assert "“no such”" in read("/states/", answer=400, **{parameter: "no such"}).text("//p[@class='lead']")


def test_small_letters_lead_to_the_address_of_the_state(client: Client, db: None) -> None:
    response = client.get("/fr/states/zwe/?on=2002-09-20&colour=blue")
    assert response.status_code == 301
    assert response["Location"] == "/fr/states/ZWE/?on=2002-09-20"


def test_parameters_nobody_reads_change_nothing(client: Client, db: None) -> None:
    plain = client.get("/deadlines/?on=2009-01-01")
    crowded = client.get("/deadlines/?colour=blue&colour=red&on=2009-01-01&" + "&".join(f"p{n}=1" for n in range(500)))
    assert crowded.content == plain.content


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/?on=2009-01-01&on=2010-01-01", "on"),
        ("/states/ZWE/?known=2009-01-01&on=2009-01-01&known=2010-01-01", "known"),
        ("/states/?group=african&group=asia_pacific", "group"),
        ("/deadlines/?article=4&article=5", "article"),
        ("/sources/?q=landmine&q=monitor", "q"),
        ("/changes/?before=5&before=9", "before"),
        ("/states/?sort=name&sort=name", "sort"),
    ],
)
def test_what_is_asked_twice_is_refused(client: Client, db: None, address: str, name: str) -> None:
    response = client.get(address)
    lead = html.fromstring(response.content).xpath("string(//p[@class='lead'])")
    assert (response.status_code, lead) == (400, f"The parameter {name} is given more than once; give it once.")


def test_a_page_is_sent_once_to_those_who_hold_it(client: Client, db: None) -> None:
    first = client.get("/states/")
    again = client.get("/states/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = client.head("/states/")
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", first["ETag"])


def test_a_publication_makes_a_new_page(client: Client, db: None, actor: Actor) -> None:
    first = client.get("/states/")["ETag"]
    with publishing(actor=actor, act="test.nothing", subject="nothing"):
        pass
    assert client.get("/states/", headers={"If-None-Match": first}).status_code == 200


@pytest.mark.parametrize("path", [*PAGES, "/nowhere/"])
def test_policies_allow_nothing_unsafe(client: Client, db: None, path: str) -> None:
    response = client.get(path)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    page = response.content.decode()
    assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=", page)


def test_pages_are_read_only(client: Client, db: None) -> None:
    response = client.post("/states/")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


def test_a_day_ahead_of_what_is_known_is_marked_projected(read: Open) -> None:
    sheet = read("/", on="2030-01-01", known="2026-11-24")
    assert "Projected to 1 January 2030 from what was known on 24 November 2026" in sheet.text("//section[1]")
    assert "Projected: acts still to come" in sheet.text()


def test_the_server_says_that_it_lives(client: Client, db: None) -> None:
    answer = client.get("/healthz").json()
    assert answer["revision"] > 0
    assert len(answer["head"]) == 64


def test_crawlers_stay_with_today(client: Client, db: None) -> None:
    assert "Disallow: /*?*on=" in client.get("/robots.txt").content.decode()
    assert client.get("/favicon.ico")["Location"] == "/static/ui/icon.svg"
