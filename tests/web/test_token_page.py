"""The page of tokens for machines: who sees which, making one, revoking one."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intersessional.people.domain.tokens import MOST
from intersessional.people.models import Account, MachineToken, Role, RoleKind
from publish.machines import ask, speaker, token_of
from signing import SignIn

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]
PAGE = "/desk/tokens/"
FORM = {"do": "make", "name": "Desk robot", "scopes": ["offers:read"], "days": "90"}


def signed_in(account: Account) -> Client:
    """In a browser in which the password was given again a moment ago."""
    client = Client()
    client.force_login(account)
    session = client.session
    proved = {"method": "password", "at": timezone.now().timestamp(), "reauthenticated": True}
    session["account_authentication_methods"] = [proved]
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()
    return client


def test_a_token_is_made_and_its_secret_shown_this_once() -> None:
    client = signed_in(speaker("norway"))
    shown = client.post(PAGE, FORM).content.decode()
    found = re.search(r'value="(ist_[\w-]+)"', shown)
    assert found
    assert ask(found[1], "/own/offers").status_code == 200
    page = client.get(PAGE)
    assert "Desk robot" in page.content.decode()
    assert "ist_" not in page.content.decode()
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": " "}, "Write which machine the token is for."),
        ({"scopes": []}, "Choose what the machine may do."),
        ({"scopes": ["offers:release"]}, "Choose what the machine may do."),
        ({"days": "9999"}, "Choose how long the token is good: a year at most."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(wrong: dict[str, object], says: str) -> None:
    answer = signed_in(speaker("norway")).post(PAGE, FORM | wrong)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert ("Desk robot" in answer.content.decode()) == ("name" not in wrong)
    assert not MachineToken.objects.exists()


def test_a_party_has_ten_good_tokens_at_most() -> None:
    account = speaker("norway")
    for _number in range(MOST):
        token_of(account)
    assert signed_in(account).post(PAGE, FORM).status_code == 422
    MachineToken.objects.filter(pk=MachineToken.objects.first().pk).update(revoked_at=timezone.now())  # type: ignore[union-attr]
    assert signed_in(account).post(PAGE, FORM).status_code == 200


def test_making_one_asks_for_the_password_once_more_and_then_goes_on() -> None:
    account, client = speaker("norway"), Client()
    client.force_login(account)
    answer = client.post(PAGE, FORM)
    assert answer.headers["Location"].startswith("/desk/again/")
    assert not MachineToken.objects.exists()
    made = client.post(answer.headers["Location"], {"password": "four words that differ"})
    assert 'value="ist_' in made.content.decode()
    assert MachineToken.objects.get().name == "Desk robot"


def test_a_colleague_and_the_desk_revoke_it_and_others_do_not_see_it(sign_in_as: SignIn) -> None:
    token, secret = token_of(speaker("norway"))
    stranger = signed_in(speaker("angola", party="state:AGO"))
    assert "Desk robot" not in stranger.get(PAGE).content.decode()
    assert stranger.post(PAGE, {"do": "revoke", "token": token.pk}).status_code == 404
    assert ask(secret, "/own/offers").status_code == 200
    desk = sign_in_as(RoleKind.ISU)
    assert "Norway" in desk.get(PAGE).content.decode()
    assert desk.post(PAGE, {"do": "revoke", "token": token.pk}).status_code == 302
    assert ask(secret, "/own/offers").status_code == 401
    second, again = token_of(Account.objects.get(username="norway"))
    signed_in(speaker("colleague")).post(PAGE, {"do": "revoke", "token": second.pk})
    assert ask(again, "/own/offers").status_code == 401


def test_the_list_takes_as_many_questions_for_thirty_tokens_as_for_one() -> None:
    account = speaker("norway")
    client = signed_in(account)
    token, _secret = token_of(account)
    asked = []
    for more in (0, 29):
        for number in range(more):
            token.pk, token.secret_hash = None, str(number)
            token.save(force_insert=True)
        client.get(PAGE)
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 15


def test_a_token_whose_maker_left_stays_listed_until_somebody_revokes_it() -> None:
    token, secret = token_of(speaker("norway"))
    Role.objects.update(ends_on=timezone.now().date())
    assert ask(secret, "/own/offers").status_code == 401
    page = signed_in(speaker("colleague")).get(PAGE).content.decode()
    assert "Desk robot" in page
    assert MachineToken.objects.get(pk=token.pk).revoked_at is None
