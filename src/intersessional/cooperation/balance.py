"""What a State needs, gives itself and was given, and what that leaves uncovered: bounds, never a sum of unlike things.

Needs are stated at different times for scopes that differ or contain each other, and what came is told for all
purposes together. So nothing is added here that a source does not keep apart, currencies stay as stated, and the
answer is an interval within which the truth lies, or the reason why there is none. What is confirmed or pledged stands
apart: it is taken off only in a second interval, for the case that it comes. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from intersessional.assessment.figures import Answer, Figure
from intersessional.assessment.intervals import Interval, difference, exactly, exceeds, interval, total
from intersessional.cooperation.earmarked import CONFIRMED, PLEDGED, SOUGHT, Earmarked, containing, earmarked
from intersessional.cooperation.statements import GIVEN, Means, Need, NeedStatus, Rate, Share, Stage

RECEIVED = "assistance_received"
OWN = "national_contribution"
FROM_A_DONOR = "donor_contribution_to_state"
MEASURES = frozenset({RECEIVED, OWN, FROM_A_DONOR})
"""Measures of the figures that are read here. The same money stands in several of them: they are never added."""


class Reason(StrEnum):
    """Why there is no answer, or why a side of it is open."""

    NO_NEED_STATED = "no_need_stated"
    NO_AMOUNT_STATED = "no_amount_stated"
    NO_PERIOD_STATED = "no_period_stated"
    LONGER_PERIOD = "longer_period"
    STATED_BY_YEAR = "stated_by_year"
    PERIODS_OVERLAP = "periods_overlap"
    SCOPE_UNCLEAR = "scope_unclear"
    CURRENCIES_DIFFER = "currencies_differ"
    SOURCES_CONTRADICT = "sources_contradict"
    OWN_SHARE_NOT_STATED = "own_share_not_stated"
    NO_RECORD_OF_OWN = "no_record_of_own"
    NO_RECORD_OF_GIVEN = "no_record_of_given"
    RIVALS_UNDECIDED = "rivals_undecided"
    PURPOSE_NOT_STATED = "purpose_not_stated"
    MORE_PROMISED_THAN_CAME = "more_promised_than_came"


class Table(StrEnum):
    """Where a basis stands."""

    NEED = "need"
    MEANS = "means"
    FIGURE = "figure"


class Basis(NamedTuple):
    """The row on which a side rests, by its reference."""

    table: Table
    reference: int


class Side(NamedTuple):
    """One side of a balance: minor units from 0 to the upper end, which may be open; and every row it rests on."""

    interval: Interval
    basis: tuple[Basis, ...] = ()


class Balance(NamedTuple):
    """Needed, own, given and uncovered over whole calendar years, in minor units of one currency.

    Sides are None where no need could be weighed. ``promised`` are references of means on their way to the State,
    ``donors`` those of figures in which donors tell what they gave it: to be shown beside, never added.

    ``confirmed``, ``pledged`` and ``sought`` (offered or intended) are at least what is told of it for this State, aim
    and time alone, open above; the same money may stand in several of them. ``uncovered_after`` is what stays uncovered
    where all that is confirmed and pledged comes in these years, None where that cannot be computed.
    """

    first_year: int | None
    last_year: int | None
    currency: str
    needed: Side | None = None
    own: Side | None = None
    given: Side | None = None
    uncovered: Interval | None = None
    promised: tuple[int, ...] = ()
    donors: tuple[int, ...] = ()
    reasons: tuple[Reason, ...] = ()
    confirmed: Side | None = None
    pledged: Side | None = None
    sought: Side | None = None
    uncovered_after: Interval | None = None


def balance(
    *,
    state: str,
    aim: str,
    year: int,
    needs: Collection[Need],
    means: Collection[Means],
    figures: Collection[Figure],
) -> Balance:
    """The balance of a State for an aim in a calendar year, in the currency of its need.

    ``needs`` and ``means`` are one version of each as known on the day; ``figures`` those held true of
    :data:`MEASURES`, of any State. A need counts when its amount is for that year; one that another contains is not
    counted beside it, and of several none is chosen.
    """
    years = range(year, year + 1)
    found = _need_of(state, aim, year, needs)
    if isinstance(found, Reason):
        return _beside(Balance(year, year, "", reasons=(found,)), state, years, means, figures)
    told = earmarked(state, aim, years, found.amount.currency if found.amount else "", means)
    return _beside(_weighed(found, years, told, figures), state, years, means, figures)


def over_its_period(
    need: Need, *, means: Collection[Means], figures: Collection[Figure], needs: Collection[Need] = ()
) -> Balance:
    """The balance of one need over the calendar years it touches.

    What came in those years, for all purposes, is the most that may have come for it. What is told for its aim is told
    for it only in years in which among ``needs`` no other of the State for that aim stands beside it.
    """
    amount, first, last = need.amount, need.period.first, need.period.last
    if amount is None:
        return Balance(None, None, "", reasons=(Reason.NO_AMOUNT_STATED,))
    if first is None or last is None:
        return Balance(None, None, amount.currency, reasons=(Reason.NO_PERIOD_STATED,))
    years = range(first.year, last.year + 1)
    if amount.rate is Rate.A_YEAR:
        untold = Balance(years[0], years[-1], amount.currency, reasons=(Reason.STATED_BY_YEAR,))
        return _beside(untold, need.state, years, means, figures)
    own = {year for year in years if _is_alone(need, year, needs)}
    told = earmarked(need.state, need.aim, own, amount.currency, means)
    return _beside(_weighed(need, years, told, figures), need.state, years, means, figures)


def stated_in(state: str, aim: str, year: int, needs: Iterable[Need]) -> list[Need]:
    """The needs of a State for an aim that touch a calendar year and were neither met nor withdrawn."""
    stated = (need for need in needs if (need.state, need.aim, need.status) == (state, aim, NeedStatus.STATED))
    return [need for need in stated if _touches(need, year)]


def _need_of(state: str, aim: str, year: int, needs: Collection[Need]) -> Need | Reason:
    """The one need whose amount is for the year, or why there is not one."""
    touching = stated_in(state, aim, year, needs)
    priced = [need for need in touching if need.amount]
    fitting = [need for need in priced if _fits(need, year)]
    if not fitting:
        return _why_none(touching, priced)
    return the_one_of(fitting, needs)


def the_one_of(some: Collection[Need], needs: Collection[Need]) -> Need | Reason:
    """Of some of the ``needs`` the one that no other contains, or why there is not one such."""
    if not some:
        return Reason.NO_NEED_STATED
    by_key = {need.key: need for need in needs}
    within = {need.key for need in some}
    whole = [need for need in some if within.isdisjoint(containing(need, by_key))]
    if len(whole) == 1:
        return whole[0]
    return Reason.PERIODS_OVERLAP if any(_cross(*pair) for pair in combinations(whole, 2)) else Reason.SCOPE_UNCLEAR


def _is_alone(need: Need, year: int, needs: Collection[Need]) -> bool:
    """Whether of the needs for its aim that touch a year it is the one that no other contains."""
    return the_one_of(stated_in(need.state, need.aim, year, needs), needs) is need


def _why_none(touching: Collection[Need], priced: Collection[Need]) -> Reason:
    if not touching:
        return Reason.NO_NEED_STATED
    if not priced:
        return Reason.NO_AMOUNT_STATED
    undated = all(need.period.first is None and need.period.last is None for need in priced)
    return Reason.NO_PERIOD_STATED if undated else Reason.LONGER_PERIOD


def _touches(row: Need | Means, year: int) -> bool:
    begins, last = row.period.begins(row.known_on), row.period.last
    return begins.year <= year and (last is None or last.year >= year)


def _fits(need: Need, year: int) -> bool:
    """Whether the amount is for the year. One a year of which no end is given is so for the year it was said."""
    first, last = need.period.begins(need.known_on), need.period.last
    if need.amount and need.amount.rate is Rate.A_YEAR:
        return first.year <= year <= (last or first).year
    return need.period.first is not None and last is not None and first.year == last.year == year


def _cross(one: Need, other: Need) -> bool:
    """Whether the periods of two needs differ and have days in common."""
    (first, last), (start, end) = ((need.period.first, need.period.last) for need in (one, other))
    if (first, last) == (start, end):
        return False
    return (first or date.min) <= (end or date.max) and (start or date.min) <= (last or date.max)


def _weighed(need: Need, years: range, told: Earmarked, figures: Collection[Figure]) -> Balance:
    """The balance of a need: what is ``told`` to be paid for it is the least that was given."""
    amount = need.amount
    if amount is None:
        raise ValueError("A need without an amount cannot be weighed.")
    basis = Basis(Table.NEED, need.reference)
    needed = Interval(amount.low or 0, amount.high)
    paid = _at_least(told, GIVEN)
    received, why_received = _told(figures, RECEIVED, need.state, years, amount.currency)
    given = Interval(paid.interval.low, received.interval.high)
    own, why_own = _own(need, basis, years, figures)
    contradicting = exceeds(paid.interval, received.interval)
    too_much = not contradicting and exceeds(exactly(told.coming), received.interval)
    why = [Reason.SOURCES_CONTRADICT] if contradicting else why_received or [Reason.PURPOSE_NOT_STATED]
    after = Interval(told.coming, received.interval.high)
    return Balance(
        years[0],
        years[-1],
        amount.currency,
        Side(needed, (basis,)),
        own,
        Side(given, (*paid.basis, *received.basis)),
        None if contradicting else _left(needed, own, given),
        reasons=tuple(dict.fromkeys([*why_own, *why, *([Reason.MORE_PROMISED_THAN_CAME] if too_much else [])])),
        confirmed=_at_least(told, CONFIRMED),
        pledged=_at_least(told, PLEDGED),
        sought=_at_least(told, SOUGHT),
        uncovered_after=None if contradicting or too_much else _left(needed, own, after),
    )


def _at_least(told: Earmarked, stages: Collection[Stage]) -> Side:
    low, rows = told.at(stages)
    return Side(Interval(low, None), tuple(Basis(Table.MEANS, row.reference) for row in rows))


def _left(needed: Interval, own: Side, came: Interval) -> Interval:
    return _not_below_zero(difference(needed, total([own.interval, came])))


def _not_below_zero(bounds: Interval) -> Interval:
    return Interval(max(bounds.low or 0, 0), None if bounds.high is None else max(bounds.high, 0))


def _own(need: Need, basis: Basis, years: range, figures: Collection[Figure]) -> tuple[Side, list[Reason]]:
    """The State's own part in the amount of a need: as stated with it, or at most what it reports to have given."""
    if need.share is Share.OTHERS:
        return Side(exactly(0), (basis,)), []
    unclear = [Reason.OWN_SHARE_NOT_STATED] if need.share is Share.NOT_STATED else []
    if need.own_amount is not None:
        return Side(Interval(0 if unclear else need.own_amount, need.own_amount), (basis,)), unclear
    currency = need.amount.currency if need.amount else ""
    reported, why = _told(figures, OWN, need.state, years, currency)
    return reported, [*unclear, *why]


