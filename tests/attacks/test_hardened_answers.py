"""What every answer tells a browser, and what a production installation does besides."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings

from command_line import settings as environment
from intersessional.people.models import Account, RoleKind
from signing import SignIn

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

EVERY_KIND = ["/", "/ar/states/ZWE/", "/desk/sign-in/", "/nowhere/", "/desk/", "/data/states.csv", "/data/states.xlsx",
              "/api/v1/states", "/api/v1/states/ATL", "/deadlines.ics", "/healthz", "/robots.txt", "/states/?on=never",
              "/static/ui/icon.svg", "/favicon.ico"]  # fmt: skip
ASKED = """
import json, django
from django.conf import settings
from intersessional.config import settings as _
names = [name for name in dir(settings) if name.isupper()]
print(json.dumps({name: getattr(settings, name) for name in names}, default=str))
"""


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The settings of a process in production."""
    given = environment(tmp_path_factory.mktemp("production"), INTERSESSIONAL_PRODUCTION="true")
    given["DJANGO_SETTINGS_MODULE"] = "intersessional.config.settings"
    run = subprocess.run([sys.executable, "-c", ASKED], env=given, capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(run.stdout)
    return told


def get(path: str, **more: bool) -> HttpResponse:
    """The answer, read to its end."""
    answer = Client().get(path, **more)
    if answer.streaming:
        list(answer)  # which closes the file; to close the answer here would end the connection of the test
    return answer


@pytest.mark.parametrize("path", EVERY_KIND)
def test_every_answer_says_what_a_browser_may_do_with_it(path: str) -> None:
    answer = get(path)
    policy = dict(part.strip().partition(" ")[::2] for part in answer.headers["Content-Security-Policy"].split(";"))
    for name in ("default-src", "object-src", "base-uri", "frame-ancestors"):
        assert policy[name] == "'none'", name
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "*" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Server" not in answer.headers
    assert "X-Powered-By" not in answer.headers


@pytest.mark.parametrize("path", [path for path in EVERY_KIND if path != "/favicon.ico"])
def test_every_answer_names_its_kind_and_its_letters(path: str) -> None:
    answer = get(path)
    kind = answer.headers["Content-Type"]
    if answer.status_code != 302 and kind.startswith("text/"):
        assert "charset=utf-8" in kind


@pytest.mark.parametrize("path", EVERY_KIND)
def test_other_sites_read_public_data_alone(path: str) -> None:
    """And never with the cookies of a reader."""
    answer = get(path)
    public = path.startswith(("/data/", "/api/", "/static/")) or path.endswith(".ics")
    assert answer.headers.get("Access-Control-Allow-Origin") == ("*" if public else None)
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "PATCH", "DELETE", "PUT"])
@pytest.mark.parametrize("path", ["/", "/states/", "/api/v1/states", "/desk/sign-out/", "/deadlines.ics"])
def test_a_method_that_nothing_uses_is_refused(method: str, path: str) -> None:
    assert Client().generic(method, path).status_code == 405


def test_readers_are_sent_to_https_and_told_to_stay_there(production: dict[str, Any]) -> None:
    named = {name: value for name, value in production.items() if name.startswith("SECURE_")}
    with override_settings(**{**named, "SECURE_PROXY_SSL_HEADER": None}):
        answer = Client().get("/states/")
        assert (answer.status_code, answer.headers["Location"]) == (301, "https://testserver/states/")
        for path in ("/", "/api/v1/states", "/nowhere/", "/static/ui/icon.svg"):
            told = get(path, secure=True).headers["Strict-Transport-Security"]
            assert told == "max-age=31536000; includeSubDomains; preload"


def test_cookies_are_of_this_host_alone_and_closed_to_scripts(production: dict[str, Any], sign_in_as: SignIn) -> None:
    assert production["SESSION_COOKIE_NAME"] == "__Host-sessionid"
    assert production["CSRF_COOKIE_NAME"] == "__Host-csrftoken"
    assert production["SESSION_COOKIE_DOMAIN"] is production["CSRF_COOKIE_DOMAIN"] is None
    with override_settings(**{name: value for name, value in production.items() if "_COOKIE_" in name}):
        client = Client()
        client.get("/desk/sign-in/", secure=True)
        sign_in_as(RoleKind.MEMBER, state="ZWE")
        said = {"login": "somebody@example.org", "password": "four words that differ"}
        client.post("/desk/sign-in/", said, secure=True)
        cookies = dict(client.cookies.items())
        assert set(cookies) == {"__Host-sessionid", "__Host-csrftoken"}
        for cookie in cookies.values():
            assert cookie["secure"]
            assert cookie["httponly"]
            assert (cookie["path"], cookie["domain"], cookie["samesite"]) == ("/", "", "Lax")


def test_production_shows_no_inside(production: dict[str, Any]) -> None:
    assert production["DEBUG"] is False
    assert production["DEMO"] is False
    assert production["CACHES"]
    assert production["USE_X_FORWARDED_HOST"] is False
    assert not [app for app in production["INSTALLED_APPS"] if "debug" in app or "admin" in app]


@pytest.mark.parametrize("path", ["/", "/api/v1/states", "/data/states.csv", "/deadlines.ics", "/desk/sign-in/"])
def test_a_fault_of_ours_shows_no_inside(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object, **_named: object) -> None:
        raise RuntimeError("SELECT secret FROM inside")

    for place in ("core.pages.current_revision", "web.views.accounts.current_revision"):
        monkeypatch.setattr(f"intersessional.{place}", broken)
    client = Client(raise_request_exception=False)
    answer = client.get(path)
    assert answer.status_code == 500
    assert not any(word in answer.content for word in (b"SELECT", b"Traceback", b"RuntimeError", b".py"))


NOWHERE = ["/.git/config", "/.env", "/static/", "/static/../settings.py", "/static/%2e%2e/cli.py", "/admin/",
           "/var/intersessional.sqlite3", "/__debug__/", "/api/docs", "/api/v1/docs"]  # fmt: skip


@pytest.mark.parametrize("path", NOWHERE)
def test_nothing_of_the_inside_has_an_address(path: str) -> None:
    assert Client().get(path).status_code == 404


def test_no_account_comes_with_the_software() -> None:
    assert not Account.objects.exists()


def test_no_secret_stands_in_the_code(tmp_path: Path) -> None:
    """Each process makes its own key where none is given."""
    given = environment(tmp_path)
    given["DJANGO_SETTINGS_MODULE"] = "intersessional.config.settings"
    asked = "from django.conf import settings; print(settings.SECRET_KEY)"
    keys = {
        subprocess.run([sys.executable, "-c", asked], env=given, capture_output=True, text=True, check=True).stdout
        for _time in range(2)
    }
    assert len(keys) == 2
    assert min(map(len, keys)) > 50
