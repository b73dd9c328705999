"""Questions put by mail, and the links that go with them, for the tests of this folder."""

from __future__ import annotations

import re

from django.core import mail
from django.http import HttpResponse
from django.test import Client
from lxml import html

from intersessional.core.queries import current_revision
from intersessional.situation.moment import Moment
from intersessional.situation.world import look
from intersessional.web.desk_questions import Question, questions

SITE = "https://treaty.example"
GONE = "This link opens nothing (any more)"
ANA = {"to": "", "name": "Ana Moyo", "email": "ana@example.org", "addressee": "the Permanent Mission in Geneva"}
WORDS = "The second figure counts <b>two</b> more provinces."
REPLY = {"kind": "explains", "words": WORDS, "language": "en"}
COLLEAGUE = {"do": "ask", "name": "Tendai Ncube", "email": "tendai@example.org", "note": "Until Friday, please."}


def question(state: str = "ZWE", place: int = 0) -> Question:
    """A question that figures raise."""
    found = questions(look(Moment.of(), revision=current_revision()))
    return [item for item in found if item.iso3 == state][place]


def put(desk: Client, asked: Question, **to: str) -> HttpResponse:
    """Put it by mail, to Ana Moyo unless another is given."""
    form = {"do": "put_by_mail", **ANA, **to}
    return desk.post(f"/desk/questions/{asked.mark}/", form)  # type: ignore[return-value]


def link(place: int = -1) -> str:
    """The path of the link in a mail."""
    found = re.search(rf"{SITE}(/answer/\S+)", str(mail.outbox[place].body))
    assert found
    return found[1]


def put_to(desk: Client, asked: Question, **to: str) -> str:
    """The same, and the path of its link."""
    answer = put(desk, asked, **to)
    assert answer.status_code == 302, text(answer)
    return link()


def passed_on(path: str, by: Client | None = None) -> str:
    """Pass a link on to a colleague; the path of theirs."""
    answer = (by or Client()).post(path, COLLEAGUE)
    assert answer.status_code == 302, text(answer)  # type: ignore[arg-type]
    return link()


def text(response: HttpResponse, path: str = "//main") -> str:
    """What is read of a page."""
    found = html.fromstring(response.content).xpath(path)
    return " ".join(" ".join(one.text_content() for one in found).split())
