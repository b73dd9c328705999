"""A giver and a State turn to each other about a need: what each says, what is asked, what is answered."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from intersessional.cooperation import rules
from intersessional.cooperation.models import Approach, GivenAnswer, Says
from intersessional.core.domain.confiding import confiding
from intersessional.core.domain.publishing import Actor, publishing
from intersessional.core.keys import split
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.models import Audience
from intersessional.people.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an approach is about: a need of a State, and public means by their key or, in words, what is offered."""

    convention: str
    state: str
    need_key: str
    means_key: str = ""
    what: str = ""


def approach_state(
    *,
    actor: Actor,
    by: Standing,
    owner: str,
    about: About,
    says: str = "",
    words: str = "",
    asked: tuple[str, ...] = (),
) -> Approach:
    """Turn to a State about one of its needs, or say more where that was done: what the giver says, what it asks.

    Whoever declines what nobody else knows of leaves nothing to see for the State. Raises NotAllowed and Refused.
    """
    if not rules.may_write(by, owner, Audience.OWNER):
        raise NotAllowed(_("A giver turns to a State by those who speak for it."))
    if says not in ("", *Says.values) or not (says or asked):
        raise Refused(_("Say whether you accept, want to talk or decline, or ask something."))
    pair = {"convention": about.convention, "owner": owner, "need_key": about.need_key, "means_key": about.means_key}
    with confiding(actor=actor, act="cooperation.approach_state", subject=owner) as event:
        held = Approach.objects.select_for_update().filter(**pair, what=about.what).first()
        approach = held or Approach(
            **pair,
            what=about.what,
            state=about.state,
            audience=Audience.CHOSEN,
            chosen=f"state:{about.state}",
            about=about.state,
            begun_on=by.day,
            begun_by=by.person,
        )
        if says:
            approach.giver_says, approach.giver_words = says, words.strip()
        approach.asked = ";".join(dict.fromkeys([*split(approach.asked), *asked]))
        approach.save()
        event.facts.update(approach=approach.mark)
    return approach


def say_to_giver(*, actor: Actor, by: Standing, approach: Approach, says: str, words: str = "") -> None:
    """What the State says to a giver that turned to it. Raises NotAllowed and Refused."""
    if not rules.may_answer(by, approach.state):
        raise NotAllowed(_("The State itself says what it makes of this."))
    if says not in Says.values:
        raise Refused(_("Choose whether you accept, want to talk or decline."))
    with confiding(actor=actor, act="cooperation.say_to_giver", subject=approach.mark):
        Approach.objects.filter(pk=approach.pk).update(state_says=says, state_words=words.strip())


def answer_giver(
    *, actor: Actor, by: Standing, approach: Approach, code: str, words: str = "", points_to: str = ""
) -> GivenAnswer:
    """Answer one thing that a giver asked, in words or by pointing to what is on file; seen by these two alone.

    Raises NotAllowed, and Refused where it was not asked, was answered or nothing is said.
    """
    if not rules.may_answer(by, approach.state):
        raise NotAllowed(_("The State itself answers what it is asked."))
    if code not in split(approach.asked):
        raise Refused(_("This was not asked."))
    if not words.strip() and not points_to.strip():
        raise Refused(_("Answer in words, or point to a figure or a plan by its address."))
    answer = GivenAnswer(
        approach=approach,
        code=code,
        words=words.strip(),
        points_to=points_to.strip()[:200],
        answered_on=by.day,
        answered_by=by.person,
    )
    try:
        with transaction.atomic(), confiding(actor=actor, act="cooperation.answer_giver", subject=approach.mark):
            answer.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(_("This was answered already.")) from error
    return answer


def publish_answer(*, actor: Actor, by: Standing, answer: GivenAnswer) -> None:
    """Make an answer public: that the State says it, never who asked. Raises NotAllowed and Refused."""
    state = answer.approach.state
    if not rules.may_answer_in_public(by, state):
        raise NotAllowed(_("The head or a confirmed focal point of the delegation says what is public."))
    with publishing(actor=actor, act="cooperation.publish_answer", subject=state) as event:
        held = GivenAnswer.objects.select_for_update().get(pk=answer.pk)
        if held.public_on:
            raise Refused(_("This answer is public already."))
        held.public_on = by.day
        held.save(force_update=True)
        told = {"code": held.code, "words": held.words, "points_to": held.points_to}
        event.facts.update(state=state, **told)
