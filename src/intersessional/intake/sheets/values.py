"""The number, unit and answer of one cell, in the light of its column, its measure and its unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from intersessional.assessment.figures import Answer, Qualifier
from intersessional.intake.sheets import periods, units
from intersessional.intake.sheets.cells import Cell, Fault, printed
from intersessional.intake.sheets.matching import BLANK, Ask, Use
from intersessional.intake.sheets.numbers import Style, Unsettled, normal, read, readings
from intersessional.intake.sheets.printed import UNCLEAR, Said, said
from intersessional.intake.sheets.problems import CellError, UnansweredError
from intersessional.intake.sheets.units import Unit
from intersessional.intake.sheets.words import meaning
from intersessional.treaty.convention import Measure

_WHOLE = ("item", "person")


class Value(NamedTuple):
    """What a cell says, in whole base units: see ``assessment.figures.Figure``."""

    value: int | None
    low: int | None
    high: int | None
    unit: str
    qualifier: Qualifier
    answer: Answer


@dataclass(frozen=True, slots=True)
class Context:
    """What a cell is read by: the style and use of its column, its measure, and what its row says of the unit."""

    style: Style
    use: Use
    measure: Measure
    unit: Unit | None = None
    multiplier: int | None = None
    qualifier: Qualifier | None = None


def numerals(cell: Cell, measure: Measure | None, multiplier: int) -> list[tuple[str, bool]]:
    """The numerals of a cell, each with whether it counts whole things: what a column's style is recognised by.

    ``multiplier`` is that of its row or head. Of two and a half thousand persons the half is no half of a person.
    """
    if not isinstance(cell, str):
        return []
    text = said(cell)
    whole = measure is not None and measure.unit in _WHOLE and (text.multiplier or multiplier) == 1
    return [(numeral, whole) for numeral in text.numerals]


def value_of(cell: Cell, context: Context) -> Value | None:
    """Read a cell of a column of values; None where it says nothing. Raises CellError and UnansweredError."""
    if isinstance(cell, Fault):
        raise CellError(_("The spreadsheet shows the mistake %(code)s here.") % {"code": cell.code})
    if context.measure.unit == "yes_no" and (code := meaning("yes_no", printed(cell))):
        return Value(int(code), int(code), int(code), "yes_no", Qualifier.EXACT, Answer.REPORTED)
    text = said(printed(cell)) if isinstance(cell, str) else Said(numerals=(printed(cell),))
    answer = _answer(cell, text, context.use)
    if answer == BLANK:
        return None
    if answer != Answer.REPORTED:
        zero = 0 if answer == Answer.NIL else None
        return Value(zero, zero, zero, _base(text, context), Qualifier.EXACT, Answer(answer))
    return _day(cell, context) if context.measure.unit == "date" else _number(cell, text, context)


def _answer(cell: Cell, text: Said, use: Use) -> str:
    """What the cell answers; a word that only the reader can explain is asked about."""
    word = normal(printed(cell)).casefold()
    if isinstance(cell, str) and word in use.words:
        return use.words[word]
    if text.answer == UNCLEAR:
        words = {"word": printed(cell)}
        raise UnansweredError(Ask.WORD, word, _("What does “%(word)s” mean in this column?") % words)
    return text.answer


def _day(cell: Cell, context: Context) -> Value:
    found = periods.day(cell, day_first=context.use.day_first)
    if isinstance(found, periods.EitherDay):
        raise either_day(found)
    if found is None:
        raise CellError(_("“%(text)s” is not a day.") % {"text": printed(cell)})
    low = (found.earliest or found.latest).toordinal()
    latest = found.latest.toordinal()
    return Value(latest, low, latest, "date", Qualifier.EXACT, Answer.REPORTED)


def either_day(found: periods.EitherDay, *, key: str | None = None) -> UnansweredError:
    """The question which part of 03/04/2015 is the day, in the column looked at or in that of ``key``."""
    message = _("Is the first number of “%(text)s” the day?") % {"text": found.text}
    return UnansweredError(Ask.DAY_FIRST, "", message, key=key)


def _number(cell: Cell, text: Said, context: Context) -> Value:
    if context.measure.unit == "yes_no":
        raise CellError(_("“%(text)s” is neither yes nor no.") % {"text": printed(cell)})
    if isinstance(cell, date):
        raise CellError(_("A day stands here, %(day)s, where a number is expected.") % {"day": cell.isoformat()})
    if text.rest:
        raise CellError(_("“%(text)s” is not a number.") % {"text": printed(cell)})
    if text.negative or (isinstance(cell, Decimal) and cell < 0):
        raise CellError(_("“%(text)s” is below zero.") % {"text": printed(cell)})
    unit = _unit(text, context)
    multiplier = _multiplier(text, unit, context)
    counts = context.measure.unit in _WHOLE and multiplier == 1
    values = [_settled(cell, numeral, context, whole=counts) for numeral in text.numerals]
    qualifier = context.qualifier if context.qualifier and text.qualifier is Qualifier.EXACT else text.qualifier
    if values[0] > values[-1]:
        raise CellError(_("The range “%(text)s” ends below its beginning.") % {"text": printed(cell)})
    try:
        if len(values) > 1:
            whole = units.whole_range(values[0], values[1], unit, multiplier)
        else:
            whole = units.whole(values[0], qualifier, unit, multiplier)
    except OverflowError:
        raise CellError(_("“%(text)s” is larger than any figure can be.") % {"text": printed(cell)}) from None
    return Value(*whole, unit.base, qualifier, Answer.REPORTED)


def _settled(cell: Cell, numeral: str, context: Context, *, whole: bool) -> Decimal:
    """One value of a numeral. A number of the spreadsheet's own needs no convention."""
    words = {"text": printed(cell)}
    if isinstance(cell, Decimal):
        if whole and cell != cell.to_integral_value():
            raise CellError(_("“%(text)s” is not whole, and whole things are counted here.") % words)
        return Decimal(numeral)
    value = read(numeral, context.style, context.use.marks, whole=whole)
    if isinstance(value, Decimal):
        return value
    if isinstance(value, Unsettled):
        asked = {"text": numeral, "mark": value.mark, "one": format(value.readings[0], "f"), "two": value.readings[1]}
        message = _("Is “%(text)s” %(one)s, with a fraction, or %(two)s, in groups of three?") % asked
        raise UnansweredError(Ask.MARK, value.mark, message)
    if whole and readings(numeral):
        raise CellError(_("“%(text)s” is not whole, and whole things are counted here.") % words)
    raise CellError(_("“%(text)s” is written as no number is.") % words)


