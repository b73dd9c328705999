"""Checks of numbers as they stand in a text that is being read: format, unit, percentage, "since the start". Pure.

Nothing is corrected: where a text can be read in two ways both are given, and a person says which is meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from intersessional.assessment.finding import Finding, FindingKind, Parameter

DECIMAL_SIGNS = {"ar": ".", "en": ".", "es": ",", "fr": ",", "ru": ",", "zh": "."}
"""What each official language writes before decimals."""
_PIECES = re.compile(r"(\d+)|([\s.,'’]+)")
_AREA = r"m2|m²|km2|km²|ha|hectares?|dunams?|(?:square|sq\.?)\s*(?:kilo)?(?:met(?:er|re)s?|m|km)"
UNIT_WORDS = {
    "m2": re.compile(rf"(?<![a-z])(?:{_AREA})(?![a-z])", re.IGNORECASE),
    "item": re.compile(r"\b(?:areas|devices|items|mines|pieces|units)\b", re.IGNORECASE),
    "person": re.compile(r"\b(?:casualt(?:y|ies)|injured|killed|people|persons?|survivors?|victims?)\b", re.IGNORECASE),
    "m": re.compile(r"\b(?:(?:kilo)?met(?:er|re)s|km)\b", re.IGNORECASE),
}
"""The words of each unit in English, and its signs."""
_SINCE = re.compile(
    r"\b(?:since\b|so far|to date|up to now|cumulative(?:ly)?|from the (?:start|beginning)|in total since)",
    re.IGNORECASE,
)


def read_number(text: str, language: str, *, whole: bool = False) -> tuple[Decimal, ...]:
    """Every way to read one printed number, the one that the language has first; none if it is not a number.

    ``56,900`` is 56 900 or 56.9; ``498.508,38`` can only be 498 508.38. A count (``whole``) has no decimals.
    """
    pieces = _PIECES.findall(text.strip())
    if "".join(digits or sign for digits, sign in pieces) != text.strip():
        return ()
    groups = [digits for digits, _ in pieces if digits]
    signs = [sign.strip() or " " for digits, sign in pieces if not digits]
    if not groups or len(signs) != len(groups) - 1:
        return ()
    grouped = _grouped(groups, signs)
    cut = None if whole else _cut(groups, signs)
    own_is_cut = bool(signs) and signs[-1] == DECIMAL_SIGNS[language]
    ways = (cut, grouped) if own_is_cut else (grouped, cut)
    return tuple(way for way in ways if way is not None)


def check_number(text: str, language: str, *, whole: bool = False) -> Finding | None:
    """A number that can be read in two ways and is not in the plain format of its language, or in none.

    English 56,900 and Spanish 10.866 are plain. Russian 56,900 is 56.9 by the rules of the language, but three
    decimals are rare: is it 56 900? A space after the sign ("56, 900") is never plain.
    """
    ways = read_number(text, language, whole=whole)
    spaced = re.search(r"[.,]\s", text.strip()) is not None
    plain = len(ways) == 1 or (len(ways) == 2 and ways[0] == ways[0].to_integral_value() and ways[0] > ways[1])
    if ways and plain and not spaced:
        return None
    parameters: dict[str, Parameter] = {
        "text": text,
        "language": language,
        "readings": tuple(f"{way:f}" for way in ways),
    }
    return Finding(FindingKind.NUMBER_FORMAT, parameters)


def check_unit(text: str, unit: str) -> Finding | None:
    """A number printed with the unit of something else ("12 million areas" for an area), or with none."""
    if UNIT_WORDS[unit].search(text):
        return None
    for words in UNIT_WORDS.values():
        if found := words.search(text):
            return Finding(FindingKind.UNIT_OTHER, {"text": text, "expected": unit, "found": found[0]})
    return Finding(FindingKind.UNIT_MISSING, {"text": text, "expected": unit})


def check_span(text: str, *, cumulative: bool) -> Finding | None:
    """A number read as that of its period while the text speaks of all the time since some beginning."""
    words = _SINCE.search(text)
    if words is None or cumulative:
        return None
    return Finding(FindingKind.CUMULATIVE_OR_PERIOD, {"text": text, "words": words[0]})


def implied_base(count: int, percent: Decimal) -> range:
    """Of how many the count may be that percentage, rounded as printed: 85 are 54% of 156 to 158."""
    half = Decimal(5).scaleb(int(percent.as_tuple().exponent) - 1)
    lowest = int(-(-100 * Decimal(count) // (percent + half)))
    while lowest * (percent + half) <= 100 * count:
        lowest += 1  # the upper end of the rounding belongs to the next percentage
    return range(lowest, int(100 * Decimal(count) // (percent - half)) + 1)


def check_percentage(count: int, percent: Decimal, bases: Mapping[str, int]) -> Finding | None:
    """A percentage and the numbers that may be its base, by name; a question where none of them fits."""
    implied = implied_base(count, percent)
    if any(base in implied for base in bases.values()):
        return None
    return Finding(
        FindingKind.PERCENTAGE_BASE,
        {
            "count": count,
            "percent": str(percent),
            "base_low": implied.start,
            "base_high": implied.stop - 1,
            "bases": tuple(bases),
        },
    )


def _grouped(groups: list[str], signs: list[str]) -> Decimal | None:
    """The number if every sign sets thousands apart."""
    if len(set(signs)) > 1 or any(len(group) != 3 for group in groups[1:]):
        return None
    if signs and (len(groups[0]) > 3 or groups[0][0] == "0"):
        return None
    return Decimal("".join(groups))


def _cut(groups: list[str], signs: list[str]) -> Decimal | None:
    """The number if the last sign is before decimals."""
    if not signs or signs[-1] not in {".", ","} or signs[-1] in signs[:-1]:
        return None
    before = _grouped(groups[:-1], signs[:-1])
    return None if before is None else Decimal(f"{before}.{groups[-1]}")
