"""What a State asks for: who takes each step, who sees what of it, and what nobody else can tell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intersessional.cooperation import request_queries
from intersessional.cooperation.course import Step
from intersessional.cooperation.domain import requests as domain
from intersessional.cooperation.domain.requests import Asked
from intersessional.cooperation.models import AssistanceRequest, RequestFeedback, RequestStep
from intersessional.cooperation.request_queries import Late, SeenRequest
from intersessional.core.domain.publishing import Actor
from intersessional.core.models import ConfidentialEvent
from intersessional.core.queries import current_revision
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.models import Organisation, RoleKind
from intersessional.people.rules import may_see
from intersessional.people.standing import Held, Standing

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]
TODAY = timezone.now().date()
ANGOLA, NORWAY, SWEDEN = "state:AGO", "state:NOR", "state:SWE"
NEED = "apmbc/AGO/need/known-areas-2025"


def somebody(*kinds: RoleKind, state: str = "", body: str = "", organisation: str = "", later: int = 0) -> Standing:
    roles = tuple(Held(kind, state, body, organisation, confirmed=True) for kind in kinds)
    return Standing(f"p-{kinds[0]}-{state}", TODAY + timedelta(days=later), roles)


STATE = somebody(RoleKind.FOCAL_POINT, state="AGO")
DRAFTER = somebody(RoleKind.MEMBER, state="AGO")
GIVER = somebody(RoleKind.HEAD, state="NOR")
OTHER = somebody(RoleKind.HEAD, state="SWE")
NEITHER = somebody(RoleKind.HEAD, state="DNK")
OFFICER = somebody(RoleKind.ISU)
COMMITTEE = somebody(RoleKind.COORDINATING_COMMITTEE)


def by(who: Standing) -> dict[str, Any]:
    return {"actor": Actor(who.person, "test"), "by": who}


def asked(who: Standing = STATE, state: str = "AGO", **told: Any) -> AssistanceRequest:
    on = told.pop("received_on", None)
    says = Asked(**{"words": "Two teams in the east", "may_reach": "all"} | told)
    return domain.ask_for_assistance(**by(who), convention="apmbc", state=state, asked=says, received_on=on)


def circulated(*parties: str, **told: Any) -> AssistanceRequest:
    row = asked(**told)
    domain.acknowledge(**by(OFFICER), request=row, words="To the State alone")
    domain.circulate(**by(OFFICER), request=row, parties=parties or (NORWAY, SWEDEN))
    return again(row)


def again(row: AssistanceRequest) -> AssistanceRequest:
    return AssistanceRequest.objects.get(pk=row.pk)


def answer(row: AssistanceRequest, who: Standing = GIVER, party: str = NORWAY, **told: str) -> None:
    domain.answer_request(**by(who), request=again(row), party=party, **{"says": "accept"} | told)


def close(row: AssistanceRequest, who: Standing = STATE) -> None:
    domain.close_request(**by(who), request=again(row), outcome="met", words="Done")


def read(who: Standing, row: AssistanceRequest) -> SeenRequest:
    found = request_queries.request(who, row.mark)
    assert found is not None
    return found


# Asking


def test_a_request_is_seen_by_the_state_and_the_isu_and_moves_no_public_number() -> None:
    before = current_revision()
    row = asked(need_key=NEED)
    assert current_revision() == before
    everybody = (STATE, DRAFTER, OFFICER, GIVER, NEITHER, COMMITTEE)
    assert [may_see(who, row) for who in everybody] == [True, True, True, False, False, False]
    assert [len(request_queries.requests(who)) for who in everybody] == [1, 1, 1, 0, 0, 0]


def test_only_those_who_answer_for_a_state_ask_for_it() -> None:
    for who in (DRAFTER, GIVER, NEITHER, COMMITTEE):
        with pytest.raises(NotAllowed):
            asked(who)
    assert not AssistanceRequest.objects.exists()


def test_what_came_by_mail_is_entered_by_the_isu_with_its_day_and_late_from_today_only() -> None:
    row = asked(OFFICER, received_on=TODAY - timedelta(days=90))
    assert (row.by_isu, row.received_on) == (True, TODAY - timedelta(days=90))
    place = read(OFFICER, row).place
    assert (place.due, place.late) == (TODAY + timedelta(days=7), False)


def test_a_state_cannot_say_that_it_asked_on_another_day() -> None:
    assert asked(received_on=TODAY - timedelta(days=9)).received_on == TODAY


@pytest.mark.parametrize(
    "told",
    [
        {"words": " "},
        {"words": "x" * 5001},
        {"words": "a\x00b"},
        {"need_key": "apmbc/ZWE/need/fourth-extension"},
        {"may_reach": "everybody"},
        {"may_reach": "chosen"},
        {"may_reach": "all", "reach": (NORWAY,)},
        {"may_reach": "chosen", "reach": ("state:XXX",)},
        {"may_reach": "chosen", "reach": (ANGOLA,)},
        {"may_reach": "chosen", "reach": ("isu",)},
    ],
    ids=str,
)
def test_what_cannot_be_read_is_refused_and_nothing_is_written(told: dict[str, Any]) -> None:
    events = ConfidentialEvent.objects.count()
    with pytest.raises(Refused):
        asked(**told)
    assert not AssistanceRequest.objects.exists()
    assert ConfidentialEvent.objects.count() == events


def test_a_day_to_come_is_refused() -> None:
    with pytest.raises(Refused):
        asked(OFFICER, received_on=TODAY + timedelta(days=1))


# The steps


def test_each_step_is_one_event_of_the_confidential_chain() -> None:
    events = ConfidentialEvent.objects.count()
    row = circulated()
    answer(row)
    close(row)
    assert [step.step for step in row.steps.all()] == ["received", "acknowledged", "circulated", "answered", "closed"]
    assert ConfidentialEvent.objects.count() == events + 5


def test_no_step_is_left_out_and_none_is_taken_twice() -> None:
    row = asked()
    with pytest.raises(Refused):
        domain.circulate(**by(OFFICER), request=row, parties=(NORWAY,))
    domain.acknowledge(**by(OFFICER), request=row)
    with pytest.raises(Refused):
        domain.acknowledge(**by(OFFICER), request=row)
    domain.circulate(**by(OFFICER), request=row, parties=(NORWAY,))
    with pytest.raises(Refused):
        domain.circulate(**by(OFFICER), request=row, parties=(NORWAY,))
    with transaction.atomic(), pytest.raises(IntegrityError):
        RequestStep.objects.create(request=row, step="acknowledged", party="isu", on=TODAY, entered_on=TODAY, by="p-x")


def test_steps_go_forward_in_time_only() -> None:
    row = asked()
    for on in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        with pytest.raises(Refused):
            domain.acknowledge(**by(OFFICER), request=row, on=on)


def test_a_request_goes_to_those_only_whom_the_state_lets_see_it() -> None:
    row = asked(may_reach="ask_first")
    domain.acknowledge(**by(OFFICER), request=row)
    with pytest.raises(Refused):
        domain.circulate(**by(OFFICER), request=row, parties=(NORWAY,))
    for who in (DRAFTER, GIVER, OFFICER):
        with pytest.raises(NotAllowed):
            domain.let_circulate(**by(who), request=row, may_reach="all")
    domain.let_circulate(**by(STATE), request=row, may_reach="chosen", reach=(NORWAY,))
    with pytest.raises(Refused):
        domain.circulate(**by(OFFICER), request=row, parties=(NORWAY, SWEDEN))
    domain.circulate(**by(OFFICER), request=row, parties=(NORWAY,))
    assert [len(request_queries.requests(who)) for who in (GIVER, OTHER, OFFICER, STATE)] == [1, 0, 1, 1]


def test_where_a_request_came_by_mail_the_isu_may_enter_to_whom_it_may_go() -> None:
    row = asked(OFFICER, may_reach="ask_first")
    domain.let_circulate(**by(OFFICER), request=row, may_reach="all")
    assert again(row).free_since == TODAY


def test_an_organisation_answers_as_a_state_does() -> None:
    Organisation.objects.create(code="relief", name="Relief")
    speaker = somebody(RoleKind.ORGANISATION, organisation="relief")
    row = circulated("organisation:relief")
    answer(row, speaker, "organisation:relief", says="talk")
    assert read(speaker, row).answered_by == {"organisation:relief"}


def test_a_giver_answers_for_itself_and_may_say_more() -> None:
    row = circulated()
    for who, party in ((GIVER, SWEDEN), (NEITHER, "state:DNK"), (STATE, ANGOLA), (STATE, NORWAY), (OFFICER, "isu")):
        with pytest.raises(NotAllowed):
            answer(row, who, party)
    with pytest.raises(Refused):
        answer(row, says="perhaps")
    answer(row, says="talk")
    answer(row, says="decline", words="Not this year")
    answer(row, OFFICER, SWEDEN, says="accept")
    said = [(step.party, step.says, step.by_isu) for step in read(STATE, row).steps if step.step == Step.ANSWERED]
    assert said == [(NORWAY, "talk", False), (NORWAY, "decline", False), (SWEDEN, "accept", True)]


def test_a_closed_request_is_closed() -> None:
    row = circulated()
    answer(row)
    with pytest.raises(NotAllowed):
        close(row, GIVER)
    with pytest.raises(Refused):
        domain.close_request(**by(STATE), request=again(row), outcome="")
    close(row)
    acts: list[Callable[[], object]] = [
        lambda: answer(row),
        lambda: close(row),
        lambda: domain.circulate(**by(OFFICER), request=again(row), parties=("state:DNK",)),
        lambda: domain.let_circulate(**by(STATE), request=again(row), may_reach="ask_first"),
    ]
    for act in acts:
        with pytest.raises(Refused):
            act()


def test_a_state_may_withdraw_before_anybody_saw_it() -> None:
    row = asked()
    domain.close_request(**by(STATE), request=row, outcome="withdrawn")
    assert read(STATE, row).place.step == Step.CLOSED


# What a giver sees


def test_a_giver_learns_nothing_of_the_others() -> None:
    row = circulated(NORWAY, SWEDEN)
    before = read(GIVER, row)
    assert before.parties == (NORWAY,)
    assert "To the State alone" not in {step.words for step in before.steps}
    answer(row, OTHER, SWEDEN, words="Of Sweden")
    domain.circulate(**by(OFFICER), request=again(row), parties=("state:DNK",))
    after = read(GIVER, row)
    assert (after.steps, after.place, after.due) == (before.steps, before.place, before.due)
    assert read(STATE, row).place.step == Step.ANSWERED
    assert read(OFFICER, row).parties == (NORWAY, SWEDEN, "state:DNK")


def test_both_sides_say_what_went_well_once_it_is_closed() -> None:
    row = circulated()
    answer(row)
    with pytest.raises(Refused):
        domain.give_feedback(**by(STATE), request=row, party=ANGOLA, words="Well")
    close(row)
    domain.give_feedback(**by(STATE), request=again(row), party=ANGOLA, of_party=NORWAY, words="Norway was quick")
    domain.give_feedback(**by(STATE), request=again(row), party=ANGOLA, words="The whole was slow")
    domain.give_feedback(**by(GIVER), request=again(row), party=NORWAY, words="Clear request")
    told = {who: {item.words for item in read(who, row).feedback} for who in (STATE, OFFICER, GIVER, OTHER)}
    everything = {"Norway was quick", "The whole was slow", "Clear request"}
    assert told == {STATE: everything, OFFICER: everything, GIVER: everything, OTHER: set()}
    with pytest.raises(Refused):
        domain.give_feedback(**by(GIVER), request=again(row), party=NORWAY, words="Again")
    assert RequestFeedback.objects.count() == 3


def test_feedback_is_of_the_sides_alone() -> None:
    row = circulated()
    answer(row)
    close(row)
    for who, party in ((DRAFTER, ANGOLA), (OFFICER, ANGOLA), (OFFICER, "isu"), (NEITHER, "state:DNK")):
        with pytest.raises(NotAllowed):
            domain.give_feedback(**by(who), request=again(row), party=party, words="Well")
    for party, of_party, words in ((SWEDEN, "", "Well"), (ANGOLA, SWEDEN, "Well"), (ANGOLA, "", " ")):
        who = OTHER if party == SWEDEN else STATE
        with pytest.raises(Refused):
            domain.give_feedback(**by(who), request=again(row), party=party, of_party=of_party, words=words)


# What is late


def test_the_coordinating_committee_sees_state_step_and_day_of_what_is_late_and_no_more() -> None:
    row = asked()
    due = TODAY + timedelta(days=7)
    assert request_queries.late_ones(somebody(RoleKind.COORDINATING_COMMITTEE, later=7)) == []
    later = somebody(RoleKind.COORDINATING_COMMITTEE, later=8)
    assert request_queries.late_ones(later) == [Late("AGO", Step.ACKNOWLEDGED, due)]
    assert request_queries.late_ones(somebody(RoleKind.SEAT, state="NOR", body="COORD", later=8)) == [
        Late("AGO", Step.ACKNOWLEDGED, due)
    ]
    assert request_queries.request(later, row.mark) is None


def test_whoever_is_not_in_that_committee_and_whoever_is_of_the_state_sees_nothing_late() -> None:
    asked()
    of_the_state = Standing(
        "p-x",
        TODAY + timedelta(days=30),
        (Held(RoleKind.COORDINATING_COMMITTEE), Held(RoleKind.MEMBER, "AGO")),
    )
    seats = [
        somebody(RoleKind.SEAT, state=state, body=body, later=30) for state, body in (("AGO", "COORD"), ("NOR", "A5"))
    ]
    others = [somebody(kind, state="SWE", later=30) for kind in (RoleKind.HEAD, RoleKind.ADMINISTRATOR)]
    assert [request_queries.late_ones(who) for who in (of_the_state, *seats, *others)] == [[]] * 5


def test_nothing_is_late_while_the_state_has_not_said_to_whom_it_may_go() -> None:
    row = asked(may_reach="ask_first")
    domain.acknowledge(**by(OFFICER), request=row)
    assert request_queries.late_ones(somebody(RoleKind.COORDINATING_COMMITTEE, later=900)) == []


@pytest.mark.parametrize("who", [NEITHER, COMMITTEE], ids=["another State", "the Committee"])
def test_what_one_may_not_see_cannot_be_told_from_the_number_of_questions(who: Standing) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as context:
            request_queries.requests(who)
            request_queries.late_ones(who)
        return len(context)

    before = questions()
    answer(circulated())
    assert questions() == before
