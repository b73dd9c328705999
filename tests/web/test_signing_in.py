"""Signing in: with an address and a password, with a second step, and what guessers learn, which is nothing."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client, TestCase, override_settings
from lxml import html

from intersessional.people.domain.accounts import Opened, open_account
from intersessional.people.models import Account, Role, RoleKind
from signing import SignIn

pytestmark = pytest.mark.django_db

SIGN_IN = "/desk/sign-in/"
WRONG = "This address and this password do not belong together; write both again."


@pytest.fixture
def officer() -> Opened:
    opened = open_account(email="o@example.org", name="O", kind=RoleKind.ISU, source="a test")
    assert opened is not None
    return opened


def text(content: bytes) -> str:
    return " ".join(html.fromstring(content).text_content().split())


def enter(client: Client, opened: Opened, **more: str) -> object:
    return client.post(SIGN_IN, {"login": opened.username, "password": opened.password, **more})


def test_a_session_begins_anew_when_somebody_signs_in(client: Client, officer: Opened) -> None:
    client.get(SIGN_IN)
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    answer = client.post(SIGN_IN, {"login": officer.username, "password": officer.password})
    assert answer.headers["Location"] == "/desk/account/"
    assert client.cookies["sessionid"].value != planted
    assert client.cookies["sessionid"]["httponly"]


@pytest.mark.parametrize(("login", "password"), [("o@example.org", "wrong"), ("nobody@example.org", "wrong"), ("", "")])
def test_a_wrong_address_and_a_wrong_password_are_refused_alike(
    client: Client, officer: Opened, login: str, password: str
) -> None:
    answer = client.post(SIGN_IN, {"login": login, "password": password})
    assert answer.status_code == 422
    assert WRONG in text(answer.content)
    assert "_auth_user_id" not in client.session


def test_an_unknown_address_costs_one_hash_as_a_known_one_does(
    client: Client, officer: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[str] = []
    from django.contrib.auth.hashers import Argon2PasswordHasher

    for name in ("encode", "verify"):
        real = getattr(Argon2PasswordHasher, name)
        monkeypatch.setattr(
            Argon2PasswordHasher, name, lambda *args, _real=real, **kw: counted.append("hash") or _real(*args, **kw)
        )
    for login in ("o@example.org", "nobody@example.org"):
        counted.clear()
        client.post(SIGN_IN, {"login": login, "password": "wrong"})
        assert counted == ["hash"], login


def test_guessing_ends_after_five_attempts_at_one_account(client: Client, officer: Opened) -> None:
    for _attempt in range(5):
        assert client.post(SIGN_IN, {"login": officer.username, "password": "wrong"}).status_code == 422
    answer = client.post(SIGN_IN, {"login": officer.username, "password": officer.password})
    assert answer.status_code == 422
    assert "_auth_user_id" not in client.session


def test_guessing_at_many_accounts_ends_too(client: Client) -> None:
    answers = [client.post(SIGN_IN, {"login": f"n{i}@example.org", "password": "x"}) for i in range(31)]
    assert answers[-1].status_code == 429
    assert "Too many attempts; wait five minutes, then try again." in text(answers[-1].content)


@pytest.mark.parametrize(
    "onward",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "http:elsewhere",
    ],
)
def test_nobody_is_led_to_another_site(client: Client, officer: Opened, onward: str) -> None:
    page = html.fromstring(client.get(SIGN_IN, {"next": onward}).content)
    assert page.xpath("//input[@name='next'] | //a[contains(@href, 'elsewhere')][not(@hreflang)]") == []
    answer = client.post(SIGN_IN, {"login": officer.username, "password": officer.password, "next": onward})
    assert answer.headers["Location"] == "/desk/account/"


def test_a_form_from_elsewhere_is_refused(officer: Opened) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(SIGN_IN, {"login": officer.username, "password": officer.password})
    assert answer.status_code == 403
    assert "The form is no longer valid; open the page again and send it anew." in text(answer.content)


def test_public_pages_set_no_cookie_and_know_no_reader(at_the_desk: Client) -> None:
    for path in ("/changes/", "/", "/office-holders/"):
        answer = at_the_desk.get(path)
        assert not answer.cookies
        assert "Cookie" not in answer.headers.get("Vary", "")


def test_the_desk_opens_only_with_a_second_step(client: Client, officer: Opened) -> None:
    enter(client, officer)
    for path in ("/desk/", "/desk/people/"):
        assert client.get(path).headers["Location"] == "/desk/account/"
    assert "signs in with a second step" in text(client.get("/desk/account/").content)


def test_a_second_step_is_asked_for_and_a_code_is_good_once(client: Client, officer: Opened) -> None:
    account = Account.objects.get()
    TOTP.activate(account, secret := "JBSWY3DPEHPK3PXP")
    assert enter(client, officer).headers["Location"] == "/desk/sign-in/second-step/"  # type: ignore[attr-defined]
    assert "_auth_user_id" not in client.session
    assert client.get("/desk/").status_code == 302
    assert client.post("/desk/sign-in/second-step/", {"code": "000000"}).status_code == 422
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    assert client.post("/desk/sign-in/second-step/", {"code": code}).headers["Location"] == "/desk/account/"
    assert client.get("/desk/people/").status_code == 200
    client.post("/desk/sign-out/")
    enter(client, officer)
    assert client.post("/desk/sign-in/second-step/", {"code": code}).status_code == 422


def test_before_the_way_to_sign_in_changes_the_password_is_asked_for_again(client: Client, officer: Opened) -> None:
    enter(client, officer)
    answer = client.get("/desk/account/app/")
    assert answer.headers["Location"] == "/desk/again/?next=%2Fdesk%2Faccount%2Fapp%2F"
    assert client.post("/desk/again/", {"password": "wrong"}).status_code == 422
    answer = client.post("/desk/again/", {"password": officer.password, "next": "/desk/account/app/"})
    assert answer.headers["Location"] == "/desk/account/app/"
    page = html.fromstring(client.get("/desk/account/app/").content)
    assert page.xpath("//figure//*[local-name()='svg']")
    secret = page.xpath("string(//code)")
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert client.post("/desk/account/app/", {"code": code}).headers["Location"] == "/desk/account/codes/"
    codes = html.fromstring(client.get("/desk/account/codes/").content).xpath("//main//li/code/text()")
    assert len(codes) == 10
    assert client.get("/desk/people/").status_code == 200
    assert "an authenticator app was added" in mail.outbox[-1].body


def test_whose_role_ended_finds_the_desk_closed_in_the_same_session(at_the_desk: Client) -> None:
    assert at_the_desk.get("/desk/people/").status_code == 200
    role = Role.objects.get()
    Role.objects.update(ends_on=role.starts_on)
    assert at_the_desk.get("/desk/people/").status_code == 403


def test_a_closed_account_is_signed_out_and_cannot_sign_in(client: Client, officer: Opened) -> None:
    enter(client, officer)
    Account.objects.update(is_active=False)
    assert client.get("/desk/account/").status_code == 302
    assert enter(client, officer).status_code in (302, 422)  # type: ignore[attr-defined]
    assert client.get("/desk/account/").status_code == 302


@override_settings(BASE_URL="https://treaty.example", ALLOWED_HOSTS=["*"])
def test_a_new_password_is_asked_for_by_mail_and_the_answer_tells_nothing(client: Client, officer: Opened) -> None:
    answers = [
        client.post("/desk/password/forgotten/", {"email": email}, headers={"host": "evil.example"})
        for email in ("o@example.org", "nobody@example.org")
    ]
    assert {(answer.status_code, answer.headers["Location"]) for answer in answers} == {
        (302, "/desk/password/forgotten/sent/")
    }
    known, unknown = mail.outbox
    assert "but no account has it" in unknown.body
    assert "evil.example" not in known.body
    link = re.search(r"https://treaty\.example(/desk/password/new/\S+)", known.body)
    assert link
    page = client.get(link[1])
    assert page.status_code == 302
    assert link[1].split("/")[-2] not in page.headers["Location"]
    answer = client.post(
        page.headers["Location"], {"password1": "a new one of words", "password2": "a new one of words"}
    )
    assert answer.headers["Location"] == "/desk/password/kept/"
    assert Account.objects.get().check_password("a new one of words")
    assert "This link opens nothing" in text(client.get(link[1]).content)


def test_a_host_that_is_not_ours_is_refused(client: Client) -> None:
    assert client.get(SIGN_IN, headers={"host": "evil.example"}).status_code == 400


def test_scripts_run_on_the_pages_of_passkeys_only(at_the_desk: Client, client: Client) -> None:
    assert "script-src" not in at_the_desk.get("/desk/account/").headers["Content-Security-Policy"]
    assert "script-src" not in at_the_desk.get("/").headers["Content-Security-Policy"]
    policy = Client().get(SIGN_IN).headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy + ";"
    assert "unsafe" not in policy


def test_nothing_of_the_form_but_the_form_is_taken(client: Client, officer: Opened) -> None:
    enter(client, officer, is_staff="1", is_superuser="1", person="p-other")
    account = Account.objects.get()
    assert not account.is_superuser
    assert account.person != "p-other"


def test_the_account_page_tells_roles_and_ways_to_sign_in(sign_in_as: SignIn) -> None:
    words = text(sign_in_as(RoleKind.SPONSORSHIP).get("/desk/account/").content)
    assert "Sponsorship coordinator" in words
    assert "set up" in words


def test_there_is_no_way_to_sign_up(client: Client) -> None:
    for path in ("/desk/sign-up/", "/accounts/signup/", "/desk/account/email/", "/desk/password/set/"):
        assert client.get(path).status_code == 404
    assert not Authenticator.objects.exists()
