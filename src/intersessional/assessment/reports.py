"""Checks of a report as a document: its treaty, its period, its dates, its "unchanged", its names of places. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher

from intersessional.assessment.finding import Finding, FindingKind

ALIKE = 0.85
"""How much alike two names of places are that may be one: one letter of ten is another."""
_BETWEEN = re.compile(r"\s+to\s+|\s*[-–—/]\s*", re.IGNORECASE)


def check_treaty(text: str, convention: str, titles: Mapping[str, Sequence[str]]) -> Finding | None:
    """A report that names another convention and not its own; ``titles`` of every convention by its code."""
    named = [code for code, names in titles.items() if any(_names(text, name) for name in names)]
    if not named or convention in named:
        return None
    return Finding(FindingKind.OTHER_TREATY, {"expected": convention, "found": tuple(named)})


def check_period(start: date | None, end: date | None) -> Finding | None:
    """A report that does not say the whole period it is about, or of which the period ends before it begins."""
    if start is None or end is None:
        names = (("start", start), ("end", end))
        return Finding(FindingKind.PERIOD_MISSING, {"missing": tuple(name for name, day in names if day is None)})
    return check_dates(start, end) if end < start else None


def check_dates(earlier: date, later: date) -> Finding | None:
    """Two days of which the second should come after the first: a time limit and the one it is extended to."""
    if earlier < later:
        return None
    return Finding(FindingKind.DATE_ORDER, {"earlier": earlier.isoformat(), "later": later.isoformat()})


def check_unchanged_chain(report: date, refers: Mapping[date, date | None]) -> Finding | None:
    """A form that says "unchanged since the report of that day" must lead to a report that says something.

    ``refers`` gives for each report held, by its day, the report that the form refers to, or None where it has
    content. ``why``: ``not_held`` (our gap, unless that report was never made), ``not_earlier``.
    """
    day = report
    while (before := refers[day]) is not None:
        why = "not_earlier" if before >= day else "" if before in refers else "not_held"
        if why:
            parameters = {"report": report.isoformat(), "at": day.isoformat(), "refers": before.isoformat(), "why": why}
            return Finding(FindingKind.UNCHANGED_CHAIN, parameters)
        day = before
    return None


def check_places(before: Sequence[str], now: Sequence[str]) -> Iterator[Finding]:
    """Names of areas in two reports: one written otherwise, or one area told as two. The order of ends is no matter."""
    ends_now = {name: _ends(name) for name in now}
    kept = {frozenset(ends) for ends in ends_now.values()}
    for name in before:
        ends = _ends(name)
        if frozenset(ends) in kept:
            continue
        for other, others in ends_now.items():
            if _alike(ends, others):
                yield Finding(FindingKind.PLACE_NAME, {"before": name, "now": other})
        if len(ends) == 2 and (parts := _parts(ends, ends_now)):
            yield Finding(FindingKind.PLACE_SPLIT, {"before": name, "now": parts})


def _names(text: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) is not None


def _ends(name: str) -> tuple[str, ...]:
    return tuple(sorted(end.strip().casefold() for end in _BETWEEN.split(name)))


def _alike(ends: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether every end has its like on the other side."""
    if len(ends) != len(others):
        return False
    rest = list(others)
    for end in ends:
        near = max(rest, key=lambda other, end=end: SequenceMatcher(None, end, other).ratio())  # type: ignore[misc]
        if SequenceMatcher(None, end, near).ratio() < ALIKE:
            return False
        rest.remove(near)
    return True


def _parts(ends: tuple[str, ...], names: Mapping[str, tuple[str, ...]]) -> tuple[str, str] | None:
    """Two areas from one end to a place between, and from there to the other end."""
    first, last = ends
    for one, from_first in names.items():
        for other, to_last in names.items():
            if first in from_first and last in to_last and len(set(from_first) & set(to_last) - {first, last}) == 1:
                return one, other
    return None
