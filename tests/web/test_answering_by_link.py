"""A State answers by the link of a mail, without an account; what one may do by it is decided on the day of use."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client, override_settings
from django.utils import timezone
from lxml import html

from intersessional.core.models import ConfidentialEvent
from intersessional.core.queries import current_revision, verify_confidential_chain
from intersessional.people.models import ActLink, Contribution, Role, RoleKind
from intersessional.record.models import Question as PutQuestion
from intersessional.record.models import Reply
from intersessional.web.desk_questions import Question
from signing import SignIn
from web import linking
from web.conftest import LANGUAGES
from web.linking import GONE, REPLY, SITE, WORDS, passed_on, put, put_to, text

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _public_address() -> Iterator[None]:
    with override_settings(BASE_URL=SITE):
        yield


@pytest.fixture
def asked() -> Question:
    return linking.question()


@pytest.fixture
def focal_point(sign_in_as: SignIn) -> str:
    """The person of a confirmed focal point, whose address is known."""
    sign_in_as(RoleKind.FOCAL_POINT, state="ZWE", name="focal")
    return Role.objects.get().person


@pytest.fixture
def desk(focal_point: str, sign_in_as: SignIn) -> Client:
    return sign_in_as(RoleKind.ISU, name="officer")


@pytest.fixture
def path(desk: Client, asked: Question, focal_point: str) -> str:
    """The link of the focal point."""
    return put_to(desk, asked, to=focal_point)


def send(path: str, **more: str) -> int:
    return int(Client().post(path, {"do": "send", **REPLY, **more}).status_code)


def test_to_put_it_and_to_send_it_is_one_act(desk: Client, asked: Question) -> None:
    put_to(desk, asked)
    row = PutQuestion.objects.get()
    assert (row.channel, row.addressee) == ("Mail from this site", "the Permanent Mission in Geneva")
    letter = mail.outbox[-1]
    assert letter.to == ["ana@example.org"]
    assert asked.words in letter.body
    assert all(item.words in letter.body for item in asked.about)
    assert row.put_on == timezone.now().date()
    page = text(desk.get(f"/desk/questions/{asked.mark}/"))
    assert "Ana Moyo ana@example.org Sent on" in page


def test_chosen_from_those_who_answer_for_the_state_the_function_is_recorded(
    desk: Client, asked: Question, focal_point: str
) -> None:
    put_to(desk, asked, to=focal_point)
    assert PutQuestion.objects.get().addressee == "Focal point"
    assert mail.outbox[-1].to == ["focal@example.org"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"email": "nobody"}, "This is not a mail address"),
        ({"name": " "}, "Write the name"),
        ({"addressee": ""}, "Say to whom"),
        ({"to": "p-nobody"}, "does not answer for the State today"),
    ],
)
def test_what_cannot_be_sent_is_not_put(desk: Client, asked: Question, wrong: dict[str, str], said: str) -> None:
    before = current_revision()
    answer = put(desk, asked, **wrong)
    assert answer.status_code == 422
    assert said in text(answer, "//*[@id='wrong']")
    assert (wrong.get("name") or "Ana Moyo") in answer.content.decode()
    nothing_stands(before.number)


@pytest.mark.parametrize("step", ["open", "send_messages"])
def test_where_the_mail_server_fails_nothing_is_recorded(
    desk: Client, asked: Question, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fails(*_args: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(f"django.core.mail.backends.locmem.EmailBackend.{step}", fails)
    before = current_revision()
    answer = put(desk, asked)
    assert answer.status_code == 422
    assert "could not be sent, so nothing was recorded" in text(answer)
    nothing_stands(before.number)


def nothing_stands(revision: int) -> None:
    assert current_revision().number == revision
    assert not PutQuestion.objects.exists()
    assert not ActLink.objects.exists()
    assert not ConfidentialEvent.objects.filter(act="people.send_link").exists()
    assert mail.outbox == []


def test_the_focal_point_answers_for_the_state_by_the_link(path: str, asked: Question) -> None:
    guest = Client()
    page = guest.get(path)
    assert page.status_code == 200
    assert asked.words in text(page)
    assert all(item.words in text(page) for item in asked.about)
    answer = guest.post(path, {"do": "send", **REPLY})
    assert answer.headers["Location"] == path
    reply = Reply.objects.get()
    assert (reply.kind, reply.words, reply.received) == ("explains", WORDS, "By a link from this site")
    assert "This was answered on" in text(guest.get(path))
    public = Client().get("/states/ZWE/").content.decode()
    assert "counts &lt;b&gt;two&lt;/b&gt; more provinces" in public
    assert "By a link from this site" in public


@pytest.mark.parametrize("prefix", LANGUAGES.values())
def test_it_opens_in_every_language(path: str, asked: Question, prefix: str) -> None:
    Client().post(passed_on(path), {"do": "draft", **REPLY})
    assert Client().get(prefix + path).status_code == 200
    Client().post(path, {"do": "send", **REPLY})
    assert Client().get(prefix + path).status_code == 200


def test_words_are_shown_as_text(path: str) -> None:
    bearer = passed_on(path)
    Client().post(bearer, {"do": "draft", **REPLY})
    for page in (Client().get(bearer), Client().get(path)):
        assert "<b>two" not in page.content.decode()
        assert WORDS in html.fromstring(page.content).xpath("//textarea/text()")[0]


def test_a_colleague_proposes_and_the_focal_point_sends_other_words(path: str, asked: Question) -> None:
    colleague = passed_on(path)
    assert "Until Friday, please." in mail.outbox[-1].body
    assert mail.outbox[-1].to == ["tendai@example.org"]
    page = Client().get(colleague)
    assert "Send as the reply" not in text(page)
    assert "Ask a colleague" not in text(page)
    assert Client().post(colleague, {"do": "draft", **REPLY}).status_code == 302
    assert "Your draft of" in text(Client().get(colleague))
    shown = Client().get(path)
    assert "Tendai Ncube" in text(shown, "//section[@aria-labelledby='drafts']")
    draft = Contribution.objects.get()
    assert send(path, draft=str(draft.pk), words="Two more provinces.") == 302
    draft.refresh_from_db()
    assert (draft.outcome, draft.payload["words"]) == ("sent", WORDS)
    assert Reply.objects.get().words == "Two more provinces."
    assert "This was answered on" in text(Client().get(colleague))


def test_a_draft_not_taken_is_told_to_whoever_wrote_it(path: str) -> None:
    colleague = passed_on(path)
    Client().post(colleague, {"do": "draft", **REPLY})
    Client().post(path, {"do": "decline", "draft": str(Contribution.objects.get().pk)})
    page = Client().get(colleague)
    assert "Your words were not taken" in text(page)
    assert Client().post(colleague, {"do": "draft", **REPLY}).status_code == 302
    assert "Your words were not taken" not in text(Client().get(colleague))


def test_a_draft_is_replaced_and_taken_back_by_whoever_wrote_it(path: str) -> None:
    colleague = passed_on(path)
    for words in ("One.", "Two."):
        Client().post(colleague, {"do": "draft", **REPLY, "words": words})
    draft = Contribution.objects.get()
    assert draft.payload["words"] == "Two."
    Client().post(colleague, {"do": "decline", "draft": str(draft.pk)})
    assert "Two." not in text(Client().get(path))
    assert "Your words were not taken" not in text(Client().get(colleague))


def test_that_no_reply_is_wanted_is_one_click(path: str) -> None:
    (form,) = html.fromstring(Client().get(path).content).xpath("//form[input[@value='no_reply_wanted']]")
    given = {field.get("name"): field.get("value") for field in form.xpath(".//input|.//button")}
    assert Client().post(path, given).status_code == 302
    assert Reply.objects.get().kind == "no_reply_wanted"


@pytest.mark.parametrize("more", [{"words": ""}, {"language": "no code at all"}, {"kind": "insults"}])
def test_what_was_written_survives_a_refusal(path: str, more: dict[str, str]) -> None:
    for do in ("draft", "send"):
        answer = Client().post(path, {"do": do, **REPLY, **more})
        assert answer.status_code == 422
        assert text(answer, "//*[@id='wrong']")  # type: ignore[arg-type]
        if "words" not in more:
            assert WORDS in html.fromstring(answer.content).xpath("//textarea[@id='words-own']/text()")[0]
    assert not Reply.objects.exists()


def test_whose_role_has_ended_only_proposes(path: str, focal_point: str) -> None:
    Role.objects.filter(person=focal_point).update(ends_on=timezone.now().date())
    assert "Send as the reply" not in text(Client().get(path))
    assert send(path) == 403
    assert Client().post(path, {"do": "draft", **REPLY}).status_code == 302
    assert not Reply.objects.exists()


def test_a_link_that_the_desk_did_not_send_does_not_speak_for_the_state(
    sign_in_as: SignIn, desk: Client, asked: Question
) -> None:
    put_to(desk, asked)
    member = sign_in_as(RoleKind.HEAD, state="ZWE", name="head")
    member.post(f"/desk/delegations/ZWE/questions/{asked.mark}/", {**linking.COLLEAGUE, "email": "focal@example.org"})
    assert mail.outbox[-1].to == ["focal@example.org"]
    assert send(linking.link()) == 403


def test_when_the_desk_records_a_reply_links_and_drafts_end(desk: Client, path: str, asked: Question) -> None:
    colleague = passed_on(path)
    Client().post(colleague, {"do": "draft", **REPLY})
    form = {"do": "reply", **REPLY, "replied_on": timezone.now().date().isoformat(), "received": "letter"}
    assert desk.post(f"/desk/questions/{asked.mark}/", form).status_code == 302
    assert Contribution.objects.get().outcome == "closed"
    assert set(ActLink.objects.values_list("name", "email")) == {("", "")}
    assert "This was answered on" in text(Client().get(colleague))


def test_a_question_taken_back_leaves_its_links_with_nothing(desk: Client, path: str, asked: Question) -> None:
    desk.post(f"/desk/questions/{asked.mark}/", {"do": "take_back", "reason": "A slip"})
    assert GONE in text(Client().get(path))
    assert Client().post(path, {"do": "draft", **REPLY}).status_code == 404


def test_each_use_is_one_event_without_anything_personal(path: str) -> None:
    colleague = passed_on(path)
    for _again in range(3):
        Client().get(colleague)
    Client().post(colleague, {"do": "draft", **REPLY})
    send(path, draft=str(Contribution.objects.get().pk))
    acts = list(ConfidentialEvent.objects.order_by("number").values_list("act", flat=True))
    assert acts == [f"people.{act}" for act in ("send_link", "forward_link", "open_link", "contribute", "answer")]
    told = str(list(ConfidentialEvent.objects.values()))
    for word in ("Tendai", "tendai@", "focal@", "provinces", colleague.split("/")[2]):
        assert word not in told
    assert verify_confidential_chain() is None


def test_it_is_opened_once_a_day_in_the_trail(path: str) -> None:
    Client().get(path)
    ActLink.objects.update(opened_on=timezone.now().date() - timedelta(days=1))
    Client().get(path)
    Client().get(path)
    assert ConfidentialEvent.objects.filter(act="people.open_link").count() == 2


def test_the_desk_sends_a_link_again_and_revokes_it(desk: Client, path: str, asked: Question) -> None:
    address = f"/desk/questions/{asked.mark}/"
    assert desk.post(address, {"do": "send_again", **linking.ANA}).status_code == 302
    assert PutQuestion.objects.count() == 1
    again = linking.link()
    assert Client().get(again).status_code == 200
    desk.post(address, {"do": "revoke", "link": str(ActLink.objects.get(name="Ana Moyo").pk)})
    assert GONE in text(Client().get(again))
    assert Client().get(path).status_code == 200
    assert "Revoked on" in text(desk.get(address))
