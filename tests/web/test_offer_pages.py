"""A giver’s own pages, the State’s side of them, and that nobody else can tell that there is anything."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from command_line import call
from intersessional.cooperation.models import Approach, GivenAnswer, GiverRequirement, Means, Offer
from intersessional.core.queries import current_revision
from intersessional.people.awaiting import awaited_of
from intersessional.people.domain.invitations import hash_of
from intersessional.people.models import Account, ActLink, RoleKind
from intersessional.people.queries import standing_of
from signing import SignIn

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

UNSAID = "Four teams of Xylander"
FORM = {
    "do": "write", "what": UNSAID, "stage": "offer", "kind": "money", "aim": "clearance", "amount": "987654",
    "currency": "EUR", "requirements": ["standards", "cost"], "questions": "Which Xylander", "audience": "owner",
}  # fmt: skip
PUBLIC = [
    "/", "/needs/", "/needs/matches/", "/needs/matches/?state=AGO", "/needs/matches/?giver=NOR", "/states/NOR/",
    "/states/AGO/", "/search/?q=Xylander", "/changes/", "/data/", "/sources/", "/api/v1/matches", "/api/v1/statements",
    "/api/v1/search?q=Xylander", "/api/v1/changes", "/api/v1/assessments/AGO", "/data/statements.csv",
    "/needs/catalogue/", "/needs/catalogue/?givers=affected", "/data/needs.csv", "/data/means.csv", "/data/matches.csv",
    "/data/catalogue.csv", "/data/means.csv?giver=NOR&hxl=1", "/givers/", "/givers/NOR/", "/data/givers.csv",
    "/data/gifts.csv", "/data/gap.csv?states=all", "/data/flows.csv",
]  # fmt: skip
"""Where something of an offer might show: pages, counts, search, exports, matches."""


def today() -> date:
    return timezone.now().date()


def write(client: Client, **told: object) -> Offer:
    assert client.post("/desk/offers/", FORM | told).status_code == 302
    return Offer.objects.latest("id")


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", body.decode())


def test_a_giver_writes_an_offer_and_sees_whom_it_could_help(sign_in_as: SignIn) -> None:
    norway = sign_in_as(RoleKind.HEAD, state="NOR")
    row = write(norway)
    page = text(norway, "/desk/offers/")
    assert "Offers of Norway" in page
    assert UNSAID in page
    assert "not public" in page
    assert "a need with its costing" in page
    assert "nothing on file; to be asked" in page
    assert "987" in text(norway, f"/desk/offers/{row.mark}/")


def test_a_mistake_keeps_the_form_as_it_was_filled_in(sign_in_as: SignIn) -> None:
    norway = sign_in_as(RoleKind.HEAD, state="NOR")
    answer = norway.post("/desk/offers/", FORM | {"amount": "a lot"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Write the amount in whole units and digits only" in page
    assert UNSAID in page
    assert 'value="a lot"' in page
    assert norway.post("/desk/offers/", FORM | {"aim": "gossip"}).status_code == 422
    assert not Offer.objects.exists()


def test_an_offer_is_changed_released_and_then_public(sign_in_as: SignIn) -> None:
    norway = sign_in_as(RoleKind.HEAD, state="NOR")
    row = write(norway)
    here = f"/desk/offers/{row.mark}/"
    assert norway.post(here, FORM | {"do": "change", "amount": "12"}).status_code == 302
    assert norway.post(here, {"do": "release"}).status_code == 302
    row.refresh_from_db()
    assert (row.amount, row.released_on) == (1200, today())
    reader = Client()
    assert UNSAID in text(reader, "/needs/matches/?giver=NOR")
    assert "stated on this site by the giver" in text(reader, f"/statements/{row.means_key}/")
    assert "Means stated here by the giver" in text(reader, "/changes/")
    assert norway.post(here, {"do": "release"}).status_code == 422


def test_published_rows_are_confirmed_and_ended(sign_in_as: SignIn) -> None:
    norway = sign_in_as(RoleKind.FOCAL_POINT, state="NOR")
    for act, key in (("confirm", "apmbc/NOR/means/zagreb-2023"), ("end", "apmbc/NOR/means/2019")):
        assert norway.post("/desk/offers/", {"do": act, "key": key}).status_code == 302
    stated = {row.key: row for row in Means.objects.filter(version=2)}
    assert stated["apmbc/NOR/means/zagreb-2023"].ends_on is None
    assert stated["apmbc/NOR/means/2019"].ends_on == today()


def test_all_published_rows_are_confirmed_with_one_button_an_act_for_each(sign_in_as: SignIn) -> None:
    britain = sign_in_as(RoleKind.HEAD, state="GBR")
    form = html.fromstring(britain.get("/desk/offers/").content).xpath("//form[.//button[@value='confirm_all']]")[0]
    keys = form.xpath(".//input[@name='key']/@value")
    assert len(keys) > 1
    before = current_revision().number
    assert britain.post("/desk/offers/", {"do": "confirm_all", "owner": "state:GBR", "key": keys}).status_code == 302
    said = Means.objects.filter(version=2)
    assert sorted(row.key for row in said) == sorted(keys)
    assert {(row.known_on, row.reason) for row in said} == {(today(), "The giver confirms it.")}
    assert current_revision().number == before + len(keys)
    assert "confirm_all" not in text(britain, "/desk/offers/")
    again = britain.post("/desk/offers/", {"do": "confirm_all", "owner": "state:GBR", "key": keys})
    assert again.status_code == 422
    assert "say more from tomorrow on" in again.content.decode()


@pytest.mark.parametrize(
    ("kind", "keys", "answer"),
    [
        (RoleKind.HEAD, ["apmbc/GBR/means/halo-2025", "apmbc/NOR/means/zagreb-2023"], 403),
        (RoleKind.HEAD, ["apmbc/GBR/means/halo-2025", "apmbc/GBR/means/nothing"], 404),
        (RoleKind.MEMBER, ["apmbc/GBR/means/halo-2025"], 403),
    ],
)
def test_rows_of_others_or_of_nobody_are_not_confirmed_and_then_none_is(
    sign_in_as: SignIn, kind: RoleKind, keys: list[str], answer: int
) -> None:
    britain = sign_in_as(kind, state="GBR")
    told = britain.post("/desk/offers/", {"do": "confirm_all", "owner": "state:GBR", "key": keys})
    assert told.status_code == answer
    assert not Means.objects.filter(version=2).exists()


def test_a_giver_finds_what_is_told_of_its_giving_with_sources(sign_in_as: SignIn) -> None:
    norway = sign_in_as(RoleKind.MEMBER, state="NOR")
    tree = html.fromstring(norway.get("/desk/offers/").content)
    figures = tree.xpath("//section[@aria-labelledby='published']//details//a[contains(@href, '/figures/')]/@href")
    public = html.fromstring(Client().get("/givers/NOR/").content).xpath("//a[contains(@href, '/figures/')]/@href")
    assert figures
    assert set(figures) == set(public)
    assert tree.xpath("//section[@aria-labelledby='published']//a[@href='/givers/NOR/']")
    assert not tree.xpath("//button[@value='confirm_all']")


def test_a_member_may_write_but_not_speak_in_public(sign_in_as: SignIn) -> None:
    member = sign_in_as(RoleKind.MEMBER, state="NOR")
    row = write(member)
    assert member.post(f"/desk/offers/{row.mark}/", {"do": "release"}).status_code == 403


# Turning to the State


def ask(norway: Client, row: Offer, **told: str) -> Approach:
    form = {"owner": "state:NOR", "need": "apmbc/AGO/need/known-areas-2025", "means": f"offer/{row.mark}"}
    assert norway.post("/desk/offers/turn/", form | told).status_code == 302
    return Approach.objects.get()


def test_one_click_makes_one_question_that_the_state_is_awaited_to_answer(sign_in_as: SignIn) -> None:
    norway = sign_in_as(RoleKind.HEAD, state="NOR", name="norway")
    row = ask(norway, write(norway), do="ask")
    assert row.asked == "standards"
    assert row.what == UNSAID
    angola = sign_in_as(RoleKind.FOCAL_POINT, state="AGO", name="angola")
    who = standing_of(Account.objects.get(username="angola"), today())
    (waiting,) = awaited_of(who)
    assert waiting.words == "Norway asks your State 1 question before it can help."
    page = text(angola, waiting.address)
    assert UNSAID in page
    assert "987" not in page
    assert "Which Xylander" not in page
    assert angola.post(waiting.address, {"do": "send", "words-standards": "Adopted in 2019"}).status_code == 302
    assert list(awaited_of(who)) == []
    assert "Adopted in 2019" not in text(Client(), "/needs/matches/?state=AGO")
    giver = standing_of(Account.objects.get(username="norway"), today())
    assert [item.words for item in awaited_of(giver)] == ["Angola has answered what you asked."]
    here = f"/desk/approaches/{row.mark}/"
    assert angola.post(here, {"do": "publish", "code": "standards"}).status_code == 302
    told = text(Client(), "/needs/matches/?state=AGO")
    assert "Adopted in 2019" in told
    assert UNSAID not in told


def test_both_sides_accept_talk_or_decline(sign_in_as: SignIn) -> None:
    norway = sign_in_as(RoleKind.HEAD, state="NOR", name="norway")
    row = ask(norway, write(norway), says="talk")
    angola = sign_in_as(RoleKind.MEMBER, state="AGO", name="angola")
    here = f"/desk/approaches/{row.mark}/"
    assert angola.post(here, {"do": "say", "says": "accept", "words": "Welcome"}).status_code == 302
    page = text(angola, here)
    assert "wants to talk about it" in page
    assert "accepts: <q" in page
    assert angola.post(here, {"do": "say", "says": "perhaps"}).status_code == 422
    assert "Norway" in text(angola, "/desk/approaches/")


# Nobody else can tell


def everything(client: Client) -> dict[str, str]:
    return {address: text(client, address) for address in PUBLIC}


def test_a_private_offer_and_requirement_change_nothing_that_others_can_read(sign_in_as: SignIn) -> None:
    before, printed = everything(Client()), call("match", "--json").out
    norway = sign_in_as(RoleKind.HEAD, state="NOR", name="norway")
    offer = write(norway)
    norway.post("/desk/offers/", {"do": "require", "code": "legislation"})
    norway.post("/desk/offers/", {"do": "require", "words": "Which Xylander?"})
    pledge = {"do": "keep", "need": "apmbc/AGO/need/known-areas-2025", "what": "Xylander", "kind": "money"}
    assert norway.post("/desk/offers/pledge/", pledge).status_code == 302
    ask(norway, offer, do="ask")
    ActLink.objects.create(
        secret_hash=hash_of("secret"), act="approach", subject=Approach.objects.get().mark, state_id="AGO",
        person="p-linked", name="Ana Xylander", email="ana@example.org", from_desk=True, created_by="p-x",
        expires_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    assert Client().post("/answer/secret/", {"do": "draft", "words-standards": "Xylander"}).status_code == 302
    GivenAnswer.objects.create(
        approach=Approach.objects.get(), code="standards", words="Xylander", answered_on=today(), answered_by="p-x"
    )
    assert everything(Client()) == before
    assert call("match", "--json").out == printed


@pytest.mark.parametrize(
    ("kind", "state"),
    [(RoleKind.HEAD, "SWE"), (RoleKind.FOCAL_POINT, "AGO"), (RoleKind.ISU, ""), (RoleKind.SEAT, "SWE"),
     (RoleKind.ADMINISTRATOR, ""), (RoleKind.COORDINATING_COMMITTEE, "")],
)  # fmt: skip
def test_whoever_else_signs_in_finds_no_trace(sign_in_as: SignIn, kind: RoleKind, state: str) -> None:
    places = ["/desk/account/", "/desk/awaiting/"]
    if kind in (RoleKind.HEAD, RoleKind.FOCAL_POINT, RoleKind.ISU):
        places.append("/desk/offers/")
    other = sign_in_as(kind, state=state, name="other")
    before = {place: text(other, place) for place in places}
    norway = sign_in_as(RoleKind.HEAD, state="NOR", name="norway")
    row = write(norway)
    norway.post("/desk/offers/", {"do": "require", "code": "legislation"})
    pledge = {"do": "keep", "need": "apmbc/AGO/need/known-areas-2025", "what": "Xylander", "kind": "money"}
    norway.post("/desk/offers/pledge/", pledge)
    requirement = GiverRequirement.objects.get()
    other.force_login(Account.objects.get(username="other"))
    assert {place: text(other, place) for place in places} == before
    assert other.get(f"/desk/offers/{row.mark}/").status_code == 404
    assert other.get("/desk/offers/no-such-mark/").status_code == 404
    if "/desk/offers/" in places:
        assert other.post("/desk/offers/", {"do": "drop", "mark": requirement.mark}).status_code == 404
    form = {"owner": "state:NOR", "need": "apmbc/AGO/need/known-areas-2025", "means": f"offer/{row.mark}"}
    assert other.post("/desk/offers/turn/", form).status_code == 403


def test_one_offer_costs_as_many_queries_as_thirty(sign_in_as: SignIn) -> None:
    norway = sign_in_as(RoleKind.HEAD, state="NOR")
    write(norway)
    text(norway, "/desk/offers/")
    counts = []
    for more in (0, 29):
        for number in range(more):
            write(norway, what=f"{UNSAID} {number}")
        with CaptureQueriesContext(connection) as context:
            text(norway, "/desk/offers/")
        counts.append(len(context))
    assert counts[0] == counts[1] <= 15
