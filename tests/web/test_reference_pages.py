"""Pages of reference in every language and refused; sources, acts, rules, changes and data on known cases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import Client

from intersessional.core.memory import forget
from intersessional.core.models import Source
from intersessional.intake.kinds import KINDS
from intersessional.record.models import Act
from web.conftest import LANGUAGES, Open
from web.telling import places, rows

pytestmark = pytest.mark.usefixtures("facts")

PAGES = [
    "/meetings/",
    "/meetings/4MSP/",
    "/meetings/ISM-2002-01/",
    "/bodies/",
    "/bodies/SD/",
    "/sources/",
    "/sources/untc-2014-01-27/",
    "/how/?state=ZWE",
    "/changes/",
    "/data/",
    "/data/api/",
]


def act(key: str) -> str:
    """Address of the version of an act that stands."""
    return f"/acts/{Act.objects.get(convention='apmbc', key=key, superseded_by=None).pk}/"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_every_language(read: Open, path: str, language: str) -> None:
    address, _sign, query = path.partition("?")
    tree = read(LANGUAGES[language] + address, **dict([query.split("=")] if query else [])).tree
    assert tree.get("lang") == language
    assert tree.xpath("string(//h1)").strip()


@pytest.mark.parametrize("path", PAGES)
def test_the_days_stay_in_every_address(read: Open, path: str) -> None:
    sheet = read(path.partition("?")[0], on="2003-01-27", known="2003-01-28")
    away = set(sheet.tree.xpath("//section[contains(@class, 'datebar')]//a/@href"))
    # Where a meeting leads to its own closing day, that is the point of the link.
    away |= {link for link in sheet.links() if "2002-09-20" in link or "2002-02-01" in link}
    away |= {"/api/v1/openapi.json", "/data/datapackage.json"}
    lost = [link for link in sheet.links() if link not in away and "on=2003-01-27&known=2003-01-28" not in link]
    assert lost == []


# Sources


def test_sources_are_found_by_words_and_kind(read: Open) -> None:
    found = read("/sources/", q="depositary STATUS", kind="depositary")
    everything = read("/sources/")
    assert len(everything.tree.xpath("//tbody/tr")) == 50
    assert len(found.tree.xpath("//tbody/tr")) < 50
    assert set(found.tree.xpath("//tbody/tr/td[3]/text()")) <= {"Depositary"}
    nothing = read("/sources/", q="no such work anywhere")
    assert "No source is all of what was asked for." in nothing.text()


def test_every_source_is_on_one_page_of_the_list(read: Open) -> None:
    seen: list[str] = []
    links = ["/sources/"]
    while links:
        address, _sign, query = links[0].partition("?")
        sheet = read(address, **dict(pair.split("=") for pair in query.split("&") if pair))
        seen += sheet.tree.xpath("//tbody/tr/th/a/@href")
        links = sheet.tree.xpath("//a[@rel='next']/@href")
    assert len(seen) == len(set(seen)) == Source.objects.count()


def test_a_source_leads_to_its_address_and_to_all_that_rests_on_it(read: Open) -> None:
    sheet = read("/sources/isu-12msp-day3/")
    (outward,) = sheet.tree.xpath("//main//a[contains(@rel, 'noopener')]")
    assert outward.get("href").startswith("https://old.apminebanconvention.org/")
    assert "Implementation Support Unit, 5 December 2012" in sheet.text("//p[@class='lead']")
    assert "Argentina" in rows(sheet, "acts")
    assert "kept over the fact sheet of November 2010" in sheet.text("//section[@aria-labelledby='choices']")
    meetings = read("/sources/isu-4msp-final-report/").text("//section[@aria-labelledby='meetings']")
    assert "Fourth Meeting of the States Parties" in meetings
    seats = read("/sources/un-aplc-msp2-2000-1/")
    assert "Malaysia, Co-Chair: Standing Committee on Stockpile" in seats.text("//section[@aria-labelledby='seats']")
    assert "Türkiye" in read("/sources/unterm/").text("//section[@aria-labelledby='names']")


# Acts


def test_rival_dates_stand_side_by_side_with_the_choice(read: Open) -> None:
    sheet = read(act("apmbc/ARG/extension/5/1"))
    reports = sheet.text("//section[@aria-labelledby='reports']")
    assert "1 March 2020" in reports
    assert "1 January 2020" in reports
    shown = rows(sheet, "choice")
    assert shown["4 Dec 2009"] == "Extension granted to 1 March 2020, 4 December 2009 It was the only report known."
    assert "Extension granted to 1 January 2020" in shown["5 Dec 2012"]
    assert "is kept over the fact sheet of November 2010" in shown["5 Dec 2012"]
    earlier = read(act("apmbc/ARG/extension/5/1~2"), known="2011-01-01")
    assert "Held true, as known on 1 January 2011." in earlier.text("//p[@class='lead']")


def test_the_day_of_palaus_deposit_is_chosen_with_a_reason(read: Open) -> None:
    sheet = read(act("apmbc/PLW/consent"))
    assert "The depositary’s day is kept over the day of the announcement" in rows(sheet, "choice")["19 Nov 2007"]
    assert rows(sheet, "computed")["In force for the State"].startswith("1 May 2008 Article 17.2")
    rival = read(act("apmbc/PLW/consent~2"))
    assert "Another report of this act is held true" in rival.text("//p[@class='lead']")
    assert "Nothing on the date shown." in rival.text("//section[@aria-labelledby='computed']")


def test_the_day_that_a_source_gives_wins_and_says_so(read: Open) -> None:
    computed = rows(read(act("apmbc/SSD/consent")), "computed")["In force for the State"]
    assert computed.startswith("9 Jul 2011 The date its source gives; it wins over the rule of article 17")
    assert "1 May 2012" in computed


def test_nothing_rests_on_an_act_without_a_source(read: Open) -> None:
    sheet = read(act("apmbc/ARG/extension/5/3"))
    assert "No source held: never counted. Nothing that is counted" in sheet.text("//p[@class='lead']")
    assert "Nothing on the date shown." in sheet.text("//section[@aria-labelledby='computed']")


def test_an_act_not_yet_known_says_when_it_became_known(read: Open) -> None:
    sheet = read(act("apmbc/ARG/extension/5/1"), known="2010-01-01")
    assert "it became known on 5 December 2012" in sheet.text("//p[@class='lead']")
    assert "1 January 2020" not in sheet.text()
    assert any("known=2012-12-05" in link for link in sheet.links())


def test_an_act_is_cited_with_its_revision(read: Open) -> None:
    sheet = read(act("apmbc/ZWE/consent"))
    cited = sheet.text("//section[@aria-labelledby='cite']")
    number = sheet.response.content.decode().split("revision ")[1].split()[0].strip("),.")
    assert f"revision {number}" in cited
    assert "http://localhost:8000/acts/" in cited


@pytest.fixture
def corrected(db: None) -> Iterator[Act]:
    """Zimbabwe's ratification as if its day had been copied wrongly at first."""
    held = Act.objects.get(convention="apmbc", key="apmbc/ZWE/consent")
    fields = {f.name: getattr(held, f.name) for f in Act._meta.concrete_fields if f.name not in ("id", "recorded_at")}
    fields |= {
        "version": 2,
        "supersedes": held,
        "supersession": "transcription",
        "reason": "The day had been misread.",
        "happened_on": date(1998, 6, 19),
    }
    forget()
    yield Act.objects.create(**fields)
    forget()


