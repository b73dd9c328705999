"""Closed talks of a State with possible partners: who sees what, who is named, and what is said in public."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from intersessional.cooperation import talk_queries
from intersessional.cooperation.domain import talk_summaries, talks
from intersessional.cooperation.domain.talks import TalkWords
from intersessional.cooperation.models import IndividualTalk, Invited
from intersessional.core.domain.publishing import Actor
from intersessional.core.models import AuditEvent, ConfidentialEvent
from intersessional.core.queries import current_revision
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.models import Organisation, RoleKind
from intersessional.people.rules import may_see
from intersessional.people.standing import Held, Standing
from intersessional.treaty.dates import PartialDate

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]
TODAY = timezone.now().date()
NORWAY, SWEDEN, FUND = "state:NOR", "state:SWE", "organisation:relief"


def somebody(kind: RoleKind, state: str = "", organisation: str = "") -> Standing:
    return Standing(f"p-{kind}-{state}{organisation}", TODAY, (Held(kind, state, "", organisation, confirmed=True),))


HEAD, MEMBER = somebody(RoleKind.HEAD, "ZWE"), somebody(RoleKind.MEMBER, "ZWE")
NORWEGIAN, SWEDE = somebody(RoleKind.HEAD, "NOR"), somebody(RoleKind.FOCAL_POINT, "SWE")
RELIEF = somebody(RoleKind.ORGANISATION, organisation="relief")
OFFICER, OTHER = somebody(RoleKind.ISU), somebody(RoleKind.HEAD, "AGO")
EVERYBODY = (HEAD, MEMBER, NORWEGIAN, SWEDE, RELIEF, OFFICER, OTHER)


def by(who: Standing) -> dict[str, Any]:
    return {"actor": Actor(who.person, "test"), "by": who}


def opened(who: Standing = MEMBER, **told: Any) -> IndividualTalk:
    says = TalkWords(**{"what": "The last sectors"} | told)
    return talks.open_talk(**by(who), convention="apmbc", state="ZWE", says=says)


@pytest.fixture
def talk() -> IndividualTalk:
    Organisation.objects.create(code="relief", name="Relief and Demining Fund")
    row = opened()
    talks.invite(**by(MEMBER), talk=row, parties=(NORWAY, SWEDEN, FUND))
    return again(row)


def again(row: IndividualTalk) -> IndividualTalk:
    return IndividualTalk.objects.get(pk=row.pk)


def come(row: IndividualTalk, who: Standing, party: str) -> None:
    talks.say_whether_coming(**by(who), talk=row, party=party, says="yes")


def named(row: IndividualTalk, who: Standing, party: str, may: bool | None) -> None:
    talk_summaries.say_whether_named(**by(who), talk=row, party=party, may=may)


def draft(row: IndividualTalk, words: str, who: Standing = MEMBER, language: str = "en") -> IndividualTalk:
    talk_summaries.write_summary(**by(who), talk=row, words=words, language=language)
    return again(row)


def publish(row: IndividualTalk, who: Standing = HEAD) -> str:
    return talk_summaries.publish_summary(**by(who), talk=row)


def seeing(row: IndividualTalk) -> list[Standing]:
    found = [who for who in EVERYBODY if talk_queries.talk(who, row.mark) is not None]
    assert found == [who for who in EVERYBODY if may_see(who, row)]
    return found


def test_a_talk_is_seen_by_its_state_until_somebody_is_invited() -> None:
    before = current_revision()
    assert seeing(opened()) == [HEAD, MEMBER]
    assert current_revision() == before


def test_those_invited_see_it_and_nobody_else(talk: IndividualTalk) -> None:
    assert seeing(talk) == [HEAD, MEMBER, NORWEGIAN, SWEDE, RELIEF]
    talks.take_back_invitation(**by(HEAD), talk=talk, party=SWEDEN)
    assert seeing(again(talk)) == [HEAD, MEMBER, NORWEGIAN, RELIEF]


def test_the_isu_opens_a_talk_at_the_request_of_a_state_and_the_state_decides_whether_it_helps() -> None:
    with pytest.raises(NotAllowed, match="opens its own talks"):
        opened(OFFICER)
    row = opened(OFFICER, helped=True)
    assert seeing(row) == [HEAD, MEMBER, OFFICER]
    with pytest.raises(NotAllowed, match="for the State to say"):
        talks.change_talk(**by(OFFICER), talk=row, says=TalkWords(what="Else"))
    talks.change_talk(**by(MEMBER), talk=row, says=TalkWords(what="Else", held=PartialDate.parse("2027-03")))
    row = again(row)
    assert seeing(row) == [HEAD, MEMBER]
    assert (str(row.held_on), row.held_precision) == ("2027-03-31", "month")


def test_each_act_is_one_event_of_the_confidential_chain(talk: IndividualTalk) -> None:
    before, public = ConfidentialEvent.objects.count(), AuditEvent.objects.count()
    come(talk, NORWEGIAN, NORWAY)
    named(talk, NORWEGIAN, NORWAY, True)
    talks.write_talk_note(**by(NORWEGIAN), talk=again(talk), words="Rain")
    draft(talk, "A talk")
    assert (ConfidentialEvent.objects.count(), AuditEvent.objects.count()) == (before + 4, public)


def test_notes_are_seen_and_written_by_those_who_take_part(talk: IndividualTalk) -> None:
    come(talk, NORWEGIAN, NORWAY)
    talks.say_whether_coming(**by(SWEDE), talk=talk, party=SWEDEN, says="no")
    talks.write_talk_note(**by(NORWEGIAN), talk=again(talk), words="Rain", kind="challenge")
    row = again(talk)
    assert [len(talk_queries.notes(who, row)) for who in (HEAD, NORWEGIAN, SWEDE, RELIEF)] == [1, 1, 0, 0]
    assert row.notes.get().party == NORWAY
    for who in (SWEDE, RELIEF, OTHER, OFFICER):
        with pytest.raises(NotAllowed, match="takes part"):
            talks.write_talk_note(**by(who), talk=row, words="Sun")


@pytest.mark.parametrize("who", [HEAD, SWEDE, OFFICER, somebody(RoleKind.OBSERVER, organisation="relief")])
def test_each_partner_says_for_itself_whether_it_comes(talk: IndividualTalk, who: Standing) -> None:
    with pytest.raises(NotAllowed, match="for itself"):
        come(talk, who, NORWAY)


@pytest.mark.parametrize("who", [somebody(RoleKind.MEMBER, "NOR"), HEAD, SWEDE, OFFICER])
def test_only_the_head_or_a_focal_point_agrees_to_be_named(talk: IndividualTalk, who: Standing) -> None:
    with pytest.raises(NotAllowed, match="each for its own"):
        named(talk, who, NORWAY, True)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Zimbabwe talked with Sweden.", "“Sweden”"),
        ("ZIMBABWE TALKED WITH SWEDEN", "“Sweden”"),
        ("Le Zimbabwe a rencontré la Suede.", "“Suède”"),
        ("津巴布韦与瑞典会谈", "“瑞典”"),
        ("Встреча со Швецией", "“Швеция”"),
        ("the Kingdom of Sweden and the relief and demining fund", "“Sweden”, “relief”"),
        ("the RDF came", "“RDF”"),
    ],
)
def test_a_summary_that_names_who_has_not_agreed_is_refused(talk: IndividualTalk, words: str, found: str) -> None:
    row = draft(talk, words)
    with pytest.raises(Refused, match="names a partner that has not agreed") as refused:
        publish(row)
    assert found in str(refused.value)
    assert again(row).published_on is None
    assert talk_queries.public_summaries("apmbc", current_revision().head) == ()


def test_one_who_agrees_is_named_and_the_others_are_not_even_counted(talk: IndividualTalk) -> None:
    come(talk, NORWEGIAN, NORWAY)
    named(talk, NORWEGIAN, NORWAY, True)
    key = publish(draft(talk, "We talked with Norway about costs."))
    (told,) = talk_queries.public_summaries("apmbc", current_revision().head)
    assert (told.key, told.state, told.named, told.since) == (key, "ZWE", (NORWAY,), TODAY)
    facts = AuditEvent.objects.latest("number").payload
    assert (facts["named"], facts["state"]) == ([NORWAY], "ZWE")
    for secret in (talk.mark, SWEDEN, FUND, "The last sectors"):
        assert secret not in str(facts)
        assert secret not in str(told)


def test_one_who_agrees_and_does_not_come_is_not_told_to_have_been_there(talk: IndividualTalk) -> None:
    named(talk, NORWEGIAN, NORWAY, True)
    publish(draft(talk, "We thank Norway for its advice."))
    (told,) = talk_queries.public_summaries("apmbc", current_revision().head)
    assert told.named == ()


def test_one_who_is_invited_again_says_everything_anew(talk: IndividualTalk) -> None:
    come(talk, NORWEGIAN, NORWAY)
    named(talk, NORWEGIAN, NORWAY, True)
    talks.take_back_invitation(**by(HEAD), talk=talk, party=NORWAY)
    talks.invite(**by(HEAD), talk=talk, parties=(NORWAY,))
    row = Invited.objects.get(talk=talk, party=NORWAY)
    assert (row.says, row.may_be_named, row.taken_back_on) == ("", None, None)
    with pytest.raises(Refused):
        publish(draft(talk, "We talked with Norway."))


def test_what_is_published_is_the_draft_that_was_read(talk: IndividualTalk) -> None:
    row = draft(talk, "We talked.")
    draft(talk, "We talked much.")
    with pytest.raises(Refused, match="meanwhile"):
        talk_summaries.publish_summary(**by(HEAD), talk=row, seen="We talked.")
    assert talk_summaries.publish_summary(**by(HEAD), talk=row, seen="We talked\r\nmuch.")


@pytest.mark.parametrize("may", [False, None])
def test_what_was_agreed_may_be_taken_back_until_it_is_public(talk: IndividualTalk, may: bool | None) -> None:
    named(talk, NORWEGIAN, NORWAY, True)
    row = draft(talk, "We talked with Norway.")
    named(talk, NORWEGIAN, NORWAY, may)
    with pytest.raises(Refused, match="“Norway”"):
        publish(row)
    named(talk, NORWEGIAN, NORWAY, True)
    publish(row)
    with pytest.raises(Refused, match="is public"):
        named(talk, NORWEGIAN, NORWAY, may)


def test_an_invitation_that_was_taken_back_is_not_named_either(talk: IndividualTalk) -> None:
    named(talk, NORWEGIAN, NORWAY, True)
    talks.take_back_invitation(**by(HEAD), talk=talk, party=NORWAY)
    with pytest.raises(Refused, match="“Norway”"):
        publish(draft(talk, "We talked with Norway."))
    publish(draft(talk, "We talked."))
    (told,) = talk_queries.public_summaries("apmbc", current_revision().head)
    assert told.named == ()


def test_a_state_that_was_not_invited_and_the_state_itself_may_stand_in_it(talk: IndividualTalk) -> None:
    publish(draft(talk, "Zimbabwe borders on South Africa and Mozambique."))
    assert again(talk).published_on == TODAY


def test_a_name_within_the_name_of_another_state_names_nobody() -> None:
    row = opened()
    talks.invite(**by(MEMBER), talk=row, parties=("state:SDN",))
    publish(draft(row, "As in South Sudan, rivers rise."))
    assert again(row).published_on == TODAY


@pytest.mark.parametrize("who", [MEMBER, NORWEGIAN, OFFICER, OTHER])
def test_the_head_or_a_focal_point_alone_makes_it_public(talk: IndividualTalk, who: Standing) -> None:
    with pytest.raises(NotAllowed, match="says what is public"):
        publish(draft(talk, "A talk"), who)


def test_what_is_public_is_changed_no_more(talk: IndividualTalk) -> None:
    row = draft(talk, "A talk")
    publish(row)
    for act in (
        lambda: draft(row, "Another"),
        lambda: publish(row),
        lambda: talks.invite(**by(HEAD), talk=row, parties=("state:AGO",)),
        lambda: talks.take_back_invitation(**by(HEAD), talk=row, party=NORWAY),
        lambda: talks.change_talk(**by(HEAD), talk=row, says=TalkWords(what="Else")),
        lambda: come(row, NORWEGIAN, NORWAY),
    ):
        with pytest.raises(Refused, match="is public"):
            act()


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda _row: opened(what=" "), "Write what the talk is about"),
        (lambda _row: opened(what="a" * 10_001), "too long"),
        (lambda _row: opened(place="a" * 201), "too long"),
        (lambda row: talks.invite(**by(HEAD), talk=row, parties=()), "Choose whom to invite"),
        (lambda row: talks.invite(**by(HEAD), talk=row, parties=("state:ZWE",)), "from the list"),
        (lambda row: talks.invite(**by(HEAD), talk=row, parties=("state:XXX",)), "from the list"),
        (lambda row: talks.invite(**by(HEAD), talk=row, parties=("isu",)), "from the list"),
        (lambda row: talks.take_back_invitation(**by(HEAD), talk=row, party="state:AGO"), "no such invitation"),
        (lambda row: talks.say_whether_coming(**by(NORWEGIAN), talk=row, party=NORWAY, says="perhaps"), "come or not"),
        (lambda row: come(row, OTHER, "state:AGO"), "no such invitation"),
        (lambda row: talks.write_talk_note(**by(HEAD), talk=row, words=" "), "Write the note"),
        (lambda row: talks.write_talk_note(**by(HEAD), talk=row, words="a", kind="x"), "a challenge or a note"),
        (lambda row: draft(row, ""), "Write the summary"),
        (lambda row: draft(row, "A", language="xx"), "language"),
        (publish, "Write the summary first"),
    ],
)
def test_a_mistake_is_one_sentence_and_leaves_nothing(talk: IndividualTalk, act: Any, sentence: str) -> None:
    before = (IndividualTalk.objects.count(), Invited.objects.count(), ConfidentialEvent.objects.count())
    with pytest.raises(Refused, match=sentence):
        act(talk)
    assert (IndividualTalk.objects.count(), Invited.objects.count(), ConfidentialEvent.objects.count()) == before


def test_the_database_refuses_a_public_talk_without_a_summary(talk: IndividualTalk) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        IndividualTalk.objects.filter(pk=talk.pk).update(published_on=TODAY, summary_key="a")
