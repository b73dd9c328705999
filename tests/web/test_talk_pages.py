"""Pages of closed talks and of asking to meet, and that nobody else can tell that there is anything."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from intersessional.cooperation.models import AskToMeet, IndividualTalk, Invited
from intersessional.people.awaiting import awaited_of
from intersessional.people.models import Account, Organisation, Role, RoleKind
from intersessional.people.queries import standing_of
from signing import SignIn

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

UNSAID = "The sectors of Xylander"
PUBLIC = [
    "/", "/needs/", "/needs/talks/", "/needs/matches/", "/states/ZWE/", "/states/NOR/", "/search/?q=Xylander",
    "/changes/", "/data/", "/meetings/", "/api/v1/search?q=Xylander", "/api/v1/changes", "/data/statements.csv",
]  # fmt: skip
"""Where something of a talk or a meeting of two might show."""
SOON = f"{timezone.now().date() + timedelta(days=3)}T10:00"
LATER = f"{timezone.now().date() + timedelta(days=4)}T10:00"


def today() -> date:
    return timezone.now().date()


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", body.decode())


def post(client: Client, address: str, status: int = 302, **form: object) -> str:
    answer = client.post(address, form)
    assert answer.status_code == status, answer.content.decode()
    return answer.headers.get("Location", "") or answer.content.decode()


@pytest.fixture
def people(sign_in_as: SignIn) -> Callable[[str], Client]:
    """``people("NOR")``: the client of the head of that delegation, or of an organisation, or of the ISU."""

    def signed_in(who: str) -> Client:
        held = Account.objects.filter(username=who).first()
        if held is None:
            kind = {"isu": RoleKind.ISU, "admin": RoleKind.ADMINISTRATOR}.get(who, RoleKind.HEAD)
            sign_in_as(*([] if who == "relief" else [kind]), state="" if len(who) > 3 else who, name=who)
            held = Account.objects.get(username=who)
            if who == "relief":
                Organisation.objects.create(code="relief", name="Relief and Demining Fund")
                Role.objects.create(
                    person=held.person, kind="organisation", organisation_id="relief", starts_on=today(), source="a"
                )
        client = Client()
        client.force_login(held)
        return client

    return signed_in


People = Callable[[str], Client]


def awaiting(name: str) -> list[str]:
    return [item.words for item in awaited_of(standing_of(Account.objects.get(username=name), today()))]


def opened(people: People, *parties: str, **told: object) -> str:
    form = {"do": "open", "state": "state:ZWE", "what": UNSAID, "held": "2027-03", "place": "Room XI"}
    here = post(people("ZWE"), "/desk/talks/", **{**form, **told})
    if parties:
        post(people("ZWE"), here, do="invite", parties=list(parties))
    return here


def asked(people: People, party: str = "state:NOR", **told: object) -> str:
    form = {"do": "ask", "owner": "state:ZWE", "party": party, "what": UNSAID, "time1": SOON, "time2": LATER}
    return post(people("ZWE"), "/desk/meet/", **{**form, "zone": "Europe/Zurich", **told})


# Talks


def test_a_state_invites_and_a_partner_comes_and_is_named(people: People) -> None:
    norway, sweden = people("NOR"), people("SWE")
    here = opened(people, "state:NOR", "state:SWE")
    assert awaiting("NOR") == ["Zimbabwe invites you to a talk in private; say whether you come."]
    first = text(norway, here)
    assert UNSAID in first
    assert "March 2027" in first
    assert "Sweden" not in first
    post(norway, here, do="come", party="state:NOR", says="yes", words="Gladly")
    post(sweden, here, do="come", party="state:SWE", says="yes")
    assert "Sweden" in text(norway, here)
    assert awaiting("NOR") == []
    zimbabwe = people("ZWE")
    assert "Gladly" in text(zimbabwe, here)
    assert "Gladly" not in text(sweden, here)
    post(zimbabwe, here, do="draft", summary="Zimbabwe met Norway and Sweden.", language="en")
    assert awaiting("NOR") == ["Zimbabwe writes a summary of a talk; say whether it may name you."]
    post(norway, here, do="named", party="state:NOR", may="yes")
    refused = post(zimbabwe, here, 422, do="publish")
    assert "names a partner that has not agreed to be named: “Sweden”." in refused
    assert "Zimbabwe met" not in text(Client(), "/needs/talks/")
    post(zimbabwe, here, do="draft", summary="Zimbabwe met Norway.", language="en")
    post(zimbabwe, here, do="publish")
    page = text(Client(), "/needs/talks/")
    assert "Zimbabwe met Norway." in page
    for secret in ("Sweden", UNSAID, "Room XI", here.split("/")[-2], "Gladly"):
        assert secret not in page
    assert "/needs/talks/?state=ZWE" in text(Client(), "/states/ZWE/")
    assert "made public by the State" in text(Client(), "/changes/")


def test_what_is_public_keeps_to_the_days_of_the_page(people: People) -> None:
    here = opened(people)
    post(people("ZWE"), here, do="draft", summary="لقاء في جنيف", language="ar")
    post(people("ZWE"), here, do="publish")
    reader = Client()
    page = text(reader, "/needs/talks/?state=ZWE")
    assert 'lang="ar" dir="rtl"' in page
    assert "possible partners</dd>" in page
    yesterday = today() - timedelta(days=1)
    for day in (yesterday.isoformat(), "1999-03-01"):
        early = text(reader, f"/needs/talks/?state=ZWE&on={day}&known={day}")
        assert "No summary is held here" in early
        assert "جنيف" not in early
    assert reader.get("/needs/talks/?state=Atlantis").status_code == 400


def test_the_isu_opens_a_talk_at_request_and_the_state_publishes(people: People) -> None:
    isu = people("isu")
    form = {"do": "open", "state": "state:AGO", "what": UNSAID, "helped": "yes"}
    here = post(isu, "/desk/talks/", **form)
    post(isu, here, do="invite", parties=["state:NOR"])
    post(isu, here, do="draft", summary="A talk", language="en")
    assert isu.post(here, {"do": "publish"}).status_code == 403
    angola = people("AGO")
    assert "A talk" in text(angola, here)
    post(angola, here, do="publish")
    assert "A talk" in text(Client(), "/needs/talks/?state=AGO")


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"do": "open", "state": "state:NOR", "what": "A"}, "Choose the State."),
        ({"do": "open", "state": "state:ZWE", "what": " "}, "Write what the talk is about."),
        ({"do": "open", "state": "state:ZWE", "what": "A", "held": "soon"}, "“soon” is no date"),
        ({"do": "open", "state": "state:ZWE", "what": "A", "meeting": "99MSP"}, "Choose the meeting from the list"),
        ({"do": "open", "state": "state:ZWE", "what": "A", "needs": "none"}, "Choose from the list the needs"),
        ({"do": "sing"}, "does not say what to do"),
        ({}, "does not say what to do"),
    ],
)
def test_a_mistake_in_the_form_is_one_sentence(people: People, form: dict[str, str], sentence: str) -> None:
    zimbabwe = people("ZWE")
    answer = zimbabwe.post("/desk/talks/", {"place": "Kept as it was", **form})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Kept as it was" in answer.content.decode()
    assert not IndividualTalk.objects.exists()


def test_a_talk_is_about_needs_that_are_stated(people: People) -> None:
    here = opened(people)
    zimbabwe = people("ZWE")
    key = "apmbc/ZWE/need/fourth-extension"
    assert f'value="{key}"' in text(zimbabwe, here)
    form = {"do": "change", "what": UNSAID, "held": "2027"}
    post(zimbabwe, here, **form, needs=[key])
    assert f"/statements/{key}/" in text(zimbabwe, here)
    assert "Choose from the list the needs" in post(zimbabwe, here, 422, **form, needs=["apmbc/AGO/need/a"])


# Meeting


def test_two_meet_at_one_of_the_times(people: People) -> None:
    norway = people("NOR")
    here = asked(people)
    assert awaiting("NOR") == ["Zimbabwe asks to meet you."]
    assert norway.get(f"{here}meeting.ics").status_code == 404
    post(norway, here, do="answer", says="other", words="On Friday")
    assert (awaiting("NOR"), awaiting("ZWE")) == ([], ["Norway asks for another time to meet."])
    zimbabwe = people("ZWE")
    post(zimbabwe, here, do="propose", time1=LATER, zone="Europe/Zurich")
    assert awaiting("NOR") == ["Zimbabwe asks to meet you."]
    post(norway, here, do="answer", says="accept", agreed=LATER)
    assert "(Zurich, Europe)" in text(zimbabwe, here)
    calendar = zimbabwe.get(f"{here}meeting.ics")
    assert calendar.headers["Content-Type"] == "text/calendar; charset=utf-8"
    (event,) = Calendar.from_ical(calendar.content).walk("VEVENT")
    held = AskToMeet.objects.get().agreed_at()
    assert event["dtstart"].dt == held
    assert str(event["summary"]) == "Zimbabwe and Norway meet"


def test_an_organisation_is_asked_and_answers(people: People) -> None:
    relief = people("relief")
    here = asked(people, "organisation:relief")
    assert "Relief and Demining Fund" in text(people("ZWE"), here)
    post(relief, here, do="answer", says="decline", words="Not now")
    assert "Not now" in text(people("ZWE"), here)


def test_what_is_withdrawn_awaits_nobody(people: People) -> None:
    norway = people("NOR")
    here = asked(people)
    post(people("ZWE"), here, do="withdraw")
    assert awaiting("NOR") == []
    assert "withdrawn on" in text(norway, here)
    assert "withdrawn" in post(norway, here, 422, do="answer", says="decline")


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"owner": "state:NOR"}, "Choose for whom you ask."),
        ({"party": ""}, "Choose from the list whom to ask"),
        ({"what": ""}, "Write what you want to talk about."),
        ({"time1": "tomorrow"}, "is no day and time"),
        ({"time1": f"{SOON}+01:00"}, "is no day and time"),
        ({"zone": "Mars"}, "Choose from the list the time zone"),
        ({"meeting": "99MSP"}, "Choose the meeting from the list"),
        ({"do": "sing"}, "does not say what to do"),
    ],
)
def test_a_mistake_in_asking_is_one_sentence(people: People, told: dict[str, str], sentence: str) -> None:
    form = {"do": "ask", "owner": "state:ZWE", "party": "state:NOR", "what": UNSAID, "time1": SOON, "place": "The bar"}
    page = post(people("ZWE"), "/desk/meet/", 422, **{**form, "zone": "UTC", **told})
    assert sentence in page
    assert "The bar" in page
    assert not AskToMeet.objects.exists()


# Nobody else can tell


def test_nothing_of_it_changes_what_the_public_reads(people: People) -> None:
    people("ZWE")
    before = {address: text(Client(), address) for address in PUBLIC}
    here = opened(people, "state:NOR")
    post(people("NOR"), here, do="come", party="state:NOR", says="yes")
    post(people("ZWE"), here, do="note", kind="challenge", words=UNSAID)
    post(people("ZWE"), here, do="draft", summary=UNSAID, language="en")
    post(people("NOR"), asked(people), do="answer", says="accept", agreed=SOON)
    assert {address: text(Client(), address) for address in PUBLIC} == before


@pytest.mark.parametrize("who", ["SWE", "isu", "admin", "relief"])
def test_whoever_else_signs_in_finds_no_trace(people: People, who: str) -> None:
    other = people(who)
    places = ["/desk/account/", "/desk/awaiting/"]
    places += [] if who == "admin" else ["/desk/talks/"]
    places += ["/desk/meet/"] if who in ("SWE", "relief") else []
    before = {place: text(other, place) for place in places}
    talk, meet = opened(people, "state:NOR"), asked(people)
    post(people("NOR"), meet, do="answer", says="accept", agreed=SOON)
    assert {place: text(other, place) for place in places} == before
    nothing = other.get("/desk/talks/no-such-mark/").content, other.get("/desk/meet/no-such-mark/").content
    for address, missing in ((talk, nothing[0]), (meet, nothing[1])):
        found = other.get(address)
        assert found.status_code == other.post(address, {"do": "publish"}).status_code == 404
        assert re.sub(rb"\w{12}|no-such-mark", b"", found.content) == re.sub(rb"\w{12}|no-such-mark", b"", missing)
    assert other.get(f"{meet}meeting.ics").status_code == 404
    assert UNSAID not in text(Client(), "/needs/talks/")


def test_an_invitation_that_is_taken_back_leaves_nothing_to_see(people: People) -> None:
    norway = people("NOR")
    before = text(norway, "/desk/talks/"), text(norway, "/desk/awaiting/")
    here = opened(people, "state:NOR")
    assert UNSAID in text(norway, "/desk/talks/")
    post(people("ZWE"), here, do="take_back", party="state:NOR")
    assert (text(norway, "/desk/talks/"), text(norway, "/desk/awaiting/")) == before
    assert norway.get(here).status_code == 404
    assert Invited.objects.get().taken_back_on == today()


# As many queries for thirty as for one


@pytest.mark.parametrize("address", ["/desk/talks/", "/desk/meet/", "/desk/awaiting/"])
def test_one_costs_as_many_queries_as_thirty(people: People, address: str) -> None:
    norway = people("NOR")
    people("relief")
    opened(people, "state:NOR", "organisation:relief")
    asked(people)
    text(norway, address)
    counts = []
    for more in (0, 29):
        for _number in range(more):
            opened(people, "state:NOR", "organisation:relief")
            asked(people)
        with CaptureQueriesContext(connection) as context:
            text(norway, address)
        counts.append(len(context))
    assert counts[0] == counts[1]
    assert counts[0] <= (20 if "awaiting" in address else 15)


def test_a_talk_with_thirty_partners_costs_as_many_queries_as_with_one(people: People) -> None:
    zimbabwe = people("ZWE")
    here = opened(people, "state:NOR")
    text(zimbabwe, here)
    counts = []
    for parties in ([], [f"state:{code}" for code in ("AGO", "SWE", "FRA", "DEU", "JPN", "CAN", "AUT", "BEL")]):
        if parties:
            post(zimbabwe, here, do="invite", parties=parties)
            for number in range(20):
                post(zimbabwe, here, do="note", kind="note", words=f"Note {number}")
        with CaptureQueriesContext(connection) as context:
            text(zimbabwe, here)
        counts.append(len(context))
    assert counts[0] == counts[1] <= 15


def test_thirty_public_summaries_cost_as_many_queries_as_one(people: People) -> None:
    counts = []
    for more in (1, 29):
        for number in range(more):
            here = opened(people, meeting="")
            post(people("ZWE"), here, do="draft", summary=f"Talk {number}", language="en")
            post(people("ZWE"), here, do="publish")
        text(Client(), "/needs/talks/")
        with CaptureQueriesContext(connection) as context:
            text(Client(), f"/needs/talks/?on={today()}&more={more}")
        counts.append(len(context))
    assert counts[0] == counts[1] <= 15
