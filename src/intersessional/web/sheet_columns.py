"""The columns of a spreadsheet as a form: what each is, and what only the reader can say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersessional.assessment.figures import Answer
from intersessional.intake.sheets import units
from intersessional.intake.sheets.cells import printed
from intersessional.intake.sheets.heads import Column, Table
from intersessional.intake.sheets.matching import BLANK, YES, Ask, Matching, Question, Role, Use
from intersessional.intake.sheets.numbers import Mark
from intersessional.intake.sheets.rows import PART, Days, Given
from intersessional.intake.sheets.suggesting import Suggested, counted
from intersessional.intake.sheets.vocabulary import Vocabulary
from intersessional.situation.counted import ANSWER
from intersessional.treaty.dates import Precision
from intersessional.web.filters import written_date

SAMPLES = 3
CELLS = 5
"""Cells that a question names; it counts the others."""
Options = Sequence[tuple[str, str]]
VALUE = "value"

ROLE: dict[Role, Promise] = {
    Role.STATE: gettext_lazy("State"),
    Role.YEAR: gettext_lazy("Year"),
    Role.MONTH: gettext_lazy("Month"),
    Role.START: gettext_lazy("First day of the period"),
    Role.END: gettext_lazy("Last day of the period"),
    Role.AS_OF: gettext_lazy("Day it stood"),
    Role.MEASURE: gettext_lazy("What is counted"),
    Role.UNIT: gettext_lazy("Unit"),
    Role.QUALIFIER: gettext_lazy("How exact the number is"),
    Role.PART: gettext_lazy("Part of the whole, such as a province"),
    Role.COUNTERPART: gettext_lazy("The other side of money"),
    Role.KNOWN: gettext_lazy("Day by which it was known"),
    Role.PAGE: gettext_lazy("Page of the source"),
    Role.QUOTE: gettext_lazy("Words of the source"),
}
"""What a column tells of its rows."""


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column: its head, what stands in it, what it is taken for and why; ``name`` begins the names of its fields."""

    name: str
    label: str
    samples: tuple[str, ...]
    what: str
    reason: str
    unit: str | None
    part: str | None


