"""Checks of two numbers that should be one: two sources, two editions, two languages, a total and its rows. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from intersessional.assessment.finding import Finding, FindingKind, Parameter
from intersessional.assessment.intervals import Bounded, difference, exceeds, overlap, total

SLIPS = (10, 100, 1_000, 10_000, 100_000, 1_000_000)
"""A digit or several lost or added; the last is also km² taken for m²."""
MOST_PARTS = 10


def check_total(
    whole: Bounded, rows: Sequence[Bounded], *, complete: bool = True, figures: tuple[int, ...] = ()
) -> Finding | None:
    """A total and the sum of its rows. Where rows may be missing (not ``complete``), only a sum above it counts."""
    summed = total(rows)
    if not rows or overlap(whole, summed) or (not complete and exceeds(whole, summed)):
        return None
    return Finding(
        FindingKind.TOTAL_DIFFERS,
        {**bounds("total", whole), **bounds("rows", summed), "factor": factor_ten(whole, summed)},
        figures,
    )


def factor_ten(one: Bounded, other: Bounded) -> int | None:
    """The power of ten by which one is the other, within rounding; None where there is none, or one may be 0."""
    small, large = (one, other) if exceeds(other, one) else (other, one)
    if not exceeds(large, small) or small.low is None or small.low <= 0 or small.high is None:
        return None
    if large.low is None or large.high is None:
        return None
    low, high = small.low, small.high
    return next((factor for factor in SLIPS if low * factor <= large.high and large.low <= high * factor), None)


def check_factor_ten(one: Bounded, other: Bounded, figures: tuple[int, ...] = ()) -> Finding | None:
    """Two numbers of which one is ten times the other, or a hundred times, and so on."""
    factor = factor_ten(one, other)
    if factor is None:
        return None
    return Finding(FindingKind.FACTOR_TEN, {**bounds("one", one), **bounds("other", other), "factor": factor}, figures)


def check_rounding(one: Bounded, other: Bounded, figures: tuple[int, ...] = ()) -> Finding | None:
    """Two numbers that are the same if one was cut off rather than rounded: 3,689,846 called 3.68 million."""
    if overlap(one, other):
        return None
    for rough, fine in ((one, other), (other, one)):
        if rough.low is None or rough.high is None or fine.low is None or fine.high is None:
            return None
        printed, step = (rough.low + rough.high) // 2, rough.high - rough.low
        if step > fine.high - fine.low and printed <= fine.low and fine.high < printed + step:
            return Finding(FindingKind.ROUNDED_DOWN, {**bounds("rough", rough), **bounds("fine", fine)}, figures)
    return None


def check_sources(one: Bounded, other: Bounded, figures: tuple[int, ...] = ()) -> Finding | None:
    """Two sources of the same number; what looks like a slip or like cutting off is told as such."""
    if overlap(one, other):
        return None
    found = check_rounding(one, other, figures) or check_factor_ten(one, other, figures)
    if found is not None:
        return found
    return Finding(
        FindingKind.SOURCES_DIFFER,
        {**bounds("one", one), **bounds("other", other), "digits_swapped": _swapped_bounds(one, other)},
        figures,
    )


def check_languages(versions: Mapping[str, int], figures: tuple[int, ...] = ()) -> Finding | None:
    """The number that each language version of a document prints, by the code of the language."""
    numbers = tuple(versions.values())
    if len(set(numbers)) < 2:
        return None
    return Finding(
        FindingKind.LANGUAGES_DIFFER,
        {
            "languages": tuple(versions),
            "numbers": numbers,
            "digits_swapped": all(swapped(*pair) for pair in combinations(sorted(set(numbers)), 2)),
        },
        figures,
    )


def check_count(printed: int, counted: int) -> Finding | None:
    """A number that a text prints against the one that the record gives for the day ("165" States Parties)."""
    if printed == counted:
        return None
    parameters: dict[str, Parameter] = {
        "printed": printed,
        "counted": counted,
        "digits_swapped": swapped(printed, counted),
    }
    return Finding(FindingKind.COUNT_DIFFERS, parameters)


def check_sent(sent: Bounded, destroyed: Bounded, figures: tuple[int, ...] = ()) -> Finding | None:
    """Mines sent for destruction, and of these the mines destroyed."""
    if overlap(sent, destroyed):
        return None
    rest = difference(sent, destroyed)
    return Finding(
        FindingKind.SENT_NOT_DESTROYED,
        {**bounds("sent", sent), **bounds("destroyed", destroyed), **bounds("gap", rest)},
        figures,
    )


def check_scope(
    one: Bounded, other: Bounded, parts: Sequence[Bounded], figures: tuple[int, ...] = ()
) -> Finding | None:
    """Two totals that differ by parts that one of them leaves out; ``parts`` in the finding counts them from 0."""
    small, large = (one, other) if exceeds(other, one) else (other, one)
    if not exceeds(large, small) or len(parts) > MOST_PARTS:
        return None
    for size in range(1, len(parts) + 1):
        for chosen in combinations(range(len(parts)), size):
            if overlap(total((small, *(parts[index] for index in chosen))), large):
                return Finding(
                    FindingKind.SCOPE_DIFFERS,
                    {**bounds("without", small), **bounds("with", large), "parts": chosen},
                    figures,
                )
    return None


def swapped(one: int, other: int) -> bool:
    """Whether two numbers have the same digits in another order."""
    return one != other and sorted(str(one)) == sorted(str(other))


def bounds(name: str, of: Bounded) -> dict[str, Parameter]:
    """An interval as two parameters."""
    return {f"{name}_low": of.low, f"{name}_high": of.high}


def _swapped_bounds(one: Bounded, other: Bounded) -> bool:
    exact = one.low == one.high and other.low == other.high
    return exact and one.low is not None and other.low is not None and swapped(one.low, other.low)
