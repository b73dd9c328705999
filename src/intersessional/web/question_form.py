"""What the desk writes down about a question: that it was put, what was replied, and corrections of both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from django.conf import settings
from django.utils.translation import gettext as _

from intersessional.assessment.questions import ReplyKind
from intersessional.core.domain.publishing import Actor
from intersessional.core.keys import split
from intersessional.people.domain.contributions import close
from intersessional.people.domain.roles import Refused
from intersessional.people.standing import Standing
from intersessional.record.domain.questions import (
    QuestionRefused,
    correct_reply,
    put_question,
    record_reply,
    take_back,
)
from intersessional.situation.moment import parse_day
from intersessional.treaty.acts import Supersession
from intersessional.web.desk_questions import Question
from intersessional.web.question_mail import put_by_mail, revoke, send_again
from intersessional.web.question_words import refused
from intersessional.web.replying import matter_of_question

Posted = Mapping[str, str]
FIELDS = (
    "do", "put_on", "channel", "addressee", "kind", "words", "language", "replied_on", "received", "source", "reply",
    "how", "reason", "to", "name", "email", "link",
)  # fmt: skip


def posted(form: Posted) -> dict[str, str]:
    """Every field of the forms as it was sent; blank where it was not."""
    return {name: form.get(name, "") for name in FIELDS}


def write(form: Posted, actor: Actor, by: Standing, question: Question) -> str:
    """Do what a form asks, as read by ``posted``; "" when it is done, else one sentence: why not, and what to do."""
    act = ACTS.get(form["do"])
    if act is None:
        return _("The form does not say what to do; open the page again and send it anew.")
    try:
        act(form, actor, by, question)
    except QuestionRefused as error:
        return refused(error)
    except Refused as error:
        return str(error)
    except ValueError as error:
        return str(error)
    return ""


def _put(form: Posted, actor: Actor, by: Standing, question: Question) -> None:
    put_question(
        actor=actor,
        by=by,
        convention=settings.CONVENTION,
        state=question.iso3,
        fingerprint=question.mark,
        finding=question.finding,
        put_on=_day(form, "put_on"),
        channel=form["channel"],
        addressee=form["addressee"],
    )


def _reply(form: Posted, actor: Actor, by: Standing, question: Question) -> None:
    kind = form["kind"]
    if kind not in {one.value for one in ReplyKind}:
        raise ValueError(_("Choose what the State does by its reply."))
    record_reply(
        actor=actor,
        by=by,
        convention=settings.CONVENTION,
        fingerprint=question.mark,
        kind=ReplyKind(kind),
        words=_text(form, "words"),
        language=form["language"].strip(),
        replied_on=_day(form, "replied_on"),
        received=form["received"],
        sources=split(form["source"].strip()),
        also=partial(close, actor=actor, matter=matter_of_question(question)),
    )


def _correct(form: Posted, actor: Actor, by: Standing, question: Question) -> None:
    replies = {item.reply.key for item in question.answers}
    how = form["how"]
    if form["reply"] not in replies or how not in {one.value for one in Supersession}:
        raise ValueError(_("The form does not say what to do; open the page again and send it anew."))
    correct_reply(
        actor=actor,
        by=by,
        convention=settings.CONVENTION,
        key=form["reply"],
        words=_text(form, "words"),
        how=Supersession(how),
        reason=form["reason"],
    )


def _take_back(form: Posted, actor: Actor, by: Standing, question: Question) -> None:
    take_back(actor=actor, by=by, convention=settings.CONVENTION, fingerprint=question.mark, reason=form["reason"])


ACTS: dict[str, Callable[[Posted, Actor, Standing, Question], None]] = {
    "put": _put,
    "reply": _reply,
    "correct": _correct,
    "take_back": _take_back,
    "put_by_mail": put_by_mail,
    "send_again": send_again,
    "revoke": revoke,
}
"""What a form may ask for, by the value of its ``do``."""


def _day(form: Posted, name: str) -> date:
    text = form[name].strip()
    if not text:
        raise ValueError(_("Give the day on which it was, as 2002-09-20."))
    return parse_day(text)


def _text(form: Posted, name: str) -> str:
    """Several lines with the line breaks of all systems alike."""
    return form[name].replace("\r\n", "\n")
