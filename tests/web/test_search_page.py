"""The page of the search: who looks for a State, a meeting, a body or a source finds it, in any language."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from intersessional.core.domain.indexing import index_record
from intersessional.core.domain.publishing import Actor
from intersessional.core.domain.sources import record_sources
from intersessional.core.memory import forget
from intersessional.core.models import Document, Source
from intersessional.record.models import Figure
from intersessional.web import counted_subjects
from web.conftest import LANGUAGES, Open, Sheet
from web.telling import places

pytestmark = pytest.mark.usefixtures("indexed_facts")

FOURTH = {"on": "2002-09-20", "known": "2002-09-20"}


def found(sheet: Sheet, kind: str) -> list[str]:
    """Titles of one kind, the best first."""
    return [
        " ".join(link.text_content().split())
        for link in sheet.tree.xpath(f"//section[@aria-labelledby='{kind}']//li/a")
    ]


def sections(sheet: Sheet) -> list[str]:
    return [str(kind) for kind in sheet.tree.xpath("//main/section/@aria-labelledby")]


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("ZWE", "/states/ZWE/"),
        ("the republic of zimbabwe", "/states/ZWE/"),
        ("716", "/states/ZWE/"),
        ("cote d'ivoire", "/states/CIV/"),
        ("Зимбабве", "/states/ZWE/"),
        ("زمبابوي", "/states/ZWE/"),
        ("津巴布韦", "/states/ZWE/"),
        ("swaziland", "/states/SWZ/"),
        ("4MSP", "/meetings/4MSP/"),
        ("fourth meetings of the state parties", "/meetings/4MSP/"),
        ("quatrième assemblée des États parties", "/meetings/4MSP/"),
        ("Nairobi summit", "/meetings/1RC/"),
        ("committee on victim assistance", "/bodies/VA/"),
        ("APLC/MSP.7/2006/5", "/sources/un-aplc-msp7-2006-5/"),
        ("countries leave mine ban treaty", "/sources/aca-2026-01/"),
        ("zimbabwe cleared 2017", "/states/ZWE/#years-clearance"),
        ("66,230,103", "/states/ZWE/#years-clearance"),
        ("mines conservées Cambodge", "/states/KHM/#years-stockpile_destruction"),
        ("stockpile Ukraine", "/states/UKR/#years-stockpile_destruction"),
        ("HALO Angola", "/statements/apmbc/GBR/means/halo-mag-npa-2018/"),
        ("funding gap Zimbabwe", "/statements/apmbc/ZWE/need/gap-2024-2028/"),
    ],
)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_reader_finds_what_they_know_a_word_of(read: Open, query: str, address: str, language: str) -> None:
    prefix = LANGUAGES[language]
    assert f"{prefix}{address}" in places(read(f"{prefix}/search/", q=query))


def test_every_kind_has_its_section_with_its_count(read: Open) -> None:
    sheet = read("/search/", q="mines")
    assert sections(sheet) == ["body", "meeting", "figure", "statement", "source"]
    count = int(sheet.text("//h2[@id='source']/small"))
    assert count > len(found(sheet, "source")) == 20
    assert "The best 20 are shown" in sheet.text("//section[@aria-labelledby='source']")
    assert "are shown" not in sheet.text("//section[@aria-labelledby='body']")


def test_a_figure_leads_to_a_part_of_a_page_that_is_there_and_has_it(read: Open) -> None:
    parts = Document.objects.filter(kind="figure", language="en").values_list("key", flat=True).distinct()
    assert len(parts) > 500
    for key in list(parts)[::25]:
        address, _, part = counted_subjects.place(key).partition("#")
        sheet = read(address)
        assert not part or sheet.tree.xpath(f"//section[@aria-labelledby='{part}']//a[@class='figure']"), key


def test_no_value_is_told_before_it_was_known(read: Open) -> None:
    then = read("/search/", q="66,230,103", known="2016-12-31", on="2016-12-31")
    assert "Zimbabwe: Area known to be mined" not in found(then, "figure")
    assert found(read("/search/", q="66,230,103"), "figure") == ["Zimbabwe: Area known to be mined"]
    assert found(read("/search/", q="Turkey retained", on="2015-01-01", known="2015-01-01"), "figure") == [
        "Turkey: Anti-personnel mines retained for training"
    ]


def test_no_figure_without_a_source_is_found() -> None:
    unsourced = Figure.objects.filter(convention="apmbc", source_keys="")
    assert unsourced.exists()
    told = {(scope, measure) for scope, measure in unsourced.values_list("scope", "measure")}
    only = {
        (scope, measure)
        for scope, measure in told
        if not Figure.objects.filter(scope=scope, measure=measure).exclude(source_keys="").exists()
    }
    keys = {tuple(key.split("/")[:2]) for key in Document.objects.filter(kind="figure").values_list("key", flat=True)}
    assert only
    assert keys.isdisjoint(only)


def test_a_reader_meets_names_in_their_language(read: Open) -> None:
    assert found(read("/ar/search/", q="Zimbabwe"), "state") == ["زمبابوي"]
    assert found(read("/zh-hans/search/", q="Zimbabwe"), "state") == ["津巴布韦"]
    sheet = read("/fr/search/", q="津巴布韦")
    assert found(sheet, "state") == ["Zimbabwe"]
    assert sheet.tree.xpath("string(//li//bdi[mark]/@lang)") == "zh-hans"


def test_the_words_are_marked(read: Open) -> None:
    sheet = read("/search/", q="zimbabwé")
    assert {mark.text for mark in sheet.tree.xpath("//mark")} == {"Zimbabwe"}


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("Türkiye", "/states/TUR/"),
        ("countries leave mine ban treaty", "/sources/aca-2026-01/"),
        ("zimbabwe cleared 2017", "/states/ZWE/#years-clearance"),
        ("HALO Angola", "/statements/apmbc/GBR/means/halo-mag-npa-2018/"),
        ("5RC", "/meetings/5RC/"),
        ("A5", "/bodies/A5/"),
    ],
)
def test_nothing_of_later_is_found(read: Open, query: str, address: str) -> None:
    assert address not in places(read("/search/", q=query, **FOURTH))
    assert address in places(read("/search/", q=query))


def test_a_state_is_told_by_its_name_on_the_day(read: Open) -> None:
    assert found(read("/search/", q="TUR", **FOURTH), "state") == ["Turkey"]
    assert found(read("/search/", q="TUR"), "state") == ["Türkiye"]


def test_a_work_without_a_date_is_found_from_the_first_day_of_what_rests_on_it(read: Open) -> None:
    page = "/sources/isu-undated-zwe/"
    assert page not in places(read("/search/", q="country page zimbabwe", on="1998-01-01", known="1998-01-01"))
    assert page in places(read("/search/", q="country page zimbabwe"))


def test_what_no_source_bears_is_not_found(read: Open) -> None:
    """Who presided over the Seventh Meeting is held without a source."""
    assert found(read("/search/", q="Jean Lint"), "meeting") == ["Fourth Meeting of the States Parties"]
    assert "meeting" not in sections(read("/search/", q="Caroline Millar"))


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "States by every name they have or had, bodies, meetings and sources"),
        ("   ", "States by every name they have or had, bodies, meetings and sources"),
        ("a", "Write at least two letters, or a code such as 4MSP."),
        ("*?\0", "Write at least two letters, or a code such as 4MSP."),
        ("qqqq", "Nothing known on 24 November 2026 has “qqqq” in its name, its codes or its title."),
        ("zimbabwe qqqq", "Nothing known on 24 November 2026 has all of these words. What follows has some of them."),
        ("zimbabwe", "Found as known on 24 November 2026."),
    ],
)
def test_the_answer_is_said_in_one_sentence(read: Open, query: str, sentence: str) -> None:
    assert sentence in read("/search/", q=query).text("//main/header")


def test_who_misspells_a_state_is_led_to_it(read: Open) -> None:
    sheet = read("/search/", q="Zimbabve", **FOURTH)
    assert "Did you mean Zimbabwe?" in sheet.text("//main/header")
    (link,) = sheet.tree.xpath("//main/header//a/@href")
    assert dict(parse_qsl(urlsplit(link).query)) == {"q": "Zimbabwe", **FOURTH}


def test_the_days_stay(read: Open) -> None:
    sheet = read("/search/", q="zimbabwe", **FOURTH)
    assert "/states/ZWE/?on=2002-09-20&known=2002-09-20" in sheet.links()
    fields = {field.get("name"): field.get("value") for field in sheet.tree.xpath("//main//form/input")}
    assert fields == FOURTH
    assert sheet.tree.xpath("string(//main//input[@type='search']/@value)") == "zimbabwe"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_leads_to_the_search(read: Open, language: str) -> None:
    sheet = read(f"{LANGUAGES[language]}/states/", **FOURTH)
    assert f"{LANGUAGES[language]}/search/?on=2002-09-20&known=2002-09-20" in sheet.links()


EVIL = '"><evil onclick=alert(1)><mark>{{ 7*7 }}</mark> 100% %(x)s &amp;'


def test_what_is_typed_is_shown_as_words(read: Open) -> None:
    sheet = read("/search/", q=EVIL)
    assert sheet.tree.xpath("//evil | //@onclick | //mark[not(ancestor::li)]") == []
    assert sheet.tree.xpath("string(//main//input[@type='search']/@value)") == EVIL


def test_what_is_found_is_shown_as_words(read: Open, actor: Actor) -> None:
    evil = Source(key="evil", title=f"{EVIL} wickedness", publisher=EVIL, kind="press", note=EVIL)
    record_sources(actor=actor, subject="-", new=[evil])
    index_record()
    sheet = read("/search/", q="wickedness alert")
    assert found(sheet, "source") == [" ".join(f"{EVIL} wickedness".split())]
    assert sheet.tree.xpath("//evil | //@onclick") == []
    assert {mark.text for mark in sheet.tree.xpath("//mark")} == {"wickedness", "alert"}


def test_an_index_of_an_earlier_revision_says_so_and_is_not_kept(client: Client, db: None, actor: Actor) -> None:
    record_sources(actor=actor, subject="-", new=[Source(key="new", title="Unheard of", kind="press")])
    behind = client.get("/search/?q=unheard")
    assert "what was published since is not found yet" in behind.content.decode()
    assert behind["Cache-Control"] == "no-store"
    index_record()
    current = client.get("/search/?q=unheard")
    assert "/sources/new/" in current.content.decode()
    assert "published since" not in current.content.decode()
    assert client.get("/search/?q=unheard", headers={"If-None-Match": current["ETag"]}).status_code == 304


def test_few_found_cost_as_many_queries_as_many(client: Client, db: None) -> None:
    def cost(query: str) -> int:
        with CaptureQueriesContext(connection) as context:
            assert client.get("/search/", {"q": query}).status_code == 200
        return len(context)

    forget()
    assert cost("clearance") == cost("716") <= 12
    assert cost("clearance") == 1
    assert cost("Zimbabve") <= 12
