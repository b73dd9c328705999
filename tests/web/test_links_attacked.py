"""Links under attack: forged, replayed, revoked, used for something else, passed on twice, guessed at, prefetched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client, override_settings
from django.utils import timezone

from intersessional.core.domain.indexing import index_record
from intersessional.core.queries import current_revision, verify_confidential_chain
from intersessional.people.domain.act_links import MOST_PASSED_ON
from intersessional.people.models import ActLink, Contribution, Role, RoleKind
from intersessional.record.models import Reply
from signing import SignIn
from web import linking
from web.linking import COLLEAGUE, REPLY, SITE, WORDS, passed_on, put_to, text

pytestmark = [pytest.mark.usefixtures("indexed_facts"), pytest.mark.django_db]

PUBLIC = [
    "/", "/states/ZWE/", "/fr/states/ZWE/", "/aims/clearance/", "/changes/", "/search/?q=zimbabwe", "/search/?q=tendai",
    "/search/?q=provinces", "/data/", "/data/figures.csv?scope=ZWE", "/data/acts.csv?state=ZWE",
    "/api/v1/assessments/ZWE", "/api/v1/changes", "/api/v1/figures?scope=ZWE", "/api/v1/search?q=provinces",
    "/permissions/", "/robots.txt",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _public_address() -> Iterator[None]:
    with override_settings(BASE_URL=SITE):
        yield


@pytest.fixture
def focal_point(sign_in_as: SignIn) -> str:
    sign_in_as(RoleKind.FOCAL_POINT, state="ZWE", name="focal")
    return Role.objects.get().person


@pytest.fixture
def desk(focal_point: str, sign_in_as: SignIn) -> Client:
    return sign_in_as(RoleKind.ISU, name="officer")


@pytest.fixture
def path(desk: Client, focal_point: str) -> str:
    return put_to(desk, linking.question(), to=focal_point)


def test_links_that_open_nothing_all_answer_alike(path: str) -> None:
    colleague = passed_on(path)
    forged = "/answer/" + "A" * 43 + "/"
    opening_nothing = [Client().get(forged), Client().get("/answer/x/"), Client().post(forged, {"do": "send", **REPLY})]
    ActLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    opening_nothing += [Client().get(path), Client().post(path, {"do": "send", **REPLY}), Client().head(path)]
    ActLink.objects.update(expires_at=timezone.now() + timedelta(days=1))
    assert Client().get(path).status_code == 200
    ActLink.objects.filter(from_desk=True).update(revoked_at=timezone.now())
    opening_nothing += [Client().get(path), Client().get(colleague), Client().post(colleague, {"do": "draft", **REPLY})]
    assert {answer.status_code for answer in opening_nothing} == {404}
    words = {text(answer) for answer in opening_nothing if answer.content}  # type: ignore[arg-type]
    assert words == {"This link opens nothing (any more) Ask whoever sent it for a new one."}
    assert not Reply.objects.exists()
    assert not Contribution.objects.exists()


def test_only_a_hash_of_the_secret_is_kept(path: str) -> None:
    secret = path.split("/")[2]
    assert len(secret) >= 43
    assert not any(secret in str(value) for row in ActLink.objects.values() for value in row.values())


def test_a_used_form_says_that_it_was_answered(path: str) -> None:
    colleague = passed_on(path)
    assert Client().post(path, {"do": "send", **REPLY}).status_code == 302
    for again, do in ((path, "send"), (path, "draft"), (path, "ask"), (colleague, "draft")):
        answer = Client().post(again, {**COLLEAGUE, **REPLY, "do": do})
        assert answer.status_code == 409
        assert "This was answered on" in text(answer)  # type: ignore[arg-type]
    assert Reply.objects.count() == 1
    assert len(mail.outbox) == 2


def test_a_link_of_one_question_does_nothing_for_another(desk: Client, path: str, focal_point: str) -> None:
    other = put_to(desk, linking.question("AGO"))
    Client().post(other, {"do": "draft", **REPLY})
    number = str(Contribution.objects.get().pk)
    for do in ("send", "decline"):
        answer = Client().post(path, {"do": do, "draft": number, **REPLY})
        assert answer.status_code == 422
    assert Client().post(path, {"do": "revoke", "link": str(ActLink.objects.get(state="AGO").pk)}).status_code == 422
    assert Client().post(other, {"do": "send", **REPLY}).status_code == 403
    assert WORDS not in Client().get(path).content.decode()
    assert Contribution.objects.get().outcome == ""
    assert not Reply.objects.exists()


def test_a_focal_point_of_one_state_does_not_speak_for_another(desk: Client, focal_point: str) -> None:
    there = put_to(desk, linking.question("AGO"), email="focal@example.org")
    assert ActLink.objects.get().person == focal_point
    assert Client().post(there, {"do": "send", **REPLY}).status_code == 403


def test_an_officer_is_no_officer_by_a_link(desk: Client, sign_in_as: SignIn) -> None:
    theirs = put_to(desk, linking.question(), email="officer@example.org")
    assert "Send as the reply" not in text(Client().get(theirs))
    assert Client().post(theirs, {"do": "send", **REPLY}).status_code == 403


def test_a_colleague_sees_no_words_but_their_own(path: str) -> None:
    one, two = passed_on(path), passed_on(path)
    Client().post(one, {"do": "draft", **REPLY})
    assert WORDS not in Client().get(two).content.decode()
    assert "Tendai" not in text(Client().get(two))


def test_a_link_passed_on_is_not_passed_on_again(path: str) -> None:
    colleague = passed_on(path)
    before = len(mail.outbox)
    assert Client().post(colleague, COLLEAGUE).status_code == 403
    assert len(mail.outbox) == before


def test_a_link_is_passed_on_a_few_times_only(path: str) -> None:
    for _number in range(MOST_PASSED_ON):
        passed_on(path)
    answer = Client().post(path, COLLEAGUE)
    assert answer.status_code == 422
    assert "passed on often enough" in text(answer)  # type: ignore[arg-type]


def test_a_link_passed_on_is_good_no_longer_than_the_first(path: str) -> None:
    passed_on(path)
    assert len(set(ActLink.objects.values_list("expires_at", flat=True))) == 1


@pytest.mark.parametrize("name", ["Ana\r\nBcc: all@example.org", "Ana <b>"])
def test_no_header_and_no_markup_gets_into_a_mail(path: str, name: str) -> None:
    assert Client().post(path, {**COLLEAGUE, "name": name}).status_code == 302
    letter = mail.outbox[-1].message()
    assert letter["Bcc"] is None
    assert letter.get_content_type() == "text/plain"
    assert "<b>" not in Client().get(path).content.decode()


def test_a_form_from_elsewhere_is_refused(path: str) -> None:
    guest = Client(enforce_csrf_checks=True)
    assert guest.post(path, {"do": "send", **REPLY}).status_code == 403
    assert not Reply.objects.exists()


def test_the_link_in_a_mail_begins_with_the_public_address(desk: Client, focal_point: str) -> None:
    with override_settings(ALLOWED_HOSTS=["*"]):
        form = {"do": "put_by_mail", **linking.ANA}
        desk.post(f"/desk/questions/{linking.question().mark}/", form, headers={"host": "evil.example"})
        Client().post(linking.link(), COLLEAGUE, headers={"host": "evil.example"})
    assert len(mail.outbox) == 2
    assert "evil" not in "".join(str(letter.body) for letter in mail.outbox)


def test_the_page_is_kept_by_nobody(path: str) -> None:
    refused = Client().post(passed_on(path), {"do": "send", **REPLY})
    assert refused.status_code == 403
    for page in (Client().get(path), Client().get("/answer/forged/"), refused):
        assert "no-store" in page.headers["Cache-Control"]
        assert page.headers["Referrer-Policy"] == "strict-origin"
        assert "noindex" in page.headers["X-Robots-Tag"]
        assert "<script" not in page.content.decode()


def test_to_look_at_it_changes_nothing(path: str) -> None:
    before = (current_revision(), list(ActLink.objects.values("revoked_at", "closed_at", "expires_at")))
    for query in ("", "?do=send&kind=explains&words=x&language=en", "?do=revoke&link=1"):
        Client().get(path + query)
        Client().head(path + query)
    assert (current_revision(), list(ActLink.objects.values("revoked_at", "closed_at", "expires_at"))) == before
    assert not Reply.objects.exists()


def test_no_draft_link_or_name_is_seen_by_everybody(path: str) -> None:
    index_record()
    before = current_revision()
    public = {address: Client().get(address).content for address in PUBLIC}
    colleague = passed_on(path)
    Client().get(colleague)
    Client().post(colleague, {"do": "draft", **REPLY})
    Client().post(path, {"do": "decline", "draft": str(Contribution.objects.get().pk)})
    assert current_revision() == before
    index_record()
    assert {address: Client().get(address).content for address in PUBLIC} == public


def test_once_answered_nobodys_name_is_public(path: str) -> None:
    colleague = passed_on(path)
    Client().post(colleague, {"do": "draft", **REPLY})
    Client().post(path, {"do": "send", "draft": str(Contribution.objects.get().pk), **REPLY})
    index_record()
    persons = ActLink.objects.values_list("person", flat=True)
    for address in PUBLIC:
        page = Client().get(address).content.decode()
        for word in ("Tendai", "tendai@", "focal@", "/answer/", *persons):
            assert word not in page, address
    assert verify_confidential_chain() is None
