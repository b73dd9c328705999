"""Proposes what each column is, with a reason, from its heads and from what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from django.utils.translation import gettext as _

from intersessional.intake.sheets import periods, units
from intersessional.intake.sheets.cells import Cell
from intersessional.intake.sheets.fitting import share
from intersessional.intake.sheets.heads import Column, Table
from intersessional.intake.sheets.matching import Matching, Role, Use, fingerprint, keyed, stated
from intersessional.intake.sheets.units import Unit
from intersessional.intake.sheets.vocabulary import Named, Vocabulary
from intersessional.intake.sheets.words import finder, fold, meaning, run_together, synonyms

LOOKED_AT = 300
"""Cells of a column on which a suggestion rests."""
MOST = 0.7
HALF = 0.5
COUNTED_THINGS = ("item", "person")
_LONG = 5  # letters of a word that is looked for among others
_ONCE = (Role.STATE, Role.YEAR, Role.MONTH, Role.START, Role.END, Role.AS_OF, Role.MEASURE, Role.UNIT, Role.KNOWN)
_BY_CONTENTS = (Role.STATE, Role.MEASURE, Role.UNIT, Role.YEAR, Role.AS_OF)


class Confidence(StrEnum):
    """How far a suggestion can be trusted."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


class Suggestion(NamedTuple):
    """What a column probably is, and why."""

    key: str
    column: Column
    use: Use
    confidence: Confidence
    reason: str


class Suggested(NamedTuple):
    """A matching to begin with, and the reason for each column of it."""

    matching: Matching
    suggestions: tuple[Suggestion, ...]


def suggest(table: Table, vocabulary: Vocabulary) -> Suggested:
    """What each column of a table probably is. A reader looks at it before anything is read by it."""
    first = [_first_look(table, key, column, vocabulary) for key, column in keyed(table)]
    found = _told_apart(_measured(table, _once_each(first), vocabulary), vocabulary)
    columns = {suggestion.key: suggestion.use for suggestion in reversed(found)}
    return Suggested(Matching(fingerprint=fingerprint(table, vocabulary), columns=columns), tuple(found))


def cells_of(table: Table, column: Column) -> list[Cell]:
    """What the first rows of a column hold."""
    return [table.sheet.rows[row][column.at] for row in table.rows[:LOOKED_AT]]


def _first_look(table: Table, key: str, column: Column, vocabulary: Vocabulary) -> Suggestion:
    """A column by itself; whether it is the only one of its role comes later."""
    cells = cells_of(table, column)
    for role, confidence, reason in _candidates(column, cells, vocabulary):
        return Suggestion(key, column, Use(role=role), confidence, reason)
    words = {"head": column.label}
    return Suggestion(
        key, column, Use(role=Role.IGNORED), Confidence.POSSIBLE, _("Nothing tells what “%(head)s” is.") % words
    )


def _candidates(
    column: Column, cells: Sequence[Cell], vocabulary: Vocabulary
) -> Iterator[tuple[Role, Confidence, str]]:
    """What a column may be, the best first."""
    yield from _told_by_head(column, cells, vocabulary)
    words = {"head": column.label}
    for role in _BY_CONTENTS:
        if len([cell for cell in cells if cell is not None]) > 1 and share(role, cells, vocabulary) >= MOST:
            yield role, Confidence.LIKELY, _("Its cells look like it.")
    named, named_units = _measures_named(column, vocabulary), units.find(column.label).units
    exact, contained = _role_named(column)
    if contained and share(contained, cells, vocabulary) >= HALF:
        yield contained, Confidence.LIKELY, _("“%(head)s” contains such a word.") % words
    if named.codes and (named.alone or named_units):
        reason = _("“%(head)s” names a measure, but most of its cells are no numbers.") % words
        yield Role.VALUE, Confidence.POSSIBLE, reason
    if exact:
        yield exact, Confidence.POSSIBLE, _("“%(head)s” says so, but most of its cells do not fit.") % words
    if named_units and share(Role.VALUE, cells, vocabulary) >= MOST:
        yield Role.VALUE, Confidence.POSSIBLE, _("“%(head)s” names a unit, and its cells are numbers.") % words


