"""Nobody is led from here to another site, whatever an address or a form asks for."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intersessional.people.domain.accounts import Opened, open_account
from intersessional.people.models import RoleKind
from signing import SignIn

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

ELSEWHERE = [
    "https://elsewhere.example/",
    "//elsewhere.example",
    "///elsewhere.example",
    "/\\elsewhere.example",
    "\\\\elsewhere.example",
    "http:elsewhere.example",
    "https:/elsewhere.example",
    "https://testserver.elsewhere.example/",
    "//testserver@elsewhere.example",
    "/\t/elsewhere.example",
    " //elsewhere.example",
    "\x00//elsewhere.example",
    "javascript:alert(1)",
    "data:text/html,x",
]


@pytest.fixture
def officer(db: None) -> Opened:
    opened = open_account(email="o@example.org", name="O", kind=RoleKind.SPONSORSHIP, source="a test")
    assert opened is not None
    return opened


def stays(location: str) -> bool:
    """Whether a browser stays here; it takes a backslash for a slash, and leaves out blanks and what cannot be seen."""
    read = re.sub(r"[\x00-\x20]", "", location).replace("\\", "/")
    parts = urlsplit(urljoin("http://testserver/desk/sign-in/", read))
    return (parts.scheme, parts.netloc) == ("http", "testserver")


@pytest.mark.parametrize("onward", ELSEWHERE)
def test_signing_in_leads_nowhere_else(client: Client, officer: Opened, onward: str) -> None:
    said = {"login": officer.username, "password": officer.password}
    answer = client.post(f"/desk/sign-in/?next={onward}", {**said, "next": onward})
    assert answer.status_code == 302
    assert stays(answer.headers["Location"])


@pytest.mark.parametrize("onward", ELSEWHERE)
def test_who_is_signed_in_already_is_led_nowhere_else(sign_in_as: SignIn, onward: str) -> None:
    answer = sign_in_as(RoleKind.SPONSORSHIP).get("/desk/sign-in/", {"next": onward})
    assert answer.status_code == 302
    assert stays(answer.headers["Location"])


@pytest.mark.parametrize("onward", ELSEWHERE)
def test_proving_who_one_is_and_signing_out_lead_nowhere_else(sign_in_as: SignIn, onward: str) -> None:
    client = sign_in_as(RoleKind.SPONSORSHIP)
    for path, said in (("/desk/again/", {"password": "four words that differ"}), ("/desk/sign-out/", {})):
        answer = client.post(path, {**said, "next": onward})
        assert answer.status_code == 302, path
        assert stays(answer.headers["Location"]), path


@given(st.text(max_size=30))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_is_asked_for_leads_nowhere_else(db: None, onward: str) -> None:
    client = Client()
    answer = client.get("/desk/", {"next": onward})
    assert stays(answer.headers["Location"])
    answer = client.post("/desk/sign-out/", {"next": onward})
    assert stays(answer.headers["Location"])


@pytest.mark.parametrize(
    "path", ["//elsewhere.example/states", "/%2Felsewhere.example/states", "/states//elsewhere.example", "/desk", "/ar"]
)
def test_a_missing_slash_leads_nowhere_else(path: str) -> None:
    answer = Client().get(path)
    assert answer.status_code in (301, 302, 404)
    assert stays(answer.headers.get("Location", "/"))


def test_a_code_in_small_letters_leads_nowhere_else() -> None:
    answer = Client().get("/states/zwe/?on=2002-09-20&next=//elsewhere.example")
    assert answer.headers["Location"] == "/states/ZWE/?on=2002-09-20"
