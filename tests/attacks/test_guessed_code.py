"""The second step: a code is long, by chance and good once, guessing it ends, and no other way leads past it."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client, override_settings

from attacks.scenes import WORDS, link_in_mail
from intersessional.people.models import Account

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

STEP = "/desk/sign-in/second-step/"
NEW = "a new one of words"


@pytest.fixture
def account(db: None) -> Account:
    made = Account.objects.create_user("ana", "ana@example.org", WORDS)
    TOTP.activate(made, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(made)
    return made


def at_the_step(account: Account, password: str = WORDS) -> Client:
    client = Client()
    answer = client.post("/desk/sign-in/", {"login": account.email, "password": password})
    assert answer.headers["Location"] == STEP
    return client


def test_codes_are_long_and_by_chance(account: Account) -> None:
    other = Account.objects.create_user("two", "two@example.org", WORDS)
    mine, theirs = (
        RecoveryCodes(Authenticator.objects.get(user=account, type="recovery_codes")).generate_codes(),
        RecoveryCodes.activate(other).generate_codes(),
    )
    assert len(set(mine)) == 10
    assert {len(code) for code in mine} == {8}
    assert not set(mine) & set(theirs)
    secrets = {generate_totp_secret() for _time in range(5)}
    assert len(secrets) == 5
    assert min(map(len, secrets)) >= 32


def test_a_recovery_code_is_good_once(account: Account) -> None:
    code = RecoveryCodes(Authenticator.objects.get(user=account, type="recovery_codes")).generate_codes()[0]
    client = at_the_step(account)
    assert client.post(STEP, {"code": code}).headers["Location"] == "/desk/account/"
    assert at_the_step(account).post(STEP, {"code": code}).status_code == 422


def test_guessing_a_code_ends(account: Account) -> None:
    client = at_the_step(account)
    answers = [client.post(STEP, {"code": f"{number:06}"}) for number in range(12)]
    assert {answer.status_code for answer in answers} <= {422, 429}
    assert b"Too many" in answers[-1].content
    assert client.get("/desk/account/").status_code == 302


@override_settings(BASE_URL="https://treaty.example")
def test_a_new_password_does_not_pass_by_the_second_step(account: Account) -> None:
    client = Client()
    client.post("/desk/password/forgotten/", {"email": account.email})
    form = client.get(link_in_mail()).headers["Location"]
    assert client.post(form, {"password1": NEW, "password2": NEW}).status_code == 302
    assert client.get("/desk/account/").status_code == 302
    half = at_the_step(account, NEW)
    assert half.get("/desk/account/").status_code == 302
    assert half.get("/desk/account/app/").status_code == 302
