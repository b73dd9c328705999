"""What a giver asks a State goes by mail with a link, is answered by it, and is seen by these two alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.test import Client, override_settings
from django.utils import timezone

from intersessional.cooperation.models import Approach, GivenAnswer, GiverRequirement, Offer
from intersessional.people import act_link_queries, privacy_queries
from intersessional.people.awaiting import awaited_of
from intersessional.people.models import Account, ActLink, Contribution, Role, RoleKind
from intersessional.people.queries import standing_of
from signing import SignIn
from web.linking import COLLEAGUE, SITE, link, passed_on, text

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

NEED = "apmbc/AGO/need/known-areas-2025"
ROAD = "Is the road to Xylander open all year?"
OFFER = {
    "do": "write", "what": "Four teams of Xylander", "stage": "offer", "kind": "money", "aim": "clearance",
    "amount": "987654", "currency": "EUR", "requirements": ["standards"], "audience": "owner",
}  # fmt: skip


@pytest.fixture
def norway(sign_in_as: SignIn) -> Client:
    """A giver with one thing of the catalogue and one in its own words to ask."""
    client = sign_in_as(RoleKind.MEMBER, state="NOR", name="norway")
    assert client.post("/desk/offers/", OFFER).status_code == 302
    assert client.post("/desk/offers/", {"do": "require", "words": ROAD}).status_code == 302
    return client


def own() -> str:
    return f"own_{GiverRequirement.objects.get().mark}"


def ask(giver: Client) -> Approach:
    row = Offer.objects.get()
    form = {"do": "ask", "owner": "state:NOR", "need": NEED, "means": f"offer/{row.mark}"}
    assert giver.post("/desk/offers/turn/", form).status_code == 302
    return Approach.objects.get()


@pytest.fixture(autouse=True)
def _public_address() -> Iterator[None]:
    with override_settings(BASE_URL=SITE):
        yield


@pytest.fixture
def angola(sign_in_as: SignIn) -> None:
    """Somebody who answers for the State in need."""
    sign_in_as(RoleKind.FOCAL_POINT, state="AGO", name="angola")


def words(client: Client, address: str) -> str:
    answer: Any = client.get(address)
    assert answer.status_code == 200, address
    return text(answer)


def test_one_click_asks_everything_that_is_not_on_file_by_one_mail(angola: None, norway: Client) -> None:
    row = ask(norway)
    (letter,) = mail.outbox
    assert letter.to == ["angola@example.org"]
    body = str(letter.body)
    assert "Norway" in body
    assert "- National mine action standards" in body
    assert f"- {ROAD}" in body
    assert "987" not in body
    page = words(norway, f"/desk/approaches/{row.mark}/")
    assert "went on" in page
    assert "angola@example.org" not in page
    assert ROAD in page


def test_the_page_behind_the_link_needs_no_account_and_its_answers_reach_the_giver(
    angola: None, norway: Client
) -> None:
    row = ask(norway)
    path, state = link(), Client()
    page = words(state, path)
    for expected in ("Norway asks Angola", "Four teams of Xylander", ROAD, "National mine action standards"):
        assert expected in page
    assert "987" not in page
    sent = {
        "do": "send",
        "words-standards": "Adopted in 2019",
        f"words-{own()}": "Since May",
        "public-standards": "yes",
    }
    assert state.post(path, sent).status_code == 302
    assert "This was answered on" in words(state, path)
    told = words(norway, f"/desk/approaches/{row.mark}/")
    assert "Adopted in 2019" in told
    assert "Since May" in told
    matches = words(norway, "/desk/offers/")
    assert "Since May" in matches
    assert f"{ROAD}: a reply of the State" in matches
    assert "National mine action standards: a reply of the State" in matches
    everybody = words(Client(), "/needs/matches/?state=AGO")
    assert "Adopted in 2019" in everybody
    assert "Since May" not in everybody
    assert ROAD not in everybody
    who = standing_of(Account.objects.get(username="norway"), timezone.now().date())
    assert [item.words for item in awaited_of(who)] == ["Angola has answered what you asked."]


def test_what_is_left_blank_stays_open_and_the_link_with_it(angola: None, norway: Client) -> None:
    ask(norway)
    path, state = link(), Client()
    assert state.post(path, {"do": "send"}).status_code == 422
    assert state.post(path, {"do": "send", f"words-{own()}": "Since May"}).status_code == 302
    page = words(state, path)
    assert "Since May" in page
    assert "This was answered on" not in page
    assert state.post(path, {"do": "send", "declined-standards": "yes"}).status_code == 302
    assert "This was answered on" in words(state, path)
    assert ActLink.objects.get().closed_at is not None


def test_not_to_answer_is_one_click(angola: None, norway: Client) -> None:
    row = ask(norway)
    assert Client().post(link(), {"do": "send", "none": "yes"}).status_code == 302
    assert set(GivenAnswer.objects.values_list("declined", flat=True)) == {True}
    assert "The State does not wish to answer this." in words(norway, f"/desk/approaches/{row.mark}/")


def test_a_colleague_proposes_and_the_focal_point_sends(angola: None, norway: Client) -> None:
    ask(norway)
    first = link()
    second = passed_on(first)
    sent = {"words-standards": "Adopted in 2019"}
    assert Client().post(second, {"do": "send", **sent}).status_code == 403
    assert Client().post(second, {"do": "draft", **sent}).status_code == 302
    assert not GivenAnswer.objects.exists()
    assert "Adopted in 2019" not in words(norway, "/desk/offers/")
    assert COLLEAGUE["name"] in words(Client(), first)
    draft = Contribution.objects.get()
    assert Client().post(first, {"do": "send", "draft": draft.pk, **sent}).status_code == 302
    assert GivenAnswer.objects.get().words == "Adopted in 2019"


def test_an_officer_who_hands_out_the_data_of_who_was_asked_learns_of_no_question(angola: None, norway: Client) -> None:
    ask(norway)
    person = ActLink.objects.get().person
    by = standing_of(Account.objects.get(email="norway@example.org"), timezone.now().date())
    for held in (act_link_queries.links_held_for(by, person), privacy_queries.letter_rows_for(by, person)):
        assert list(held) == []
    assert act_link_queries.links_held(person)
    acts = {row["What was done"] for row in privacy_queries.trail_rows(person)}
    assert {row["What was done"] for row in privacy_queries.trail_rows_for(by, person)} < acts


def test_a_mail_that_is_asked_for_where_nothing_is_asked_is_refused_in_words(angola: None, norway: Client) -> None:
    form = {"owner": "state:NOR", "need": NEED, "means": f"offer/{Offer.objects.get().mark}", "says": "talk"}
    assert norway.post("/desk/offers/turn/", form).status_code == 302
    row = Approach.objects.get()
    assert norway.post(f"/desk/approaches/{row.mark}/", {"do": "mail"}).status_code == 422
    assert mail.outbox == []


def test_an_answer_may_point_to_a_page_of_this_site_and_to_no_other(angola: None, norway: Client) -> None:
    row = ask(norway)
    path = link()
    for wrong in ("https://elsewhere.example/figures/1/", "/figures/999999999/", "/desk/", "nonsense", "http://[x"):
        assert Client().post(path, {"do": "send", "points-standards": wrong}).status_code == 422, wrong
    assert (
        Client().post(path, {"do": "send", "points-standards": f"/ar/statements/{NEED}/?on=2026-01-01"}).status_code
        == 302
    )
    assert GivenAnswer.objects.get().points_to == f"/statements/{NEED}/"
    answer = norway.get(f"/fr/desk/approaches/{row.mark}/")
    assert f'href="/fr/statements/{NEED}/"' in answer.content.decode()


def test_where_nobody_is_known_the_giver_is_told_and_nothing_is_lost(norway: Client) -> None:
    row = ask(norway)
    assert mail.outbox == []
    assert "No mail went" in words(norway, f"/desk/approaches/{row.mark}/")
    assert "standards" in row.asked


def test_a_second_click_sends_no_second_mail_until_more_is_asked(angola: None, norway: Client) -> None:
    ask(norway)
    ask(norway)
    assert len(mail.outbox) == 1
    norway.post("/desk/offers/", {"do": "require", "words": "How deep are the mines?"})
    ask(norway)
    assert len(mail.outbox) == 2


def test_the_head_is_asked_where_there_is_no_focal_point(angola: None, norway: Client) -> None:
    Role.objects.filter(state="AGO").update(kind=RoleKind.HEAD)
    ask(norway)
    assert mail.outbox[0].to == ["angola@example.org"]


@pytest.mark.parametrize(("kind", "state"), [(RoleKind.ISU, ""), (RoleKind.HEAD, "SWE"), (RoleKind.ADMINISTRATOR, "")])
def test_nobody_else_finds_the_question(
    angola: None, norway: Client, sign_in_as: SignIn, kind: RoleKind, state: str
) -> None:
    row = ask(norway)
    here = f"/desk/approaches/{row.mark}/"
    assert norway.get(f"{here}answer/").status_code == 404
    other = sign_in_as(kind, state=state, name="other")
    for address in (here, f"{here}answer/"):
        assert other.get(address).status_code == 404
