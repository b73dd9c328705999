"""Two parties ask each other to meet: who sees it, what is answered, and what no form may say."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from intersessional.cooperation import talk_queries
from intersessional.cooperation.domain import meets
from intersessional.cooperation.domain.meets import Asked, When
from intersessional.cooperation.models import AskToMeet
from intersessional.core.domain.publishing import Actor
from intersessional.core.models import ConfidentialEvent
from intersessional.core.queries import current_revision
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.models import Organisation, RoleKind
from intersessional.people.rules import may_see
from intersessional.people.standing import Held, Standing

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]
TODAY = timezone.now().date()
ZONE = "Europe/Zurich"
TEN = datetime.combine(TODAY + timedelta(days=3), datetime.min.time()) + timedelta(hours=10)
NOON = TEN + timedelta(hours=2)


def somebody(kind: RoleKind, state: str = "", organisation: str = "") -> Standing:
    return Standing(f"p-{kind}-{state}{organisation}", TODAY, (Held(kind, state, "", organisation, confirmed=True),))


ZIMBABWE, NORWAY = somebody(RoleKind.MEMBER, "ZWE"), somebody(RoleKind.CO_AUTHOR, "NOR")
RELIEF, AID = (somebody(RoleKind.ORGANISATION, organisation=code) for code in ("relief", "aid"))
OTHER, OFFICER = somebody(RoleKind.HEAD, "AGO"), somebody(RoleKind.ISU)
PARTY = {"ZWE": "state:ZWE", "NOR": "state:NOR"}


def by(who: Standing) -> dict[str, Any]:
    return {"actor": Actor(who.person, "test"), "by": who}


@pytest.fixture(autouse=True)
def organisations() -> None:
    for code in ("relief", "aid"):
        Organisation.objects.create(code=code, name=code.title())


def asked(who: Standing = ZIMBABWE, party: str = "state:NOR", what: str = "Funds", **told: Any) -> AskToMeet:
    when = When(**({"times": (TEN, NOON), "zone": ZONE} | told))
    about = Asked(convention="apmbc", party=party, what=what)
    return meets.ask_to_meet(**by(who), owner=min(who.parties or {"isu"}), asked=about, when=when)


def answer(row: AskToMeet, who: Standing = NORWAY, **told: str) -> AskToMeet:
    meets.answer_to_meet(**by(who), row=row, **told)  # type: ignore[arg-type]
    return AskToMeet.objects.get(pk=row.pk)


@pytest.mark.parametrize(
    ("asks", "party", "other"),
    [
        (ZIMBABWE, "state:NOR", NORWAY),
        (RELIEF, "state:NOR", NORWAY),
        (ZIMBABWE, "organisation:relief", RELIEF),
        (RELIEF, "organisation:aid", AID),
    ],
)
def test_any_two_parties_meet_and_nobody_else_sees_it(asks: Standing, party: str, other: Standing) -> None:
    before, events = current_revision(), ConfidentialEvent.objects.count()
    row = asked(asks, party)
    for who in (ZIMBABWE, NORWAY, RELIEF, AID, OTHER, OFFICER):
        sees = who in (asks, other)
        assert may_see(who, row) is sees
        assert (talk_queries.meet(who, row.mark) is not None) is sees
        assert len(talk_queries.meets(who)) == sees
    assert current_revision() == before
    assert ConfidentialEvent.objects.count() == events + 1


def test_one_of_the_times_is_agreed() -> None:
    row = answer(asked(), says="accept", agreed=f"{NOON:%Y-%m-%dT%H:%M}")
    at = row.agreed_at()
    assert at is not None
    assert at.replace(tzinfo=None) == NOON
    assert str(at.tzinfo) == ZONE


def test_a_time_is_agreed_by_naming_it_also_where_it_is_the_only_one() -> None:
    at_ten = f"{TEN:%Y-%m-%dT%H:%M}"
    row = asked(times=(TEN,))
    with pytest.raises(Refused):
        answer(row, says="accept")
    assert answer(row, says="accept", agreed=at_ten).agreed == at_ten


def test_a_time_in_words_is_accepted_without_a_clock() -> None:
    row = answer(asked(times=(), words="At lunch"), says="accept")
    assert (row.says, row.agreed_at(), row.zone) == ("accept", None, "")


def test_another_time_is_asked_for_and_proposed() -> None:
    row = answer(asked(), says="other", words="Only on Friday")
    meets.propose_times(**by(ZIMBABWE), row=row, when=When(times=(NOON,), zone=ZONE))
    row.refresh_from_db()
    assert (row.says, row.words, row.answered_on) == ("", "", None)
    assert [time.replace(tzinfo=None) for time in row.moments()] == [NOON]


def test_what_was_withdrawn_is_answered_no_more() -> None:
    row = asked()
    meets.withdraw_meet(**by(ZIMBABWE), row=row)
    with pytest.raises(Refused, match="withdrawn"):
        answer(row, says="accept", agreed=f"{NOON:%Y-%m-%dT%H:%M}")


@pytest.mark.parametrize("who", [ZIMBABWE, OTHER, OFFICER, RELIEF])
def test_whoever_is_asked_answers_for_itself(who: Standing) -> None:
    with pytest.raises(NotAllowed, match="for itself"):
        answer(asked(), who, says="decline")


@pytest.mark.parametrize("who", [NORWAY, OTHER, OFFICER])
def test_whoever_asked_withdraws_and_proposes(who: Standing) -> None:
    row = asked()
    with pytest.raises(NotAllowed, match="Whoever asked"):
        meets.withdraw_meet(**by(who), row=row)
    with pytest.raises(NotAllowed, match="Whoever asked"):
        meets.propose_times(**by(who), row=row, when=When(words="Later"))


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"party": "state:ZWE"}, "not yourself"),
        ({"party": "state:XXX"}, "from the list"),
        ({"party": "isu"}, "from the list"),
        ({"what": " "}, "what you want to talk about"),
        ({"times": (), "zone": ""}, "at least one time"),
        ({"times": tuple(TEN + timedelta(hours=hours) for hours in range(4))}, "at most 3 times"),
        ({"zone": "Mars/Base"}, "time zone"),
        ({"times": (TEN - timedelta(days=9),)}, "lies ahead"),
        ({"place": "a" * 201}, "too long"),
    ],
)
def test_a_mistake_is_one_sentence_and_leaves_nothing(told: dict[str, Any], sentence: str) -> None:
    before = ConfidentialEvent.objects.count()
    with pytest.raises(Refused, match=sentence):
        asked(**told)
    assert not AskToMeet.objects.exists()
    assert ConfidentialEvent.objects.count() == before


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"says": "perhaps"}, "accept, propose another time or decline"),
        ({"says": "accept"}, "one of the times"),
        ({"says": "accept", "agreed": "2030-01-01T10:00"}, "one of the times"),
        ({"says": "other"}, "when you could meet instead"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(told: dict[str, str], sentence: str) -> None:
    row = asked()
    with pytest.raises(Refused, match=sentence):
        answer(row, **told)
    row.refresh_from_db()
    assert row.says == ""


def test_the_isu_asks_nobody_to_meet_here() -> None:
    with pytest.raises(NotAllowed):
        asked(OFFICER)


@pytest.mark.parametrize("broken", [{"chosen": "state:NOR;state:SWE"}, {"chosen": "state:ZWE"}, {"agreed": "x"}])
def test_the_database_holds_one_to_one_and_what_was_agreed(broken: dict[str, str]) -> None:
    row = asked()
    with pytest.raises(IntegrityError), transaction.atomic():
        AskToMeet.objects.filter(pk=row.pk).update(**broken)
