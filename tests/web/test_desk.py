"""The desk is open to those who work there, and to nobody else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from lxml import html

from intersessional.people.models import RoleKind
from intersessional.web import desk_questions
from intersessional.web.desk_questions import QUESTION
from signing import SignIn

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]


def text(content: bytes) -> str:
    return " ".join(html.fromstring(content).text_content().split())


def test_a_stranger_is_asked_to_sign_in(client: Client) -> None:
    answer = client.get("/desk/")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/desk/sign-in/?next=/desk/"
    assert client.get("/ar/desk/").headers["Location"].startswith("/ar/desk/sign-in/")


def test_the_desk_is_open_to_officers_and_never_kept(at_the_desk: Client) -> None:
    desk = at_the_desk.get("/desk/")
    assert "Signed in as somebody@example.org." in text(desk.content)
    assert "no-store" in desk.headers["Cache-Control"]
    assert at_the_desk.post("/desk/sign-out/").headers["Location"] == "/"
    assert at_the_desk.get("/desk/").status_code == 302


def test_a_delegate_is_refused(sign_in_as: SignIn) -> None:
    answer = sign_in_as(RoleKind.FOCAL_POINT, state="ZWE").get("/desk/")
    assert answer.status_code == 403
    assert "Only those who work at the desk may do this." in text(answer.content)


def test_the_desk_lists_the_questions_that_figures_raise_and_no_public_page_does(
    at_the_desk: Client,
) -> None:
    client = at_the_desk
    tree = html.fromstring(client.get("/desk/").content)
    rows = tree.xpath("//section[@aria-labelledby='questions']//tbody/tr")
    assert len(rows) > 30
    assert all(row.xpath(".//a[@class='figure']") for row in rows)
    words = rows[0].xpath("string(td[1])")
    assert words not in client.get("/states/AGO/").content.decode()
    assert "Sources differ by more than rounding." in text(client.get("/desk/").content)


def test_every_question_about_figures_has_words() -> None:
    kinds = set(re.findall(r"FindingKind\.([A-Z_]+)", _checks()))
    told = {kind.name for kind in QUESTION}
    assert {kind for kind in kinds if kind not in told} <= {
        "SENT_NOT_DESTROYED",
        "SCOPE_DIFFERS",
        "LANGUAGES_DIFFER",
        "COUNT_DIFFERS",
    }, "these are raised by texts that are read"


def _checks() -> str:
    folder = Path(desk_questions.__file__).parents[1] / "assessment"
    return "".join(
        (folder / f"{name}.py").read_text(encoding="utf-8") for name in ("findings", "over_time", "comparing")
    )
