"""Whether what somebody says it could give may meet what a State says it needs, and why: line by line. Pure.

First everything that excludes a pair, then every reason for it. What is not stated excludes nothing; that it is not
stated is a line of its own. There is no score and no order of merit: pairs stand by their States and by when the
giver said it, and the pairs of a need are those of its means.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from intersessional.cooperation.statements import (
    GIVEN,
    AidKind,
    Amount,
    Means,
    Need,
    NeedStatus,
    Period,
    Reach,
    Standing,
)

Parameter = str | int | None | list[str]


class Why(StrEnum):
    """What excludes a pair."""

    NEED_MET = "need_met"
    NEED_WITHDRAWN = "need_withdrawn"
    NEED_OVER = "need_over"
    MEANS_GIVEN = "means_given"
    MEANS_OVER = "means_over"
    SAME_STATE = "same_state"
    OTHER_STATE = "other_state"
    OTHER_GROUP = "other_group"
    OTHER_AIM = "other_aim"
    OTHER_KIND = "other_kind"
    OTHER_YEARS = "other_years"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"


class For(StrEnum):
    """What speaks for a pair, or is not stated about it; in the order in which the lines stand."""

    STATE_NAMED = "state_named"
    STATE_NOT_NAMED = "state_not_named"
    IN_GROUP = "in_group"
    SAME_AIM = "same_aim"
    AIM_NOT_STATED = "aim_not_stated"
    SAME_KIND = "same_kind"
    KIND_NOT_STATED = "kind_not_stated"
    SAME_YEARS = "same_years"
    YEARS_NOT_STATED = "years_not_stated"
    AMOUNT_COVERS = "amount_covers"
    AMOUNT_PART = "amount_part"
    AMOUNT_UNCLEAR = "amount_unclear"
    AMOUNT_SHARED = "amount_shared"
    AMOUNT_NOT_STATED = "amount_not_stated"
    AMOUNTS_DIFFER = "amounts_differ"
    WITHIN_LIMITS = "within_limits"
    LIMITS_NOT_COMPARABLE = "limits_not_comparable"
    PART_OF_ANOTHER = "part_of_another"
    SAME_DUTY = "same_duty"
    SOUTH_SOUTH = "south_south"
    EMPHASIS = "emphasis"
    CONDITIONS = "conditions"


NOT_STATED = frozenset({For.AIM_NOT_STATED, For.KIND_NOT_STATED, For.YEARS_NOT_STATED, For.AMOUNT_NOT_STATED})
"""Lines that say that somebody did not say something."""


class Line(NamedTuple):
    """One exclusion or reason: its code, and what its sentence is made with. Money in minor units, years as numbers."""

    code: Why | For
    parameters: Mapping[str, Parameter]


class Match(NamedTuple):
    """A need and means that may meet it, with every reason."""

    need: Need
    means: Means
    reasons: tuple[Line, ...]


class Exclusion(NamedTuple):
    """A need and means that cannot meet it, with everything that stands against it."""

    need: Need
    means: Means
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Circumstances:
    """What the two statements do not say themselves.

    ``groups``: members of each group of States on the day. ``bound``: States that have, or had, a duty under each aim
    that binds only those with what it is about. ``in_need``: States that stated needs of their own, so that what they
    give is from one affected State to another.
    """

    on: date
    groups: Mapping[str, Collection[str]] = field(default_factory=dict)
    bound: Mapping[str, Collection[str]] = field(default_factory=dict)
    in_need: Collection[str] = frozenset()


def match(need: Need, means: Means, around: Circumstances) -> Match | Exclusion:
    """What stands against a pair, or, where nothing does, what speaks for it."""
    against = tuple(_exclusions(need, means, around))
    if against:
        return Exclusion(need, means, against)
    return Match(need, means, tuple(_reasons(need, means, around)))


def matches(
    needs: Iterable[Need], means: Iterable[Means], around: Circumstances, *, place: Callable[[str], int]
) -> Iterator[Match]:
    """Every pair that nothing excludes, by the ``place`` of the need's State, then the latest said of the means.

    The order tells nothing of merit; it is the same from whichever side one asks.
    """
    givers = [item for item in means if not any(_over(item, around))]
    givers.sort(key=lambda item: item.key)
    givers.sort(key=lambda item: item.period.said(item.known_on), reverse=True)
    by_key = sorted(needs, key=lambda need: need.key)
    for need in sorted(by_key, key=lambda need: place(need.state)):
        if any(_closed(need, around)):
            continue
        for item in givers:
            if not any(_apart(need, item, around)):
                yield Match(need, item, tuple(_reasons(need, item, around)))


def _exclusions(need: Need, means: Means, around: Circumstances) -> Iterator[Line]:
    yield from _closed(need, around)
    yield from _over(means, around)
    yield from _apart(need, means, around)


def _closed(need: Need, around: Circumstances) -> Iterator[Line]:
    """A need that is met, withdrawn or over by what its source prints."""
    if need.status is NeedStatus.MET:
        yield Line(Why.NEED_MET, {})
    if need.status is NeedStatus.WITHDRAWN:
        yield Line(Why.NEED_WITHDRAWN, {})
    if need.period.standing(around.on, need.known_on) is Standing.ENDED:
        yield Line(Why.NEED_OVER, {"ended": str(need.period.last)})


def _over(means: Means, around: Circumstances) -> Iterator[Line]:
    """Means that were given already, or are over by what their source prints."""
    if means.stage in GIVEN:
        yield Line(Why.MEANS_GIVEN, {"stage": means.stage.value})
    if means.period.standing(around.on, means.known_on) is Standing.ENDED:
        yield Line(Why.MEANS_OVER, {"ended": str(means.period.last)})


def _apart(need: Need, means: Means, around: Circumstances) -> Iterator[Line]:
    """Everything in which the two are stated to differ."""
    if means.giver == need.state:
        yield Line(Why.SAME_STATE, {"state": need.state})
    if means.reach is Reach.ONLY_NAMED and need.state not in means.recipients and not means.groups:
        yield Line(Why.OTHER_STATE, {"recipients": list(means.recipients), "earmark": means.earmark})
    if means.groups and need.state not in means.recipients and not _groups_of(need.state, means, around):
        yield Line(Why.OTHER_GROUP, {"groups": list(means.groups)})
    if need.aim and means.aim and need.aim != means.aim:
        yield Line(Why.OTHER_AIM, {"need": need.aim, "means": means.aim})
    if AidKind.NOT_STATED not in (need.kind, means.kind) and need.kind is not means.kind:
        yield Line(Why.OTHER_KIND, {"need": need.kind.value, "means": means.kind.value})
    wanted, given = _years(need.period), _years(means.period)
    if wanted and given and not _common(wanted, given):
        yield Line(Why.OTHER_YEARS, {**_named("need", wanted), **_named("means", given)})
    yield from _beyond_limits(need, means)


def _groups_of(state: str, means: Means, around: Circumstances) -> list[str]:
    """Groups the means are kept for that the State belongs to. One that nobody knows may hold it."""
    return [code for code in means.groups if state in around.groups.get(code, (state,))]


class _Years(NamedTuple):
    """Calendar years that a statement touches; None is an open side."""

    first: int | None
    last: int | None


def _years(period: Period) -> _Years | None:
    """The years of a period; None where its source gives neither beginning nor end."""
    if period.starts is None and period.ends is None:
        return None
    return _Years(period.first.year if period.first else None, period.last.year if period.last else None)


def _common(one: _Years, other: _Years) -> _Years | None:
    first = max((year for year in (one.first, other.first) if year is not None), default=None)
    last = min((year for year in (one.last, other.last) if year is not None), default=None)
    if first is not None and last is not None and last < first:
        return None
    return _Years(first, last)


def _named(whose: str, years: _Years) -> dict[str, Parameter]:
    return {f"{whose}_first": years.first, f"{whose}_last": years.last}


def _beyond_limits(need: Need, means: Means) -> Iterator[Line]:
    """A need that is, whatever its rounding, smaller or larger than what the giver says it helps with."""
    limits, amount = means.limits, need.amount
    if limits is None or amount is None or limits.currency != amount.currency:
        return
    if limits.smallest is not None and amount.high is not None and amount.high < limits.smallest:
        yield Line(Why.TOO_SMALL, {"smallest": limits.smallest, "currency": limits.currency})
    if limits.largest is not None and amount.low is not None and amount.low > limits.largest:
        yield Line(Why.TOO_LARGE, {"largest": limits.largest, "currency": limits.currency})


def _reasons(need: Need, means: Means, around: Circumstances) -> Iterator[Line]:
    yield from _for_the_state(need, means, around)
    yield from _same(need, means)
    yield from _in_time(need, means)
    yield from _in_amount(need, means)
    if means.part_of:
        yield Line(For.PART_OF_ANOTHER, {"key": means.part_of})
    if means.giver in around.bound.get(need.aim, ()):
        yield Line(For.SAME_DUTY, {"giver": means.giver, "aim": need.aim})
    if means.giver in around.in_need:
        yield Line(For.SOUTH_SOUTH, {"giver": means.giver})
    if means.earmark:
        yield Line(For.EMPHASIS, {"words": means.earmark})
    if means.conditions:
        yield Line(For.CONDITIONS, {"words": means.conditions})


def _for_the_state(need: Need, means: Means, around: Circumstances) -> Iterator[Line]:
    if need.state in means.recipients:
        yield Line(For.STATE_NAMED, {"state": need.state})
    elif means.groups:
        yield Line(For.IN_GROUP, {"state": need.state, "groups": _groups_of(need.state, means, around)})
    else:
        yield Line(For.STATE_NOT_NAMED, {"state": need.state})


def _same(need: Need, means: Means) -> Iterator[Line]:
    """The aim and the kind of help, or which of the two statements gives none."""
    if silent := _silent(need=not need.aim, means=not means.aim):
        yield Line(For.AIM_NOT_STATED, {"by": silent})
    else:
        yield Line(For.SAME_AIM, {"aim": need.aim})
    unsaid = AidKind.NOT_STATED
    if silent := _silent(need=need.kind is unsaid, means=means.kind is unsaid):
        yield Line(For.KIND_NOT_STATED, {"by": silent})
    else:
        yield Line(For.SAME_KIND, {"kind": need.kind.value})


def _silent(*, need: bool, means: bool) -> str:
    """Which of the two does not say something: ``both``, ``need``, ``means``, or nothing."""
    if need and means:
        return "both"
    return "need" if need else "means" if means else ""


def _in_time(need: Need, means: Means) -> Iterator[Line]:
    wanted, given = _years(need.period), _years(means.period)
    common = _common(wanted, given) if wanted and given else None
    if common:
        yield Line(For.SAME_YEARS, {"first": common.first, "last": common.last})
    else:
        silent = _silent(need=wanted is None, means=given is None)
        yield Line(For.YEARS_NOT_STATED, {"by": silent, "said": str(means.period.said(means.known_on))})


def _in_amount(need: Need, means: Means) -> Iterator[Line]:
    wanted, given = need.amount, means.amount
    if wanted and given:
        yield _compared(wanted, given)
        if len(means.recipients) > 1 or means.reach is Reach.OTHERS_TOO:
            yield Line(For.AMOUNT_SHARED, {"recipients": list(means.recipients), "reach": means.reach.value})
    elif AidKind.MONEY in (need.kind, means.kind):
        yield Line(For.AMOUNT_NOT_STATED, {"by": _silent(need=wanted is None, means=given is None)})
    if means.limits and wanted:
        comparable = means.limits.currency == wanted.currency
        yield Line(For.WITHIN_LIMITS if comparable else For.LIMITS_NOT_COMPARABLE, {**means.limits._asdict()})


def _compared(wanted: Amount, given: Amount) -> Line:
    """Whether the means cover the need: only where the roundings of both leave no doubt."""
    told: dict[str, Parameter] = {
        "need": wanted.value,
        "need_currency": wanted.currency,
        "need_rate": wanted.rate.value,
        "means": given.value,
        "means_currency": given.currency,
        "means_rate": given.rate.value,
    }
    if (wanted.currency, wanted.rate) != (given.currency, given.rate):
        return Line(For.AMOUNTS_DIFFER, told)
    if wanted.high is not None and given.low is not None and given.low >= wanted.high:
        return Line(For.AMOUNT_COVERS, told)
    if given.high is not None and wanted.low is not None and given.high < wanted.low:
        return Line(For.AMOUNT_PART, told)
    return Line(For.AMOUNT_UNCLEAR, told)
