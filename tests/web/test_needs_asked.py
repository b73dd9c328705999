"""The desk asks a State for its needs by mail; the State answers by the link, signed in, or says that it has none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intersessional.cooperation.models import Need
from intersessional.core.models import ConfidentialEvent
from intersessional.core.queries import current_revision, verify_confidential_chain
from intersessional.people.awaiting import awaited_of
from intersessional.people.models import Account, ActLink, Contribution, Role, RoleKind
from intersessional.people.queries import standing_of
from signing import SignIn
from web.linking import COLLEAGUE, GONE, SITE, link, passed_on, text

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

HERE = "/desk/delegations/ZWE/needs/"
ASK = {"do": "ask", "asked_aim": "clearance", "to": "", "name": "Ana Moyo", "email": "ana@example.org"}
WORDS = "Six <b>Xylander</b> machines"
FORM = {"what": WORDS, "kind": "equipment", "aim": "clearance", "amount": "5000", "currency": "EUR"}
NO_NEED = "No need for assistance at present"


@pytest.fixture(autouse=True)
def _public_address() -> Iterator[None]:
    with override_settings(BASE_URL=SITE):
        yield


@pytest.fixture
def delegation(sign_in_as: SignIn) -> Client:
    return sign_in_as(RoleKind.FOCAL_POINT, state="ZWE", name="focal")


@pytest.fixture
def desk(delegation: Client, sign_in_as: SignIn) -> Client:
    return sign_in_as(RoleKind.ISU, name="officer")


def focal_point() -> str:
    return str(Account.objects.get(username="focal").person)


@pytest.fixture
def path(desk: Client) -> str:
    """The link of the focal point."""
    assert desk.post(HERE, ASK | {"to": focal_point()}).status_code == 302
    return link()


def link_of(first: ActLink, subject: str) -> None:
    """Another link like the first, for something else."""
    ActLink.objects.create(
        act="need",
        subject=subject,
        state_id="ZWE",
        person=first.person,
        name="Ana",
        email="ana@example.org",
        from_desk=True,
        created_by=first.created_by,
        expires_at=first.expires_at,
        secret_hash=subject,
    )


def waiting(name: str = "focal") -> list[str]:
    who = standing_of(Account.objects.get(username=name), timezone.now().date())
    return [item.words for item in awaited_of(who)]


def test_the_desk_asks_by_mail_and_sees_how_far_it_is(desk: Client, path: str) -> None:
    letter = mail.outbox[-1]
    assert letter.to == ["focal@example.org"]
    assert "Which needs for assistance does Zimbabwe have for this aim: Clearance" in str(letter.body)
    page = text(desk.get(HERE))
    assert "Awaiting an answer" in page
    assert "focal@example.org Sent on" in page
    assert path.startswith("/answer/")


def test_a_question_for_needs_moves_no_public_number(desk: Client) -> None:
    before = current_revision()
    desk.post(HERE, ASK)
    assert current_revision() == before
    assert ConfidentialEvent.objects.latest("pk").act == "people.send_link"


@pytest.mark.parametrize("step", ["open", "send_messages"])
def test_where_no_mail_can_be_sent_nothing_is_recorded(
    desk: Client, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fails(*_args: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(f"django.core.mail.backends.locmem.EmailBackend.{step}", fails)
    answer = desk.post(HERE, ASK)
    assert answer.status_code == 422
    assert "could not be sent, so nothing was recorded" in text(answer)
    assert "Ana Moyo" in answer.content.decode()
    assert not ActLink.objects.exists()
    assert waiting() == []


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"asked_aim": "peace"}, "Choose the aim from the list"),
        ({"email": "nobody"}, "This is not a mail address"),
        ({"name": " "}, "Write the name"),
        ({"to": "p-nobody"}, "does not answer for the State today"),
    ],
)
def test_what_cannot_be_sent_is_one_sentence(desk: Client, wrong: dict[str, str], says: str) -> None:
    answer = desk.post(HERE, ASK | wrong)
    assert answer.status_code == 422
    assert says in text(answer, "//*[@id='problem']")
    assert not ActLink.objects.exists()


def test_nobody_but_the_isu_asks_from_here(delegation: Client, sign_in_as: SignIn) -> None:
    delegation = sign_in_as(RoleKind.HEAD, state="ZWE", name="head")
    assert "Ask this State by mail" not in text(delegation.get(HERE))
    assert delegation.post(HERE, ASK).status_code == 403
    assert not ActLink.objects.exists()


def test_a_focal_point_says_by_the_link_what_is_needed_without_an_account(path: str) -> None:
    page = text(Client().get(path))
    assert "funding gap as at September 2024" in page
    assert "public at once, with your State as its source" in page
    assert Client().post(path, {"do": "send", **FORM}).status_code == 302
    row = Need.objects.latest("id")
    assert (row.what, row.amount, row.aim) == (WORDS, 500_000, "clearance")
    assert row.source_keys.startswith("site-zwe-")
    assert "Six &lt;b&gt;Xylander&lt;/b&gt; machines" in Client().get("/needs/").content.decode()
    assert "This was answered on" in text(Client().get(path))
    assert Client().post(path, {"do": "send", **FORM}).status_code in (404, 409)
    assert Need.objects.filter(what=WORDS).count() == 1
    assert verify_confidential_chain() is None


def test_that_there_is_no_need_is_an_answer_and_no_figure(path: str, desk: Client) -> None:
    before, needs = current_revision(), Need.objects.count()
    assert NO_NEED in text(Client().get(path))
    assert Client().post(path, {"do": "send", "none": "1"}).status_code == 302
    assert (current_revision(), Need.objects.count()) == (before, needs)
    (kept,) = Contribution.objects.all()
    assert (kept.outcome, kept.audience, kept.payload["none"]) == ("sent", "desk", "1")
    assert "no figure is recorded" in text(Client().get(path)).lower()
    page = text(desk.get(HERE))
    assert "no need for assistance at present, as the State says" in page
    assert "is no zero" in page
    assert waiting() == []
    for address in ("/needs/", "/states/ZWE/", "/changes/", "/search/?q=assistance"):
        assert NO_NEED not in text(Client().get(address))
    assert verify_confidential_chain() is None


def test_others_propose_words_that_the_focal_point_sends(path: str, delegation: Client) -> None:
    colleague = passed_on(path)
    assert "Send as the reply" not in text(Client().get(colleague))
    assert Client().post(colleague, {"do": "send", **FORM}).status_code == 403
    assert Client().post(colleague, {"do": "draft", **FORM}).status_code == 302
    assert Need.objects.filter(what=WORDS).count() == 0
    page = text(Client().get(path))
    assert WORDS in page
    assert COLLEAGUE["name"] in page
    draft = Contribution.objects.get()
    assert Client().post(path, {"do": "send", "draft": str(draft.pk), **FORM}).status_code == 302
    assert Need.objects.filter(what=WORDS).count() == 1
    assert GONE in text(Client().get(colleague)) or "This was answered on" in text(Client().get(colleague))


def test_a_member_signed_in_drafts_and_the_list_tells_what_was_asked(path: str, sign_in_as: SignIn) -> None:
    assert path
    member = sign_in_as(RoleKind.MEMBER, state="ZWE", name="member")
    subject = ActLink.objects.get().subject
    here = f"{HERE}asked/{subject}/"
    assert f'href="{here}"' in member.get(HERE).content.decode()
    assert member.post(here, {"do": "draft", **FORM}).status_code == 302
    assert member.post(here, {"do": "send", **FORM}).status_code == 403
    assert any("A colleague has proposed words. The needs of Zimbabwe" in words for words in waiting())
    elsewhere = sign_in_as(RoleKind.HEAD, state="AGO", name="elsewhere")
    assert elsewhere.get(here).status_code == 404


def test_the_delegation_sees_that_it_is_asked_until_it_answers(path: str) -> None:
    (words,) = waiting()
    assert words.startswith("The needs of Zimbabwe: Clearance")
    Client().post(path, {"do": "send", **FORM})
    assert waiting() == []


def test_to_ask_again_is_the_same_question_while_it_waits(desk: Client, path: str) -> None:
    assert path
    desk.post(HERE, ASK)
    assert ActLink.objects.values_list("subject").distinct().count() == 1
    Client().post(path, {"do": "send", "none": "1"})
    answer = desk.post(HERE, ASK)
    assert answer.status_code == 422
    assert "answered this today already" in text(answer)


def test_a_revoked_link_opens_nothing_and_asks_nothing_any_more(desk: Client, path: str) -> None:
    row = ActLink.objects.get()
    assert desk.post(HERE, {"do": "revoke", "link": str(row.pk)}).status_code == 302
    assert GONE in text(Client().get(path))
    assert waiting() == []
    assert desk.post(HERE, {"do": "revoke", "link": "0"}).status_code == 422


def test_a_link_that_ran_out_is_told_so(desk: Client, path: str) -> None:
    assert path
    ActLink.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert "The link ran out without an answer" in text(desk.get(HERE))
    assert waiting() == []


def test_whose_role_ended_says_nothing_by_the_link(path: str) -> None:
    Role.objects.filter(person=focal_point()).update(ends_on=timezone.now().date())
    assert Client().post(path, {"do": "send", **FORM}).status_code == 403
    assert Need.objects.filter(what=WORDS).count() == 0


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"what": ""}, "Write what is needed."),
        ({"currency": ""}, "An amount has a currency"),
        ({"starts": "2028", "ends": "2027"}, "A period ends after it begins"),
        ({"place": "a\x00"}, "cannot be kept"),
        ({"aim": "peace"}, "Choose the aim"),
        ({"part_of": "nothing"}, "of which this is a part"),
    ],
)
def test_a_mistake_by_the_link_keeps_what_was_filled_in(path: str, told: dict[str, str], says: str) -> None:
    answer = Client().post(path, {"do": "send", **FORM, "costed": "By offers", **told})
    assert answer.status_code == 422
    assert says in text(answer, "//*[@id='wrong']")
    assert "By offers" in text(answer)
    assert Need.objects.filter(what=WORDS).count() == 0


def test_one_thing_asked_costs_as_many_queries_as_thirty(desk: Client, path: str) -> None:
    assert path
    counts = []
    first = ActLink.objects.get()
    for more in (0, 29):
        for number in range(more):
            day = timezone.now().date() - timedelta(days=number + 1)
            link_of(first, f"clearance-{day}")
        desk.get(HERE)
        with CaptureQueriesContext(connection) as context:
            desk.get(HERE)
        counts.append(len(context))
    assert counts[0] == counts[1] <= 16
