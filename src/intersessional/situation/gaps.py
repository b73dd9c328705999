"""The gap of each State, aim and calendar year, and how many givers it is told to have: nothing is ranked or added.

A line stands where a State has stated a need in the year; of other States a line says that none is held.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.conf import settings

from intersessional.cooperation.balance import RECEIVED, Balance, Reason, stated_in
from intersessional.cooperation.statements import Need
from intersessional.core.queries import RevisionState
from intersessional.parties.queries import Directory, directory, in_alphabetical_order
from intersessional.situation.givers import Giving, Received, giving
from intersessional.situation.moment import Moment
from intersessional.situation.needs import NeedsAndMeans
from intersessional.situation.survivors import Share, share
from intersessional.treaty.convention import load

NO_AIM = ""
"""Of needs that their source ties to no aim."""


@dataclass(frozen=True, slots=True)
class GapLine:
    """A State under one aim in one calendar year, or over the years for which its need is stated.

    ``needs`` are those stated that touch the year, also where no balance can be made of them; without one the line is
    of the State under every aim, and ``aim`` is None. ``received`` and ``survivors`` are of the last year told up to
    that year, for all aims together.
    """

    state: str
    aim: str | None
    year: int
    balance: Balance
    needs: tuple[Need, ...]
    received: Received
    survivors: Share | None


class Run(NamedTuple):
    """Calendar years one after another in which a State's needs for an aim have one answer."""

    first: int
    last: int
    balance: Balance
    needs: tuple[Need, ...]


def gaps(
    moment: Moment,
    revision: RevisionState,
    year: int | None = None,
    *,
    aim: str | None = None,
    states: Collection[str] | None = None,
    without: Collection[str] = (),
    language: str = "en",
    convention: str | None = None,
) -> list[GapLine]:
    """The lines of a year, that of the day unless another is given, by the names of States in a language.

    Only those of an ``aim`` (``NO_AIM``: of none) and of some ``states`` where these are given. Of the States in
    ``without`` that stated no need in the year there is a line that says so.
    """
    found = giving(moment, revision, convention) if convention else giving(moment, revision)
    asked = year or moment.on.year
    aims = _aims(convention) if aim is None else [aim]
    return [
        line
        for state in _by_name(found.stated, without, moment, revision, language)
        if states is None or state in states
        for line in _of_state(found, state, asked, aims, named=state in without)
    ]


def gaps_of(stated: NeedsAndMeans, state: str) -> dict[str, list[Run]]:
    """The balances of one State by aim over the years of its needs, the last years first.

    A need of which no end is stated reaches to the year of the day.
    """
    needs = [item.need for item in stated.needs_of(state)]
    found = {aim: _runs(stated, state, aim, [need for need in needs if need.aim == aim]) for aim in _aims()}
    return {aim: runs[::-1] for aim, runs in found.items() if runs}


def _runs(stated: NeedsAndMeans, state: str, aim: str, needs: list[Need]) -> list[Run]:
    """Years one after another with the same answer stand together, from the first to the last of them."""
    runs: list[Run] = []
    for year in _years(needs, stated.moment.on):
        touching = stated_in(state, aim, year, needs)
        if not touching:
            continue
        answer = stated.gap(state, aim, year)
        before = runs[-1] if runs else None
        if before and before.last == year - 1 and _same(before.balance, answer):
            runs[-1] = Run(before.first, year, answer, tuple(dict.fromkeys([*before.needs, *touching])))
        else:
            runs.append(Run(year, year, answer, tuple(touching)))
    return runs


def counted(book: Directory, on: date) -> frozenset[str]:
    """States that are counted among those that can join on a day."""
    return frozenset(code for code, info in book.states.items() if info.counted_from is None or info.counted_from <= on)


def years_of_needs(stated: NeedsAndMeans) -> range:
    """The calendar years from the first to the last that a need of any State touches."""
    return _years([item.need for item in stated.needs], stated.moment.on)


def _of_state(found: Giving, state: str, year: int, aims: Iterable[str], *, named: bool) -> list[GapLine]:
    """Lines of one State: one for each aim with a need; where it is to be ``named`` and has none, one that says so."""
    own = [item.need for item in found.stated.needs_of(state)]
    told = {aim: needs for aim in aims if (needs := tuple(stated_in(state, aim, year, own)))}
    if not told and not named:
        return []
    tally = found.tallies.get(state)
    came = tally.of(RECEIVED) if tally else []
    beside = found.received(state, until=year), share(state, came, found.stated.by_reference.values(), year)
    if not told:
        nothing = Balance(year, year, "", reasons=(Reason.NO_NEED_STATED,))
        return [GapLine(state, None, year, nothing, (), *beside)]
    return [
        GapLine(state, aim, year, found.stated.gap(state, aim, year), needs, *beside) for aim, needs in told.items()
    ]


def _aims(convention: str | None = None) -> list[str]:
    """Codes of the aims in the order of the convention, and last that of none."""
    return [*(item.code for item in load(convention or settings.CONVENTION).aims), NO_AIM]


def _by_name(
    stated: NeedsAndMeans, without: Collection[str], moment: Moment, revision: RevisionState, language: str
) -> list[str]:
    book = directory(revision.head)
    codes = {item.need.state for item in stated.needs} | set(without)
    names = [(code, book.states[code].name(language, moment.named_on).short) for code in codes if code in book.states]
    return in_alphabetical_order(names)


def _years(needs: Iterable[Need], on: date) -> range:
    """From the first to the last calendar year of some needs; without an end to the year of the day."""
    spans = [(need.period.begins(need.known_on).year, need.period.last or on) for need in needs]
    if not spans:
        return range(0)
    return range(min(first for first, _last in spans), max(last.year for _first, last in spans) + 1)


def _same(one: Balance, other: Balance) -> bool:
    """Whether two years have one answer: the same need over the same years, or the same reason why there is none."""
    if one.needed is None and other.needed is None:
        return one.reasons == other.reasons
    return one == other
