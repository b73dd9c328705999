"""What flows come to, without counting anything twice: intervals with the reasons why they are not one number. Pure.

The order of the rows, rows told again and a payment split in two change nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from intersessional.assessment.intervals import Interval, exactly, total
from intersessional.cooperation.flow_groups import Flow
from intersessional.cooperation.flows import FlowStage, Line, Purpose, from_nothing, is_mine_action, share

ISO3 = 3
"""Letters of the code of a State; unions, funds and organisations have fewer, more or none."""


class Reason(StrEnum):
    """Why a total is an interval, or why something is not in it."""

    SOURCES_DIFFER = "sources_differ"
    SEVERAL_YEARS = "several_years"
    SEVERAL_RECIPIENTS = "several_recipients"
    SEVERAL_PURPOSES = "several_purposes"
    PART_OF_ANOTHER = "part_of_another"
    MAY_BE_TOLD_TWICE = "may_be_told_twice"
    GIVERS_MAY_OVERLAP = "givers_may_overlap"
    PURPOSE_NOT_STATED = "purpose_not_stated"
    OTHER_CURRENCY = "other_currency"
    NO_DATE = "no_date"


class Asked(NamedTuple):
    """What a total is of: a stage in a currency, in whole years (all where None), for a State, for mine action only.

    Blank ``recipient``: for anybody. ``giver``: a code, or blank for everybody.
    """

    stage: FlowStage
    currency: str
    years: range | None = None
    recipient: str = ""
    giver: str = ""
    mine_action: bool = False


class Total(NamedTuple):
    """From ``interval.low`` to ``interval.high`` minor units; keys of the flows counted, and of those left beside."""

    asked: Asked
    interval: Interval
    flows: tuple[str, ...]
    beside: tuple[str, ...]
    sources: tuple[str, ...]
    reasons: tuple[Reason, ...]


class _Weighed(NamedTuple):
    """A flow or a family of flows: its amount, who gives it and which sources tell of it."""

    amount: Interval
    giver: str
    sources: frozenset[str]


def total_of(flows: Iterable[Flow], asked: Asked) -> Total:
    """The total of flows. Of an amount that cannot be placed the flow is named in ``beside`` and a reason says why."""
    reasons: set[Reason] = set()
    weighed: dict[str, _Weighed] = {}
    beside: list[str] = []
    counted: dict[str, Flow] = {}
    for flow in flows:
        lines = [line for line in _ended(flow.lines) if _is_asked(line, asked)]
        if not lines:
            continue
        sides = _accounts(lines, asked, reasons)
        if sides:
            weighed[flow.key] = _Weighed(_agreed(sides, reasons), _giver(lines), frozenset(sides))
            counted[flow.key] = flow
        else:
            beside.append(flow.key)
    families = _families(weighed, counted, reasons)
    return Total(
        asked,
        _of_givers(families, reasons),
        tuple(sorted(weighed)),
        tuple(sorted(beside)),
        tuple(sorted({source for item in weighed.values() for source in item.sources})),
        tuple(reason for reason in Reason if reason in reasons),
    )


def _is_asked(line: Line, asked: Asked) -> bool:
    """Whether the line is of the stage, the State and the giver, and may be of the years."""
    if line.stage is not asked.stage or (asked.giver and line.giver != asked.giver):
        return False
    if asked.recipient and asked.recipient not in {part.code for part in line.recipients}:
        return False
    if asked.mine_action and line.purpose is Purpose.OTHER:
        return False
    return asked.years is None or _touches(line, asked.years)


def _ended(lines: Sequence[Line]) -> list[Line]:
    """Lines of a grant; where one gives no end of it, the last end that another gives."""
    ends = max((line.ends for line in lines if line.ends), default=None)
    return [line if line.ends or not line.starts else replace(line, ends=ends) for line in lines]


def _touches(line: Line, years: range) -> bool:
    first, last = line.span
    return (first or date.min).year <= years[-1] and (last or date.max).year >= years[0]


def _giver(lines: Sequence[Line]) -> str:
    """Who gives; of several that the sources name the State before others."""
    return min((line.giver_told for line in lines), key=lambda name: (not _is_state(name), not name, name))


def _is_state(giver: str) -> bool:
    """Whether it is the code of a State; names of others are told in small letters."""
    return len(giver) == ISO3 and giver.isascii() and giver.isupper()


def _accounts(lines: Iterable[Line], asked: Asked, reasons: set[Reason]) -> dict[str, Interval]:
    """What each source tells in all; what cannot be placed is left out, with a reason."""
    told: dict[str, list[Interval]] = defaultdict(list)
    for line in lines:
        amount = line.told_in(asked.currency)
        if amount is None:
            reasons.add(Reason.OTHER_CURRENCY)
        elif asked.mine_action and line.purpose is Purpose.NOT_STATED:
            reasons.add(Reason.PURPOSE_NOT_STATED)
        elif asked.years is not None and line.span == (None, None):
            reasons.add(Reason.NO_DATE)
        else:
            told[line.source].append(_placed(line, amount, asked, reasons))
    return {source: total(parts) for source, parts in told.items()}


def _placed(line: Line, amount: int, asked: Asked, reasons: set[Reason]) -> Interval:
    """What of a line's amount is for what was asked."""
    bounds = exactly(amount)
    if asked.recipient and len(line.recipients) > 1:
        bounds = _narrowed(share(bounds, line.recipients, frozenset({asked.recipient})), bounds, reasons, "recipients")
    if asked.mine_action:
        ours = frozenset(part.code for part in line.purposes if is_mine_action(part))
        bounds = _narrowed(share(bounds, line.purposes, ours), bounds, reasons, "purposes")
    if asked.years is not None and not _within(line, asked.years):
        reasons.add(Reason.SEVERAL_YEARS)
        bounds = from_nothing(bounds)
    return bounds


