"""A token of a machine under attack: forged, ended, of another party, in the place of a session, in a log, guessed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from attacks.test_secrets_in_logs import Lines, line, log
from intersessional.cooperation.models import Offer
from intersessional.core.domain.publishing import Actor
from intersessional.people.domain.privacy import Ground, erase_person
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.domain.tokens import revoke_token
from intersessional.people.models import Account, MachineToken, Role, RoleKind
from intersessional.people.queries import standing_of
from intersessional.people.standing import Standing
from publish.machines import OFFER, READ, ask, items, speaker, token_of
from signing import SignIn

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]
__all__ = ["log"]
SENTENCE = "This needs a token that is good"


def by(account: Account) -> Standing:
    return standing_of(account, timezone.now().date())


def revoked(token: MachineToken, account: Account) -> None:
    revoke_token(actor=Actor(account.person), by=by(account), token=token)


def run_out(token: MachineToken, _account: Account) -> None:
    long_ago = timezone.now() - timedelta(days=9)
    MachineToken.objects.filter(pk=token.pk).update(made_at=long_ago, expires_at=timezone.now())


def role_ended(_token: MachineToken, account: Account) -> None:
    Role.objects.filter(person=account.person).update(ends_on=timezone.now().date())


def account_closed(_token: MachineToken, account: Account) -> None:
    Account.objects.filter(pk=account.pk).update(is_active=False)


def maker_erased(_token: MachineToken, account: Account) -> None:
    erase_person(actor=Actor(account.person), by=by(account), person=account.person, reason=Ground.OWN)


ENDS = [revoked, run_out, role_ended, account_closed, maker_erased]


def refused(answer: HttpResponse) -> tuple[int, bytes, list[tuple[str, str]]]:
    """All that tells one refusal from another."""
    return answer.status_code, answer.content, sorted(answer.headers.items())


@pytest.mark.parametrize("end", ENDS)
def test_a_token_that_has_ended_opens_nothing_and_is_refused_as_one_that_never_was(
    end: Callable[[MachineToken, Account], None],
) -> None:
    account = speaker("norway")
    token, secret = token_of(account)
    assert ask(secret, "/own/offers").status_code == 200
    end(token, account)
    unknown = ask("ist_" + "a" * 43, "/own/offers")
    assert refused(ask(secret, "/own/offers")) == refused(unknown)
    assert (unknown.status_code, unknown["WWW-Authenticate"]) == (401, "Bearer")
    assert unknown.json()["error"].startswith(SENTENCE)
    assert ask(secret, "/own/offers", OFFER).status_code == 401
    assert not Offer.objects.exists()


def test_refusals_ask_the_database_alike() -> None:
    counts = set()
    for number, end in enumerate(ENDS):
        account = speaker(f"norway{number}")
        token, secret = token_of(account)
        end(token, account)
        for tried in (secret, "ist_none"):
            with CaptureQueriesContext(connection) as queries:
                ask(tried, "/own/offers")
            counts.add(len(queries))
    assert counts == {3}


def test_a_token_opens_what_is_of_its_party_though_its_maker_speaks_for_others_too() -> None:
    account = speaker("both")
    today = timezone.now().date()
    Role.objects.create(person=account.person, kind=RoleKind.MEMBER, state_id="AGO", starts_on=today, source="a test")
    Role.objects.create(person=account.person, kind=RoleKind.ISU, starts_on=today, source="a test")
    common = {"convention": "apmbc", "what": "A", "stage": "offer", "kind": "money", "reach": "others_too"}
    for owner, audience in (("state:AGO", "owner"), ("state:ZWE", "desk"), ("state:NOR", "owner")):
        Offer.objects.create(**common, rate="in_all", owner=owner, audience=audience, written_on=today, written_by="p")
    _token, secret = token_of(account)
    assert {(row["mark"]) for row in items(secret, "/own/offers")} == {Offer.objects.get(owner="state:NOR").mark}


@pytest.mark.parametrize("path", READ)
def test_a_session_opens_nothing_to_a_machine(path: str, sign_in_as: SignIn) -> None:
    client = sign_in_as(RoleKind.HEAD, state="NOR")
    assert client.get(f"/api/v1{path}").status_code == 401
    assert client.post("/api/v1/own/offers", OFFER, content_type="application/json").status_code == 401


@pytest.mark.parametrize("path", ["/desk/", "/desk/offers/", "/desk/tokens/", "/desk/account/", "/desk/notes/"])
def test_a_token_opens_no_page(path: str) -> None:
    _token, secret = token_of(speaker("norway", RoleKind.HEAD))
    answer = Client().get(path, headers={"Authorization": f"Bearer {secret}"})
    assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (302, "/desk/sign-in/")


def test_a_token_counts_in_its_header_only() -> None:
    _token, secret = token_of(speaker("norway"))
    for sent in (f"Basic {secret}", secret, f"Token {secret}", "Bearer", "Bearer  ", "Bearer \0"):
        assert Client().get("/api/v1/own/offers", headers={"Authorization": sent}).status_code == 401, sent
    client = Client()
    client.cookies["sessionid"] = secret
    for address in (f"/api/v1/own/offers?token={secret}", f"/api/v1/own/offers?access_token={secret}"):
        assert client.get(address).status_code == 401


def test_what_a_machine_may_not_write_it_cannot_slip_in() -> None:
    _token, secret = token_of(speaker("norway", RoleKind.HEAD))
    for more in ({"owner": "state:AGO"}, {"audience": "chosen", "chosen": ["state:AGO"]}, {"means_key": "x"}):
        assert ask(secret, "/own/offers", OFFER | more).status_code == 400
    assert not Offer.objects.exists()


def test_no_line_of_the_log_holds_the_secret(log: Lines) -> None:
    account = speaker("norway")
    token, secret = token_of(account)
    ask(secret, f"/own/nothing/{secret}")
    ask(secret, "/own/offers", "{")
    revoked(token, account)
    ask(secret, "/own/offers")
    Client().get(f"/{secret}/?token={secret}")
    assert log.lines
    assert [text for text in log.lines if secret in text or secret[-40:] in text] == []
    assert secret not in line("Authorization: Bearer %s", secret)
    assert secret not in line("token=%s;", secret)


def test_guessing_and_asking_without_end_are_stopped() -> None:
    cache.clear()
    _token, secret = token_of(speaker("norway"))
    guesses = [ask(f"ist_{number}", "/own/offers").status_code for number in range(32)]
    assert guesses == [401] * 30 + [429] * 2
    assert ask(secret, "/own/offers").status_code == 200
    answers = {ask(secret, "/own/requirements").status_code for _number in range(125)}
    assert answers == {200, 429}
    cache.clear()


def test_nobody_makes_or_ends_a_token_for_another_party() -> None:
    norway, angola = speaker("norway"), speaker("angola", party="state:AGO")
    token, secret = token_of(norway)
    for party in ("state:AGO", "isu", "organisation:relief", ""):
        with pytest.raises(NotAllowed):
            token_of(norway, party=party)
    with pytest.raises(NotAllowed):
        revoked(token, angola)
    with pytest.raises(Refused):
        token_of(norway, days=366)
    with pytest.raises(Refused):
        token_of(norway, "offers:release")
    assert ask(secret, "/own/offers").status_code == 200