def test_earlier_versions_are_struck_through_with_the_reason(read: Open, corrected: Act) -> None:
    sheet = read(f"/acts/{corrected.pk}/")
    (struck,) = sheet.tree.xpath("//section[@aria-labelledby='earlier']//s")
    assert struck.text_content() == "Ratified, 18 June 1998"
    assert "Corrected: a slip of ours in copying: The day had been misread." in sheet.text()
    old = read(f"/acts/{corrected.supersedes_id}/")
    assert "This version was corrected." in old.text("//p[@class='lead']")
    assert f"/acts/{corrected.pk}/" in places(old)


# The rules


def test_the_rules_are_those_of_the_convention(read: Open) -> None:
    sheet = read("/how/")
    duties = rows(sheet, "duties")
    assert duties["Destruction of anti-personnel mines in mined areas"].startswith("5.1 Entry into force + 10 years")
    assert "Up to 10 years at a time" in duties["Destruction of anti-personnel mines in mined areas"]
    assert duties["Destruction of stockpiled anti-personnel mines"].startswith("4 Entry into force + 4 years")
    assert duties["First transparency report"].startswith("7.1 Entry into force + 180 days")
    assert "deposit number 40: 1 March 1999" in sheet.text("//section[@aria-labelledby='force']")
    assert "Of 161 States Parties on this date a third is 54, a majority 81, two thirds 108." in sheet.text()
    assert rows(sheet, "coverage")["Decisions on extensions"].startswith("24 Nov 2008 24 Nov 2023 complete")


