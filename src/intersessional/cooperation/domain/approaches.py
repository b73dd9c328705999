"""A giver and a State turn to each other about a need: what each says, what is asked, what is answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from intersessional.cooperation import rules
from intersessional.cooperation.models import Approach, AskedThing, GivenAnswer, Says
from intersessional.cooperation.offer_queries import is_own
from intersessional.core.domain.confiding import confiding
from intersessional.core.domain.publishing import Actor, Fact, publishing
from intersessional.core.keys import split
from intersessional.people.domain.roles import AlreadyAnswered, NotAllowed, Refused
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """What a giver asks a State: codes of the catalogue, and by a code of its own what it asks in its own words."""

    codes: tuple[str, ...] = ()
    own: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a State answers to one thing that was asked; ``declined``: it does not wish to answer it."""

    code: str
    words: str = ""
    points_to: str = ""
    declined: bool = False
    public: bool = False

    @property
    def says_something(self) -> bool:
        """Whether there is an answer, or that there will be none."""
        return self.declined or bool(self.words.strip() or self.points_to.strip())


def approach_state(
    *,
    actor: Actor,
    by: Standing,
    owner: str,
    about: About,
    says: str = "",
    words: str = "",
    asks: Questions | None = None,
) -> Approach:
    """Turn to a State about one of its needs, or say more where that was done: what the giver says, what it asks.

    Raises NotAllowed and Refused.
    """
    asked = asks or Questions()
    if not rules.may_write(by, owner, Audience.OWNER):
        raise NotAllowed(_("A giver turns to a State by those who speak for it."))
    if says not in ("", *Says.values) or not (says or asked.codes or asked.own):
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
        approach.asked = ";".join(dict.fromkeys([*split(approach.asked), *asked.codes]))
        approach.save()
        for code, thing in asked.own.items():
            AskedThing.objects.get_or_create(approach=approach, code=code, defaults={"words": thing})
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
    *,
    actor: Actor,
    by: Standing,
    approach: Approach,
    answers: Sequence[Answer],
    also: Callable[[], object] | None = None,
) -> None:
    """Answer what a giver asked, in words or by pointing to what is on file; seen by these two alone, or by everybody.

    What is said to be public becomes so with it, and never who asked; what was asked in the giver's own words stays
    between the two. ``also`` is done last within the transaction. Raises NotAllowed, AlreadyAnswered, and Refused
    where something was not asked or nothing is said.
    """
    if not rules.may_answer_in_public(by, approach.state):
        raise NotAllowed(_("For a State its focal point, once confirmed, or the head of its delegation answers."))
    said = [answer for answer in answers if answer.says_something]
    if not said:
        raise Refused(_("Answer in words, or point to a figure or a plan by its address."))
    asked = {*split(approach.asked), *approach.things.values_list("code", flat=True)}
    if not {answer.code for answer in said} <= asked:
        raise Refused(_("This was not asked."))
    public = [answer for answer in said if answer.public and not answer.declined and not is_own(answer.code)]
    transacted = (
        publishing(actor=actor, act="cooperation.publish_answer", subject=approach.state)
        if public
        else transaction.atomic()
    )
    with transacted as event:
        with confiding(actor=actor, act="cooperation.answer_giver", subject=approach.mark):
            for answer in said:
                _put(approach, answer, by, public=answer in public)
        if event is not None:
            event.facts.update(state=approach.state, answers=[_told(answer) for answer in public])
        if also is not None:
            also()


def publish_answer(*, actor: Actor, by: Standing, answer: GivenAnswer) -> None:
    """Make an answer public: that the State says it, never who asked. Raises NotAllowed and Refused."""
    state = answer.approach.state
    if not rules.may_answer_in_public(by, state):
        raise NotAllowed(_("The head or a confirmed focal point of the delegation says what is public."))
    if is_own(answer.code):
        raise Refused(_("What was asked in the giver’s own words is answered to the giver alone."))
    with publishing(actor=actor, act="cooperation.publish_answer", subject=state) as event:
        held = GivenAnswer.objects.select_for_update().get(pk=answer.pk)
        if held.public_on or held.declined:
            raise Refused(_("This answer is public already, or there is none."))
        held.public_on = by.day
        held.save(force_update=True)
        told = Answer(code=held.code, words=held.words, points_to=held.points_to)
        event.facts.update(state=state, answers=[_told(told)])


def _put(approach: Approach, answer: Answer, by: Standing, *, public: bool) -> None:
    """Keep an answer; one that was declined before may be given later."""
    values = {
        "words": "" if answer.declined else answer.words.strip(),
        "points_to": "" if answer.declined else answer.points_to.strip()[:200],
        "declined": answer.declined,
        "answered_on": by.day,
        "answered_by": by.person,
        "public_on": by.day if public else None,
    }
    mine = GivenAnswer.objects.filter(approach=approach, code=answer.code)
    if mine.filter(declined=True).update(**values):
        return
    try:
        with transaction.atomic():
            GivenAnswer.objects.create(approach=approach, code=answer.code, **values)
    except IntegrityError as error:
        raise AlreadyAnswered(_("This was answered already.")) from error


def _told(answer: Answer) -> Fact:
    return {"code": answer.code, "words": answer.words.strip(), "points_to": answer.points_to.strip()}
