"""What is awaited about requests for assistance: of the ISU, of the State that asks, and of givers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from intersessional.cooperation import request_queries
from intersessional.cooperation import request_rules as rules
from intersessional.cooperation.course import Step
from intersessional.cooperation.request_queries import SeenRequest, SeenStep
from intersessional.core.queries import current_revision
from intersessional.parties.queries import directory
from intersessional.people.awaiting import Awaited, awaited
from intersessional.people.standing import Standing
from intersessional.situation.moment import Moment
from intersessional.web.match_lines import words_of
from intersessional.web.request_words import parties_named

ASKED_FOR = timedelta(days=60)
"""How long after the end of a request feedback is asked for."""
NEWS = timedelta(days=30)
"""How long a State is told that a giver answered."""

Name = Callable[[str], str]


def register() -> None:
    """Say what is awaited."""
    awaited.register("requests for assistance", requests)


def requests(who: Standing) -> Iterator[Awaited]:
    """Everything about the requests that somebody may see."""
    if not who.parties:
        return
    found = request_queries.requests(who)
    name = parties_named(words_of(directory(current_revision().head), Moment.of()).scope) if found else str
    for item in found:
        yield from _of_the_unit(who, item, name)
        yield from _of_the_state(who, item, name)
        yield from _of_givers(who, item, name)
        yield from _feedback(who, item, name)


def _told(item: SeenRequest, name: Name) -> dict[str, str]:
    return {"state": name(item.row.owner)}


def _address(item: SeenRequest) -> str:
    return reverse("request", kwargs={"mark": item.row.mark})


def _of_the_unit(who: Standing, item: SeenRequest, name: Name) -> Iterator[Awaited]:
    """To acknowledge a request, and to circulate it as soon as the State lets it go."""
    place, told = item.place, _told(item, name)
    if not rules.may_handle(who, item.row) or place.due is None:
        return
    then = _("After that day the Coordinating Committee sees that this step is late.")
    if place.next == Step.ACKNOWLEDGED:
        sentence = _("Acknowledge the request of %(state)s for assistance") % told
        yield Awaited(sentence, _address(item), _("Acknowledge"), place.since, place.due, then)
    elif place.next == Step.CIRCULATED:
        sentence = _("Circulate the request of %(state)s for assistance") % told
        yield Awaited(sentence, _address(item), _("Circulate"), place.since, place.due, then)


def _of_the_state(who: Standing, item: SeenRequest, name: Name) -> Iterator[Awaited]:
    """To say to whom its request may go; and which givers answered it."""
    if not rules.speaks_for(who, item.row.owner):
        return
    if item.place.step == Step.ACKNOWLEDGED and item.row.free_since is None:
        sentence = _("Say to whom your request for assistance may be circulated")
        yield Awaited(sentence, _address(item), _("Say it"), item.place.since)
    if item.place.step == Step.ANSWERED:
        for step in item.steps:
            if step.step == Step.ANSWERED and who.day - step.on <= NEWS:
                sentence = _("%(giver)s answered your request for assistance") % {"giver": name(step.party)}
                yield Awaited(sentence, _address(item), _("Read it"), step.on)


def _of_givers(who: Standing, item: SeenRequest, name: Name) -> Iterator[Awaited]:
    """To answer a request that was circulated to them."""
    if item.place.step == Step.CLOSED:
        return
    for step in item.steps:
        for party in step.to:
            if rules.speaks_for(who, party) and party not in item.answered_by:
                sentence = _("Answer the request of %(state)s for assistance") % _told(item, name)
                yield Awaited(sentence, _address(item), _("Answer"), step.on, item.due.get(party))


def _feedback(who: Standing, item: SeenRequest, name: Name) -> Iterator[Awaited]:
    """To say what went well and what did not, once a request is closed."""
    closed: SeenStep | None = next((step for step in item.steps if step.step == Step.CLOSED), None)
    if closed is None or who.day - closed.on > ASKED_FOR or not item.answered_by:
        return
    said = {row.party for row in item.feedback}
    sides = {item.row.owner, *item.answered_by} - said
    if any(rules.may_feed_back(who, item.row, party) for party in sides):
        sentence = _("The request of %(state)s for assistance is closed: say what went well") % _told(item, name)
        yield Awaited(sentence, _address(item), _("Give feedback"), closed.on)
