"""What is awaited between givers and States, and what a giver is told: for the list of what each person is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intersessional.cooperation import offer_queries, rules
from intersessional.core.queries import current_revision
from intersessional.parties.queries import directory
from intersessional.people.awaiting import Awaited, awaited
from intersessional.people.standing import Standing
from intersessional.situation.matching import matching
from intersessional.situation.moment import Moment
from intersessional.situation.offering import desk_of
from intersessional.web.approach_lines import approach_lines
from intersessional.web.match_lines import title_of, words_of

NEWS = timedelta(days=30)
"""How long it is told that something a giver asked for is on file."""


def register() -> None:
    """Say what is awaited."""
    awaited.register("questions of givers", questions)
    awaited.register("answers to givers", answers)
    awaited.register("on file for givers", news)


def questions(who: Standing) -> Iterator[Awaited]:
    """What a State was asked and has not answered; without a deadline."""
    if not rules.givers_of(who):
        return
    moment, revision = Moment.of(), current_revision()
    words = words_of(directory(revision.head), moment)
    asked = [row for row in offer_queries.approaches(who) if rules.may_answer(who, row.state)]
    for line in approach_lines(asked, words, matching(moment, revision)) if asked else ():
        if number := len(line.open_questions):
            told = {"giver": line.giver, "num": number}
            sentence = ngettext(
                "%(giver)s asks your State %(num)d question before it can help.",
                "%(giver)s asks your State %(num)d questions before it can help.",
                number,
            )
            address = reverse("answer_giver", kwargs={"mark": line.row.mark})
            yield Awaited(sentence % told, address, _("Answer"), line.row.begun_on)


def answers(who: Standing) -> Iterator[Awaited]:
    """That a State answered what a giver asked it, or does not wish to."""
    day = Moment.of().on
    for row in offer_queries.approaches(who) if rules.givers_of(who) else ():
        days = [answer.answered_on for answer in row.answers.all()]
        if row.owner in who.parties and days and day - max(days) <= NEWS:
            words = words_of(directory(current_revision().head), Moment.of())
            declined = all(answer.declined for answer in row.answers.all())
            sentence = (
                _("%(state)s does not wish to answer what you asked.")
                if declined
                else _("%(state)s has answered what you asked.")
            ) % {"state": words.scope(row.state)}
            yield Awaited(sentence, reverse("approach", kwargs={"mark": row.mark}), _("See it"), max(days))


def news(who: Standing) -> Iterator[Awaited]:
    """What a giver asked to know, and is on file since it asked; answers to itself are told elsewhere."""
    moment, revision = Moment.of(), current_revision()
    for owner in rules.givers_of(who):
        words = words_of(directory(revision.head), moment)
        desk = desk_of(who, owner, moment, revision)
        answered = {(row.state, code) for row in desk.approaches for code in offer_queries.answers_by_code(row)}
        for item in desk.alerts:
            if (item.state, item.known.requirement.code) in answered:
                continue
            if moment.on - item.filed.known_on <= NEWS:
                told = {"state": words.scope(item.state), "what": title_of(item.known.requirement)}
                sentence = _("%(state)s, now on file: %(what)s.") % told
                address = f"{reverse('offers')}?owner={owner}"
                yield Awaited(sentence, address, _("See it"), item.filed.known_on)
