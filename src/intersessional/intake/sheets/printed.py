"""What one cell says where a figure is expected: numerals, and the words around them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from intersessional.assessment.figures import Answer, Qualifier
from intersessional.intake.sheets import units
from intersessional.intake.sheets.numbers import normal
from intersessional.intake.sheets.units import Found, Unit
from intersessional.intake.sheets.words import meaning

_NUMERAL = re.compile(r"(?:(?<!\d)[.,٫])?\d(?:\d|[.,'٬٫](?=\d)| (?=\d{3}(?!\d))|, (?=\d{3}(?!\d)))*")
_SQUARE = re.compile(r"(?<![^\W\d_])(km|m|км|м) ?2(?!\d)", re.IGNORECASE)
_FOOTNOTE = re.compile(r"(?:\*+|[†‡§]|[¹²³⁰⁴-⁹]+|\[\w{1,2}\]|\([a-z]\))$")
_TO = frozenset({"-", "to", "a", "и", "до", "至", "到", "الى"})
_AND = frozenset({"and", "et", "y", "и", "و", "和"})
_BEFORE_AND = frozenset({"between", "entre", "между", "بين", "介于"})
UNCLEAR = "unclear"
"""What a sign such as a dash means is the reader's to say."""


class Said(NamedTuple):
    """A cell taken apart: ``numerals`` (two of a range, none of an answer), unit, multiplier and qualifier.

    ``answer`` is a code of ``Answer``, or ``UNCLEAR``. ``rest`` is what could not be understood: then nothing of the
    cell is trusted.
    """

    numerals: tuple[str, ...] = ()
    unit: Unit | None = None
    multiplier: int | None = None
    qualifier: Qualifier = Qualifier.EXACT
    answer: str = Answer.REPORTED
    rest: str = ""
    negative: bool = False
    footnote: str = ""


@lru_cache(65_536)
def said(text: str) -> Said:
    """Take a printed figure apart. Nothing is decided here that needs the rest of the column."""
    plain, footnote = _without_footnote(_SQUARE.sub(r"\1²", normal(text)))
    if answer := meaning("answer", plain):
        return Said(answer=answer, footnote=footnote)
    places = list(_NUMERAL.finditer(plain))
    if not places or len(places) > 2 or "_" in plain:
        return Said(rest=plain)
    before, after = plain[: places[0].start()], plain[places[-1].end() :]
    between = plain[places[0].end() : places[-1].start()] if len(places) == 2 else ""
    read = _taken_apart(tuple(place[0] for place in places), before, between, after)
    return Said(rest=plain) if read is None else read._replace(footnote=footnote)


def _without_footnote(text: str) -> tuple[str, str]:
    """A text without the mark of a footnote at its end; the square of a unit is none."""
    match = _FOOTNOTE.search(text)
    before = text[: match.start()].rstrip() if match else ""
    if match is None or not before or (match[0][0] in "²³" and text[match.start() - 1].isalpha()):
        return text, ""
    return before, match[0]


def _taken_apart(numerals: tuple[str, ...], before: str, between: str, after: str) -> Said | None:
    found = [units.find(part) for part in (before, between, after)]
    if any(unit.is_money for part in found for unit in part.units):
        found = [units.find(part, money=True) for part in (before, between, after)]
    named = list(dict.fromkeys(unit for part in found for unit in part.units))
    multipliers = list(dict.fromkeys(part.multiplier for part in found if part.multiplier is not None))
    qualifier = _range(found, between) if len(numerals) == 2 else _qualifier(found)
    bracketed = before.rstrip().endswith("(") and after.lstrip().startswith(")")
    if qualifier is None or len(named) > 1 or len(multipliers) > 1 or bracketed:
        return None
    return Said(
        numerals=numerals,
        unit=named[0] if named else None,
        multiplier=multipliers[0] if multipliers else None,
        qualifier=qualifier,
        negative=before.rstrip().endswith("-"),
    )


def _qualifier(found: list[Found]) -> Qualifier | None:
    """What the words on both sides say of a number; None where they say something else or two things."""
    codes = {meaning("qualifier", part.rest) for part in found if part.rest}
    if len(codes) > 1 or "" in codes:
        return None
    return Qualifier(codes.pop()) if codes else Qualifier.EXACT


def _range(found: list[Found], between: str) -> Qualifier | None:
    first, middle, last = (part.rest for part in found)
    joined = middle or ("-" if "-" in between else "")
    opened = meaning("qualifier", first) in (Qualifier.RANGE, Qualifier.ABOUT) or not first
    is_one = (joined in _TO and opened) or (joined in _AND and first in _BEFORE_AND)
    return Qualifier.RANGE if is_one and not last else None
