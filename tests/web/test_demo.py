"""What the demo alone has: one-click sign-in and a mailbox, for whoever sits at its machine."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.mail import EmailMessage
from django.test import Client, override_settings
from lxml import html

from intersessional.people.domain.accounts import open_demo_accounts
from intersessional.people.health import accounts
from intersessional.people.mailbox import Mailbox
from intersessional.people.models import Letter

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

OFFICER = {"account": "desk@demo.invalid"}
HERE = {"host": "localhost"}


@pytest.fixture(autouse=True)
def _accounts(db: None) -> None:
    open_demo_accounts()


@override_settings(DEMO=True)
def test_one_click_signs_in_on_the_machine_of_the_demo(client: Client) -> None:
    page = html.fromstring(client.get("/desk/sign-in/", headers=HERE).content)
    assert len(page.xpath("//form[contains(@action, '/desk/demo/')]")) == 5
    assert client.post("/desk/demo/", OFFICER, headers=HERE).headers["Location"] == "/desk/account/"
    assert client.get("/desk/people/", headers=HERE).status_code == 200


@override_settings(DEMO=True, ALLOWED_HOSTS=["*"])
@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("203.0.113.9", HERE),
        ("127.0.0.1", {"host": "demo.example.org"}),
        ("127.0.0.1", {**HERE, "x-forwarded-for": "203.0.113.9"}),
    ],
)
def test_nobody_signs_in_with_one_click_from_elsewhere(client: Client, address: str, headers: dict[str, str]) -> None:
    answer = client.post("/desk/demo/", OFFICER, headers=headers, REMOTE_ADDR=address)
    assert answer.status_code == 404
    assert client.get("/desk/mailbox/", headers=headers, REMOTE_ADDR=address).status_code == 404
    page = client.get("/desk/sign-in/", headers=headers, REMOTE_ADDR=address).content.decode()
    assert "/desk/demo/" not in page


def test_outside_the_demo_there_is_nothing_of_it(client: Client) -> None:
    assert client.post("/desk/demo/", OFFICER, headers=HERE).status_code == 404
    assert client.get("/desk/mailbox/", headers=HERE).status_code == 404
    assert "/desk/demo/" not in client.get("/desk/sign-in/", headers=HERE).content.decode()


@override_settings(DEMO=True)
@pytest.mark.parametrize("account", ["", "nobody@demo.invalid", "somebody@example.org"])
def test_only_those_of_the_demo_sign_in_so(client: Client, account: str) -> None:
    assert client.post("/desk/demo/", {"account": account}, headers=HERE).status_code == 404


@override_settings(DEMO=True, BASE_URL="http://localhost:8000")
def test_the_mailbox_shows_what_would_have_been_sent_and_links_only_to_itself(client: Client) -> None:
    body = "Open http://localhost:8000/desk/invitation/abc/ or https://elsewhere.example/x <b>now</b>"
    assert Mailbox().send_messages([EmailMessage("A subject", body, to=["a@example.org"])]) == 1
    page = html.fromstring(client.get("/desk/mailbox/", headers=HERE).content)
    assert page.xpath("//p[@class='letter']//a/@href") == ["/desk/invitation/abc/"]
    assert "https://elsewhere.example/x <b>now</b>" in page.xpath("string(//p[@class='letter'])")


def test_the_mailbox_keeps_the_latest_letters_only() -> None:
    for number in range(203):
        Mailbox().send_messages([EmailMessage(str(number), "…", to=["a@example.org"])])
    assert Letter.objects.count() == 200
    assert not Letter.objects.filter(subject="0").exists()


def test_a_public_installation_with_the_demo_fails_the_check() -> None:
    assert accounts() == []
    public = SimpleNamespace(production=True, mail_host="")
    with override_settings(DEMO=True, ENVIRONMENT=public):
        assert accounts() == [
            "One-click sign-in of the demo is on in production: take INTERSESSIONAL_DEMO away.",
            "Accounts of the demo are held in production: begin with a new database.",
            "No mail is sent, so nobody can be invited: set INTERSESSIONAL_MAIL_HOST.",
        ]
        assert settings.DEMO


@override_settings(DEMO=True, ENVIRONMENT=SimpleNamespace(production=True, mail_host=""))
def test_in_production_the_demo_opens_nothing_even_if_it_is_on(client: Client) -> None:
    assert client.post("/desk/demo/", OFFICER, headers=HERE).status_code == 404
