"""A password is long, of any characters, and none that is tried first; it is taken as it was typed."""

from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from lxml import html

from attacks.scenes import WORDS, invited
from intersessional.people.models import Account, RoleKind
from intersessional.people.passwords import WORDS as WORDS_OF_THIS_WORK
from reference import ROOT
from signing import SignIn

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]


@pytest.mark.parametrize(
    "password",
    [
        "short words",
        "password1234",
        "P@ssword....",
        "PASSWORDPASSWORD",
        "qwertyuiop123",
        "!!iloveyou2026!!",
        "liverpoolliverpool",
        "Intersessional2026",
        "mine ban treaty",
        "ottawa-convention",
        "FocalPoint2026!",
        "administrator",
        "ana.souza@example.org",
    ],
)
def test_what_is_tried_first_is_refused_in_one_sentence(password: str) -> None:
    with pytest.raises(ValidationError) as error:
        validate_password(password, Account(username="ana.souza@example.org", email="ana.souza@example.org"))
    assert all(str(message).rstrip().endswith(".") for message in error.value.messages)


@pytest.mark.parametrize(
    "password",
    [
        WORDS,
        "a state of calm meadows and rivers",
        "жёлтый трактор лампа",
        "蓝色拖拉机七盏灯蓝色的光亮",
        "٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥ س",
        "🚜" * 12 + "lamp",
        "        spaces        matter",
        "x9" + "aB3$" * 32,
    ],
)
def test_any_characters_may_stand_in_it_and_it_may_be_long(password: str) -> None:
    assert validate_password(password) is None


def test_two_hundred_characters_sign_in_and_one_fewer_does_not(client: Client) -> None:
    long = ("blue tractor " * 16)[:199] + "!"
    account = Account.objects.create_user("long", "long@example.org", long)
    assert client.post("/desk/sign-in/", {"login": account.email, "password": long[:-1]}).status_code == 422
    assert client.post("/desk/sign-in/", {"login": account.email, "password": long.upper()}).status_code == 422
    assert client.post("/desk/sign-in/", {"login": account.email, "password": long}).status_code == 302


def test_blanks_at_its_ends_belong_to_it(client: Client) -> None:
    account = Account.objects.create_user("blank", "blank@example.org", f" {WORDS} ")
    assert client.post("/desk/sign-in/", {"login": account.email, "password": WORDS}).status_code == 422
    assert client.post("/desk/sign-in/", {"login": account.email, "password": f" {WORDS} "}).status_code == 302


def test_every_step_that_sets_one_asks_the_same(sign_in_as: SignIn) -> None:
    client = sign_in_as(RoleKind.FOCAL_POINT, state="ZWE")
    guest, path = Client(), invited(client)
    for password in ("mine ban treaty", "password1234"):
        assert guest.post(path, {"password": password}).status_code == 422
        new = {"oldpassword": "four words that differ", "password1": password, "password2": password}
        assert client.post("/desk/account/password/", new).status_code == 422


def test_the_field_hides_it_and_lets_a_manager_of_passwords_fill_it(client: Client, sign_in_as: SignIn) -> None:
    pages = [client.get("/desk/sign-in/"), sign_in_as(RoleKind.MEMBER, state="ZWE").get("/desk/account/password/")]
    trees = [html.fromstring(page.content) for page in pages]
    fields = [field for tree in trees for field in tree.xpath("//input[contains(@name, 'password')]")]
    assert len(fields) == 4
    for field in fields:
        assert field.get("type") == "password"
        assert field.get("autocomplete") in {"current-password", "new-password"}
        assert not {"onpaste", "maxlength"} & set(field.keys())


def test_the_owner_is_told_of_another_password(sign_in_as: SignIn) -> None:
    client = sign_in_as(RoleKind.MEMBER, state="ZWE")
    new = {"oldpassword": "four words that differ", "password1": WORDS, "password2": WORDS}
    assert client.post("/desk/account/password/", new).status_code == 302
    assert "This has changed: the password." in mail.outbox[-1].body
    assert WORDS not in mail.outbox[-1].body


def test_the_words_that_are_refused_are_documented() -> None:
    told = (ROOT / "docs" / "people.md").read_text(encoding="utf-8")
    assert [word for word in WORDS_OF_THIS_WORK if f"`{word}`" not in told] == []
