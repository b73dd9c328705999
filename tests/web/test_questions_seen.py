"""What everyone sees of questions to States: nothing before its day, then the question beside the State's own words."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from intersessional.core.domain.indexing import index_record
from intersessional.core.memory import forget
from intersessional.core.queries import current_revision
from intersessional.record.domain.figures import record_figures
from intersessional.record.models import Figure
from intersessional.situation import moment
from intersessional.treaty.acts import Supersession
from intersessional.web import frame
from record.asking import asked
from web.asked_of_states import DESK, OVER, PUT, REPLIED, WORDS, put, put_many, put_one, raised, replied
from web.conftest import LANGUAGES, Open, Sheet

pytestmark = [pytest.mark.usefixtures("indexed_facts"), pytest.mark.django_db]

EVE = "2026-08-19"
SAID = ("note verbale 17/2026", "Permanent Mission in Geneva", WORDS)
PUBLIC = [
    "/", "/states/", "/states/ZWE/", "/fr/states/ZWE/", "/aims/clearance/", "/compare/?a=ZWE&b=AGO", "/needs/",
    "/road/1RC/",
    "/sources/", "/search/?q=zimbabwe", "/search/?q=note+verbale", "/data/", "/how/", "/data/figures.csv?scope=ZWE",
    "/data/overview.csv", "/data/sources.csv", "/api/v1/assessments/ZWE", "/api/v1/figures?scope=ZWE",
    "/api/v1/overview", "/api/v1/search?q=zimbabwe", "/api/v1/convention", "/api/v1/statements?state=ZWE",
]  # fmt: skip
"""Pages, answers, tables and the search: whatever might tell of a question."""


@pytest.fixture(autouse=True)
def _on_the_eve(monkeypatch: pytest.MonkeyPatch) -> None:
    today_is(monkeypatch, EVE)


def today_is(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    for module in (moment, frame):
        monkeypatch.setattr(module, "today", lambda: date.fromisoformat(day))


def section(sheet: Sheet) -> str:
    return sheet.text("//section[@aria-labelledby='questions']")


def sees_nothing(sheet: Sheet) -> bool:
    return not sheet.tree.xpath("//section[@aria-labelledby='questions'] | //a[@class='asked']")


def everything(client: Client, *, known: str) -> dict[str, str]:
    """Every public answer, without what tells one revision from another."""
    revision = current_revision()
    paths = [*PUBLIC, *(f"/figures/{item.reference}/" for item in raised().about)]
    found = {}
    for path in paths:
        sign = "&" if "?" in path else "?"
        dated = path if path in ("/api/v1/convention", "/sources/") else f"{path}{sign}on={EVE}&known={known}"
        response = client.get(dated)
        assert response.status_code == 200, dated
        text = response.content.decode().replace(revision.head, "HEAD").replace(revision.head[:12], "HEAD")
        found[path] = re.sub(rf"((?:r[eé]vision|indexed)\"?:? ?){revision.number}\b", r"\1N", text)
    return found


@pytest.mark.parametrize("known", [EVE, "2100-12-31"], ids=["as known today", "as known in a time to come"])
def test_nothing_that_everyone_sees_changes_when_a_question_is_put(client: Client, known: str) -> None:
    before = everything(client, known=known)
    put()
    put_many(30)
    index_record()
    after = everything(client, known=known)
    assert [path for path in before if before[path] != after[path]] == []


def test_it_would_be_noticed_if_something_did(client: Client) -> None:
    before = everything(client, known=EVE)
    replied(put(), day="2026-08-02")
    after = everything(client, known=EVE)
    changed = {path for path in before if before[path] != after[path]}
    assert {"/states/ZWE/", "/fr/states/ZWE/", "/api/v1/assessments/ZWE"} <= changed


def test_of_a_question_put_the_list_of_changes_tells_only_that_something_was_written(client: Client) -> None:
    put()
    page = client.get("/changes/").content.decode()
    items = json.loads(client.get("/api/v1/changes").content)["items"]
    assert "Work of the desk that is not public, or not yet" in page
    assert (items[0]["act"], items[0]["actor"], items[0]["subject"], items[0]["payload"]) == (
        "core.confidential", "", "", {},
    )  # fmt: skip
    for words in ("ZWE", "record_question", "note verbale", "put_question"):
        assert words not in page
        assert words not in json.dumps(items[0])


def test_once_the_state_has_replied_the_question_stands_beside_its_words(
    read: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = put()
    replied(question)
    today_is(monkeypatch, REPLIED)
    for path in ("/states/ZWE/", *(f"/figures/{item.reference}/" for item in question.about)):
        told = section(read(path, on=REPLIED, known=REPLIED))
        assert question.words in told
        assert WORDS in told
        assert "The State explains the figures" in told
        assert "There may be good reasons for it" in told
        assert "60 days after it was put to it" in told
        assert "time for a mission to ask its capital" in told
        assert "Received: by e-mail of that day" in told


def test_to_whom_and_by_whom_it_was_put_stays_with_the_desk(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    replied(put())
    today_is(monkeypatch, OVER)
    for path, text in everything(client, known=OVER).items():
        assert "17/2026" not in text, path
        assert "Permanent Mission in Geneva" not in text, path


def test_words_in_another_language_are_marked_as_such(read: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    replied(put(), words="العدد يشمل مقاطعتين أخريين <b>.", language="ar")
    today_is(monkeypatch, REPLIED)
    for prefix in LANGUAGES.values():
        (quote,) = read(f"{prefix}/states/ZWE/", on=REPLIED, known=REPLIED).tree.xpath("//q")
        assert (quote.get("lang"), quote.get("dir"), quote.text) == ("ar", "auto", "العدد يشمل مقاطعتين أخريين <b>.")


@pytest.mark.parametrize("known", ["2026-07-31", PUT, EVE])
def test_before_its_day_it_is_not_seen_by_looking_back(read: Open, monkeypatch: pytest.MonkeyPatch, known: str) -> None:
    replied(put())
    today_is(monkeypatch, OVER)
    assert sees_nothing(read("/states/ZWE/", on=OVER, known=known))
    assert not sees_nothing(read("/states/ZWE/", on=OVER, known=REPLIED))


def test_without_a_reply_it_is_public_after_the_stated_period_and_says_that_none_is_held(
    read: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    put()
    today_is(monkeypatch, OVER)
    assert sees_nothing(read("/states/ZWE/", on=OVER, known="2026-09-29"))
    assert "No reply is held here." in section(read("/states/ZWE/", on=OVER, known=OVER))


def test_a_kept_page_does_not_outlive_the_day_on_which_a_question_becomes_public(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    put()
    before = client.get("/states/ZWE/?on=2100-01-01&known=2100-01-01")
    again = client.get("/states/ZWE/?on=2100-01-01&known=2100-01-01", HTTP_IF_NONE_MATCH=before.headers["ETag"])
    assert again.status_code == 304
    today_is(monkeypatch, OVER)
    after = client.get("/states/ZWE/?on=2100-01-01&known=2100-01-01", HTTP_IF_NONE_MATCH=before.headers["ETag"])
    assert after.status_code == 200
    assert b"Questions and answers about figures" not in before.content
    assert b"Questions and answers about figures" in after.content


def test_signing_in_shows_no_more_on_a_public_page(client: Client, admin_client: Client) -> None:
    put()
    path = f"/states/ZWE/?on={EVE}&known={EVE}"
    assert admin_client.get(path).content == client.get(path).content


def test_each_cell_about_which_was_asked_leads_to_the_question(read: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    question = put()
    replied(question)
    today_is(monkeypatch, REPLIED)
    sheet = read("/states/ZWE/", on=REPLIED, known=REPLIED)
    marks = sheet.tree.xpath("//table//a[@class='asked']/@href")
    assert marks
    assert "a question was put to the State about it" in sheet.text("//table/caption")
    for mark in marks:
        path, _sign, fragment = mark.partition("#")
        assert read(path.partition("?")[0], on=REPLIED, known=REPLIED).tree.xpath(f"//*[@id='{fragment}']")


def test_a_question_whose_figure_was_corrected_is_kept_and_no_longer_raised(
    read: Open, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = put()
    replied(question)
    today_is(monkeypatch, OVER)
    assert "raise it no more" not in section(read("/states/ZWE/", on=OVER, known=OVER))
    later = question.about[-1].reference
    correct(later, value=question_value(question.about[0].reference))
    told = section(read("/states/ZWE/", on=OVER, known=OVER))
    assert "The figures held on this day raise it no more." in told
    assert WORDS in told
    assert question.about[-1].words in told  # as it was when it was put


def question_value(reference: int) -> int:
    value = Figure.objects.get(pk=reference).value
    assert value is not None
    return value


def correct(reference: int, value: int) -> None:
    held = Figure.objects.get(pk=reference)
    mended = Figure.objects.get(pk=reference)
    mended.pk = None
    mended.version = held.version + 1
    mended.value = mended.low = mended.high = value
    mended.qualifier = "exact"
    record_figures(
        actor=DESK, subject="-", new=[], corrected=[mended], supersession=Supersession.TRANSCRIPTION, reason="A slip."
    )


def test_the_api_gives_public_questions_with_their_replies(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    question = put()
    replied(question)
    today_is(monkeypatch, REPLIED)
    items = json.loads(client.get(f"/api/v1/assessments/ZWE?on={REPLIED}&known={REPLIED}").content)["items"]
    (finding,) = [finding for item in items for finding in item["findings"]]
    assert (finding["question"], finding["visibility"], finding["put_on"]) == (question.mark, "public", PUT)
    assert finding["figures"] == [item.reference for item in question.about]
    assert [(reply["kind"], reply["words"]) for reply in finding["replies"]] == [("explains", WORDS)]


@pytest.mark.parametrize("path", ["/states/ZWE/", "/aims/clearance/", "a figure"])
def test_thirty_questions_cost_as_many_queries_as_one(
    client: Client, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    if path == "a figure":
        path = f"/figures/{Figure.objects.filter(scope='ZWE').order_by('pk')[1].pk}/"
    counted = []
    today_is(monkeypatch, OVER)
    for number in (1, 29):
        for place in range(number):
            many(place + len(counted))
        forget()
        with CaptureQueriesContext(connection) as context:
            assert client.get(f"{path}?on={OVER}&known={OVER}").status_code == 200
        counted.append(len(context))
    assert counted[0] == counted[1]
    assert counted[0] <= 15


def many(place: int) -> None:
    """One more, about two figures of Zimbabwe."""
    one, two = Figure.objects.filter(scope="ZWE").order_by("pk")[place : place + 2]
    put_one(f"{place:016x}", asked(one.pk, two.pk))