def _narrowed(found: Interval, whole: Interval, reasons: set[Reason], of: str) -> Interval:
    if found != whole and found.low != found.high:
        reasons.add(Reason(f"several_{of}"))
    return found


def _within(line: Line, years: range) -> bool:
    first, last = line.span
    return first is not None and last is not None and first.year >= years[0] and last.year <= years[-1]


def _agreed(sides: Mapping[str, Interval], reasons: set[Reason]) -> Interval:
    """One grant as its sources tell it: where all of them may be right, else from the least to the most."""
    lows = [side.low or 0 for side in sides.values()]
    highs = [side.high or 0 for side in sides.values()]
    if max(lows) <= min(highs):
        return Interval(max(lows), min(highs))
    reasons.add(Reason.SOURCES_DIFFER)
    return Interval(min(lows), max(highs))


def _families(
    weighed: Mapping[str, _Weighed], flows: Mapping[str, Flow], reasons: set[Reason]
) -> dict[str, list[_Weighed]]:
    """Flows with the parts that they contain, by giver: the whole may hold its parts already, or not."""
    parent = _parents(flows)
    parts: dict[str, list[str]] = defaultdict(list)
    for key, whole in parent.items():
        parts[whole].append(key)
    found: dict[str, list[_Weighed]] = defaultdict(list)
    for key in sorted(weighed):
        if key not in parent:
            family = _with_parts(key, weighed, parts, reasons)
            found[family.giver].append(family)
    return found


def _parents(flows: Mapping[str, Flow]) -> dict[str, str]:
    """For the key of each part that of the flow that contains it, the first where several do; no circle stays."""
    home = {grant: key for key in sorted(flows) for grant in flows[key].grants}
    said = set()
    for key, flow in flows.items():
        said |= {(key, home[grant]) for line in flow.lines for grant in line.parents if grant in home}
        said |= {(home[grant], key) for line in flow.lines for grant in line.parts if grant in home}
    parent: dict[str, str] = {}
    for part, whole in sorted(said):
        if part not in parent and part not in _above(whole, parent):
            parent[part] = whole
    return parent


def _above(key: str, parent: Mapping[str, str]) -> set[str]:
    chain = {key}
    while key in parent:
        key = parent[key]
        chain.add(key)
    return chain


def _with_parts(
    key: str, weighed: Mapping[str, _Weighed], parts: Mapping[str, list[str]], reasons: set[Reason]
) -> _Weighed:
    own = weighed[key]
    if not parts.get(key):
        return own
    reasons.add(Reason.PART_OF_ANOTHER)
    within = [_with_parts(part, weighed, parts, reasons) for part in parts[key]]
    inside = total(item.amount for item in within)
    sources = own.sources.union(*(item.sources for item in within))
    return _Weighed(_overlapping([own.amount, inside]), own.giver, sources)


def _overlapping(amounts: Collection[Interval]) -> Interval:
    """Amounts that may hold each other: at least the largest, at most all of them together."""
    highs = [item.high or 0 for item in amounts]
    return Interval(max(item.low or 0 for item in amounts), max(sum(high for high in highs if high > 0), *highs))


def _of_givers(families: Mapping[str, list[_Weighed]], reasons: set[Reason]) -> Interval:
    """Of States the sum; what a union, a fund, an organisation or nobody named gives may hold theirs."""
    states = [_of_one_giver(found, reasons) for giver, found in sorted(families.items()) if _is_state(giver)]
    others = [_of_one_giver(found, reasons) for giver, found in sorted(families.items()) if not _is_state(giver)]
    sides = [*([total(states)] if states else []), *others]
    if not sides:
        return exactly(0)
    if len(sides) == 1:
        return sides[0]
    reasons.add(Reason.GIVERS_MAY_OVERLAP)
    return _overlapping(sides)


def _of_one_giver(families: Sequence[_Weighed], reasons: set[Reason]) -> Interval:
    """Grants that one source tells apart are different; those that different sources tell may be the same."""
    sources = frozenset().union(*(item.sources for item in families))
    by_source = [total(item.amount for item in families if source in item.sources) for source in sorted(sources)]
    everything = total(item.amount for item in families)
    if any(len([item for item in families if source in item.sources]) == len(families) for source in sources):
        return everything
    reasons.add(Reason.MAY_BE_TOLD_TWICE)
    highs = [item.high or 0 for item in (everything, *by_source)]
    return Interval(max(item.low or 0 for item in by_source), max(highs))