def _told_by_head(
    column: Column, cells: Sequence[Cell], vocabulary: Vocabulary
) -> Iterator[tuple[Role, Confidence, str]]:
    """What its head says that a column is, where its cells agree."""
    words = {"head": column.label}
    named = _measures_named(column, vocabulary)
    dated = any(vocabulary.measures[code].unit == "date" for code in named.codes)
    numbers = share(Role.AS_OF if dated else Role.VALUE, cells, vocabulary)
    exact, _contained = _role_named(column)
    if named.alone and numbers >= HALF:
        yield Role.VALUE, Confidence.CERTAIN, _("“%(head)s” names a measure.") % words
    if exact and share(exact, cells, vocabulary) >= HALF:
        yield exact, Confidence.CERTAIN, _("“%(head)s” says so, and its cells fit.") % words
    if named.codes and numbers >= HALF:
        reason = _("“%(head)s” contains the name of a measure, and its cells are numbers.") % words
        yield Role.VALUE, Confidence.LIKELY if len(named.codes) == 1 else Confidence.POSSIBLE, reason
    if _year_over(column) and numbers >= HALF:
        yield Role.VALUE, Confidence.LIKELY, _("“%(head)s” is a year over numbers.") % words
    if any(map(vocabulary.state, column.heads)) and numbers >= HALF:
        yield Role.VALUE, Confidence.LIKELY, _("“%(head)s” is a State over numbers.") % words


def _measures_named(column: Column, vocabulary: Vocabulary) -> Named:
    """The measures of a head: of all of it, of a storey alone, or of what stands beside its unit."""
    whole = vocabulary.measure(column.label)
    texts = (*column.heads, units.find(column.label).rest)
    alone = (named for text in texts if (named := vocabulary.measure(text)).alone)
    return whole if whole.alone or whole.codes else next(alone, whole)


def _role_named(column: Column) -> tuple[Role | None, Role | None]:
    """The role that a head names alone, and the one that it names among other words."""
    texts = (column.label, *reversed(column.heads))
    together = run_together("role")
    exact = next((code for text in texts if (code := meaning("role", text) or together.get(fold(text), ""))), "")
    longer = finder(word for word in synonyms("role") if len(word) >= _LONG)
    match = longer.search(fold(column.label))
    return Role(exact) if exact else None, Role(synonyms("role")[match[0]]) if match else None


def _year_over(column: Column) -> bool:
    return any(periods.year_within(head) for head in column.heads)


def _once_each(found: Sequence[Suggestion]) -> list[Suggestion]:
    """Only one column tells the State, the year …; a second one is left out."""
    best: dict[Role, Suggestion] = {}
    order = list(Confidence)
    for item in sorted(found, key=lambda item: order.index(item.confidence)):
        if item.use.role in _ONCE:
            best.setdefault(item.use.role, item)
    return [item if best.get(item.use.role, item) is item else _left_out(item, best[item.use.role]) for item in found]


def _ignored(item: Suggestion, reason: str) -> Suggestion:
    return item._replace(use=Use(role=Role.IGNORED), confidence=Confidence.POSSIBLE, reason=reason)


def _left_out(item: Suggestion, better: Suggestion) -> Suggestion:
    return _ignored(item, _("The column “%(head)s” tells it already.") % {"head": better.column.label})


def _measured(table: Table, found: Sequence[Suggestion], vocabulary: Vocabulary) -> list[Suggestion]:
    """With the measure, unit and multiplier of each column of numbers; one without a measure is left out."""
    by_row = any(item.use.role is Role.MEASURE for item in found)
    has_units = any(item.use.role is Role.UNIT for item in found)
    named = [item for item in found if item.use.role is Role.VALUE and item.confidence is Confidence.CERTAIN]
    titled = tuple({code for title in table.titles for code in vocabulary.measure(title).codes})
    measured = []
    for item in found:
        if item.use.role is not Role.VALUE:
            measured.append(item)
            continue
        codes: Sequence[str] = _measures_named(item.column, vocabulary).codes
        if not codes and _may_be_titled(item.column, vocabulary):
            codes = titled
        codes = _in_unit(codes, item.column, vocabulary)
        measure = codes[0] if len(codes) == 1 and not by_row else ""
        if by_row and named and item not in named:
            measured.append(_left_out(item, named[0]))
        elif measure or by_row:
            use = counted(table, item.column, measure, vocabulary)
            measured.append(item._replace(use=use.model_copy(update={"unit": ""}) if has_units else use))
        else:
            reason = _("“%(head)s” holds numbers; say which measure they are, or leave them out.")
            words = {"head": item.column.label}
            measured.append(_ignored(item, reason % words))
    return measured


