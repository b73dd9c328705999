"""Nobody learns which addresses have an account: the answers are the same, and so is the work behind them.

No clock is read, for clocks of machines that test are no evidence: what takes the time is counted.
"""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from attacks.scenes import INVITE, WORDS
from intersessional.people.models import Account, RoleKind
from signing import SignIn

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

KNOWN, CLOSED, UNKNOWN = "known@example.org", "closed@example.org", "nobody@example.org"


@pytest.fixture(autouse=True)
def _accounts(db: None) -> None:
    Account.objects.create_user("known", KNOWN, WORDS)
    Account.objects.create_user("closed", CLOSED, WORDS, is_active=False)


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int, int]]:
    """The parameters of each password hash that is made or compared."""
    made: list[tuple[int, int, int]] = []
    for name in ("encode", "verify"):
        real = getattr(Argon2PasswordHasher, name)

        def counted(self: Argon2PasswordHasher, *args: object, _real: object = real) -> object:
            made.append((self.time_cost, self.memory_cost, self.parallelism))
            return _real(self, *args)  # type: ignore[operator]

        monkeypatch.setattr(Argon2PasswordHasher, name, counted)
    return made


def seen(answer: HttpResponse) -> tuple[int, str, list[str], str]:
    """All that tells one answer from another, without tokens and the address that was typed."""
    told = re.sub(r"(?<=csrfmiddlewaretoken\" value=\")\w+", "", answer.content.decode())
    return (
        answer.status_code,
        re.sub("|".join((KNOWN, CLOSED, UNKNOWN)), "…", told),
        sorted(answer.headers),
        answer.headers.get("Location", ""),
    )


@pytest.mark.parametrize("email", [CLOSED, UNKNOWN])
def test_signing_in_answers_alike_after_the_same_work(hashed: list[tuple[int, int, int]], email: str) -> None:
    answers, work = [], []
    for login in (KNOWN, email):
        cache.clear()
        hashed.clear()
        answers.append(seen(Client().post("/desk/sign-in/", {"login": login, "password": "wrong"})))
        work.append(list(hashed))
    assert answers[0] == answers[1]
    assert work[0] == work[1]
    assert len(work[0]) == 1


def test_the_hash_of_nobody_costs_what_that_of_somebody_does(hashed: list[tuple[int, int, int]]) -> None:
    Client().post("/desk/sign-in/", {"login": UNKNOWN, "password": "wrong"})
    hasher = Argon2PasswordHasher()
    assert hashed == [(hasher.time_cost, hasher.memory_cost, hasher.parallelism)]
    assert (hasher.time_cost, hasher.memory_cost) >= (2, 19_456)


def test_asking_for_a_new_password_answers_alike_and_sends_one_mail(hashed: list[tuple[int, int, int]]) -> None:
    answers = [seen(Client().post("/desk/password/forgotten/", {"email": email})) for email in (KNOWN, UNKNOWN)]
    assert answers[0] == answers[1]
    assert [letter.to for letter in mail.outbox] == [[KNOWN], [UNKNOWN]]
    assert hashed == []


def test_guessing_is_stopped_alike() -> None:
    ends = []
    for login in (KNOWN, UNKNOWN):
        cache.clear()
        answers = [Client().post("/desk/sign-in/", {"login": login, "password": f"wrong {n}"}) for n in range(7)]
        ends.append([seen(answer) for answer in answers])
    assert ends[0] == ends[1]


def test_inviting_an_address_answers_alike_after_the_same_questions(sign_in_as: SignIn) -> None:
    client = sign_in_as(RoleKind.FOCAL_POINT, state="ZWE")
    client.post("/desk/delegations/ZWE/invite/", {**INVITE, "email": "first@example.org"})
    answers, asked = [], []
    for email in (KNOWN, UNKNOWN):
        with CaptureQueriesContext(connection) as queries:
            answers.append(seen(client.post("/desk/delegations/ZWE/invite/", {**INVITE, "email": email})))
        asked.append(len(queries))
    assert answers[0] == answers[1]
    assert asked[0] == asked[1]