@dataclass(frozen=True, slots=True)
class TableLines:
    """Tables of the same heads, which are matched together, by the names of their sheets."""

    sheets: tuple[str, ...]
    rows: int
    remembered: bool
    columns: tuple[ColumnLine, ...]


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question, where it waits for an answer, and what may be answered; without options it is written."""

    question: Question
    name: str
    where: str
    options: Options


class Form:
    """The form of a file whose tables are read by some matchings."""

    def __init__(
        self,
        tables: Sequence[tuple[Table, Suggested]],
        matchings: Mapping[str, Matching],
        vocabulary: Vocabulary,
        remembered: frozenset[str] = frozenset(),
    ) -> None:
        self._vocabulary, self._remembered = vocabulary, remembered
        self._matchings = dict(matchings)
        self._tables: dict[str, list[tuple[Table, Suggested]]] = {}
        for table, suggested in tables:
            self._matchings.setdefault(suggested.matching.fingerprint, suggested.matching)
            self._tables.setdefault(suggested.matching.fingerprint, []).append((table, suggested))

    def lines(self) -> Iterator[TableLines]:
        """Every table with its columns, tables of the same heads once."""
        for number, (code, alike) in enumerate(self._tables.items()):
            table, suggested = alike[0]
            reasons = {item.key: item.reason for item in suggested.suggestions}
            known = code in self._remembered
            yield TableLines(
                tuple(item.sheet.name for item, _suggested in alike),
                sum(len(item.rows) for item, _suggested in alike),
                known,
                tuple(
                    _line(f"{number}-{place}", table, column, use, "" if known else reasons.get(key, ""))
                    for place, (key, column, use) in enumerate(self._matchings[code].uses(table))
                ),
            )

    def read(self, said: Mapping[str, str]) -> dict[str, Matching]:
        """The matchings that were said; what was not said of a column stays as it is."""
        found = dict(self._matchings)
        for number, (code, alike) in enumerate(self._tables.items()):
            table = alike[0][0]
            for place, (key, column, use) in enumerate(self._matchings[code].uses(table)):
                changed = self._said(said, f"{number}-{place}", use, table, column)
                if changed != use:
                    found[code] = found[code].with_use(key, changed)
        return found

    def _said(self, said: Mapping[str, str], name: str, use: Use, table: Table, column: Column) -> Use:
        what = said.get(f"{name}-what", _what(use))
        if what != _what(use):
            use = self._taken_for(what, table, column) or use
        elif use.role is Role.VALUE:
            unit, part = said.get(f"{name}-unit", use.unit), said.get(f"{name}-part", use.part).strip()[:PART]
            use = use.model_copy(update={"unit": unit if unit in {"", *units.units()} else use.unit, "part": part})
        return use

    def _taken_for(self, what: str, table: Table, column: Column) -> Use | None:
        """The use that a choice stands for; None for what nobody can choose."""
        kind, _colon, measure = what.partition(":")
        if kind == VALUE and measure in {"", *self._vocabulary.measures}:
            return counted(table, column, measure, self._vocabulary)
        return Use(role=Role(what)) if what in set(Role) - {Role.VALUE} else None


def whats(vocabulary: Vocabulary) -> list[tuple[str, Options]]:
    """What a column may be, in groups."""
    measures = [(f"{VALUE}:{code}", _(measure.title)) for code, measure in vocabulary.measures.items()]
    return [
        (_("It tells of the row"), [(role.value, str(words)) for role, words in ROLE.items()]),
        (_("It counts"), [(VALUE, _("What its row says is counted")), *measures]),
    ]


def unit_options() -> Options:
    """Units that the numbers of a column may have."""
    return [("", _("As the cells say")), *((name, name) for name in units.units())]


def questions(asked: Sequence[Question], scopes: Options, vocabulary: Vocabulary) -> list[QuestionLine]:
    """What only the reader can say, each with the answers it may have."""
    return [
        QuestionLine(question, name_of(question), _where(question), _options(question, scopes, vocabulary))
        for question in asked
    ]


def answered(
    lines: Sequence[QuestionLine],
    said: Mapping[str, str],
    matchings: Mapping[str, Matching],
    givens: Mapping[str, Given],
    fingerprints: Mapping[str, str],
) -> tuple[dict[str, Matching], dict[str, Given]]:
    """Matchings and what is said of whole sheets, with the questions that were answered.

    ``fingerprints`` are those of the sheets. Raises ValueError, in one sentence, for an answer that is none.
    """
    found, whole = dict(matchings), dict(givens)
    for line in lines:
        question, answer = line.question, said.get(line.name, "").strip()
        if not answer:
            continue
        if line.options and answer not in dict(line.options):
            raise ValueError(
                _("“%(answer)s” is no answer to this; choose one from the list.") % {"answer": answer[:40]}
            )
        given = whole.get(question.sheet, Given())
        if question.ask is Ask.SCOPE:
            whole[question.sheet] = given._replace(scope=answer)
        elif question.ask is Ask.PERIOD:
            whole[question.sheet] = given._replace(days=_days(answer))
        else:
            code = fingerprints[question.sheet]
            found[code] = found[code].answered(question, answer)
    return found, whole


def name_of(question: Question) -> str:
    """The name of the field that answers a question: the same however often it is asked."""
    text = "\n".join([question.ask.value, question.key, question.about, question.sheet])
    return f"q-{sha256(text.encode()).hexdigest()[:16]}"


def _line(name: str, table: Table, column: Column, use: Use, reason: str) -> ColumnLine:
    counts = use.role is Role.VALUE
    return ColumnLine(
        name,
        column.label,
        tuple(_samples(table, column)),
        _what(use),
        reason,
        use.unit if counts else None,
        use.part if counts else None,
    )


def _samples(table: Table, column: Column) -> Iterator[str]:
    cells = (printed(table.sheet.rows[row][column.at]) for row in table.rows)
    told = dict.fromkeys(text for text in cells if text)
    yield from list(told)[:SAMPLES]


def _what(use: Use) -> str:
    if use.role is not Role.VALUE:
        return use.role.value
    return f"{VALUE}:{use.measure}" if use.measure else VALUE


def _where(question: Question) -> str:
    more = len(question.cells) - CELLS
    words = {"sheet": question.sheet, "cells": ", ".join(question.cells[:CELLS]), "more": more}
    if more > 0:
        return _("%(sheet)s: %(cells)s and %(more)d more cells") % words
    return _("%(sheet)s: %(cells)s") % words


_MARKS: dict[str, Promise] = {
    Mark.GROUPS.value: gettext_lazy("It parts the thousands"),
    Mark.DECIMALS.value: gettext_lazy("It begins the decimals"),
}
_OPTIONS: dict[Ask, Callable[[], Options]] = {
    Ask.MARK: lambda: [(code, str(words)) for code, words in _MARKS.items()],
    Ask.WORD: lambda: [
        (BLANK, _("It says nothing")),
        *((answer.value, str(ANSWER[answer])) for answer in Answer if answer in ANSWER),
    ],
    Ask.DAY_FIRST: lambda: [(YES, _("The day stands first")), ("no", _("The month stands first"))],
    Ask.REPEATS: lambda: [(YES, _("Yes, the same as above")), ("no", _("No, nothing is said"))],
    Ask.UNIT: lambda: [(name, name) for name in units.units()],
    Ask.PERIOD: list,
}


def _options(question: Question, scopes: Options, vocabulary: Vocabulary) -> Options:
    if question.ask is Ask.SCOPE:
        return scopes
    if question.ask is Ask.MEASURE:
        return [(code, _(measure.title)) for code, measure in vocabulary.measures.items()]
    return _OPTIONS[question.ask]()


def _days(text: str) -> Days:
    """A day is one as of which something stands; a month or a year is a period. Raises ValueError."""
    when = written_date(text)
    return Days(None if when.precision is Precision.DAY else when.earliest, when.latest)
