"""What a machine of a party reads and writes by the API with a token."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intersessional.cooperation.models import Approach, GiverRequirement, Means, Offer
from intersessional.core.models import AuditEvent, ConfidentialEvent
from intersessional.people.models import RoleKind
from publish.machines import OFFER, READ, ask, items, speaker, token_of

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]


def test_an_offer_that_a_machine_writes_is_read_by_its_party_alone() -> None:
    _token, secret = token_of(speaker("norway"))
    _other, elsewhere = token_of(speaker("angola", party="state:AGO"), party="state:AGO")
    public = AuditEvent.objects.count()
    answer = ask(secret, "/own/offers", OFFER | {"amount": 250_000_000, "currency": "NOK"})
    assert answer.status_code == 201, answer.content
    assert [row["mark"] for row in items(secret, "/own/offers")] == [answer.json()["mark"]]
    assert items(elsewhere, "/own/offers") == []
    row = Offer.objects.get()
    assert (row.owner, row.audience, row.released_on, row.amount) == ("state:NOR", "owner", None, 250_000_000)
    assert (AuditEvent.objects.count(), Means.objects.filter(what=OFFER["what"]).count()) == (public, 0)


def test_matches_are_also_those_of_offers_that_are_not_public() -> None:
    _token, secret = token_of(speaker("norway"))
    before = items(secret, "/own/matches")
    mark = ask(secret, "/own/offers", OFFER).json()["mark"]
    added = [row for row in items(secret, "/own/matches") if row["means"]["key"] == f"offer/{mark}"]
    assert added
    assert {row["need"]["state"] for row in added} == {"AGO"}
    assert len(items(secret, "/own/matches")) == len(before) + len(added)
    assert mark not in Client().get("/api/v1/matches").content.decode()


def test_an_organisation_reads_its_requirements_and_approaches() -> None:
    today = timezone.now().date()
    for owner in ("organisation:relief", "state:NOR"):
        GiverRequirement.objects.create(
            owner=owner, convention="apmbc", code="cost", since=today, written_by="p-x"
        )  # fmt: skip
        Approach.objects.create(
            owner=owner, convention="apmbc", state="AGO", need_key="apmbc/AGO/need/a", what=owner, asked="cost",
            audience="chosen", chosen="state:AGO", about="AGO", begun_on=today, begun_by="p-x",
        )  # fmt: skip
    account = speaker("relief", RoleKind.ORGANISATION, "organisation:relief")
    _token, secret = token_of(account, party="organisation:relief")
    assert [row["code"] for row in items(secret, "/own/requirements")] == ["cost"]
    assert [(row["giver"], row["asked"]) for row in items(secret, "/own/approaches")] == [
        ("organisation:relief", ["cost"])
    ]


def test_the_trail_tells_that_it_was_a_machine_and_the_day_is_kept_once() -> None:
    token, secret = token_of(speaker("norway"))
    for _time in range(3):
        ask(secret, "/own/offers")
    ask(secret, "/own/offers", OFFER)
    events = ConfidentialEvent.objects.filter(role="machine").order_by("number").values_list("act", flat=True)
    assert list(events) == ["people.use_token", "cooperation.write_offer"]
    token.refresh_from_db()
    assert token.last_used_on == timezone.now().date()


@pytest.mark.parametrize(
    ("told", "status", "says"),
    [
        ({}, 400, "The field what cannot be read: Field required."),
        ({"what": "A", "stage": "payment"}, 400, "The field stage cannot be read"),
        ({"what": "A", "audience": "desk"}, 400, "The field audience cannot be read"),
        ({"what": "A", "released_on": "2026-01-01"}, 400, "The field released_on cannot be read"),
        ({"what": "A", "recipients": ["ATL"]}, 422, "“ATL” is not one that can stand in recipients."),
        ({"what": "A", "objective": "peace"}, 422, "“peace” is not one that can stand in objective."),
        ({"what": "A", "amount": 5}, 422, "An amount has a currency"),
        ({"what": "A", "starts_on": "2026-13"}, 422, "There is no day “2026-13” in the calendar."),
        ({"what": " "}, 422, "Write what could be given."),
        ({"what": "A\0"}, 422, "A text holds a character that cannot be kept."),
        ("{", 400, "Cannot parse request body"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_one_sentence(told: object, status: int, says: str) -> None:
    _token, secret = token_of(speaker("norway"))
    answer = ask(secret, "/own/offers", told)
    assert (answer.status_code, list(answer.json())) == (status, ["error"])
    assert says in answer.json()["error"]
    assert not Offer.objects.exists()


@pytest.mark.parametrize("scope", ["offers:read", "offers:write", "matches:read"])
def test_a_token_opens_its_scope_and_no_other(scope: str) -> None:
    _token, secret = token_of(speaker("norway"), scope)
    needed = {**dict.fromkeys(READ[:3], "offers:read"), "/own/matches": "matches:read"}
    for path, needs in needed.items():
        assert ask(secret, path).status_code == (200 if needs == scope else 403), path
    assert ask(secret, "/own/offers", OFFER).status_code == (201 if scope == "offers:write" else 403)


@pytest.mark.parametrize("path", READ)
def test_what_is_answered_to_a_machine_is_kept_by_nobody(path: str) -> None:
    _token, secret = token_of(speaker("norway"))
    for answer in (ask(secret, path), ask("ist_none", path), Client().get(f"/api/v1{path}")):
        assert answer["Cache-Control"] == "no-store, private"
        assert "Access-Control-Allow-Origin" not in answer
        assert "ETag" not in answer
    head = Client().head(f"/api/v1{path}", headers={"Authorization": f"Bearer {secret}"})
    assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(method: str) -> None:
    for path, allowed in (("/own/offers", "GET, HEAD, POST"), ("/own/matches", "GET, HEAD")):
        answer = Client().generic(method, f"/api/v1{path}")
        assert (answer.status_code, answer["Allow"]) == (405, allowed)


def test_a_list_takes_as_many_questions_for_thirty_offers_as_for_one() -> None:
    _token, secret = token_of(speaker("norway"))
    ask(secret, "/own/offers", OFFER)
    ask(secret, "/own/offers")
    asked = []
    for more in (0, 29):
        for number in range(more):
            ask(secret, "/own/offers", OFFER | {"what": f"Training {number}"})
        with CaptureQueriesContext(connection) as queries:
            ask(secret, "/own/offers")
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 12


def test_the_secret_is_shown_once_and_only_its_hash_is_kept() -> None:
    token, secret = token_of(speaker("norway"), days=365)
    assert secret.startswith("ist_")
    assert secret not in str(vars(token))
    assert token.expires_at - token.made_at == timedelta(days=365)