def _told(
    figures: Collection[Figure], measure: str, state: str, years: range, currency: str
) -> tuple[Side, list[Reason]]:
    """At most the sum of what figures tell year by year; open where a year is not told, or told twice."""
    rows = [row for row in _sound(figures, measure) if row.scope == state and row.year in years]
    by_year: dict[int | None, list[Figure]] = defaultdict(list)
    for row in rows:
        if row.unit == currency:
            by_year[row.year].append(row)
    basis = tuple(Basis(Table.FIGURE, row.reference) for told in by_year.values() for row in told)
    if len(by_year) < len(years):
        other = {row.year for row in rows} - by_year.keys()
        nothing = Reason.NO_RECORD_OF_OWN if measure == OWN else Reason.NO_RECORD_OF_GIVEN
        return Side(Interval(0, None), basis), [Reason.CURRENCIES_DIFFER if other else nothing]
    if any(len(told) > 1 for told in by_year.values()):
        return Side(Interval(0, None), basis), [Reason.RIVALS_UNDECIDED]
    in_all = total(interval(told[0]) or Interval(None, None) for told in by_year.values())
    return Side(Interval(0, in_all.high), basis), []


def _sound(figures: Iterable[Figure], measure: str) -> Iterator[Figure]:
    """Sourced amounts of one year for the whole of what the measure counts."""
    return (
        row
        for row in figures
        if row.measure == measure
        and row.verified
        and not row.part
        and not row.cumulative
        and row.answer in (Answer.REPORTED, Answer.NIL)
    )


def _beside(found: Balance, state: str, years: range, means: Collection[Means], figures: Collection[Figure]) -> Balance:
    """With what is promised to the State in those years, and what donors tell that they gave it."""
    promised = [row for row in means if row.stage not in GIVEN and state in row.recipients and row.giver != state]
    return found._replace(
        promised=tuple(row.reference for row in promised if any(_touches(row, year) for year in years)),
        donors=tuple(
            row.reference for row in _sound(figures, FROM_A_DONOR) if row.counterpart == state and row.year in years
        ),
    )
