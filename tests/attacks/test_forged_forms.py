"""A form that another site makes a browser send does nothing: every page that acts asks for the token of this site."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import resolve

from attacks.scenes import INVITE
from intersessional.core.models import AuditEvent, ConfidentialEvent
from intersessional.people.models import RoleKind, Session
from reference import ROOT
from signing import SignIn

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

with (Path(ROOT) / "tests" / "permissions" / "matrix.csv").open(encoding="utf-8", newline="") as file:
    DOING = {row["what"].split()[1] for row in csv.DictReader(file) if row["what"].startswith("POST ")}
MACHINES = "/api/v1/own/"
"""How addresses begin that only a token in a header opens, which no browser sends by itself."""
ACTING = sorted(re.sub(r"\{\w+\}", "1", address) for address in DOING if not address.startswith(MACHINES))
OF_MACHINES = sorted(address for address in DOING if address.startswith(MACHINES))


def acts() -> tuple[int, int, int]:
    return AuditEvent.objects.count(), ConfidentialEvent.objects.count(), Session.objects.count()


@pytest.mark.parametrize("address", ACTING)
@pytest.mark.parametrize("token", [None, "", "x" * 64, "A" * 32], ids=["none", "blank", "forged", "old"])
def test_no_address_acts_without_the_token_of_this_site(sign_in_as: SignIn, address: str, token: str | None) -> None:
    """Every address of the table of permissions that acts, signed in as whoever may do most."""
    signed_in = sign_in_as(RoleKind.ISU, RoleKind.ADMINISTRATOR)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in.cookies
    before = acts()
    said = INVITE if token is None else {**INVITE, "csrfmiddlewaretoken": token}
    assert strict.post(address, said).status_code == 403
    assert acts() == before


@pytest.mark.parametrize("address", OF_MACHINES)
def test_an_address_of_machines_takes_no_session_for_a_token(sign_in_as: SignIn, address: str) -> None:
    signed_in = sign_in_as(RoleKind.ISU, RoleKind.ADMINISTRATOR)
    before = acts()
    for said in (INVITE, {"what": "Teams", "stage": "offer", "kind": "money"}):
        for kind in ("application/json", "text/plain", "multipart/form-data; boundary=x"):
            assert signed_in.post(address, json.dumps(said), content_type=kind).status_code == 401
    assert acts() == before


def test_the_token_of_one_browser_is_no_good_in_another(sign_in_as: SignIn) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.get("/desk/sign-in/")
    token = strict.cookies["csrftoken"].value
    strict.cookies["csrftoken"] = "B" * 32
    assert strict.post("/desk/sign-in/", {"csrfmiddlewaretoken": token}).status_code == 403


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"origin": "null"}])
def test_a_form_that_says_it_comes_from_elsewhere_is_refused_with_a_good_token(headers: dict[str, str]) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.get("/desk/sign-in/")
    token = strict.cookies["csrftoken"].value
    assert strict.post("/desk/sign-in/", {"csrfmiddlewaretoken": token}, headers=headers).status_code == 403
    assert strict.post("/desk/sign-in/", {"csrfmiddlewaretoken": token}).status_code == 422


def test_over_https_the_page_it_comes_from_must_be_ours() -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.get("/desk/sign-in/", secure=True)
    said = {"csrfmiddlewaretoken": strict.cookies["csrftoken"].value}
    for referer, status in (("", 403), ("https://evil.example/", 403), ("https://testserver/desk/", 422)):
        headers = {"referer": referer} if referer else {}
        assert strict.post("/desk/sign-in/", said, secure=True, headers=headers).status_code == status


def test_nobody_is_signed_in_or_out_by_a_link(sign_in_as: SignIn) -> None:
    client = sign_in_as(RoleKind.MEMBER, state="ZWE")
    assert client.get("/desk/sign-out/").status_code == 405
    assert client.get("/desk/account/").status_code == 200
    assert client.get("/desk/demo/").status_code == 405


def test_no_view_is_let_off_the_token_but_those_that_only_read() -> None:
    """The library of the API marks its views so; none of them takes more than GET and HEAD."""
    for address in ACTING:
        assert not getattr(resolve(address).func, "csrf_exempt", False), address
    strict = Client(enforce_csrf_checks=True)
    for address in ("/api/v1/states", "/data/states.csv", "/deadlines.ics"):
        assert strict.post(address).status_code in (403, 405)
        assert Client().post(address).status_code == 405
