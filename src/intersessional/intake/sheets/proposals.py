"""Makes proposed figures of the rows of a table; names every cell that cannot become one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from django.utils.translation import gettext as _

from intersessional.assessment.figures import Answer, Figure, Qualifier, Slot, Span
from intersessional.intake.sheets.cells import Cell, Place, address, printed
from intersessional.intake.sheets.fitting import suspected
from intersessional.intake.sheets.heads import Column, Table
from intersessional.intake.sheets.matching import Ask, Matching, Question, Role, Use
from intersessional.intake.sheets.numbers import Style, recognise
from intersessional.intake.sheets.periods import days_from, order
from intersessional.intake.sheets.printed import Said, said
from intersessional.intake.sheets.problems import CellError, Problem, UnansweredError, problem
from intersessional.intake.sheets.rows import Given, Rows
from intersessional.intake.sheets.values import Context, Value, numerals, value_of
from intersessional.intake.sheets.vocabulary import Vocabulary
from intersessional.treaty.convention import Measure

T = TypeVar("T")
UNITLESS = ("date", "yes_no")
DOLLAR = "$"
"""The unit of our table for a dollar that does not say of which country."""
LONGER_THAN_A_YEAR = 400
"""Days of a period whose figure is never added to yearly ones."""


class Proposal(NamedTuple):
    """A figure as a cell proposes it: see ``assessment.figures.Figure``, and where it stands.

    ``known`` is the day by which it was known, where a column tells it; ``page`` and ``quote`` are those of the source
    that the row names itself.
    """

    scope: str
    measure: str
    part: str
    counterpart: str
    start: date | None
    end: date
    unit: str
    value: int | None
    low: int | None
    high: int | None
    printed: str
    qualifier: Qualifier
    answer: Answer
    span: Span
    sheet: str
    cell: str
    known: date | None
    page: str
    quote: str

    @property
    def slot(self) -> Slot:
        """What it is about."""
        return Slot(self.scope, self.measure, self.part, self.counterpart, self.start, self.end, self.unit)

    @property
    def place(self) -> str:
        """``2015!D14``, as spreadsheets name a cell of a sheet."""
        return f"{self.sheet}!{self.cell}"


class Proposals(NamedTuple):
    """All that a table says. Every cell of its values is a proposal, or ``withheld`` by a mistake or a question, or
    one of the ``silent`` that say nothing.
    """

    proposals: tuple[Proposal, ...]
    mistakes: tuple[Problem, ...]
    questions: tuple[Question, ...]
    warnings: tuple[Problem, ...]
    withheld: tuple[str, ...]
    silent: int
    styles: Mapping[str, Style]


def propose(table: Table, matching: Matching, vocabulary: Vocabulary, given: Given | None = None) -> Proposals:
    """Read every value of a table by a matching. A cell that cannot be read never stops the others."""
    work = _Work(table, matching, vocabulary, given or Given())
    for key, column, use in matching.uses(table):
        if use.role is Role.VALUE:
            work.read(key, column, use)
    work.compare()
    return work.outcome()


class _Numbers(NamedTuple):
    """A column of values, and the style they are printed in."""

    key: str
    column: Column
    use: Use
    style: Style


class _Tried:
    """Reads one thing after the other, and keeps what is wrong with each."""

    def __init__(self) -> None:
        self.failures: list[CellError | UnansweredError] = []

    def __call__(self, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except (CellError, UnansweredError) as failure:
            self.failures.append(failure)
            return None


class _Work:
    """What has been read of a table so far."""

    def __init__(self, table: Table, matching: Matching, vocabulary: Vocabulary, given: Given) -> None:
        self._table, self._vocabulary = table, vocabulary
        self._rows = Rows(table, matching, vocabulary, given)
        self._proposals: dict[Place, Proposal] = {}
        self._mistakes: dict[Problem, None] = {}
        self._waiting: dict[tuple[Ask, str, str], tuple[str, list[str]]] = {}
        self._withheld: list[Place] = []
        self._silent = 0
        self._styles: dict[str, Style] = {}
        self._warnings = list(suspected(table, matching, vocabulary))
        self._taken_for_granted: dict[Problem, None] = {}

    def read(self, key: str, column: Column, use: Use) -> None:
        """Read a column of values, cell by cell, in the style that all of them show."""
        cells = [(row, self._table.sheet.rows[row][column.at]) for row in self._table.rows]
        if use.day_first is None:
            use = use.model_copy(update={"day_first": order(cell for _row, cell in cells)})
        style = recognise(numeral for row, cell in cells for numeral in self._numerals(row, cell, use))
        self._styles[key] = style
        if style.mixed:
            words = {"head": column.label, "one": style.mixed[0], "two": style.mixed[1]}
            message = _(
                "The numbers under “%(head)s” are written in more than one way, as in “%(one)s” and “%(two)s”; "
                "only those are read that have one reading."
            )
            self._warnings.append(Problem(self._table.sheet.name, "", message % words))
        for row, cell in cells:
            self._read_cell((row, column.at), cell, _Numbers(key, column, use, style))

    def _read_cell(self, place: Place, cell: Cell, numbers: _Numbers) -> None:
        """Make a proposal of a cell, or name all that is wrong with it and its row."""
        if cell is None:
            self._silent += 1
            return
        row, use = place[0], numbers.use
        tried = _Tried()
        measure = tried(lambda: self._measure(row, use))
        value = tried(lambda: self._value(place, cell, measure, numbers)) if measure is not None else None
        if value is None and not tried.failures:
            self._silent += 1
            return
        scope = tried(lambda: self._rows.scope(row, numbers.column))
        standing = measure is not None and measure.code in self._vocabulary.standing
        days = tried(lambda: self._rows.days(row, numbers.column, standing=standing))
        about = tried(lambda: (self._rows.part(row, use), self._rows.counterpart(row), self._rows.known(row)))
        if measure is None or value is None or scope is None or days is None or about is None:
            self._hold_back(place, numbers.key, tried.failures)
            return
        self._mended(place, cell, use)
        part, counterpart, known = about
        self._proposals[place] = Proposal(
            scope=scope,
            measure=measure.code,
            part=part,
            counterpart=counterpart,
            start=days.start,
            end=days.end,
            **value._asdict(),
            printed=printed(cell),
            span=_counted(days.start, days.end),
            sheet=self._table.sheet.name,
            cell=address(place),
            known=known,
            page=self._rows.text(Role.PAGE, row),
            quote=self._rows.text(Role.QUOTE, row),
        )

    def _value(self, place: Place, cell: Cell, measure: Measure, numbers: _Numbers) -> Value | None:
        if place in self._table.sheet.merged:
            raise CellError(_("This cell is merged with others; give each row and column a number of its own."))
        unit, multiplier = self._rows.unit(place[0]) if measure.unit not in UNITLESS else (None, None)
        qualifier = self._rows.qualifier(place[0])
        return value_of(cell, Context(numbers.style, numbers.use, measure, unit, multiplier, qualifier))

    def _measure(self, row: int, use: Use) -> Measure:
        measure = self._vocabulary.measures.get(use.measure) or self._rows.measure(row)
        if measure is None:
            raise UnansweredError(Ask.MEASURE, "", _("Which measure are the numbers of this column?"))
        return measure

    def _numerals(self, row: int, cell: Cell, use: Use) -> list[tuple[str, bool]]:
        try:
            return numerals(cell, self._measure(row, use), self._rows.unit(row)[1] or use.multiplier)
        except (CellError, UnansweredError):
            return numerals(cell, None, use.multiplier)

    def _mended(self, place: Place, cell: Cell, use: Use) -> None:
        """Say what was taken for granted to read a cell."""
        text = said(cell) if isinstance(cell, str) else Said()
        if any(", " in numeral for numeral in text.numerals):
            message = _("“%(text)s” is read without the space after its comma.") % {"text": printed(cell)}
            self._warnings.append(problem(self._table.sheet, place, message))
        if DOLLAR in (use.unit, text.unit.name if text.unit else ""):
            message = _("Dollars that do not say of which country are read as those of the United States.")
            self._taken_for_granted[Problem(self._table.sheet.name, "", message)] = None

    def compare(self) -> None:
        """Of cells about the same thing that agree the first is kept; of those that do not, none is."""
        same: defaultdict[tuple[Slot, date | None], list[Place]] = defaultdict(list)
        for place, proposal in self._proposals.items():
            same[proposal.slot, proposal.known].append(place)
        for places in same.values():
            if len(places) > 1:
                agree = len({saying(self._proposals[place]) for place in places}) == 1
                for place in places[1:] if agree else places:
                    self._set_aside(place, next(other for other in places if other != place), agree=agree)

    def _set_aside(self, place: Place, other: Place, *, agree: bool) -> None:
        del self._proposals[place]
        words = {"cell": address(other)}
        if agree:
            message = _("This repeats cell %(cell)s and is read once.") % words
            self._warnings.append(problem(self._table.sheet, place, message))
            self._withheld.append(place)
        else:
            message = _("This is about the same as cell %(cell)s and differs; match a column that tells them apart.")
            self._hold_back(place, "", [CellError(message % words)])

    def _hold_back(self, place: Place, key: str, failures: Sequence[CellError | UnansweredError]) -> None:
        self._withheld.append(place)
        for failure in failures:
            if isinstance(failure, CellError):
                self._mistakes[problem(self._table.sheet, failure.place or place, str(failure))] = None
            else:
                asked = (Ask(failure.ask), key if failure.key is None else failure.key, failure.about)
                self._waiting.setdefault(asked, (str(failure), []))[1].append(address(place))

    def outcome(self) -> Proposals:
        """All of it, in the order of the sheet."""
        return Proposals(
            proposals=tuple(self._proposals[place] for place in sorted(self._proposals)),
            mistakes=tuple(self._mistakes),
            questions=tuple(
                Question(ask, key, about, message, tuple(cells))
                for (ask, key, about), (message, cells) in self._waiting.items()
            ),
            warnings=(*self._warnings, *self._taken_for_granted, *self._rows.warnings),
            withheld=tuple(address(place) for place in sorted(self._withheld)),
            silent=self._silent,
            styles=self._styles,
        )


def saying(said: Proposal | Figure) -> tuple[object, ...]:
    """What a figure says, however it is printed."""
    return (said.value, said.low, said.high, said.qualifier, said.answer)


def _counted(start: date | None, end: date) -> Span:
    long = start is not None and days_from(start, end) > LONGER_THAN_A_YEAR
    return Span.CUMULATIVE if long else Span.IN_PERIOD
