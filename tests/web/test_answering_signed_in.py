"""A delegation answers signed in: it sees the questions put to its State, its drafts, and nobody else does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intersessional.people.awaiting import awaited_of
from intersessional.people.domain.act_links import MOST_SENT
from intersessional.people.models import Account, ActLink, Contribution, RoleKind
from intersessional.people.personal import personal
from intersessional.people.queries import standing_of
from intersessional.people.standing import Standing
from intersessional.record.models import Figure, Reply
from intersessional.web.desk_questions import Question
from intersessional.web.replying import REPLY as ACT
from record.asking import asked as found_in
from signing import SignIn
from web.asked_of_states import put_many, put_one
from web.linking import COLLEAGUE, REPLY, SITE, WORDS, link, question, text

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _public_address() -> Iterator[None]:
    with override_settings(BASE_URL=SITE):
        yield


@pytest.fixture
def asked() -> Question:
    found = question()
    day = timezone.now().date().isoformat()
    put_one(found.mark, found.finding, day)
    return found


@pytest.fixture
def address(asked: Question) -> str:
    return f"/desk/delegations/ZWE/questions/{asked.mark}/"


def who(name: str) -> Standing:
    return standing_of(Account.objects.get(username=name), timezone.now().date())


@pytest.mark.parametrize("kind", [RoleKind.FOCAL_POINT, RoleKind.HEAD])
def test_whoever_answers_for_the_state_sends_the_reply(sign_in_as: SignIn, address: str, kind: RoleKind) -> None:
    client = sign_in_as(kind, state="ZWE")
    assert "Send as the reply of Zimbabwe" in text(client.get(address))
    assert client.post(address, {"do": "send", **REPLY}).headers["Location"] == address
    row = Reply.objects.get()
    assert (row.words, row.received) == (WORDS, "By its delegation, signed in to this site")
    assert row.actor.startswith("p-")
    assert "This was answered on" in text(client.get(address))
    assert "Answered on" in text(client.get("/desk/delegations/ZWE/questions/"))


def test_a_member_proposes_and_sees_what_colleagues_propose(sign_in_as: SignIn, address: str) -> None:
    one = sign_in_as(RoleKind.MEMBER, state="ZWE", name="one")
    assert one.post(address, {"do": "draft", **REPLY}).status_code == 302
    assert one.post(address, {"do": "send", **REPLY}).status_code == 403
    two = sign_in_as(RoleKind.CO_AUTHOR, state="ZWE", name="two")
    page = two.get(address)
    assert WORDS in text(page, "//section[@aria-labelledby='drafts']//q")
    assert "Send these words" not in text(page)
    draft = str(Contribution.objects.get().pk)
    assert two.post(address, {"do": "decline", "draft": draft}).status_code == 403
    assert two.post(address, COLLEAGUE).status_code == 403
    assert "1 draft" in text(two.get("/desk/delegations/ZWE/questions/"))
    assert not Reply.objects.exists()


def test_nobody_else_sees_a_draft_not_even_the_desk(sign_in_as: SignIn, asked: Question, address: str) -> None:
    sign_in_as(RoleKind.MEMBER, state="ZWE", name="one").post(address, {"do": "draft", **REPLY})
    for kind, state in ((RoleKind.ISU, ""), (RoleKind.ADMINISTRATOR, ""), (RoleKind.FOCAL_POINT, "AGO")):
        other = sign_in_as(kind, state=state, name=f"other-{kind}")
        for path in (address, "/desk/delegations/ZWE/questions/"):
            assert other.get(path).status_code == 404
        assert other.post(address, {"do": "decline", "draft": "1"}).status_code == 404
        desk_page = other.get(f"/desk/questions/{asked.mark}/")
        assert WORDS not in desk_page.content.decode()
    assert Contribution.objects.get().outcome == ""


def test_a_question_not_put_is_nobodys_concern(sign_in_as: SignIn) -> None:
    client = sign_in_as(RoleKind.FOCAL_POINT, state="ZWE")
    assert client.get(f"/desk/delegations/ZWE/questions/{question().mark}/").status_code == 404
    assert "No question was put" in text(client.get("/desk/delegations/ZWE/questions/"))


def test_a_colleague_is_asked_and_the_link_revoked(sign_in_as: SignIn, address: str) -> None:
    client = sign_in_as(RoleKind.FOCAL_POINT, state="ZWE")
    assert client.post(address, COLLEAGUE).status_code == 302
    path = link()
    assert "somebody asks you for words for the delegation of Zimbabwe" in str(mail.outbox[-1].body)
    assert "Tendai Ncube tendai@example.org Sent on" in text(client.get(address))
    Client().get(path)
    assert "Last opened on" in text(client.get(address))
    client.post(address, {"do": "revoke", "link": str(ActLink.objects.get().pk)})
    assert Client().get(path).status_code == 404
    assert client.post(address, {"do": "revoke", "link": str(ActLink.objects.get().pk)}).status_code == 422


def test_nobody_sends_mail_in_bulk(sign_in_as: SignIn, address: str) -> None:
    client = sign_in_as(RoleKind.FOCAL_POINT, state="ZWE")
    for _number in range(MOST_SENT):
        client.post(address, COLLEAGUE)
    answer = client.post(address, COLLEAGUE)
    assert answer.status_code == 422
    assert "Too many of your links are open" in text(answer)  # type: ignore[arg-type]
    assert "Until Friday, please." in answer.content.decode()
    assert len(mail.outbox) == MOST_SENT


def test_what_awaits_a_focal_point(sign_in_as: SignIn, asked: Question, address: str) -> None:
    client = sign_in_as(RoleKind.CO_AUTHOR, state="ZWE", name="writer")
    client.post(address, {"do": "draft", **REPLY})
    assert list(awaited_of(who("writer"))) == []
    sign_in_as(RoleKind.FOCAL_POINT, state="ZWE", name="focal")
    replying, draft = awaited_of(who("focal"))
    today = timezone.now().date()
    assert (replying.address, replying.button, replying.since) == (address, "Reply", today)
    assert (replying.due, replying.then) == (today + timedelta(days=60), "It becomes public.")
    assert (draft.address, draft.button) == (address, "Read and send them")
    assert asked.words in draft.words
    sign_in_as(RoleKind.FOCAL_POINT, state="AGO", name="elsewhere")
    assert list(awaited_of(who("elsewhere"))) == []
    sign_in_as(RoleKind.HEAD, state="ZWE", name="head").post(address, {"do": "send", **REPLY})
    assert list(awaited_of(who("focal"))) == []


def test_what_is_held_of_a_person_can_be_given_and_erased(sign_in_as: SignIn, address: str) -> None:
    client = sign_in_as(RoleKind.FOCAL_POINT, state="ZWE")
    client.post(address, COLLEAGUE)
    path = link()
    Client().post(path, {"do": "draft", **REPLY})
    person = ActLink.objects.get().person
    kinds = dict(personal)
    (held,) = kinds["act_links"].held(person)
    assert (held["name"], held["email"]) == ("Tendai Ncube", "tendai@example.org")
    assert [row["words"] for row in kinds["contributions"].held(person)] == [WORDS]
    assert (kinds["act_links"].erase(person), kinds["contributions"].erase(person)) == (1, 1)
    assert not [*kinds["act_links"].held(person), *kinds["contributions"].held(person)]
    assert Client().get(path).status_code == 404
    assert client.get(address).status_code == 200


def test_the_list_costs_the_same_for_one_question_and_for_thirty(sign_in_as: SignIn) -> None:
    put_many(1)
    client = sign_in_as(RoleKind.FOCAL_POINT, state="ZWE")

    def queries() -> int:
        client.get("/desk/delegations/ZWE/questions/")
        with CaptureQueriesContext(connection) as seen:
            assert client.get("/desk/delegations/ZWE/questions/").status_code == 200
        return len(seen)

    one = queries()
    rows = list(Figure.objects.filter(scope="ZWE", superseded_by__isnull=True).order_by("pk")[:31])
    for place, row in enumerate(rows[1:]):
        mark = f"1{place:015x}"
        put_one(mark, found_in(rows[0].pk, row.pk))
        Contribution.objects.create(
            owner="state:ZWE", act=ACT, subject=mark, state_id="ZWE", payload=REPLY, written_by="p-a"
        )
    assert text(client.get("/desk/delegations/ZWE/questions/")).count("1 draft") == 30
    assert queries() == one <= 15
