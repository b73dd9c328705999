"""How far means have come, said by the giver, and what came of them, said by the State: neither replaces the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from cooperation.test_offers import HEAD, MEMBER, NORWAY, OFFICER, OTHER, STATE, TODAY, by
from intersessional.cooperation import receipt_queries
from intersessional.cooperation.domain import receipts, stages
from intersessional.cooperation.domain.offers import OfferWords
from intersessional.cooperation.domain.receipts import WhatCame
from intersessional.cooperation.domain.saying import Giver
from intersessional.cooperation.domain.stages import Further
from intersessional.cooperation.models import Means, Need, Offer, Receipt
from intersessional.cooperation.offer_queries import standing_means
from intersessional.cooperation.statements import AidKind, Stage
from intersessional.core.models import Source
from intersessional.core.queries import current_revision
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.standing import Standing
from intersessional.situation.moment import Moment
from intersessional.situation.needs import needs_and_means
from intersessional.treaty.dates import PartialDate

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]
GIVER, AFFECTED = Giver("NOR", "Norway"), Giver("AGO", "Angola")
YEAR = PartialDate.parse(str(TODAY.year))
AIM = "victim_assistance"


def pledged(who: Standing = HEAD, **told: Any) -> Means:
    usual = {"what": "Prostheses", "stage": "pledge", "aim": AIM, "recipients": ("AGO",), "reach": "only_named"}
    usual |= {"amount": 500_00, "currency": "EUR", "starts": YEAR, "ends": YEAR}
    says = OfferWords(**usual | told)
    return held(stages.pledge(**by(who), convention="apmbc", owner=NORWAY, giver=GIVER, says=says))


def held(key: str) -> Means:
    row = standing_means(key)
    assert row is not None
    return row


def said(**told: Any) -> Further:
    usual = {"stage": "pledge", "amount": 500_00, "currency": "EUR", "starts": YEAR, "ends": YEAR}
    return Further(**usual | told)


def advance(row: Means, who: Standing = HEAD, **told: Any) -> Means:
    stages.advance_means(**by(who), row=row, owner=NORWAY, giver=GIVER, says=said(**told))
    return held(row.key)


def uncovered(on: date = TODAY) -> int | None:
    found = needs_and_means(Moment.of(on, on), current_revision()).gap("AGO", AIM)
    return found.uncovered.high if found.uncovered else None


@pytest.fixture
def need() -> None:
    """A need of this year, of which the others are asked for all."""
    Need.objects.create(
        convention="apmbc", key="apmbc/AGO/need/test", known_on="2020-01-01", known_precision="day", state_id="AGO",
        source_keys="lm-2022-zwe-support", what="Prostheses", kind="money", aim=AIM, status="stated", share="others",
        amount=2000_00, low=2000_00, high=2000_00, currency="EUR", rate="in_all", starts_on=YEAR.latest,
        starts_precision="year", ends_on=YEAR.latest, ends_precision="year",
    )  # fmt: skip


def test_a_pledge_is_public_at_once_and_one_act() -> None:
    before = current_revision().number
    row = pledged()
    assert current_revision().number == before + 1
    assert (row.stage, row.recipients, row.reach, row.giver) == ("pledge", "AGO", "only_named", "NOR")
    assert Offer.objects.get().means_key == row.key
    assert Source.objects.get(key=row.source_keys).title.startswith("Norway: stated on this site by the giver")


@pytest.mark.parametrize("who", [MEMBER, OTHER, OFFICER, STATE])
def test_a_pledge_in_public_is_for_the_head_or_a_focal_point_of_the_giver(who: Standing) -> None:
    with pytest.raises(NotAllowed):
        pledged(who)
    assert not Offer.objects.exists()


def test_what_is_paid_is_taken_off_the_gap_and_what_is_pledged_is_not(need: None) -> None:
    assert uncovered() == 2000_00
    row = pledged()
    assert uncovered() == 2000_00
    row = advance(row, stage="commitment", amount=450_00)
    assert uncovered() == 2000_00
    advance(row, stage="payment", amount=450_00)
    assert uncovered() == 1550_00


def test_each_word_is_a_version_and_what_was_known_before_stays() -> None:
    row = pledged()
    day = TODAY + timedelta(days=3)
    later = advance(row, replace(HEAD, day=day), stage="payment", amount=480_00)
    assert (later.version, later.stage, later.amount, later.low, later.known_on) == (2, "payment", 480_00, 480_00, day)
    assert later.supersession == "restatement"
    found = needs_and_means(Moment.of(TODAY, TODAY), current_revision()).means
    assert [item.means.stage for item in found if item.means.key == row.key] == [Stage.PLEDGE]


def test_another_amount_carries_no_words_printed_of_the_former() -> None:
    row = Means.objects.create(
        convention="apmbc", key="apmbc/NOR/means/test", known_on="2020-01-01", known_precision="day", giver="NOR",
        source_keys="lm-2022-zwe-support", reach="others_too", stage="pledge", what="A", kind="money", rate="in_all",
        amount=9_00, low=8_50, high=9_49, currency="NOK", printed="some NOK 9", quote="We pledge some NOK 9.",
    )  # fmt: skip
    before = held(row.key)
    told = {"stage": before.stage, "amount": 7_00, "currency": "NOK", "starts": None, "ends": None}
    stages.advance_means(**by(HEAD), row=before, owner=NORWAY, giver=GIVER, says=Further(**told, reason="Less money"))
    assert (held(row.key).quote, held(row.key).printed, held(row.key).amount) == ("", "", 7_00)


def test_less_far_needs_a_reason_that_everybody_reads() -> None:
    row = advance(pledged(), stage="commitment")
    with pytest.raises(Refused, match="say why"):
        advance(row, stage="intention")
    assert advance(row, stage="intention", reason="Parliament has not voted it").reason == "Parliament has not voted it"


@pytest.mark.parametrize(
    "told", [{}, {"stage": "gossip"}, {"currency": ""}, {"ends": PartialDate.parse("2020")}], ids=str
)
def test_what_cannot_be_read_or_is_no_news_is_refused(told: dict[str, Any]) -> None:
    row = pledged()
    with pytest.raises(Refused):
        advance(row, **told)
    assert held(row.key).version == 1


def test_two_who_say_more_at_once_are_told() -> None:
    row = pledged()
    advance(row, stage="commitment")
    with pytest.raises(Refused, match="meanwhile"):
        advance(row, stage="payment")


def test_nobody_speaks_for_another_giver() -> None:
    row = pledged()
    for who, owner, giver in (
        (OTHER, "state:SWE", Giver("SWE", "Sweden")),
        (OTHER, NORWAY, GIVER),
        (MEMBER, NORWAY, GIVER),
    ):
        with pytest.raises(NotAllowed):
            stages.advance_means(**by(who), row=row, owner=owner, giver=giver, says=said(stage="payment"))


def test_other_help_than_money_is_delivered() -> None:
    assert stages.stages_of(AidKind.MONEY)[-1] is Stage.PAYMENT
    assert stages.stages_of(AidKind.TRAINING)[-1] is Stage.CONTRIBUTION_REPORTED
    row = pledged(kind="training", amount=None, currency="")
    with pytest.raises(Refused):
        advance(row, stage="payment", amount=None, currency="")
    with pytest.raises(Refused, match="three letters"):
        advance(row, stage="contribution_reported", amount=1, currency="EURO")
    assert advance(row, stage="contribution_reported", amount=None, currency="").stage == "contribution_reported"


# What came


def came(row: Means, who: Standing = STATE, **told: Any) -> None:
    says = WhatCame(**{"came": "whole"} | told)
    receipts.confirm_receipt(**by(who), row=row, state=AFFECTED, says=says)


def test_what_came_stands_beside_the_word_of_the_giver() -> None:
    row = advance(pledged(), stage="payment")
    before = (row.version, row.stage, row.amount)
    came(row, came="part", amount=300_00, currency="EUR", on=PartialDate.parse(TODAY.isoformat()), words="Two lots")
    row = held(row.key)
    assert (row.version, row.stage, row.amount) == before
    (said_by,) = receipt_queries.receipts_of("apmbc", current_revision().head, row.key, known=TODAY)
    assert (said_by.state, said_by.came, said_by.amount, said_by.words) == ("AGO", "part", 300_00, "Two lots")
    assert Source.objects.get(key=said_by.sources[0]).title == (
        f"Angola: stated on this site by the State, {TODAY.isoformat()}"
    )
    assert receipt_queries.receipts_of("apmbc", current_revision().head, row.key, known=TODAY - timedelta(days=1)) == []


def test_what_was_said_to_have_come_is_never_changed_and_the_last_word_stands() -> None:
    row = pledged()
    came(row, came="nothing")
    came(row)
    found = receipt_queries.receipts_by("apmbc", current_revision().head, "AGO", known=TODAY)
    assert found[row.key].came == "whole"
    assert Receipt.objects.count() == 2
    with pytest.raises(DatabaseError), transaction.atomic():
        Receipt.objects.update(came="whole")


@pytest.mark.parametrize("who", [HEAD, OTHER, OFFICER])
def test_what_came_is_said_by_those_who_speak_for_the_state(who: Standing) -> None:
    with pytest.raises(NotAllowed):
        came(pledged(), who)


def test_a_state_that_is_not_named_has_nothing_to_say_of_it() -> None:
    with pytest.raises(NotAllowed):
        came(pledged(recipients=("COD",)))


@pytest.mark.parametrize(
    "told",
    [
        {"came": "perhaps"},
        {"amount": 5},
        {"came": "nothing", "amount": 5, "currency": "EUR"},
        {"on": PartialDate.parse(str(TODAY.year + 1))},
    ],
    ids=str,
)
def test_what_came_can_be_read(told: dict[str, Any]) -> None:
    row = pledged()
    with pytest.raises(Refused):
        came(row, **told)
    assert not Receipt.objects.exists()
