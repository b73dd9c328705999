"""Invitations are the one way to an account. Forged, used, old and withdrawn links open nothing and say not why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from intersessional.core.models import ConfidentialEvent
from intersessional.core.queries import current_revision, verify_confidential_chain
from intersessional.people.models import Account, Invitation, PersonalData, Role, RoleKind
from signing import SignIn

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

WORDS = "blue tractor seven lamp"
NOBODY = "This link opens nothing"
INVITE = {"name": "Ana Souza", "email": "Ana@Example.org", "kind": "member", "source": "Mail of 1 November"}


@pytest.fixture(autouse=True)
def _public_address() -> Iterator[None]:
    with override_settings(BASE_URL="https://treaty.example"):
        yield


@pytest.fixture
def focal_point(sign_in_as: SignIn) -> Client:
    return sign_in_as(RoleKind.FOCAL_POINT, state="ZWE", name="focal")


def text(content: bytes) -> str:
    return " ".join(html.fromstring(content).text_content().split())


def link() -> str:
    """The path of the link in the last mail."""
    found = re.search(r"https://treaty\.example(/desk/invitation/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def invited(by: Client, **more: str) -> str:
    answer = by.post("/desk/delegations/ZWE/invite/", {**INVITE, **more})
    assert answer.status_code == 302, text(answer.content)
    return link()


def test_an_invitation_leads_to_an_account_and_the_role_begins(focal_point: Client, client: Client) -> None:
    path = invited(focal_point)
    guest = Client()
    page = guest.get(path)
    assert "focal@example.org" not in text(page.content)
    assert "Member of the delegation" in text(page.content)
    assert "no-store" in page.headers["Cache-Control"]
    answer = guest.post(path, {"password": WORDS})
    assert answer.headers["Location"] == "/desk/awaiting/"
    account = Account.objects.get(email="ana@example.org")
    role = Role.objects.get(person=account.person)
    assert (role.kind, role.state_id, role.source) == ("member", "ZWE", "Mail of 1 November")
    assert role.starts_on == timezone.now().date()
    assert guest.get("/desk/delegations/ZWE/").status_code == 200
    assert guest.get("/desk/delegations/AGO/").status_code == 404
    assert PersonalData.objects.get(person=account.person).name == "Ana Souza"


def test_only_a_hash_of_the_secret_is_kept(focal_point: Client) -> None:
    secret = invited(focal_point).rstrip("/").rpartition("/")[2]
    assert len(secret) >= 43
    kept = [str(value) for row in Invitation.objects.values() for value in row.values()]
    kept += [str(row) for row in ConfidentialEvent.objects.values()]
    assert not any(secret in value for value in kept)


def test_a_link_works_once(focal_point: Client) -> None:
    path = invited(focal_point)
    assert Client().post(path, {"password": WORDS}).status_code == 302
    for again in (Client().get(path), Client().post(path, {"password": "another good one"})):
        assert again.status_code == 404
        assert NOBODY in text(again.content)
    assert Account.objects.filter(email="ana@example.org").count() == 1


def test_links_that_open_nothing_all_answer_alike(focal_point: Client) -> None:
    path = invited(focal_point)
    forged = Client().get("/desk/invitation/" + "A" * 43 + "/")
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    expired = Client().get(path)
    Invitation.objects.update(expires_at=timezone.now() + timedelta(days=1))
    assert Client().get(path).status_code == 200
    focal_point.post(f"/desk/invitations/{Invitation.objects.get().pk}/withdraw/")
    withdrawn = Client().get(path)
    answers = {(answer.status_code, text(answer.content)) for answer in (forged, expired, withdrawn)}
    assert len(answers) == 1
    assert answers.pop()[0] == 404
    assert Client().post(path, {"password": WORDS}).status_code == 404


def test_an_invitation_lapses_with_the_role_of_whoever_invited(focal_point: Client) -> None:
    path = invited(focal_point)
    role = Role.objects.get()
    Role.objects.update(ends_on=role.starts_on)
    answer = Client().post(path, {"password": WORDS})
    assert answer.status_code == 422
    assert NOBODY in text(answer.content)
    assert not Account.objects.filter(email="ana@example.org").exists()


@pytest.mark.parametrize("password", ["", "short", "password1234", "ana@example.org"])
def test_a_weak_password_is_refused_and_the_link_stays_good(focal_point: Client, password: str) -> None:
    path = invited(focal_point)
    guest = Client()
    answer = guest.post(path, {"password": password})
    assert answer.status_code == 422
    assert html.fromstring(answer.content).xpath("//*[@role='alert']")
    assert guest.post(path, {"password": WORDS}).status_code == 302


def test_inviting_tells_nobody_whether_an_address_has_an_account(focal_point: Client) -> None:
    Account.objects.create_user("known", "known@example.org", WORDS)
    pages = []
    for email in ("known@example.org", "new@example.org"):
        answer = focal_point.post("/desk/delegations/ZWE/invite/", {**INVITE, "email": email}, follow=True)
        pages.append(re.sub(r"\d+", "", text(answer.content)).replace(email, "…"))
        focal_point.post(f"/desk/invitations/{Invitation.objects.latest('id').pk}/withdraw/")
    assert pages[0] == pages[1]
    assert len(mail.outbox) == 2
    bodies = [re.sub(r"https://\S+", "", str(letter.body)) for letter in mail.outbox]
    assert bodies[0] == bodies[1]


def test_who_has_an_account_signs_in_to_take_up_another_role(focal_point: Client) -> None:
    Account.objects.create_user("known", "ana@example.org", WORDS)
    path = invited(focal_point)
    guest = Client()
    assert "sign in first" in text(guest.get(path).content)
    assert guest.post(path, {"password": "my very own password"}).status_code == 422
    assert Account.objects.get(email="ana@example.org").check_password(WORDS)
    guest.force_login(Account.objects.get(email="ana@example.org"))
    assert guest.post(path).headers["Location"] == "/desk/account/"
    assert guest.get("/desk/delegations/ZWE/").status_code == 200


def test_another_account_does_not_take_up_the_invitation(focal_point: Client) -> None:
    path = invited(focal_point)
    other = Client()
    other.force_login(Account.objects.create_user("other", "other@example.org", WORDS))
    answer = other.post(path, {"password": WORDS})
    assert answer.status_code == 422
    assert "This invitation is for another address; sign out first." in text(answer.content)
    assert Invitation.objects.get().used_at is None


def test_nothing_beyond_the_form_is_taken(focal_point: Client) -> None:
    path = invited(
        focal_point, state="AGO", body="A5", person="p-chosen", invited_by="p-chosen", expires_at="2099-01-01"
    )
    row = Invitation.objects.get()
    assert (row.state_id, row.body) == ("ZWE", "")
    assert "p-chosen" not in (row.person, row.invited_by)
    assert row.expires_at < timezone.now() + timedelta(days=8)
    Client().post(path, {"password": WORDS, "kind": "isu", "is_staff": "1", "email": "evil@example.org"})
    assert not Account.objects.filter(email="evil@example.org").exists()
    assert set(Role.objects.values_list("kind", flat=True)) == {"focal_point", "member"}


@pytest.mark.parametrize("kind", ["isu", "administrator", "seat", "observer", "organisation", "coordinating_committee"])
def test_a_focal_point_gives_no_role_beyond_its_delegation(focal_point: Client, kind: str) -> None:
    assert focal_point.post("/desk/delegations/ZWE/invite/", {**INVITE, "kind": kind}).status_code == 403
    assert not Invitation.objects.exists()
    assert mail.outbox == []


def test_a_focal_point_named_by_another_begins_when_the_isu_has_confirmed_it(
    focal_point: Client, sign_in_as: SignIn
) -> None:
    path = invited(focal_point, kind="focal_point")
    guest = Client()
    guest.post(path, {"password": WORDS})
    assert "waits for the confirmation" in text(guest.get("/desk/account/").content)
    assert guest.post("/desk/delegations/ZWE/invite/", INVITE).status_code == 403
    role = Role.objects.get(confirmed_on=None)
    assert guest.post(f"/desk/roles/{role.pk}/confirm/").status_code == 403
    officer = sign_in_as(RoleKind.ISU, name="officer")
    assert officer.post(f"/desk/roles/{role.pk}/confirm/").headers["Location"].startswith("/desk/again/")
    answer = officer.post(
        "/desk/again/", {"password": "four words that differ", "next": f"/desk/roles/{role.pk}/confirm/"}
    )
    assert answer.headers["Location"] == "/desk/people/"
    assert guest.post("/desk/delegations/ZWE/invite/", {**INVITE, "email": "x@example.org"}).status_code == 302


def test_the_isu_invites_to_a_seat_and_a_partner_organisation(sign_in_as: SignIn) -> None:
    officer = sign_in_as(RoleKind.ISU, name="officer")
    seat = {**INVITE, "kind": "observer", "organisation": "Example Relief"}
    officer.post("/desk/people/invite/", seat)
    officer.post("/desk/again/", {"password": "four words that differ", "next": "/desk/people/"})
    assert officer.post("/desk/people/invite/", seat).headers["Location"] == "/desk/people/"
    assert Invitation.objects.get().organisation_id == "example-relief"
    assert "Observer: Example Relief" in text(Client().get(link()).content)
    for more in ({"kind": "seat", "state": "ZWE", "body": "NONE"}, {"kind": "member", "state": "XXX"}, {"email": "no"}):
        assert officer.post("/desk/people/invite/", {**seat, **more}).status_code == 422
    assert officer.post("/desk/people/invite/", {**seat, "kind": "isu"}).status_code == 403
    assert Invitation.objects.count() == 1


def test_a_focal_point_ends_the_role_of_a_colleague_and_of_nobody_elsewhere(focal_point: Client) -> None:
    guest = Client()
    guest.post(invited(focal_point), {"password": WORDS})
    own = Role.objects.get(kind="member")
    day = timezone.now().date()
    elsewhere = Role.objects.create(person="p-x", kind="member", state_id="AGO", starts_on=day, source="a list")
    assert focal_point.post(f"/desk/roles/{elsewhere.pk}/end/").status_code == 404
    assert focal_point.post(f"/desk/roles/{own.pk}/end/").headers["Location"] == "/desk/delegations/ZWE/"
    assert guest.get("/desk/delegations/ZWE/").status_code == 404
    elsewhere.refresh_from_db()
    assert elsewhere.ends_on is None


def test_a_colleague_lays_down_the_own_role_only(focal_point: Client) -> None:
    guest = Client()
    guest.post(invited(focal_point), {"password": WORDS})
    of_focal_point = Role.objects.get(kind="focal_point")
    assert guest.post(f"/desk/roles/{of_focal_point.pk}/end/").status_code == 403
    own = Role.objects.get(kind="member")
    assert guest.post(f"/desk/roles/{own.pk}/end/").headers["Location"] == "/desk/account/"
    assert guest.get("/desk/delegations/ZWE/").status_code == 404


def test_each_step_is_a_confidential_event_and_moves_no_revision(focal_point: Client) -> None:
    before = current_revision()
    Client().post(invited(focal_point), {"password": WORDS})
    events = list(ConfidentialEvent.objects.values_list("act", "role"))
    assert events == [("people.invite", "focal_point"), ("people.take_up", "member")]
    for row in ConfidentialEvent.objects.values():
        assert not any(word in str(row) for word in ("Souza", "example.org"))
    row = Invitation.objects.get()
    assert (row.name, row.email) == ("", "")
    assert verify_confidential_chain() is None
    assert current_revision() == before


def test_a_form_from_elsewhere_neither_invites_nor_takes_up(focal_point: Client) -> None:
    path = invited(focal_point)
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(path, {"password": WORDS}).status_code == 403
    strict.cookies = focal_point.cookies
    assert strict.post("/desk/delegations/ZWE/invite/", INVITE).status_code == 403


def test_what_is_written_into_a_form_is_shown_as_words(focal_point: Client) -> None:
    evil = '"><evil onclick=alert(1)>{{ 7*7 }}'
    path = invited(focal_point, name=evil, source=evil)
    for page in (focal_point.get("/desk/delegations/ZWE/"), Client().get(path)):
        assert html.fromstring(page.content).xpath("//evil | //@onclick") == []


def test_the_number_of_queries_does_not_grow_with_the_people(
    at_the_desk: Client,
) -> None:
    day = timezone.now().date()
    counts = []
    for size in (1, 30):
        for number in range(size):
            person = f"p-{size}-{number}"
            PersonalData.objects.create(person=person, name=person)
            Role.objects.create(person=person, kind="member", state_id="ZWE", starts_on=day, source="a list")
        with CaptureQueriesContext(connection) as context:
            assert at_the_desk.get("/desk/people/").status_code == 200
        counts.append(len(context))
    assert counts[0] == counts[1] <= 15
