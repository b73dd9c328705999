"""What a row tells of all its numbers: State, time, measure, unit, part, and where its source says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from django.utils.translation import gettext as _

from intersessional.assessment.figures import Qualifier
from intersessional.intake.sheets import periods, units
from intersessional.intake.sheets.cells import Cell, Fault, Place, printed
from intersessional.intake.sheets.heads import Column, Table
from intersessional.intake.sheets.matching import Ask, Matching, Role, Use
from intersessional.intake.sheets.periods import Slip, Years
from intersessional.intake.sheets.problems import CellError, Problem, UnansweredError, problem
from intersessional.intake.sheets.units import Unit
from intersessional.intake.sheets.values import either_day
from intersessional.intake.sheets.vocabulary import Vocabulary
from intersessional.intake.sheets.words import meaning
from intersessional.treaty.convention import Measure
from intersessional.treaty.dates import PartialDate, Precision

PART = 160
"""Characters of a part that the record holds."""
SOME, TENTH = 3, 10
"""From so many blanks on, and in one row of so many, they may stand for what is above."""
_REPEATED = (Role.STATE, Role.YEAR, Role.MEASURE)
_SLIPS: Mapping[Slip, Callable[[], str]] = {
    Slip.PARTED: lambda: _("“%(text)s” is read as the year %(year)s."),
    Slip.SERIAL: lambda: _("This cell is formatted as a day, %(text)s; it is read as the year %(year)s."),
    Slip.A_DAY: lambda: _("The day %(text)s stands where a year is expected; it is read as %(year)s."),
}


class Days(NamedTuple):
    """From the first to the last day; without a first day, as of the last."""

    start: date | None
    end: date


class Given(NamedTuple):
    """What the reader says of a whole table. It is not remembered: the next file may be of another State or year."""

    scope: str = ""
    days: Days | None = None


class _Told(NamedTuple):
    """A cell that tells something of its row, and the column it is looked for in."""

    cell: Cell
    place: Place
    key: str
    use: Use


class Rows:
    """Reads what the rows of a table tell by a matching; what is mended on the way is added to ``warnings``.

    Every method raises CellError for a cell that cannot be read, UnansweredError for one that its reader must explain.
    """

    def __init__(self, table: Table, matching: Matching, vocabulary: Vocabulary, given: Given) -> None:
        self._table, self._vocabulary, self._given = table, vocabulary, given
        self._columns: dict[Role, list[tuple[str, Column, Use]]] = {}
        for key, column, use in matching.uses(table):
            self._columns.setdefault(use.role, []).append((key, column, use))
        self.warnings: dict[Problem, None] = {}

    def scope(self, row: int, column: Column) -> str:
        """The State or other scope of a number: over its column, in its row, as given, or of its sheet or title."""
        for head in column.heads:
            if code := self._vocabulary.state(head):
                return code
        told = self._told(Role.STATE, row)
        if told is not None:
            return self._state(told)
        if scope := self._given.scope or self._titled_scope:
            return scope
        raise UnansweredError(Ask.SCOPE, "", _("Of which State is this table?"), key="")

    def counterpart(self, row: int) -> str:
        """The other side of money; blank where no column or cell tells it."""
        told = self._told(Role.COUNTERPART, row)
        return self._state(told) if told is not None and told.cell is not None else ""

    def _state(self, told: _Told) -> str:
        text = printed(told.cell)
        if not text:
            raise CellError(_("No State stands here."), told.place)
        if isinstance(told.cell, Fault):
            raise CellError(_("The spreadsheet shows the mistake %(code)s here.") % {"code": text}, told.place)
        if code := self._vocabulary.state(text):
            return code
        if near := self._vocabulary.nearest(text):
            message = _("“%(text)s” is not the name of a State; perhaps %(near)s is meant.")
            raise CellError(message % {"text": text, "near": near}, told.place)
        raise CellError(_("“%(text)s” is not the name of a State.") % {"text": text}, told.place)

    @cached_property
    def _titled_scope(self) -> str:
        codes = {code for title in self._table.titles if (code := self._vocabulary.state(title))}
        if len(codes) != 1:
            return ""
        code = codes.pop()
        message = _("The State %(state)s is read from the name of the sheet or a line above, for every row.")
        self._warn_of_all(message % {"state": self._vocabulary.names.get(code, code)})
        return code

    def measure(self, row: int) -> Measure | None:
        """The measure that a row names; None where no column does."""
        told = self._told(Role.MEASURE, row)
        if told is None:
            return None
        codes = self._vocabulary.measure(printed(told.cell)).codes
        if len(codes) == 1:
            return self._vocabulary.measures[codes[0]]
        words = {"text": printed(told.cell), "measures": ", ".join(self._vocabulary.measures[c].title for c in codes)}
        if not words["text"]:
            raise CellError(_("No measure stands here."), told.place)
        if codes:
            raise CellError(_("“%(text)s” names several measures: %(measures)s.") % words, told.place)
        raise CellError(_("“%(text)s” names no measure.") % words, told.place)

    def unit(self, row: int) -> tuple[Unit | None, int | None]:
        """The unit and multiplier that a row names, in its own column or beside its measure."""
        told = self._told(Role.UNIT, row)
        if told is not None and told.cell is not None and not meaning("count", printed(told.cell)):
            found = units.find(printed(told.cell))
            if found.rest or len(found.units) > 1:
                raise CellError(_("“%(text)s” is not a unit.") % {"text": printed(told.cell)}, told.place)
            return next(iter(found.units), None), found.multiplier
        told = self._told(Role.MEASURE, row)
        beside = units.find(printed(told.cell)) if told is not None else units.find("")
        measured = [unit for unit in beside.units if unit.is_money or unit.base == "m2"]
        return (measured[0], beside.multiplier) if len(measured) == 1 else (None, None)

    def days(self, row: int, column: Column, *, standing: bool) -> Days:
        """The days that a number of a row is about; what is ``standing`` is so as of the last of them."""
        over = _days_over(column)
        span = over or self._as_of(row) or self._from_to(row) or self._of_years(row) or self._of_all
        if span is None:
            raise UnansweredError(Ask.PERIOD, "", _("Which year, or which day, is this table about?"), key="")
        if span.start is not None and span.start > span.end:
            raise CellError(_("The period ends before it begins."), (row, column.at))
        if over is not None and over.start is None and over.end.day == 1 and not standing:
            message = _("The head of this column is a day, %(day)s; write the month or the year that is meant as text.")
            raise CellError(message % {"day": over.end.isoformat()}, (row, column.at))
        if standing and span.start is not None:
            self._warn_of_all(_("What is so as of a day is taken as of the last day of the period it is given for."))
            return Days(None, span.end)
        return span

    def _as_of(self, row: int) -> Days | None:
        told = self._told(Role.AS_OF, row)
        return None if told is None or told.cell is None else Days(None, self._day(told).latest)

    def _from_to(self, row: int) -> Days | None:
        start, end = self._told(Role.START, row), self._told(Role.END, row)
        if start is None or end is None or (start.cell is None and end.cell is None):
            return None
        last = self._day(end).latest
        if start.cell is None:
            return Days(None, last)
        first = self._day(start)
        return Days(first.earliest or first.latest, last)

    def _of_years(self, row: int) -> Days | None:
        told = self._told(Role.YEAR, row)
        if told is None:
            return None
        text = printed(told.cell)
        found = periods.years(told.cell)
        if not text:
            raise CellError(_("No year stands here."), told.place)
        if found is None:
            raise CellError(_("“%(text)s” is not a year.") % {"text": text}, told.place)
        if found.slip is not None:
            self._warn(told.place, _SLIPS[found.slip]() % {"text": text, "year": found.first})
        month = self._told(Role.MONTH, row)
        if month is None or month.cell is None:
            return Days(found.start, found.end)
        number = periods.month(month.cell)
        if number is None:
            raise CellError(_("“%(text)s” is not a month.") % {"text": printed(month.cell)}, month.place)
        return Days(date(found.first, number, 1), periods.month_end(found.last, number))

    @cached_property
    def _of_all(self) -> Days | None:
        """The span given, or the year that the sheet or a line above the table names alone."""
        if self._given.days is not None:
            return self._given.days
        for titles in (self._table.titles[:1], self._table.titles[1:]):
            found = {years[:2] for title in titles if (years := periods.year_within(title))}
            if len(found) == 1:
                years = Years(*found.pop())
                message = _("The year %(year)s is read from the name of the sheet or a line above, for every row.")
                self._warn_of_all(message % {"year": "–".join(map(str, sorted(set(years[:2]))))})
                return Days(years.start, years.end)
        return None

    def _day(self, told: _Told) -> PartialDate:
        found = periods.day(told.cell, day_first=self._day_first[told.place[1]])
        if isinstance(found, periods.EitherDay):
            raise either_day(found, key=told.key)
        if found is None:
            message = _("“%(text)s” is not a day.") if told.cell is not None else _("No day stands here.")
            raise CellError(message % {"text": printed(told.cell)}, told.place)
        return found

    def part(self, row: int, use: Use) -> str:
        """Which part of the whole a number counts, in the words of its head and row; blank is the whole."""
        cells = self._table.sheet.rows[row]
        words = [use.part, *(printed(cells[column.at]) for _key, column, _use in self._of(Role.PART))]
        part = " / ".join(word for word in words if word)
        if len(part) > PART:
            raise CellError(_("What tells the part of this row is longer than %(most)s characters.") % {"most": PART})
        return part

    def known(self, row: int) -> date | None:
        """The day by which the figure of a row was known; None where no column or cell tells it."""
        told = self._told(Role.KNOWN, row)
        return self._day(told).latest if told is not None and told.cell is not None else None

    def qualifier(self, row: int) -> Qualifier | None:
        """How a row says its number is meant, in a column of its own."""
        told = self._told(Role.QUALIFIER, row)
        text = printed(told.cell) if told is not None else ""
        if told is None or not text:
            return None
        if code := meaning("qualifier", text):
            return Qualifier(code)
        raise CellError(_("“%(text)s” does not say how exact a number is.") % {"text": text}, told.place)

    def text(self, role: Role, row: int) -> str:
        """The page or the quote that a row names as its place in the source."""
        told = self._told(role, row)
        return printed(told.cell) if told is not None else ""

    def _told(self, role: Role, row: int) -> _Told | None:
        """What a row says in the column of a role, or what stands above where blanks repeat it."""
        if role not in self._columns:
            return None
        key, column, use = self._columns[role][0]
        told = _Told(self._table.sheet.rows[row][column.at], (row, column.at), key, use)
        if told.cell is not None or role not in _REPEATED or use.repeats is False:
            return told
        above = self._above[column.at][row]
        if above is None or (use.repeats is None and column.at not in self._often_blank):
            return told
        if use.repeats is None:
            words = {"head": column.label, "text": printed(above)}
            message = _("Does a blank under “%(head)s” say the same as above, here “%(text)s”?")
            raise UnansweredError(Ask.REPEATS, "", message % words, key=key)
        return told._replace(cell=above)

    @cached_property
    def _above(self) -> Mapping[int, Mapping[int, Cell]]:
        """By column and row, the last thing said down to that row, where blanks may repeat it."""
        found: dict[int, dict[int, Cell]] = {}
        for _key, column, _use in self._of(*_REPEATED):
            last: Cell = None
            filled = found.setdefault(column.at, {})
            for row, cell in self._cells(column):
                last = cell if cell is not None else last
                filled[row] = last
        return found

    @cached_property
    def _often_blank(self) -> frozenset[int]:
        """The columns in which many rows are blank, and not by a slip."""
        blanks = {
            column.at: sum(cell is None for _row, cell in self._cells(column))
            for _key, column, _use in self._of(*_REPEATED)
        }
        rows = len(self._table.rows)
        return frozenset(index for index, count in blanks.items() if count >= SOME and count * TENTH >= rows)

    @cached_property
    def _day_first(self) -> Mapping[int, bool | None]:
        """By column, whether its days stand before their months: as its reader says, or as its cells show."""
        return {
            column.at: use.day_first
            if use.day_first is not None
            else periods.order(cell for _row, cell in self._cells(column))
            for _key, column, use in self._of(Role.START, Role.END, Role.AS_OF, Role.KNOWN)
        }

    def _of(self, *roles: Role) -> Iterator[tuple[str, Column, Use]]:
        for role in roles:
            yield from self._columns.get(role, ())

    def _cells(self, column: Column) -> Iterator[tuple[int, Cell]]:
        return ((row, self._table.sheet.rows[row][column.at]) for row in self._table.rows)

    def _warn(self, place: Place, message: str) -> None:
        self.warnings[problem(self._table.sheet, place, message)] = None

    def _warn_of_all(self, message: str) -> None:
        self.warnings[Problem(self._table.sheet.name, "", message)] = None


@lru_cache(1024)
def _days_over(column: Column) -> Days | None:
    """The day or the year that stands over a column of numbers."""
    for head in column.heads:
        found = periods.day(head)
        if isinstance(found, PartialDate) and found.precision is Precision.DAY:
            return Days(None, found.latest)
        if years := periods.year_within(head):
            return Days(years.start, years.end)
    return None
