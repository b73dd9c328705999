"""What is logged tells what happened and where, and no secret of a link, no mail address and no second line."""

from __future__ import annotations

import logging
import re

import pytest
from django.test import Client, override_settings

from attacks.scenes import WORDS, invited
from intersessional.core.logs import Discreet
from intersessional.people.models import Account, RoleKind
from signing import SignIn

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

SECRET = "kU3b_9xQ-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaZ"  # noqa: S105 - of no link


class Lines(logging.Handler):
    """Keeps each line as the log would hold it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> object:
    lines = Lines()
    for name in ("django.request", "django.security.csrf", "intersessional.security"):
        monkeypatch.setattr(logging.getLogger(name), "disabled", False)  # as a server started by another test leaves it
    for name in ("django", "intersessional", ""):
        logging.getLogger(name).addHandler(lines)
    yield lines
    for name in ("django", "intersessional", ""):
        logging.getLogger(name).removeHandler(lines)


def line(message: str, *values: object) -> str:
    return Lines.format(Lines(), logging.LogRecord("a", logging.WARNING, "a.py", 1, message, values, None))


@override_settings(BASE_URL="https://treaty.example")
def test_the_secret_of_an_invitation_is_in_no_line_when_a_form_is_refused(log: Lines, sign_in_as: SignIn) -> None:
    path = invited(sign_in_as(RoleKind.FOCAL_POINT, state="ZWE"))
    assert Client().post(path, {"password": "short"}).status_code == 422
    assert Client(enforce_csrf_checks=True).post(path, {"password": WORDS}).status_code == 403
    assert Client().post(path, {"password": WORDS}).status_code == 302
    assert Client().get(path).status_code == 404
    secret = path.rstrip("/").rpartition("/")[2]
    assert [text for text in log.lines if "/desk/invitation/…" in text]
    assert [text for text in log.lines if secret in text or "example.org" in text] == []


@pytest.mark.parametrize(
    "told",
    [
        f"/desk/invitation/{SECRET}/",
        f"/ar/desk/invitation/{SECRET}",
        "/desk/password/new/1/cx2k3j-0123456789abcdef0123456789abcdef/",
        f"/acts/{SECRET}/yes",
        "/answer/0123456789abcdef/",
        f'"GET /desk/invitation/{SECRET}/ HTTP/1.1"',
    ],
)
def test_no_line_holds_the_secret_of_a_link(told: str) -> None:
    written = line("Not Found: %s", told)
    assert "…" in written
    assert SECRET not in written
    assert "0123456789abcdef" not in written


def test_addresses_of_pages_stay_readable() -> None:
    address = "/desk/spreadsheets/12/columns/ /sources/landmine-monitor-report-for-the-year-2002/"
    assert address in line("Not Found: %s", address)


def test_a_line_tells_its_time_in_utc() -> None:
    assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z WARNING a: told", line("told"))
    record = logging.LogRecord("a", logging.INFO, "a.py", 1, "told", (), None)
    record.created, record.msecs = 0.0, 0.0
    assert Lines().format(record).startswith("1970-01-01T00:00:00.000Z ")


def test_signing_in_and_refusals_are_told_by_the_name_by_chance(log: Lines) -> None:
    account = Account.objects.create_user("ana", "ana@example.org", WORDS)
    client = Client()
    client.post("/desk/sign-in/", {"login": account.email, "password": "a secret typed wrong"})
    client.post("/desk/sign-in/", {"login": account.email, "password": WORDS})
    client.get("/desk/people/")
    client.post("/desk/sign-out/")
    told = [text.partition("intersessional.security: ")[2] for text in log.lines]
    assert [text for text in dict.fromkeys(told) if text] == [
        "refused to sign somebody in",
        f"signed in: {account.person} by password",
        f"refused: {account.person}",
        f"signed out: {account.person}",
    ]
    assert not [text for text in log.lines if "ana@" in text or WORDS in text or "typed wrong" in text]


def test_no_line_holds_a_mail_address() -> None:
    assert line("refused {'ana.souza@example.org': (550, b'no')}").endswith("refused {'…': (550, b'no')}")


def test_what_a_reader_sends_makes_no_line_of_its_own() -> None:
    written = line("Not Found: %s", "/a\r\n2026-01-01 ERROR all is lost\x1b[2J")
    assert "\n" not in written
    assert "\x1b" not in written