def _multiplier(text: Said, unit: Unit, context: Context) -> int:
    """The multiplier nearest to the number; that of the head is for numbers in the unit of the head."""
    if text.multiplier is not None:
        return text.multiplier
    if context.multiplier is not None:
        return context.multiplier
    return context.use.multiplier if context.use.unit in ("", unit.name) else 1


def _base(text: Said, context: Context) -> str:
    """The base unit of a figure that is no number; only of money it is not that of the measure."""
    return _unit(text, context).base if context.measure.unit == "money" else context.measure.unit


def _unit(text: Said, context: Context) -> Unit:
    """The unit nearest to the number: of the cell, of the row, of the head. What is counted needs none."""
    measure = context.measure
    named = text.unit or context.unit or units.units().get(context.use.unit)
    if named is None and measure.unit in _WHOLE:
        named = units.units()[measure.unit]
    if named is None:
        message = _("In which unit is “%(measure)s” given here?") % {"measure": measure.title}
        raise UnansweredError(Ask.UNIT, "", message)
    if named.factor is None:
        named = units.units().get(context.use.units.get(named.name, ""), named)
    if named.factor is None:
        message = _("How much is one %(unit)s here? It differs from country to country.") % {"unit": named.name}
        raise UnansweredError(Ask.UNIT, named.name, message)
    if named.is_money != (measure.unit == "money") or not (named.is_money or named.base == measure.unit):
        words = {"unit": named.name, "measure": measure.title}
        raise CellError(_("“%(measure)s” is not given in %(unit)s.") % words)
    return named
