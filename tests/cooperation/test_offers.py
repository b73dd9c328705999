"""What givers keep to themselves: who may write, see and release it, and what it says in public once released."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from intersessional.cooperation import offer_queries
from intersessional.cooperation.domain import approaches, offers
from intersessional.cooperation.domain.approaches import Answer
from intersessional.cooperation.domain.offers import OfferWords, SeenBy
from intersessional.cooperation.domain.saying import Giver
from intersessional.cooperation.models import GivenAnswer, Means, Offer
from intersessional.core.domain.publishing import Actor
from intersessional.core.models import ConfidentialEvent, Source
from intersessional.core.queries import current_revision
from intersessional.people.domain.roles import AlreadyAnswered, NotAllowed, Refused
from intersessional.people.models import RoleKind
from intersessional.people.rules import may_see
from intersessional.people.standing import Held, Standing

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]
TODAY = timezone.now().date()
NORWAY, ANGOLA = "state:NOR", "state:AGO"
ABOUT = approaches.About(convention="apmbc", state="AGO", need_key="apmbc/AGO/need/known-areas-2025", what="Teams")


def somebody(kind: RoleKind, state: str = "", organisation: str = "") -> Standing:
    return Standing(f"p-{kind}-{state}", TODAY, (Held(kind, state, "", organisation, confirmed=True),))


HEAD = somebody(RoleKind.HEAD, "NOR")
MEMBER = somebody(RoleKind.MEMBER, "NOR")
OTHER = somebody(RoleKind.HEAD, "SWE")
STATE = somebody(RoleKind.FOCAL_POINT, "AGO")
DRAFTER = somebody(RoleKind.MEMBER, "AGO")
OFFICER = somebody(RoleKind.ISU)


def by(who: Standing) -> dict[str, Any]:
    return {"actor": Actor(who.person, "test"), "by": who}


def asks(*codes: str) -> approaches.Questions:
    return approaches.Questions(codes=codes)


def written(who: Standing = MEMBER, **told: Any) -> Offer:
    seen = told.pop("seen", None)
    says = OfferWords(**{"what": "Clearance teams", "aim": "clearance", "requirements": ("standards",)} | told)
    return offers.write_offer(**by(who), convention="apmbc", owner=NORWAY, says=says, seen=seen)


def test_an_offer_is_seen_by_its_giver_alone_and_moves_no_public_number() -> None:
    before = current_revision()
    row = written()
    assert current_revision() == before
    assert [may_see(who, row) for who in (HEAD, MEMBER, OTHER, STATE, OFFICER)] == [True, True, False, False, False]
    assert offer_queries.offer(HEAD, row.mark) == row
    assert [offer_queries.offers(who) for who in (OTHER, STATE, OFFICER)] == [[], [], []]


def test_each_act_is_one_event_of_the_confidential_chain() -> None:
    before = ConfidentialEvent.objects.count()
    row = written()
    offers.change_offer(**by(HEAD), offer=row, says=OfferWords(what="More teams"))
    offers.withdraw_offer(**by(HEAD), offer=row)
    assert ConfidentialEvent.objects.count() == before + 3


@pytest.mark.parametrize(
    ("seen", "sees"),
    [
        (SeenBy(audience="desk"), [False, False, True]),
        (SeenBy(audience="chosen", chosen=(ANGOLA,)), [False, True, False]),
    ],
)
def test_the_giver_chooses_who_else_sees_it(seen: SeenBy, sees: list[bool]) -> None:
    row = written(seen=seen)
    assert [offer_queries.offer(who, row.mark) is not None for who in (OTHER, STATE, OFFICER)] == sees


def test_nobody_writes_for_another_giver() -> None:
    for who in (OTHER, OFFICER):
        with pytest.raises(NotAllowed):
            written(who)
    assert written(OFFICER, seen=SeenBy(audience="desk")).owner == NORWAY


@pytest.mark.parametrize(
    "told",
    [
        {"what": " "},
        {"stage": "payment"},
        {"amount": 5},
        {"currency": "EUR"},
        {"requirements": ("gossip",)},
        {"seen": SeenBy(audience="chosen")},
        {"seen": SeenBy(audience="body")},
    ],
    ids=str,
)
def test_what_cannot_be_read_is_refused(told: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        written(**told)


def test_what_is_released_is_what_was_read() -> None:
    read = written()
    offers.change_offer(**by(HEAD), offer=Offer.objects.get(pk=read.pk), says=OfferWords(what="Something else"))
    with pytest.raises(Refused, match="meanwhile"):
        offers.release_offer(**by(HEAD), offer=read, giver=Giver("NOR", "Norway"))


def test_only_the_head_or_a_focal_point_says_it_in_public() -> None:
    with pytest.raises(NotAllowed):
        offers.release_offer(**by(MEMBER), offer=written(), giver=Giver("NOR", "Norway"))


def test_a_released_offer_is_public_means_with_the_giver_as_its_source() -> None:
    row = written(amount=500, currency="EUR", questions="Which province", recipients=("AGO",))
    before = current_revision().number
    key = offers.release_offer(**by(HEAD), offer=row, giver=Giver("NOR", "Norway"))
    means = Means.objects.get(key=key)
    assert current_revision().number == before + 1
    assert key.startswith("apmbc/NOR/means/site-")
    assert (means.giver, means.amount, means.requirements, means.information_required) == (
        "NOR", 500, "standards", "Which province",
    )  # fmt: skip
    assert Source.objects.get(key=means.source_keys).title == (
        f"Norway: stated on this site by the giver, {TODAY.isoformat()}"
    )
    with pytest.raises(Refused):
        offers.withdraw_offer(**by(HEAD), offer=row)


def test_a_giver_confirms_and_ends_its_own_means_alone() -> None:
    row = Means.objects.get(key="apmbc/NOR/means/zagreb-2023")
    norway = Giver("NOR", "Norway")
    with pytest.raises(NotAllowed):
        offers.restate_means(**by(OTHER), row=row, owner="state:SWE", giver=Giver("SWE", "Sweden"), over=True)
    with pytest.raises(NotAllowed):
        offers.restate_means(**by(OTHER), row=row, owner=NORWAY, giver=norway, over=True)
    offers.restate_means(**by(HEAD), row=row, owner=NORWAY, giver=norway, over=True)
    later = offer_queries.standing_means(row.key)
    assert later is not None
    assert (later.version, later.ends_on, later.supersession) == (2, TODAY, "restatement")
    assert later.source_keys.split(";")[0] == f"site-nor-{TODAY.isoformat()}"
    with pytest.raises(Refused):
        offers.restate_means(**by(HEAD), row=later, owner=NORWAY, giver=norway, over=False)


def test_what_a_giver_always_asks_is_its_own_affair() -> None:
    offers.require(**by(MEMBER), convention="apmbc", owner=NORWAY, code="standards")
    with pytest.raises(Refused):
        offers.require(**by(HEAD), convention="apmbc", owner=NORWAY, code="standards")
    with pytest.raises(NotAllowed):
        offers.require(**by(OTHER), convention="apmbc", owner=NORWAY, code="cost")
    (row,) = offer_queries.requirements(HEAD)
    assert [offer_queries.requirements(who) for who in (OTHER, STATE, OFFICER)] == [[], [], []]
    offers.require_no_more(**by(HEAD), row=row)
    assert offer_queries.requirements(HEAD) == []


# Turning to a State


def test_an_approach_is_seen_by_its_two_sides_alone() -> None:
    row = approaches.approach_state(**by(MEMBER), owner=NORWAY, about=ABOUT, says="talk", asks=asks("standards"))
    again = approaches.approach_state(**by(MEMBER), owner=NORWAY, about=ABOUT, asks=asks("standards", "cost"))
    assert again.pk == row.pk
    assert (again.asked, again.giver_says) == ("standards;cost", "talk")
    assert [len(offer_queries.approaches(who)) for who in (HEAD, STATE, OTHER, OFFICER)] == [1, 1, 0, 0]
    approaches.say_to_giver(**by(DRAFTER), approach=row, says="accept", words="Welcome")
    (seen,) = offer_queries.approaches(HEAD)
    assert (seen.state_says, seen.state_words) == ("accept", "Welcome")
    with pytest.raises(NotAllowed):
        approaches.say_to_giver(**by(MEMBER), approach=row, says="accept")


def test_an_answer_is_the_states_and_public_only_where_it_chooses() -> None:
    row = approaches.approach_state(**by(MEMBER), owner=NORWAY, about=ABOUT, asks=asks("standards"))
    for who in (HEAD, DRAFTER):
        with pytest.raises(NotAllowed):
            approaches.answer_giver(**by(who), approach=row, answers=[Answer(code="standards", words="Yes")])
    for code, words in (("cost", "5"), ("standards", " ")):
        with pytest.raises(Refused):
            approaches.answer_giver(**by(STATE), approach=row, answers=[Answer(code=code, words=words)])
    approaches.answer_giver(**by(STATE), approach=row, answers=[Answer(code="standards", words="Adopted in 2019")])
    answer = GivenAnswer.objects.get()
    head = current_revision().head
    assert offer_queries.public_answers("apmbc", head) == ()
    assert [item.words for item in offer_queries.answered_to(HEAD, NORWAY)] == ["Adopted in 2019"]
    assert offer_queries.answered_to(OTHER, NORWAY) == []
    with pytest.raises(NotAllowed):
        approaches.publish_answer(**by(DRAFTER), answer=answer)
    approaches.publish_answer(**by(STATE), answer=answer)
    (public,) = offer_queries.public_answers("apmbc", current_revision().head)
    assert (public.state, public.code, public.words) == ("AGO", "standards", "Adopted in 2019")
    with pytest.raises(Refused):
        approaches.publish_answer(**by(STATE), answer=GivenAnswer.objects.get())


def test_what_a_giver_asks_in_its_own_words_is_answered_to_it_alone() -> None:
    own = approaches.Questions(own={"own_1": "Is the road open?"})
    row = approaches.approach_state(**by(MEMBER), owner=NORWAY, about=ABOUT, asks=own)
    before = current_revision()
    approaches.answer_giver(**by(STATE), approach=row, answers=[Answer(code="own_1", words="Since May", public=True)])
    assert current_revision() == before
    assert [item.words for item in offer_queries.answered_to(HEAD, NORWAY)] == ["Since May"]
    with pytest.raises(Refused):
        approaches.publish_answer(**by(STATE), answer=GivenAnswer.objects.get())


def test_several_answers_are_one_act_and_those_said_to_be_public_are_so_at_once() -> None:
    row = approaches.approach_state(**by(MEMBER), owner=NORWAY, about=ABOUT, asks=asks("standards", "cost"))
    before = current_revision().number
    approaches.answer_giver(
        **by(STATE),
        approach=row,
        answers=[Answer(code="standards", words="Yes", public=True), Answer(code="cost", words="5"), Answer(code="x")],
    )
    assert current_revision().number == before + 1
    assert [item.code for item in offer_queries.public_answers("apmbc", current_revision().head)] == ["standards"]
    with pytest.raises(AlreadyAnswered):
        approaches.answer_giver(**by(STATE), approach=row, answers=[Answer(code="cost", words="6")])


def test_a_state_that_does_not_wish_to_answer_may_answer_later() -> None:
    row = approaches.approach_state(**by(MEMBER), owner=NORWAY, about=ABOUT, asks=asks("standards"))
    approaches.answer_giver(**by(STATE), approach=row, answers=[Answer(code="standards", declined=True)])
    assert offer_queries.answered_to(HEAD, NORWAY) == []
    assert offer_queries.whole_answer_on(row) == TODAY
    with pytest.raises(Refused):
        approaches.publish_answer(**by(STATE), answer=GivenAnswer.objects.get())
    approaches.answer_giver(**by(STATE), approach=row, answers=[Answer(code="standards", words="Yes")])
    assert [item.words for item in offer_queries.answered_to(HEAD, NORWAY)] == ["Yes"]


def test_what_goes_wrong_after_an_answer_leaves_none() -> None:
    row = approaches.approach_state(**by(MEMBER), owner=NORWAY, about=ABOUT, asks=asks("standards"))

    def fails() -> None:
        raise Refused("gone")

    for public in (False, True):
        with pytest.raises(Refused):
            approaches.answer_giver(
                **by(STATE), approach=row, answers=[Answer(code="standards", words="Yes", public=public)], also=fails
            )
    assert not GivenAnswer.objects.exists()


def test_marks_say_nothing_of_how_many_there_are() -> None:
    marks = {written(what=str(number)).mark for number in range(5)}
    assert len(marks) == 5
    assert all(len(mark) == 12 for mark in marks)
