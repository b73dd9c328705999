"""Whatever host a request names, no answer, no mail and no kept page leads there."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client, override_settings

from attacks.scenes import INVITE, WORDS
from intersessional.people.models import Account, RoleKind
from signing import SignIn

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

EVIL = "evil.example"
PUBLIC = ["/", "/states/ZWE/", "/deadlines.ics", "/meetings.ics", "/api/v1/openapi.json", "/data/datapackage.json",
          "/data/states.csv", "/robots.txt", "/sources/", "/ar/"]  # fmt: skip


@pytest.mark.parametrize("path", ["/", "/desk/sign-in/", "/api/v1/states", "/deadlines.ics", "/healthz"])
@pytest.mark.parametrize("host", [EVIL, "localhost.evil.example", "evil.example:80", "testserver@evil.example", "a b"])
def test_a_host_that_is_not_ours_is_refused(client: Client, path: str, host: str) -> None:
    answer = client.get(path, headers={"host": host})
    assert answer.status_code == 400
    assert EVIL.encode() not in answer.content


@pytest.mark.parametrize("path", PUBLIC)
def test_the_name_a_proxy_forwards_is_not_believed(client: Client, path: str) -> None:
    told = {"x-forwarded-host": EVIL, "x-forwarded-server": EVIL, "forwarded": f"host={EVIL}", "x-host": EVIL}
    assert EVIL.encode() not in client.get(path, headers=told).content


@override_settings(ALLOWED_HOSTS=["*"], BASE_URL="https://treaty.example")
@pytest.mark.parametrize("path", PUBLIC)
def test_a_page_kept_for_one_host_is_good_for_all(client: Client, path: str) -> None:
    """Even where every host is let in, a kept page holds none."""
    cache.clear()
    poisoned = client.get(path, headers={"host": EVIL})
    assert EVIL.encode() not in poisoned.content
    assert client.get(path).content == poisoned.content


@override_settings(ALLOWED_HOSTS=["*"], BASE_URL="https://treaty.example")
def test_no_mail_leads_to_the_host_of_a_request(sign_in_as: SignIn) -> None:
    Account.objects.create_user("known", "known@example.org", WORDS)
    headers = {"host": EVIL, "x-forwarded-host": EVIL}
    sign_in_as(RoleKind.FOCAL_POINT, state="ZWE").post("/desk/delegations/ZWE/invite/", INVITE, headers=headers)
    Client().post("/desk/password/forgotten/", {"email": "known@example.org"}, headers=headers)
    assert len(mail.outbox) == 2
    assert all(
        "https://treaty.example/desk/" in str(letter.body) and EVIL not in str(letter.body) for letter in mail.outbox
    )
