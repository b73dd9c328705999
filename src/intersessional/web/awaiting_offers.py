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
from intersessional.situation.moment import Moment
from intersessional.situation.offering import desk_of
from intersessional.web.approach_lines import approach_lines
from intersessional.web.match_lines import words_of

NEWS = timedelta(days=30)
"""How long it is told that something a giver asked for is on file."""


def register() -> None:
    """Say what is awaited."""
    awaited.register("questions of givers", questions)
    awaited.register("on file for givers", news)


def questions(who: Standing) -> Iterator[Awaited]:
    """What a State was asked and has not answered; without a deadline."""
    if not rules.givers_of(who):
        return
    words = words_of(directory(current_revision().head), Moment.of())
    for line in approach_lines(offer_queries.approaches(who), words):
        if rules.may_answer(who, line.row.state) and line.open_questions:
            told = {"giver": line.giver, "num": line.open_questions}
            sentence = ngettext(
                "%(giver)s asks your State %(num)d question before it can help.",
                "%(giver)s asks your State %(num)d questions before it can help.",
                line.open_questions,
            )
            address = reverse("approach", kwargs={"mark": line.row.mark})
            yield Awaited(sentence % told, address, _("Answer"), line.row.begun_on)


def news(who: Standing) -> Iterator[Awaited]:
    """What a giver asked to know, and is on file since it asked."""
    moment, revision = Moment.of(), current_revision()
    for owner in rules.givers_of(who):
        words = words_of(directory(revision.head), moment)
        for item in desk_of(who, owner, moment, revision).alerts:
            if moment.on - item.filed.known_on <= NEWS:
                told = {"state": words.scope(item.state), "what": _(item.known.requirement.title)}
                sentence = _("%(state)s, now on file: %(what)s.") % told
                address = f"{reverse('offers')}?owner={owner}"
                yield Awaited(sentence, address, _("See it"), item.filed.known_on)
