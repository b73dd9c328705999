"""A State’s needs for an aim as something it is asked for by mail: the form behind the link, and what awaits it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersessional.cooperation.domain.need_words import check_form
from intersessional.cooperation.domain.needs_entered import enter_need
from intersessional.cooperation.statements import NeedStatus
from intersessional.core.domain.publishing import Actor
from intersessional.core.queries import current_revision
from intersessional.parties.queries import directory
from intersessional.people import rules
from intersessional.people.act_link_queries import Ask, asks_of, kept_answers
from intersessional.people.answerable import Answerable, Asked, Matter, Payload, answerable
from intersessional.people.awaiting import Awaited, awaited
from intersessional.people.domain.act_links import refuse_what_is_over
from intersessional.people.domain.contributions import keep_answer
from intersessional.people.standing import Standing
from intersessional.situation.moment import Moment
from intersessional.situation.needs import needs_and_means
from intersessional.web import need_form
from intersessional.web.need_status import standing_of_need
from intersessional.web.needs_list import need_lines
from intersessional.web.wording import aims_named, scope_named

NEED = "need"
NONE = "none"
"""The field that says that there is no need for assistance at present."""
DAY = len("-2026-11-25")


class Put(NamedTuple):
    """What a State was asked: for its needs for an aim."""

    ask: Ask
    aim: str
    title: str
    says_none: bool


def matter_to_ask(state: str, aim: str, day: date) -> Matter:
    """What is asked where the desk asks today: what waits already for that aim, else something new."""
    waits = (put for put in asked_for(state) if put.aim == aim and put.ask.answered_on is None and put.ask.is_open)
    subject = next((put.ask.subject for put in waits), f"{aim}-{day.isoformat()}")
    return Matter(NEED, subject, state)


def asked_for(state: str) -> list[Put]:
    """The needs that a State was asked for, the latest first."""
    aims, kept = aims_named(), kept_answers(NEED, state)
    return [
        Put(ask, aim, aims[aim], ask.subject in kept)
        for ask in asks_of(NEED, state)
        if (aim := ask.subject[:-DAY]) in aims
    ]


def register() -> None:
    """Let delegations say what they need where they are asked, and tell them of what waits."""
    answerable.register(
        NEED,
        Answerable(
            template="web/needing.html",
            asked=_asked,
            read=_read,
            record=_record,
            answered_on=_answered_on,
            no_answer=lambda: (_("No need for assistance at present"), {NONE: "1"}),
        ),
    )
    awaited.register("needs asked for", _awaited)


def heading_and_lead(state: str, title: str) -> tuple[str, str]:
    """What is asked of a State, as a heading and a sentence."""
    told = {"state": name_of(state), "aim": title}
    return (
        _("The needs of %(state)s: %(aim)s") % told,
        _("Which needs for assistance does %(state)s have for this aim: %(aim)s?") % told,
    )


def name_of(state: str) -> str:
    """The name of a State today, in the language active now."""
    return directory(current_revision().head).states[state].name(get_language() or "en", Moment.of().on).short


def _asked(matter: Matter) -> Asked | None:
    put = next((put for put in asked_for(matter.state) if put.ask.subject == matter.subject), None)
    if put is None:
        return None
    heading, lead = heading_and_lead(matter.state, put.title)
    moment, revision = Moment.of(), current_revision()
    found = needs_and_means(moment, revision)
    named = scope_named(directory(revision.head), moment)
    held = [item for item in found.needs_of(matter.state) if item.need.aim in (put.aim, "")]
    standing = [item for item in held if item.need.status is NeedStatus.STATED]
    lines = need_lines(standing, found, named)
    return Asked(
        heading=heading,
        lead=lead,
        then=_("What you send is public at once, with your State as its source and today’s date."),
        address=reverse("need_asked_for", args=[matter.state, matter.subject]),
        among=(
            _("What %(state)s needs") % {"state": name_of(matter.state)},
            reverse("delegation_needs", args=[matter.state]),
        ),
        then_none=_("Only the delegation and the Implementation Support Unit see this; no figure is recorded of it."),
        detail={
            "state": matter.state,
            "aim": put.aim,
            "asked_on": put.ask.asked_on,
            "says_none": put.says_none,
            "lines": list(zip(lines, map(standing_of_need, standing), strict=True)),
            "choices": need_form.choices(matter.state, found, aim=put.aim),
        },
    )


def _read(form: Payload) -> dict[str, str]:
    """The fields of a need, or that there is none. Raises Refused."""
    if form.get(NONE):
        return dict.fromkeys(need_form.FIELDS, "") | {NONE: "1"}
    check_form(need_form.read(form), settings.CONVENTION)
    return need_form.stripped(form) | {NONE: ""}


def _record(
    *,
    actor: Actor,
    by: Standing,
    matter: Matter,
    payload: Payload,
    by_link: bool,  # noqa: ARG001 - the source is the State, whichever way it says it
    also: Callable[[], object],
) -> None:
    def once() -> None:
        refuse_what_is_over(matter)
        also()

    if payload.get(NONE):
        keep_answer(actor=actor, by=by, matter=matter, payload=payload, also=once)
        return
    enter_need(
        actor=actor,
        by=by,
        convention=settings.CONVENTION,
        state=matter.state,
        says=need_form.read(payload),
        also=once,
    )


def _answered_on(matter: Matter) -> date | None:
    asks = asks_of(matter.act, matter.state)
    return next((ask.answered_on for ask in asks if ask.subject == matter.subject), None)


def _awaited(who: Standing) -> Iterator[Awaited]:
    """Needs that a State was asked for and did not tell, for whoever answers for it."""
    for state in sorted({role.state for role in who.roles if rules.may_answer_for(who, role.state)}):
        for put in asked_for(state):
            if put.ask.answered_on is None and put.ask.is_open:
                heading, lead = heading_and_lead(state, put.title)
                address = reverse("need_asked_for", args=[state, put.ask.subject])
                yield Awaited(f"{heading}. {lead}", address, _("Say what is needed"), put.ask.asked_on)
