"""Which needs and means somebody asks for, and in which order they stand: one rule for pages and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from intersessional.cooperation.statements import Means, Need
from intersessional.parties.queries import Directory, in_alphabetical_order
from intersessional.situation.moment import Moment
from intersessional.situation.naming import Named
from intersessional.situation.needs import Weighed

NO_AIM = "not_stated"
"""Choice of what the source ties to no aim."""
GROUPS = ("un_regional", "development")
"""Kinds of groups of States that may be chosen."""


def wanted(
    book: Directory, moment: Moment, *, aim: str = "", group: str = "", kind: str = ""
) -> Callable[[Need | Means, Iterable[str]], bool]:
    """Whether a row, and the States it is for, are all of what was chosen; "" chooses everything."""
    members = book.groups[group].on(moment.on) if group else frozenset()
    return lambda row, states: (
        (not aim or row.aim == ("" if aim == NO_AIM else aim))
        and (not group or not members.isdisjoint(states))
        and (not kind or row.kind == kind)
    )


def by_state(needs: list[Weighed], named: Named) -> list[Weighed]:
    """By the names of their States, of one State the last to end first."""
    names = {item.need.state: named(item.need.state) for item in needs}
    place = {iso3: number for number, iso3 in enumerate(in_alphabetical_order(names.items()))}
    latest = sorted(needs, key=lambda item: item.need.period.last or date.max, reverse=True)
    return sorted(latest, key=lambda item: place[item.need.state])
