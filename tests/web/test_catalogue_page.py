"""The catalogue: only what is public and stands on the day, no money, nobody ranked, each offer with its source."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from intersessional.core.memory import forget
from intersessional.people.models import RoleKind
from signing import SignIn
from web.conftest import LANGUAGES, TODAY, Open, Sheet

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

CROATIA = "/statements/apmbc/HRV/means/zagreb-2023-technical/"
FORM = {
    "do": "write", "stage": "offer", "kind": "training", "aim": "clearance", "requirements": ["standards"],
    "questions": "How many deminers", "conditions": "in our own centre", "audience": "owner",
}  # fmt: skip


def offered(sheet: Sheet) -> list[str]:
    return [link.partition("?")[0] for link in sheet.tree.xpath("//main//tbody/tr/td[1]/a[not(@class)]/@href")]


def release(client: Client, what: str, **told: str) -> None:
    assert client.post("/desk/offers/", FORM | {"what": what} | told).status_code == 302
    mark = client.get("/desk/offers/").content.decode().split("/desk/offers/")
    marks = {part.split("/")[0] for part in mark[1:]} - {"turn", ""}
    for one in marks:
        if what in client.get(f"/desk/offers/{one}/").content.decode():
            client.post(f"/desk/offers/{one}/", {"do": "release"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_in_every_language(read: Open, language: str) -> None:
    tree = read(f"{LANGUAGES[language]}/needs/catalogue/").tree
    assert tree.get("lang") == language
    assert tree.xpath("string(//h1)").strip()


def test_help_other_than_money_stands_with_its_giver_its_source_and_its_kind(read: Open) -> None:
    sheet = read("/needs/catalogue/")
    assert CROATIA in offered(sheet)
    (row,) = sheet.tree.xpath(f"//tr[.//a[contains(@href, '{CROATIA}')]]")
    words = " ".join(row.text_content().split())
    assert "Croatia" in words
    assert "Ukraine" in words
    assert "Pledged" in words
    assert "none stated" in words
    assert row.xpath(".//a[contains(@href, '/givers/HRV/')]")
    assert row.xpath("ancestor::section/h2/text()") == ["Expertise"]


def test_no_money_is_in_the_catalogue(read: Open) -> None:
    assert not [key for key in offered(read("/needs/catalogue/")) if key.endswith("/means/zagreb-2023/")]


def test_an_affected_state_that_offers_is_said_to_be_one_while_it_is(read: Open) -> None:
    running = {"on": "2024-01-01", "known": "2024-01-01"}
    sheet = read("/needs/catalogue/", givers="affected", **running)
    assert offered(sheet) == [CROATIA]
    assert "From a State with a duty of its own still to do" in sheet.text("//main//tbody")


@pytest.mark.parametrize(
    ("asked", "found"),
    [({"state": "UKR"}, True), ({"state": "COL"}, False), ({"group": "eastern_european"}, True),
     ({"group": "african"}, False), ({"kind": "training"}, False), ({"aim": "clearance"}, True)],
)  # fmt: skip
def test_offers_are_chosen_by_kind_aim_and_whom_they_are_for(read: Open, asked: dict[str, str], found: bool) -> None:
    sheet = read("/needs/catalogue/", **asked)
    assert (CROATIA in offered(sheet)) == found
    assert ("No such offer is held here for this day." in sheet.text()) == (not offered(sheet))


def test_before_anything_was_said_nothing_is_on_offer(read: Open) -> None:
    assert offered(read("/needs/catalogue/", on="1999-01-01", known="1999-01-01")) == []
    assert CROATIA not in offered(read("/needs/catalogue/", on="2023-06-01", known="2023-06-01"))


def test_a_choice_that_is_none_is_refused_in_one_sentence(client: Client) -> None:
    for asked in ("kind=money", "aim=peace", "state=ATL", "group=friends", "givers=rich"):
        assert client.get(f"/needs/catalogue/?{asked}").status_code == 400, asked


def test_an_offer_kept_to_oneself_is_not_there_and_one_released_is_with_what_its_giver_wants_to_know(
    sign_in_as: SignIn,
) -> None:
    norway, reader = sign_in_as(RoleKind.HEAD, state="NOR"), Client()
    before = reader.get("/needs/catalogue/").content
    kept = {name: reader.get(f"/data/catalogue.{name}").content for name in ("csv", "xlsx")}
    assert norway.post("/desk/offers/", FORM | {"what": "Xylander course"}).status_code == 302
    assert reader.get("/needs/catalogue/").content == before
    assert {name: reader.get(f"/data/catalogue.{name}").content for name in kept} == kept
    release(norway, "Xylander course")
    page = " ".join(reader.get("/needs/catalogue/?kind=training").content.decode().split())
    assert "Xylander course" in page
    assert "in our own centre" in page
    assert "How many deminers" in page
    assert "Xylander course" in reader.get("/data/catalogue.csv").content.decode()


def test_few_offers_cost_as_many_questions_as_many(sign_in_as: SignIn) -> None:
    def cost(reader: Client) -> int:
        forget()
        with override_settings(PAGE_CACHE=False), CaptureQueriesContext(connection) as context:
            assert reader.get("/needs/catalogue/").status_code == 200
        return len(context)

    reader, norway = Client(), sign_in_as(RoleKind.HEAD, state="NOR")
    few = cost(reader)
    for number in range(3):
        release(norway, f"Course {number}")
    assert cost(reader) == few <= 15


def test_the_table_is_what_the_page_shows(read: Open, client: Client) -> None:
    shown = offered(read("/needs/catalogue/", kind="expertise"))
    text = client.get("/data/catalogue.csv", {"on": TODAY, "known": TODAY, "kind": "expertise"}).content.decode()
    assert [key for key in shown if key.removeprefix("/statements/").strip("/") not in text] == []
    assert text.count("\n") == len(shown) + 1