@pytest.mark.parametrize(
    ("iso3", "admitted"), [("KIR", "1999-09-14"), ("NRU", "1999-09-14"), ("TON", "1999-09-14"), ("TUV", "2000-09-05")]
)
def test_states_are_counted_from_their_admission_and_the_rules_say_so(read: Open, iso3: str, admitted: str) -> None:
    before = (date.fromisoformat(admitted) - timedelta(days=1)).isoformat()
    assert "not yet counted among the States" in read(f"/states/{iso3}/", on=before).text()
    assert "not yet counted among the States" not in read(f"/states/{iso3}/", on=admitted).text()
    name = read(f"/states/{iso3}/").text("//h1")
    told = read("/how/").text("//section[@aria-labelledby='counted']")
    could = told.partition("each from the day of its admission, though some could have joined before (")[2]
    assert name in could.partition(")")[0]


def test_a_state_is_worked_through_step_by_step(read: Open) -> None:
    worked = read("/how/", state="ZWE").text("//section[@aria-labelledby='worked']")
    steps = [
        "18 Jun 1998Ratified",
        "1 Mar 1999Article 17.1: deposited 18 June 1998, before the Convention itself was in force",
        "1 Mar 2009Entry into force + 10 years",
        "1 Jan 2011Extension granted to 1 January 2011",
        "The register “Decisions on extensions” is complete to this day",
        "Undetermined, last deadline held: ",
    ]
    places = [worked.find(step) for step in steps]
    assert -1 not in places
    assert places == sorted(places)
    assert "Choose a State to see each step" in read("/how/").text()


# Changes and data


def test_changes_stand_newest_first_with_their_seals(read: Open) -> None:
    sheet = read("/changes/")
    numbers = [int(head) for head in sheet.tree.xpath("//tbody/tr/th/text()")]
    assert numbers == sorted(numbers, reverse=True)
    assert "Acts recorded" in sheet.text()
    short, full = sheet.tree.xpath("//tbody/tr[1]//details//code/text()")
    assert len(full) == 64
    assert full.startswith(short)
    assert short in sheet.text("//footer")
    older = read("/changes/", before="3")
    assert [int(head) for head in older.tree.xpath("//tbody/tr/th/text()")] == [2, 1]


def test_data_leads_to_tables_calendars_and_the_api(client: Client, read: Open) -> None:
    sheet = read("/data/")
    links = [link for link in sheet.links() if ".csv" in link or ".ics" in link or "openapi" in link]
    assert len(links) == 21
    assert {client.get(link).status_code for link in links} == {200}


def test_every_table_of_data_is_there_for_excel_too_and_every_register(client: Client, read: Open) -> None:
    links = read("/data/").links()
    tables = {link for link in links if ".csv" in link}
    books = {link for link in links if ".xlsx" in link}
    assert {link.replace(".csv", ".xlsx") for link in tables} <= books
    assert {link.partition("?")[0] for link in books} >= {f"/data/registers/{kind}.xlsx" for kind in KINDS}
    assert {client.get(link).status_code for link in books} == {200}


@pytest.mark.parametrize(
    ("page", "book"),
    [
        ("/states/", "/data/states.xlsx"),
        ("/deadlines/?article=5", "/data/deadlines.xlsx?article=5"),
        ("/needs/", "/data/statements.xlsx"),
        ("/meetings/", "/data/meetings.xlsx"),
        ("/bodies/?on=2002-01-01", "/data/seats.xlsx?on=2002-01-01"),
        ("/sources/", "/data/sources.xlsx"),
        ("/aims/clearance/", "/data/aims.xlsx?objective=clearance"),
        ("/compare/?a=ZWE&b=AGO", "/data/aims.xlsx?states=ZWE%2CAGO"),
        ("/states/ZWE/", "/data/figures.xlsx?scope=ZWE"),
    ],
)
def test_the_page_of_a_table_leads_to_it_for_excel(client: Client, page: str, book: str) -> None:
    content = client.get(page).content.decode()
    assert f'href="{book}"' in content
    assert f'href="{book.replace(".xlsx", ".csv")}"' in content


