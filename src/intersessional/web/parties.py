"""Parties as pages name them, and those that can be chosen: States, and organisations known here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersessional.cooperation import rules, talk_queries
from intersessional.core.keys import split
from intersessional.core.queries import current_revision
from intersessional.meetings.queries import meetings
from intersessional.parties.queries import directory, in_alphabetical_order, plain
from intersessional.people.standing import Standing
from intersessional.situation.moment import Moment
from intersessional.treaty.convention import load

LATEST_MEETINGS = 12
"""How many meetings a form offers, the latest first."""


class Parties:
    """Names of parties on a day, in the language active now; organisations are read once."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._states = directory(current_revision().head).states
        self._language = get_language() or "en"

    @cached_property
    def organisations(self) -> dict[str, str]:
        """Organisations by the party that each is."""
        titles = {scope.title for scope in load(settings.CONVENTION).scopes}
        return {party: _(name) if name in titles else name for party, name in talk_queries.organisations().items()}

    def name(self, party: str) -> str:
        """A party by its name."""
        kind, _colon, code = party.partition(":")
        if kind == "state" and code in self._states:
            return self._states[code].name(self._language, self._moment.named_on).short
        if kind == "isu":
            return _("The Implementation Support Unit")
        return self.organisations.get(party, code)

    def names(self, parties: Iterable[str]) -> list[str]:
        """Parties by their names, in alphabetical order."""
        return sorted(map(self.name, parties), key=plain)

    def choices(self, *, without: Iterable[str] = ()) -> dict[str, str]:
        """Every party that can be chosen: States in alphabetical order, then organisations."""
        left = set(without)
        states = {code: self.name(f"state:{code}") for code in self._states}
        found = {f"state:{code}": states[code] for code in in_alphabetical_order(states.items())}
        return {party: name for party, name in {**found, **self.organisations}.items() if party not in left}

    def own(self, who: Standing) -> dict[str, str]:
        """Those for whom somebody speaks."""
        return {party: self.name(party) for party in rules.givers_of(who)}


def meeting_titles(day: Moment) -> dict[str, str]:
    """Meetings held here by their codes, in the order they began."""
    return {row.code: _(row.title) for row in meetings(settings.CONVENTION, known=day.known)}


def meeting_choices(titles: Mapping[str, str], chosen: str = "") -> dict[str, str]:
    """Meetings that a form offers: the latest, and the one chosen already."""
    latest = [code for code in titles if code == chosen] + list(titles)[: -LATEST_MEETINGS - 1 : -1]
    return {"": _("None"), **{code: titles[code] for code in latest}}


def codes(column: str) -> tuple[str, ...]:
    """The keys of a column."""
    return tuple(split(column))