def _in_unit(codes: Sequence[str], column: Column, vocabulary: Vocabulary) -> list[str]:
    """Of measures that a head may mean, those that can be in the unit that it names: hazardous areas, in m² or not."""
    named = _fitting(units.find(column.label).units, "")
    if not named:
        numbered = any(meaning("count", head) for head in column.heads)
        return [code for code in codes if not numbered or vocabulary.measures[code].unit in COUNTED_THINGS]
    bases = {"money" if unit.is_money else unit.base for unit in named}
    return [code for code in codes if vocabulary.measures[code].unit in bases]


def _may_be_titled(column: Column, vocabulary: Vocabulary) -> bool:
    """Whether the measure that a title names may be what the column counts; a depth in metres is something else."""
    if any(map(vocabulary.state, column.heads)):
        return True
    return _year_over(column) or _role_named(column)[0] is Role.VALUE or bool(units.find(column.label).units)


def counted(table: Table, column: Column, measure: str, vocabulary: Vocabulary) -> Use:
    """The use of a column of numbers of a measure: with the unit and multiplier that its heads or titles name."""
    base = vocabulary.measures[measure].unit if measure else ""
    above = [units.find(column.label), *(units.find(stated(title)) for title in table.titles)]
    multiplier = next((found.multiplier for found in above if found.multiplier is not None), 1)
    if base in COUNTED_THINGS:
        odd = _fitting(above[0].units, "")  # an area or money, which each cell will be refused for
        return Use(role=Role.VALUE, measure=measure, unit=odd[0].name if odd else base, multiplier=multiplier)
    named = next((fitting for found in above if (fitting := _fitting(found.units, base))), ())
    unit = named[0].name if len(named) == 1 else ""
    return Use(role=Role.VALUE, measure=measure, unit=unit, multiplier=multiplier)


def _fitting(named: Sequence[Unit], base: str) -> tuple[Unit, ...]:
    """The units of a head that a measure of that base may have, or any where the rows name the measure."""
    return tuple(unit for unit in named if (unit.base == "m2" and base != "money") or (unit.is_money and base != "m2"))


def _told_apart(found: Sequence[Suggestion], vocabulary: Vocabulary) -> list[Suggestion]:
    """Columns of one measure, State and year count different parts: men, women; their heads tell which."""
    groups: dict[tuple[str, ...], list[Suggestion]] = {}
    for item in found:
        if item.use.role is Role.VALUE and item.use.measure:
            over = (head for head in item.column.heads if periods.year_within(head) or vocabulary.state(head))
            groups.setdefault((item.use.measure, *over), []).append(item)
    parts = {
        item.column.at: _part(item, rivals, vocabulary)
        for rivals in groups.values()
        for item in rivals
        if len(rivals) > 1
    }
    return [
        item._replace(use=item.use.model_copy(update={"part": parts[item.column.at]}))
        if item.column.at in parts
        else item
        for item in found
    ]


def _part(item: Suggestion, rivals: Sequence[Suggestion], vocabulary: Vocabulary) -> str:
    """The heads of a column that its rivals do not have, and that say no more of the measure or its unit."""
    shared = set.intersection(*(set(other.column.heads) for other in rivals))
    words = (head for head in item.column.heads if head not in shared and not meaning("total", head))
    return " / ".join(head for head in words if not vocabulary.measure(head).alone and not _is_unit_alone(head))


def _is_unit_alone(head: str) -> bool:
    found = units.find(head)
    return bool(found.units) and not found.rest
