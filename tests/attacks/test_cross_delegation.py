"""A delegation sees itself: another one cannot tell from any answer whether what it asks about is there."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from attacks.scenes import INVITE, WORDS
from intersessional.people.models import Account, Invitation, PersonalData, Role, RoleKind
from signing import SignIn

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

KINDS = [RoleKind.FOCAL_POINT, RoleKind.HEAD, RoleKind.MEMBER, RoleKind.CO_AUTHOR, RoleKind.SEAT]


def words(content: bytes) -> str:
    """What a page says, without the address asked for, which it may repeat."""
    return re.sub(r"\d+|AGO|ZZZ", "…", " ".join(html.fromstring(content).text_content().split()))


@pytest.fixture
def of_angola(db: None) -> Role:
    day = timezone.now().date()
    PersonalData.objects.create(person="p-ago", name="Maria of Angola", email="maria@example.org")
    Invitation.objects.create(
        secret_hash="0" * 64, person="p-new", name="Joao", email="joao@example.org", kind="member", state_id="AGO",
        source="a list", invited_by="p-ago", expires_at=timezone.now() + timezone.timedelta(days=1),
    )  # fmt: skip
    return Role.objects.create(person="p-ago", kind="member", state_id="AGO", starts_on=day, source="a list")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_delegation_that_is_another_looks_as_one_that_is_not(
    sign_in_as: SignIn, of_angola: Role, kind: RoleKind, method: str
) -> None:
    client = sign_in_as(kind, state="ZWE")
    for path in ("/desk/delegations/{}/", "/desk/delegations/{}/?on=2020-01-01", "/desk/delegations/{}/invite/"):
        other, none = (getattr(client, method)(path.format(code), INVITE) for code in ("AGO", "ZZZ"))
        reads = "invite" not in path
        assert other.status_code == none.status_code == (404 if reads is (method == "get") else 405)
        assert words(other.content or b"<p>") == words(none.content or b"<p>")


@pytest.mark.parametrize("act", ["roles/{}/end/", "roles/{}/confirm/", "invitations/{}/withdraw/"])
def test_what_another_delegation_has_looks_as_what_nobody_has(sign_in_as: SignIn, of_angola: Role, act: str) -> None:
    client = sign_in_as(RoleKind.FOCAL_POINT, state="ZWE")
    held = Invitation.objects.get().pk if "invitations" in act else of_angola.pk
    other, none = (client.post(f"/desk/{act}".format(number)) for number in (held, 999_999))
    if "confirm" not in act:  # which is refused before anything is looked up
        assert (
            (other.status_code, words(other.content))
            == (none.status_code, words(none.content))
            == (404, words(none.content))
        )
    assert other.status_code in (403, 404)
    of_angola.refresh_from_db()
    assert of_angola.ends_on is None
    assert Invitation.objects.get().withdrawn_at is None


def test_no_page_of_a_focal_point_names_anybody_elsewhere(sign_in_as: SignIn, of_angola: Role) -> None:
    client = sign_in_as(RoleKind.FOCAL_POINT, state="ZWE")
    for path in ("/desk/account/", "/desk/delegations/ZWE/", "/desk/account/sessions/", "/states/AGO/"):
        page = client.get(path)
        assert page.status_code == 200
        assert not re.search(rb"Maria of Angola|Joao|p-ago|maria@|joao@", page.content)


def test_a_passkey_of_another_account_is_not_there(sign_in_as: SignIn) -> None:
    from allauth.mfa.models import Authenticator

    other = Account.objects.create_user("other", "other@example.org", WORDS)
    key = Authenticator.objects.create(user=other, type=Authenticator.Type.WEBAUTHN, data={"name": "key"})
    client = sign_in_as(RoleKind.MEMBER, state="ZWE")
    client.post("/desk/again/", {"password": "four words that differ"})
    answers = [client.post(f"/desk/account/passkeys/{pk}/remove/").status_code for pk in (key.pk, 999_999)]
    assert answers == [404, 404]
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_who_is_nobody_learns_nothing_but_where_to_sign_in(of_angola: Role) -> None:
    there, not_there = (Client().get(f"/desk/delegations/{code}/") for code in ("AGO", "ZZZ"))
    assert there.headers["Location"].replace("AGO", "ZZZ") == not_there.headers["Location"]
