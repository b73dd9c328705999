"""The desk is open to those who work there, and to nobody else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from lxml import html

from intersessional.people.domain.accounts import Opened, open_desk_account
from intersessional.people.models import Account
from intersessional.web import desk_questions
from intersessional.web.desk_questions import QUESTION

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]


@pytest.fixture
def account() -> Opened:
    opened = open_desk_account("desk")
    assert opened is not None
    return opened


def text(content: bytes) -> str:
    return " ".join(html.fromstring(content).text_content().split())


def test_a_stranger_is_asked_to_sign_in(client: Client) -> None:
    answer = client.get("/desk/")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/desk/sign-in/?next=/desk/"
    assert client.get("/ar/desk/").headers["Location"].startswith("/ar/desk/sign-in/")


def test_signing_in_opens_the_desk_and_signing_out_closes_it(client: Client, account: Opened) -> None:
    answer = client.post("/desk/sign-in/", {"username": "desk", "password": account.password})
    assert answer.headers["Location"] == "/desk/"
    desk = client.get("/desk/")
    assert "Signed in as desk." in text(desk.content)
    assert "no-store" in desk.headers["Cache-Control"]
    assert client.post("/desk/sign-out/").headers["Location"] == "/"
    assert client.get("/desk/").status_code == 302


@pytest.mark.parametrize(("name", "password"), [("desk", "wrong"), ("nobody", "wrong"), ("", "")])
def test_a_wrong_name_and_a_wrong_password_are_refused_alike(
    client: Client, account: Opened, name: str, password: str
) -> None:
    answer = client.post("/desk/sign-in/", {"username": name, "password": password})
    assert answer.status_code == 422
    assert "This name and this password do not belong together; write both again." in text(answer.content)
    assert "_auth_user_id" not in client.session


def test_an_account_without_the_desk_is_refused(client: Client) -> None:
    client.force_login(Account.objects.create_user("reader"))
    answer = client.get("/desk/")
    assert answer.status_code == 403
    assert "Only those who work at the desk may do this." in text(answer.content)


def test_a_form_from_elsewhere_is_refused(account: Opened) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/desk/sign-in/", {"username": "desk", "password": account.password})
    assert answer.status_code == 403
    assert "The form is no longer valid; open the page again and send it anew." in text(answer.content)


def test_nobody_is_led_to_another_site(client: Client, account: Opened) -> None:
    answer = client.post(
        "/desk/sign-in/", {"username": "desk", "password": account.password, "next": "https://elsewhere.example/"}
    )
    assert answer.headers["Location"] == "/desk/"


def test_public_pages_set_no_cookie_and_know_no_reader(client: Client, account: Opened) -> None:
    client.post("/desk/sign-in/", {"username": "desk", "password": account.password})
    answer = client.get("/changes/")
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_the_desk_lists_the_questions_that_figures_raise_and_no_public_page_does(
    client: Client, account: Opened
) -> None:
    client.post("/desk/sign-in/", {"username": "desk", "password": account.password})
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
