"""A link opens what it was made for, once, while it is good; whatever else is written in its place opens nothing."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client, override_settings

from attacks.scenes import WORDS, invited, link_in_mail
from intersessional.people.domain.invitations import hash_of
from intersessional.people.models import Account, Invitation, Role, RoleKind
from signing import SignIn

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

NEW = {"password1": "a new one of words", "password2": "a new one of words"}


@pytest.fixture
def path(sign_in_as: SignIn) -> str:
    return invited(sign_in_as(RoleKind.FOCAL_POINT, state="ZWE"))


def forgeries(path: str) -> list[str]:
    before, secret = path.rstrip("/").rpartition("/")[::2]
    other = "B" if secret[0] != "B" else "C"
    made = [  # by chance, by counting, by what is kept of it, and by the language of databases
        secret[:-1],
        secret + "A",
        other + secret[1:],
        secret.swapcase(),
        secret + "%00",
        secret + " ",
        "%25",
        hash_of(secret),
        Invitation.objects.get().person,
        str(Invitation.objects.get().pk),
        "*",
        "' OR 1=1",
    ]
    return [f"{before}/{part}/" for part in made]


def test_a_secret_that_is_nearly_right_opens_nothing(path: str) -> None:
    for forged in forgeries(path):
        for answer in (Client().get(forged), Client().post(forged, {"password": WORDS})):
            assert answer.status_code == 404, forged
    assert not Account.objects.filter(email="ana@example.org").exists()
    assert Client().get(path).status_code == 200


def test_an_invitation_taken_up_gives_no_second_role_to_who_holds_the_account(path: str) -> None:
    guest = Client()
    assert guest.post(path, {"password": WORDS}).status_code == 302
    for again in (guest, Client()):
        assert again.post(path, {"password": WORDS}).status_code == 404
    assert Role.objects.filter(kind="member").count() == 1


def test_looking_at_a_link_does_not_use_it_up(path: str) -> None:
    """Scanners of mail open every link."""
    for _look in range(3):
        assert Client().get(path).status_code == 200
        assert Client().head(path).status_code == 200
    assert Client().post(path, {"password": WORDS}).status_code == 302


@override_settings(BASE_URL="https://treaty.example")
def test_a_link_to_a_new_password_works_once_and_not_for_another_account(client: Client) -> None:
    for name in ("one", "two"):
        Account.objects.create_user(name, f"{name}@example.org", WORDS)
    client.post("/desk/password/forgotten/", {"email": "one@example.org"})
    path = link_in_mail()
    account, key = re.fullmatch(r"/desk/password/new/(\w+)/(.+)/", path).groups()  # type: ignore[union-attr]
    other = "0" if key[-1] != "0" else "1"
    for forged in (f"/desk/password/new/{account}2/{key}/", f"/desk/password/new/{account}/{key[:-1]}{other}/",
                   f"/desk/password/new/{Account.objects.get(username='two').pk}/{key}/"):  # fmt: skip
        assert Client().get(forged).status_code in (200, 404)
        assert b"password1" not in Client().get(forged).content
    form = client.get(path).headers["Location"]
    assert client.post(form, NEW).status_code == 302
    assert b"password1" not in Client().get(path).content
    assert (
        client.post(form, {"password1": "yet another of words", "password2": "yet another of words"}).status_code != 302
    )
    assert Account.objects.get(username="one").check_password(NEW["password1"])
    assert Account.objects.get(username="two").check_password(WORDS)


@override_settings(BASE_URL="https://treaty.example", PASSWORD_RESET_TIMEOUT=-1)
def test_a_link_to_a_new_password_lapses(client: Client) -> None:
    Account.objects.create_user("one", "one@example.org", WORDS)
    client.post("/desk/password/forgotten/", {"email": "one@example.org"})
    assert len(mail.outbox) == 1
    assert b"password1" not in client.get(link_in_mail(), follow=True).content
