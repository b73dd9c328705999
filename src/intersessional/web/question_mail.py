"""The desk puts a question to a State by a mail with a link to answer it, sends the link again, and revokes it."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from intersessional.core.domain.publishing import Actor
from intersessional.core.queries import current_revision
from intersessional.people.act_link_queries import links_for
from intersessional.people.domain.act_links import Letter, revoke_link, send_link
from intersessional.people.domain.posting import posting
from intersessional.people.domain.roles import Refused
from intersessional.people.letters import Words, act_link
from intersessional.people.models import ActLink
from intersessional.people.standing import Standing
from intersessional.record.domain.questions import put_question
from intersessional.situation.moment import today
from intersessional.treaty.convention import load
from intersessional.ui.wording import date_long
from intersessional.web.addressing import bearer_of
from intersessional.web.answering import Posted, address_of
from intersessional.web.desk_questions import Question
from intersessional.web.question_words import letter as letter_of
from intersessional.web.questions import sources_in_words
from intersessional.web.replying import matter_of_question

CHANNEL = gettext_noop("Mail from this site")
"""By which way a question was put; recorded in English, shown in every language."""


def letter_words(question: Question, head: str, put_on: date | None = None) -> str:
    """The letter of a question as it would be sent on a day, or as it was."""
    told = [(item, sources_in_words(item, head)) for item in question.about]
    day = question.life.put.put_on if question.life else put_on
    return letter_of(question.name, question.words, told, load(settings.CONVENTION).questions, day)


def put_by_mail(form: Posted, actor: Actor, by: Standing, question: Question) -> None:
    """Record that a question is put today, and send it with a link; neither stands without the other."""
    to, function = bearer_of(form, question.iso3)
    with posting() as post:
        put_question(
            actor=actor,
            by=by,
            convention=settings.CONVENTION,
            state=question.iso3,
            fingerprint=question.mark,
            finding=question.finding,
            put_on=today(),
            channel=CHANNEL,
            addressee=function or form["addressee"],
            also=partial(
                send_link,
                actor=actor,
                by=by,
                matter=matter_of_question(question),
                to=to,
                letter=_letter(question),
                post=post,
                by_desk=True,
            ),
        )


def send_again(form: Posted, actor: Actor, by: Standing, question: Question) -> None:
    """Send another link for a question that was put."""
    to, _function = bearer_of(form, question.iso3)
    matter, letter = matter_of_question(question), _letter(question)
    with posting() as post:
        send_link(actor=actor, by=by, matter=matter, to=to, letter=letter, post=post, by_desk=True)


def revoke(form: Posted, actor: Actor, by: Standing, question: Question) -> None:
    """Make a link that the desk sent open nothing."""
    for link in links_for(matter_of_question(question), by=by):
        if str(link.pk) == form["link"]:
            revoke_link(actor=actor, by=by, link=link)
            return
    raise Refused(_("This link is not open any more."))


def _letter(question: Question) -> Letter:
    head = current_revision().head
    heading = _("Question to %(state)s") % {"state": question.name}

    def words(link: ActLink, secret: str) -> Words:
        until = date_long(link.expires_at.date())
        return act_link(
            heading=heading, words=letter_words(question, head, today()), link=address_of(secret), until=until
        )

    return words