def test_the_operations_of_the_api_are_listed_and_can_be_opened(client: Client, read: Open) -> None:
    sheet = read("/data/api/")
    listed = [text.strip() for text in sheet.tree.xpath("//h3//code/text()")]
    assert "/api/v1/states/{iso3}" in listed
    opened = [link for link in sheet.links() if link.startswith("/api/v1/") and not link.endswith(".json")]
    assert {client.get(link).status_code for link in opened} == {200}
    assert sheet.tree.xpath("//script | //*[@style]") == []


def test_the_rules_and_the_changes_are_named_at_the_foot_of_every_page(read: Open) -> None:
    for path in ("/", "/states/ZWE/", "/data/api/"):
        assert set(read(path, on="2003-01-27", known="2003-01-28").tree.xpath("//footer//a/@href")) == {
            "/how/?on=2003-01-27&known=2003-01-28",
            "/changes/?on=2003-01-27&known=2003-01-28",
            "/privacy/?on=2003-01-27&known=2003-01-28",
            "/desk/?on=2003-01-27&known=2003-01-28",
        }


# Refusals


@pytest.mark.parametrize(
    ("path", "sentence", "onward"),
    [
        ("/meetings/99MSP/", "There is no meeting with the code 99MSP.", "/meetings/"),
        ("/bodies/XX/", "No body with the code XX is known on 28 January 2003.", "/bodies/"),
        ("/sources/nobody-said-so/", "There is no source with the key nobody-said-so.", "/sources/"),
        ("/acts/999999/", "There is no act with the number 999999.", "/states/"),
        ("/acts/99999999999999999999999999/", "There is no act with the number 99999999999999999999.", "/states/"),
    ],
)
def test_what_does_not_exist_is_refused_in_one_sentence(read: Open, path: str, sentence: str, onward: str) -> None:
    sheet = read(path, answer=404, on="2003-01-27", known="2003-01-28")
    assert sheet.text("//p[@class='lead']") == sentence
    assert f"{onward}?on=2003-01-27&known=2003-01-28" in sheet.tree.xpath("//main//a/@href")


@pytest.mark.parametrize(
    ("path", "parameters", "sentence"),
    [
        (
            "/meetings/",
            {"kind": "party"},
            "“party” is not a choice of “Kind”; choose one from the list, or leave it out.",
        ),
        ("/sources/", {"page": "99"}, "There is no page “99” of this list; it has"),
        ("/sources/", {"page": "x"}, "There is no page “x” of this list; it has"),
        ("/changes/", {"before": "-1"}, "“-1” is not the number of a change; leave it out."),
        ("/changes/", {"before": "9" * 30}, "is not the number of a change; leave it out."),
        ("/how/", {"state": "ATL"}, "“ATL” is not a choice of “State”; choose one from the list, or leave it out."),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(
    read: Open, path: str, parameters: dict[str, str], sentence: str
) -> None:
    assert sentence in read(path, answer=400, **parameters).text("//p[@class='lead']")


def test_a_search_for_anything_at_all_does_no_harm(read: Open) -> None:
    for words in ("%", "'; --", "\x00", "x" * 5000, "ضحايا"):
        assert read("/sources/", q=words).tree.xpath("//h1")


@pytest.mark.parametrize(("path", "right"), [("/meetings/4msp/", "/meetings/4MSP/"), ("/bodies/sd/", "/bodies/SD/")])
def test_codes_in_small_letters_lead_to_the_one_address(client: Client, db: None, path: str, right: str) -> None:
    response = client.get(f"{path}?on=2002-09-20&known=2002-09-20")
    assert response.status_code == 301
    assert response["Location"] == f"{right}?known=2002-09-20&on=2002-09-20"
