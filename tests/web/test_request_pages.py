"""The pages of requests for assistance, what is awaited, and that nobody else can tell that there is anything."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intersessional.cooperation.models import AssistanceRequest, RequestFeedback, RequestStep
from intersessional.people.awaiting import awaited_of
from intersessional.people.models import Account, RoleKind
from intersessional.people.queries import standing_of
from signing import SignIn

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

UNSAID = "Two teams for Xylander"
NEED = "apmbc/AGO/need/known-areas-2025"
FORM = {"state": "AGO", "need": NEED, "words": UNSAID, "may_reach": "all"}
PUBLIC = [
    "/", "/needs/", "/needs/matches/", "/needs/matches/?state=AGO", "/states/AGO/", "/search/?q=Xylander", "/changes/",
    "/data/", "/api/v1/matches", "/api/v1/statements", "/api/v1/search?q=Xylander", "/api/v1/changes",
    "/api/v1/assessments/AGO", "/data/statements.csv", f"/statements/{NEED}/",
]  # fmt: skip
"""Where something of a request might show: pages, counts, search, exports, matches."""


def today() -> date:
    return timezone.now().date()


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", body.decode())


def ask(client: Client, **told: object) -> AssistanceRequest:
    assert client.post("/desk/requests/", FORM | told).status_code == 302
    return AssistanceRequest.objects.latest("id")


def do(client: Client, row: AssistanceRequest, act: str, **told: object) -> None:
    assert client.post(f"/desk/requests/{row.mark}/", {"do": act, **told}).status_code == 302


def awaits(name: str, *, later: int = 0) -> list[str]:
    who = standing_of(Account.objects.get(username=name), today() + timedelta(days=later))
    return [item.words for item in awaited_of(who) if "/requests/" in item.address]


def aged(days: int) -> None:
    """As if everything entered so far had been entered earlier."""
    day = today() - timedelta(days=days)
    AssistanceRequest.objects.update(received_on=day, entered_on=day, free_since=day)
    RequestStep.objects.update(on=day, entered_on=day)


@pytest.fixture
def enter(sign_in_as: SignIn) -> SignIn:
    """Signs somebody in with a browser of their own, so that several can act in turn."""

    def entered(kind: RoleKind, *, state: str = "", name: str) -> Client:
        sign_in_as(kind, state=state, name=name)
        own = Client()
        own.force_login(Account.objects.get(username=name))
        return own

    return entered


@pytest.fixture
def angola(enter: SignIn) -> Client:
    return enter(RoleKind.FOCAL_POINT, state="AGO", name="angola")


@pytest.fixture
def unit(enter: SignIn) -> Client:
    return enter(RoleKind.ISU, name="unit")


@pytest.fixture
def norway(enter: SignIn) -> Client:
    return enter(RoleKind.HEAD, state="NOR", name="norway")


def test_a_request_takes_its_course_and_each_is_told_what_is_awaited(
    angola: Client, unit: Client, norway: Client
) -> None:
    row = ask(angola)
    assert awaits("unit") == ["Acknowledge the request of Angola for assistance"]
    do(unit, row, "acknowledge", words="Arrived")
    assert awaits("unit") == ["Circulate the request of Angola for assistance"]
    assert awaits("norway") == []
    do(unit, row, "circulate", parties=["state:NOR", "state:SWE"])
    assert (awaits("unit"), awaits("norway")) == ([], ["Answer the request of Angola for assistance"])
    page = text(norway, f"/desk/requests/{row.mark}/")
    assert UNSAID in page
    assert "Sweden" not in page
    assert "Arrived" not in page
    assert "your answer" in page
    do(norway, row, "answer", party="state:NOR", says="talk", words="In spring")
    assert (awaits("norway"), awaits("angola")) == ([], ["Norway answered your request for assistance"])
    assert "In spring" in text(angola, f"/desk/requests/{row.mark}/")
    do(angola, row, "close", outcome="partly_met")
    assert (
        awaits("norway") == awaits("angola") == ["The request of Angola for assistance is closed: say what went well"]
    )
    do(norway, row, "feedback", party="state:NOR", words="Clear words")
    do(angola, row, "feedback", party="state:AGO", of_party="state:NOR", words="Quick help")
    assert awaits("norway") == awaits("angola") == []
    for client in (norway, angola, unit):
        page = text(client, f"/desk/requests/{row.mark}/")
        assert "Clear words" in page
        assert "Quick help" in page
        assert "Met in part" in page


def test_a_state_that_wants_to_be_asked_first_is_asked(angola: Client, unit: Client) -> None:
    row = ask(angola, may_reach="ask_first")
    do(unit, row, "acknowledge")
    assert (awaits("unit"), awaits("angola")) == ([], ["Say to whom your request for assistance may be circulated"])
    assert "the State, which is to say to whom it may go" in text(unit, f"/desk/requests/{row.mark}/")
    do(angola, row, "let", may_reach="chosen", reach=["state:NOR"])
    assert (awaits("unit"), awaits("angola")) == (["Circulate the request of Angola for assistance"], [])


def test_what_came_by_mail_is_entered_for_the_state(unit: Client) -> None:
    asked = text(unit, "/desk/requests/?state=AGO")
    assert "Day on which it came by mail" in asked
    day = today() - timedelta(days=3)
    row = ask(unit, received_on=day.isoformat())
    assert (row.received_on, row.by_isu, row.owner) == (day, True, "state:AGO")


@pytest.mark.parametrize("name", ["words", "need", "reach"])
def test_a_character_that_no_database_keeps_is_refused_in_whatever_field(unit: Client, name: str) -> None:
    answer = unit.post("/desk/requests/", FORM | {name: "a\x00b"})
    assert answer.status_code == 400
    assert "holds a character that cannot be kept" in answer.content.decode()


@pytest.mark.parametrize(
    "told",
    [
        {"words": "", "need": ""},
        {"need": "gossip"},
        {"may_reach": ""},
        {"may_reach": "chosen"},
        {"may_reach": "chosen", "reach": ["state:QQQ"]},
        {"may_reach": "chosen", "reach": ["isu"]},
        {"words": "x" * 5001},
        {"received_on": "yesterday"},
        {"state": "QQQ"},
    ],
    ids=str,
)
def test_a_mistake_is_one_sentence_and_keeps_the_form(unit: Client, told: dict[str, object]) -> None:
    answer = unit.post("/desk/requests/", FORM | told)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'id="problem"' in page
    if told.keys().isdisjoint({"words", "state"}):
        assert UNSAID in page
    assert not AssistanceRequest.objects.exists()


@pytest.mark.parametrize(
    "told",
    [
        {"do": "acknowledge", "on": "2026-02-30"},
        {"do": "acknowledge", "on": "1999-01-01"},
        {"do": "circulate", "parties": ["state:NOR"]},
        {"do": "circulate", "parties": ["state:AGO"]},
        {"do": "close", "outcome": "forgotten"},
        {"do": "jump"},
        {},
    ],
    ids=str,
)
def test_a_step_that_cannot_be_taken_says_why(angola: Client, unit: Client, told: dict[str, object]) -> None:
    row = ask(angola)
    answer = unit.post(f"/desk/requests/{row.mark}/", told)
    assert answer.status_code == 422
    assert 'id="problem"' in answer.content.decode()
    assert [step.step for step in row.steps.all()] == ["received"]


# Who sees what


def test_a_private_request_changes_nothing_that_others_can_read(angola: Client, unit: Client, norway: Client) -> None:
    reader = Client()
    before = {address: text(reader, address) for address in PUBLIC}
    row = ask(angola)
    do(unit, row, "acknowledge")
    do(unit, row, "circulate", parties=["state:NOR"])
    do(norway, row, "answer", party="state:NOR", says="accept")
    do(angola, row, "close", outcome="met")
    RequestFeedback.objects.create(request=row, party="state:AGO", words="Xylander", on=today(), by="p-x")
    assert {address: text(reader, address) for address in PUBLIC} == before


@pytest.mark.parametrize(
    ("kind", "state"),
    [(RoleKind.HEAD, "SWE"), (RoleKind.FOCAL_POINT, "ZWE"), (RoleKind.SEAT, "SWE"), (RoleKind.ADMINISTRATOR, ""),
     (RoleKind.COORDINATING_COMMITTEE, "")],
)  # fmt: skip
def test_whoever_else_signs_in_finds_no_trace(
    enter: SignIn, angola: Client, unit: Client, kind: RoleKind, state: str
) -> None:
    other = enter(kind, state=state, name="other")
    places = ["/desk/account/", "/desk/awaiting/"]
    if kind not in (RoleKind.SEAT, RoleKind.ADMINISTRATOR):
        places.append("/desk/requests/")

    def seen() -> tuple[dict[str, str], list[int]]:
        pages, counts = {}, []
        for place in places:
            with CaptureQueriesContext(connection) as context:
                pages[place] = text(other, place)
            counts.append(len(context))
        return pages, counts

    seen()
    before = seen()
    row = ask(angola)
    do(unit, row, "acknowledge")
    do(unit, row, "circulate", parties=["state:NOR"])
    assert seen() == before
    here, nowhere = f"/desk/requests/{row.mark}/", "/desk/requests/no-such-mark/"
    assert other.get(here).status_code == other.get(nowhere).status_code == 404
    assert other.post(here, {"do": "acknowledge"}).status_code == 404
    assert other.get(here).content.replace(row.mark.encode(), b"no-such-mark") == other.get(nowhere).content


def test_the_coordinating_committee_sees_what_is_late_without_its_words(enter: SignIn, angola: Client) -> None:
    member = enter(RoleKind.COORDINATING_COMMITTEE, name="member")
    row = ask(angola)
    assert "Angola" not in text(member, "/desk/requests/")
    aged(30)
    page = text(member, "/desk/requests/")
    assert "Angola" in page
    assert "the acknowledgement of the Implementation Support Unit" in page
    assert UNSAID not in page
    assert row.mark not in page
    assert NEED not in page
    assert member.get(f"/desk/requests/{row.mark}/").status_code == 404


def test_a_state_is_told_who_will_see_what_before_it_asks(angola: Client) -> None:
    page = text(angola, "/desk/requests/")
    assert "members of the Coordinating Committee see the name of the State, the step and the day" in page
    assert "within 7 days" in page
    assert "within 2 months" in page


def test_the_delegation_and_the_desk_lead_there(angola: Client, unit: Client) -> None:
    assert 'href="/desk/requests/?state=AGO"' in text(angola, "/desk/delegations/AGO/")
    assert 'href="/desk/requests/"' in text(angola, "/desk/account/")
    assert 'href="/desk/requests/"' in text(unit, "/desk/")


# Costs


def test_one_request_costs_as_many_queries_as_thirty(angola: Client, unit: Client, enter: SignIn) -> None:
    member = enter(RoleKind.COORDINATING_COMMITTEE, name="member")
    pages = [(angola, "/desk/requests/"), (unit, "/desk/requests/"), (member, "/desk/requests/"),
             (unit, "/desk/awaiting/")]  # fmt: skip
    do(unit, ask(angola), "acknowledge")
    aged(30)
    counts = []
    for more in (0, 29):
        for _number in range(more):
            do(unit, ask(angola), "acknowledge")
        aged(30)
        for client, page in pages:
            text(client, page)
            with CaptureQueriesContext(connection) as context:
                text(client, page)
            counts.append(len(context))
    assert counts[:4] == counts[4:]
    assert max(counts[:3]) <= 15


def test_a_request_with_many_steps_costs_as_many_queries_as_one_with_few(angola: Client, unit: Client) -> None:
    row = ask(angola)
    do(unit, row, "acknowledge")
    here = f"/desk/requests/{row.mark}/"
    counts = []
    for parties in (["state:NOR"], ["state:SWE", "state:DNK", "state:CHE"]):
        do(unit, row, "circulate", parties=parties)
        for party in parties:
            do(unit, row, "answer", party=party, says="talk")
        text(unit, here)
        with CaptureQueriesContext(connection) as context:
            text(unit, here)
        counts.append(len(context))
    assert counts[0] == counts[1] <= 15
