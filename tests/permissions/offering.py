"""What the rows of the table act on between givers and States: Zimbabwe gives, and is a State in need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from intersessional.cooperation.domain import approaches, offers, receipts, stages
from intersessional.cooperation.domain.means import record_means
from intersessional.cooperation.domain.saying import Giver
from intersessional.cooperation.models import Approach, GivenAnswer, GiverRequirement, Means, Offer
from intersessional.cooperation.models.offer import chance_mark
from intersessional.core.domain.publishing import Actor

ZIMBABWE = "state:ZWE"
GIVER = Giver("ZWE", "Zimbabwe")
ABOUT = approaches.About(convention="apmbc", state="AGO", need_key="apmbc/AGO/need/known-areas-2025", what="Training")


def offer() -> Offer:
    return Offer.objects.create(
        owner=ZIMBABWE, convention="apmbc", what="Training", stage="offer", kind="money", reach="others_too",
        rate="in_all", written_on=timezone.now().date(), written_by="p-x",
    )  # fmt: skip


def approach(owner: str, state: str, what: str = "Training") -> Approach:
    return Approach.objects.create(
        owner=owner, convention="apmbc", state=state, need_key=f"apmbc/{state}/need/a", what=what,
        audience="chosen", chosen=f"state:{state}", about=state, asked="standards;cost",
        begun_on=timezone.now().date(), begun_by="p-x",
    )  # fmt: skip


def names() -> dict[str, str]:
    return {
        "offer": offer().mark,
        "approach": approach(ZIMBABWE, "AGO").mark,
        "asked": approach("state:NOR", "ZWE", "Teams").mark,
        "means": means("ZWE").key,
        "coming": means("NOR", recipients="ZWE").key,
    }


def means(giver: str, recipients: str = "") -> Means:
    row = Means(
        convention="apmbc", key=f"apmbc/{giver}/means/{chance_mark()}", known_on="2020-01-01", known_precision="day",
        giver=giver, source_keys="lm-2022-zwe-support", reach="only_named" if recipients else "others_too",
        recipients=recipients, stage="offer", what="A", kind="money", rate="in_all",
    )  # fmt: skip
    record_means(actor=Actor("a test"), subject="a test", new=[row])
    return Means.objects.get(key=row.key)


def acts(by: dict[str, Any]) -> dict[str, Callable[[], object]]:
    """Each act of givers and States, as the person of ``by`` would do it."""
    day = timezone.now().date()
    row, asked = offer(), approach("state:NOR", "ZWE")
    answer = GivenAnswer.objects.create(approach=asked, code="cost", words="5", answered_on=day, answered_by="p-x")
    wanted = GiverRequirement.objects.create(
        owner=ZIMBABWE, convention="apmbc", code="cost", since=day, written_by="p-x"
    )
    held = means("ZWE")
    says, mine = offers.OfferWords(what="Training"), {"convention": "apmbc", "owner": ZIMBABWE}
    restated = {"row": held, "owner": ZIMBABWE, "giver": GIVER}
    said = stages.Further(stage="pledge")
    coming = means("NOR", recipients="ZWE")
    return {
        "cooperation.stages.pledge": lambda: stages.pledge(**by, **mine, giver=GIVER, says=says),
        "cooperation.stages.advance_means": lambda: stages.advance_means(**by, **restated, says=said),
        "cooperation.receipts.confirm_receipt": lambda: receipts.confirm_receipt(
            **by, row=coming, state=GIVER, says=receipts.WhatCame(came="whole")
        ),
        "cooperation.offers.write_offer": lambda: offers.write_offer(**by, **mine, says=says),
        "cooperation.offers.change_offer": lambda: offers.change_offer(**by, offer=row, says=says),
        "cooperation.offers.withdraw_offer": lambda: offers.withdraw_offer(**by, offer=row),
        "cooperation.offers.release_offer": lambda: offers.release_offer(**by, offer=row, giver=GIVER),
        "cooperation.offers.restate_means": lambda: offers.restate_means(**by, **restated, over=True),
        "cooperation.offers.require": lambda: offers.require(**by, **mine, code="standards"),
        "cooperation.offers.require_no_more": lambda: offers.require_no_more(**by, row=wanted),
        "cooperation.approaches.approach_state": lambda: approaches.approach_state(
            **by, owner=ZIMBABWE, about=ABOUT, says="talk"
        ),
        "cooperation.approaches.say_to_giver": lambda: approaches.say_to_giver(**by, approach=asked, says="accept"),
        "cooperation.approaches.answer_giver": lambda: approaches.answer_giver(
            **by, approach=asked, answers=[approaches.Answer(code="standards", words="Yes")]
        ),
        "cooperation.approaches.publish_answer": lambda: approaches.publish_answer(**by, answer=answer),
    }
