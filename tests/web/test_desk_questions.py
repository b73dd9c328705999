"""The desk's page of a question: its figures and letter, that it was put, what was replied, and what is refused."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now
from lxml import html

from intersessional.core.memory import forget
from intersessional.core.queries import current_revision
from intersessional.people.models import Account
from intersessional.record.domain.questions import QuestionRefused, Why
from intersessional.record.models import Question, Reply
from intersessional.situation.moment import Moment
from intersessional.situation.world import look
from intersessional.treaty.convention import load
from intersessional.web.desk_questions import Question as Raised
from intersessional.web.desk_questions import questions
from intersessional.web.question_words import QUESTION, REFUSED, REPLY_KIND, beside_all, letter, refused
from web.asked_of_states import put_many
from web.conftest import LANGUAGES

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

LOADED = re.compile(
    r"\b(errors?|erroneous|false|missing|wrong\w*|mistak\w*|fail\w*|incorrect|invalid|omit\w*|must)\b", re.IGNORECASE
)
"""Words that would make an accusation of a question."""


@pytest.fixture
def desk(at_the_desk: Client) -> Client:
    return at_the_desk


@pytest.fixture
def question() -> Raised:
    found = questions(look(Moment.of(), revision=current_revision()))
    return next(item for item in found if item.iso3 == "ZWE")


def address(question: Raised) -> str:
    return f"/desk/questions/{question.mark}/"


def today() -> date:
    return now().date()


def text(response: HttpResponse, path: str = "//main") -> str:
    return " ".join(" ".join(one.text_content() for one in html.fromstring(response.content).xpath(path)).split())


def put(desk: Client, question: Raised, **given: str) -> HttpResponse:
    form = {
        "do": "put", "put_on": today().isoformat(), "channel": "note verbale",
        "addressee": "the Permanent Mission in Geneva",
    }  # fmt: skip
    return desk.post(address(question), form | given)  # type: ignore[return-value]


def reply(desk: Client, question: Raised, **given: str) -> HttpResponse:
    form = {
        "do": "reply", "kind": "contests", "words": "Nous contestons\r\nce chiffre.", "language": "fr",
        "replied_on": today().isoformat(), "received": "letter of that day", "source": "",
    }  # fmt: skip
    return desk.post(address(question), form | given)  # type: ignore[return-value]


def counted(desk: Client) -> dict[str, int]:
    links = html.fromstring(desk.get("/desk/").content).xpath("//nav//a[starts-with(@href, '/desk/')]")
    return {words: int(number) for words, number in (link.text_content().strip().rsplit(" ", 1) for link in links)}


# The page


def test_the_figures_stand_side_by_side_with_their_sources_and_the_words_to_send(
    desk: Client, question: Raised
) -> None:
    page = desk.get(address(question))
    tree = html.fromstring(page.content)
    rows = tree.xpath("//section[@aria-labelledby='figures']//tbody/tr")
    assert len(rows) == len(question.about) > 1
    assert all(row.xpath(".//td[3]//bdi") for row in rows)
    sent = tree.xpath("string(//blockquote)")
    assert question.words in sent
    assert all(item.words in sent and item.printed in sent for item in question.about)
    assert "There may be good reasons for it" in sent
    assert "60 days after it was put to it" in sent
    assert "no-store" in page.headers["Cache-Control"]


@pytest.mark.parametrize("prefix", LANGUAGES.values())
def test_it_opens_in_every_language(desk: Client, question: Raised, prefix: str) -> None:
    assert desk.get(prefix + address(question)).status_code == 200


def test_no_word_of_a_question_accuses(question: Raised) -> None:
    told = [*QUESTION.values(), *REPLY_KIND.values(), *beside_all()]
    period = load("apmbc").questions
    told += [letter("Zimbabwe", question.words, [(item, "a source") for item in question.about], period, None)]
    assert [found for words in told for found in LOADED.findall(str(words))] == []
    assert LOADED.search("A figure is missing.")


def test_a_question_that_nobody_asks_leads_back_to_the_desk(desk: Client) -> None:
    answer = desk.get("/desk/questions/0000000000000000/")
    assert answer.status_code == 404
    assert "No question with the code 0000000000000000" in text(answer, "//body")


# From not yet put to answered


def test_a_question_is_put_then_answered_and_the_list_counts_it(desk: Client, question: Raised) -> None:
    before = counted(desk)
    assert put(desk, question).headers["Location"] == address(question)
    assert "note verbale" in text(desk.get(address(question)), "//section[@aria-labelledby='put']")
    between = counted(desk)
    assert between["Not yet put"] == before["Not yet put"] - 1
    assert (between["Awaiting a reply"], between["Answered"], between["Public"]) == (1, 0, 0)
    assert reply(desk, question).status_code == 302
    said = desk.get(address(question))
    assert html.fromstring(said.content).xpath("//q[@lang='fr']/text()") == ["Nous contestons\nce chiffre."]
    after = counted(desk)
    assert (after["Awaiting a reply"], after["Answered"], after["Public"]) == (0, 1, 1)
    assert after["All"] == before["All"]


def test_the_list_shows_those_of_one_standing(desk: Client, question: Raised) -> None:
    put(desk, question)
    links = html.fromstring(desk.get("/desk/?show=awaiting").content).xpath("//tbody//td[1]/a/@href")
    assert links == [address(question)]
    assert "None today." in text(desk.get("/desk/?show=answered"))
    refusal = desk.get("/desk/?show=all-of-them")
    assert refusal.status_code == 400
    assert "“all-of-them” is no standing of a question" in text(refusal, "//body")


def test_who_recorded_it_stands_beside_it(desk: Client, question: Raised) -> None:
    put(desk, question)
    assert (Question.objects.get().actor, Question.objects.get().state_id) == (Account.objects.get().person, "ZWE")
    assert text(desk.get(address(question)), "//section[@aria-labelledby='put']//dd[bdi='somebody']")


def test_what_was_put_by_a_slip_is_taken_back_with_a_reason(desk: Client, question: Raised) -> None:
    put(desk, question)
    assert desk.post(address(question), {"do": "take_back", "reason": ""}).status_code == 422
    assert desk.post(address(question), {"do": "take_back", "reason": "It was not sent."}).status_code == 302
    assert "We have put this to the State" in text(desk.get(address(question)))
    assert put(desk, question).status_code == 302
    assert counted(desk)["Awaiting a reply"] == 1


def test_words_of_a_reply_are_corrected_and_the_version_before_is_kept(desk: Client, question: Raised) -> None:
    put(desk, question)
    reply(desk, question)
    form = {"do": "correct", "reply": f"{question.mark}/1", "words": "Nous le contestons.", "how": "transcription"}
    assert desk.post(address(question), form | {"reason": ""}).status_code == 422
    assert desk.post(address(question), form | {"reason": "A word was left out."}).status_code == 302
    assert "Nous le contestons." in text(desk.get(address(question)))
    assert [row.version for row in Reply.objects.order_by("version")] == [1, 2]
    same_day = desk.post(address(question), form | {"reason": "New words.", "how": "restatement"})
    assert same_day.status_code == 422
    assert "from tomorrow on" in text(same_day)


# What is refused


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"put_on": "2100-01-01"}, "This day is still to come; give the day on which it was."),
        ({"put_on": "1999-01-01"}, "On this day not all of the figures were known yet; give a day from "),
        ({"put_on": ""}, "Give the day on which it was, as 2002-09-20."),
        ({"put_on": "yesterday"}, "“yesterday” is not a day of the calendar; write it as 2002-09-20."),
        ({"channel": " "}, "Say by which way the question was put"),
        ({"addressee": ""}, "Say to whom the question was put"),
        ({"channel": "x" * 201}, "This is longer than can be kept"),
        ({"do": "publish"}, "The form does not say what to do; open the page again and send it anew."),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_cannot_be_put_is_told_in_one_sentence_and_what_was_written_stays_in_the_form(
    desk: Client, question: Raised, given: dict[str, str], sentence: str
) -> None:
    answer = put(desk, question, **given)
    assert answer.status_code == 422
    told = text(answer, "//*[@id='wrong']")
    assert sentence in told
    assert told.count(". ") == 0
    assert not Question.objects.exists()
    if "channel" not in given and "do" not in given:
        assert html.fromstring(answer.content).xpath("//input[@id='channel']/@value") == ["note verbale"]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"words": " \r\n "}, "Write down the State’s own words"),
        ({"replied_on": "2100-01-01"}, "This day is still to come"),
        ({"replied_on": "2017-06-01"}, "On this day the question had not been put yet"),
        ({"kind": "agrees"}, "Choose what the State does by its reply."),
        ({"language": "French"}, "Give the language of the words by its code"),
        ({"received": ""}, "Say how the reply was received"),
        ({"source": "no-such-source"}, "No source with this key is held here"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_no_reply_is_told_in_one_sentence(
    desk: Client, question: Raised, given: dict[str, str], sentence: str
) -> None:
    put(desk, question)
    answer = reply(desk, question, **given)
    assert answer.status_code == 422
    assert sentence in text(answer, "//*[@id='wrong']")
    assert not Reply.objects.exists()


def test_a_question_put_by_somebody_else_meanwhile_is_refused(desk: Client, question: Raised) -> None:
    put(desk, question)
    answer = put(desk, question)
    assert answer.status_code == 422
    assert "This question is recorded as put already" in text(answer, "//*[@id='wrong']")


def test_every_refusal_is_one_sentence_that_says_what_to_do() -> None:
    for why in Why:
        told = refused(QuestionRefused(why, date(2026, 3, 1)))
        assert told.endswith(".")
        assert ". " not in told
        assert ";" in told or "," in told or told.startswith(("Say", "Give", "Write")), told
    assert set(REFUSED) == set(Why)


# Who may


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_asked_to_sign_in(client: Client, question: Raised, method: str) -> None:
    answer = getattr(client, method)(address(question), {"do": "put"})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/desk/sign-in/")


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_account_without_the_desk_is_refused(client: Client, question: Raised, method: str) -> None:
    client.force_login(Account.objects.create_user("reader"))
    assert getattr(client, method)(address(question), {"do": "put"}).status_code == 403


def test_a_form_from_elsewhere_is_refused(desk: Client, question: Raised) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = desk.cookies
    assert strict.post(address(question), {"do": "put"}).status_code == 403
    assert not Question.objects.exists()


def test_every_form_of_the_page_carries_its_token(desk: Client, question: Raised) -> None:
    put(desk, question)
    reply(desk, question)
    forms = html.fromstring(desk.get(address(question)).content).xpath("//form[@method='post']")
    assert len(forms) >= 2
    assert all(form.xpath(".//input[@name='csrfmiddlewaretoken']") for form in forms)


# What it costs


def test_thirty_questions_put_cost_as_many_queries_as_one(desk: Client, question: Raised) -> None:
    costs = []
    for number, prefix in ((1, "0"), (29, "1")):
        put_many(number, prefix=prefix)
        forget()
        with CaptureQueriesContext(connection) as context:
            assert desk.get("/desk/").status_code == 200
        forget()
        with CaptureQueriesContext(connection) as one:
            assert desk.get(address(question)).status_code == 200
        costs.append((len(context), len(one)))
    assert costs[0] == costs[1]
    desk_page, question_page = costs[0]
    assert question_page <= 16  # which also tells the links that were sent
    assert desk_page <= 24  # which also tells what awaits whoever works there
