"""What each column of a table is: matched once by a reader, remembered by the heads, applied again by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from hashlib import sha256
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from intersessional.assessment.figures import Answer
from intersessional.intake.sheets import units
from intersessional.intake.sheets.heads import Column, Table
from intersessional.intake.sheets.numbers import Mark, normal
from intersessional.intake.sheets.vocabulary import Vocabulary
from intersessional.intake.sheets.words import bare

YES = "yes"
BLANK: Literal["blank"] = "blank"
"""What a dash may mean besides an answer: nothing at all."""
_STATED = re.compile(r"\(([^)]*)\)|\b(?:in|en|в) (.*)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d{2}(?!\d)")


class Role(StrEnum):
    """What a column tells of its rows."""

    STATE = "state"
    YEAR = "year"
    MONTH = "month"
    START = "start"
    END = "end"
    AS_OF = "as_of"
    MEASURE = "measure"
    VALUE = "value"
    UNIT = "unit"
    QUALIFIER = "qualifier"
    PART = "part"
    COUNTERPART = "counterpart"
    KNOWN = "known"
    PAGE = "page"
    QUOTE = "quote"
    IGNORED = "ignored"


class Ask(StrEnum):
    """What a reader is asked, and so what the answer is: a ``Mark``, an ``Answer`` or ``BLANK``, ``YES``, a code."""

    MARK = "mark"
    WORD = "word"
    DAY_FIRST = "day_first"
    REPEATS = "repeats"
    UNIT = "unit"
    MEASURE = "measure"
    SCOPE = "scope"
    PERIOD = "period"


class Use(BaseModel):
    """What a column is, and what its reader settled for it.

    ``measure``, ``unit`` (a name of our table), ``multiplier`` and ``part`` are those of every number in it, blank
    where the row or the cell says so itself. ``marks`` settles commas and points, ``words`` what a dash means,
    ``units`` what a unit is that differs by country, ``day_first`` 03/04/2015, ``repeats`` that a blank is the same as
    above.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    role: Role
    measure: str = ""
    unit: str = ""
    multiplier: int = 1
    part: str = ""
    marks: dict[str, Mark] = {}
    words: dict[str, Answer | Literal["blank"]] = {}
    units: dict[str, str] = {}
    day_first: bool | None = None
    repeats: bool | None = None


class Question(NamedTuple):
    """What only the reader can say of a column, of the whole table where ``key`` is blank.

    ``about`` is the mark or the word asked about; ``cells`` are those that wait for the answer; ``sheet`` is the one
    they stand in, blank while one table is read alone.
    """

    ask: Ask
    key: str
    about: str
    message: str
    cells: tuple[str, ...] = ()
    sheet: str = ""


class Matching(BaseModel):
    """The use of each column by its key, for tables of one fingerprint; kept as JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fingerprint: str
    columns: dict[str, Use]

    def uses(self, table: Table) -> Iterator[tuple[str, Column, Use]]:
        """Each column of a table with its key and its use; one that was not matched is ignored."""
        for key, column in keyed(table):
            yield key, column, self.columns.get(key, Use(role=Role.IGNORED))

    def with_use(self, key: str, use: Use) -> Matching:
        """The same, with one column used otherwise."""
        return self.model_copy(update={"columns": self.columns | {key: use}})

    def answered(self, question: Question, answer: str) -> Matching:
        """The same, with a question about a column answered. Raises ValueError for an answer that it does not have."""
        use = self.columns[question.key]
        match question.ask:
            case Ask.MARK:
                change: dict[str, object] = {"marks": use.marks | {question.about: Mark(answer)}}
            case Ask.WORD:
                change = {"words": use.words | {question.about: answer if answer == BLANK else Answer(answer)}}
            case Ask.DAY_FIRST | Ask.REPEATS:
                change = {question.ask.value: answer == YES}
            case Ask.UNIT if answer in units.units():
                change = {"units": use.units | {question.about: answer}} if question.about else {"unit": answer}
            case Ask.MEASURE:
                change = {"measure": answer}
            case _:
                raise ValueError(f"{answer} answers no question of a column")
        return self.with_use(question.key, use.model_copy(update=change))


def keyed(table: Table) -> Iterator[tuple[str, Column]]:
    """Each column with its key: its heads without their years, so that next year's column is known again.

    Columns of the same heads, year and all, are told apart by their number.
    """
    seen: dict[str, int] = {}
    for column in table.columns:
        label = normal(column.label)
        seen[label] = seen.get(label, 0) + 1
        key = bare(_YEAR.sub("%", label))
        yield (key if seen[label] == 1 else f"{key} #{seen[label]}"), column


def stated(title: str) -> str:
    """Where a title states the unit of all: in brackets, or after "in". "Two million mines" states none."""
    return " ".join(part for parts in _STATED.findall(title) for part in parts)


def fingerprint(table: Table, vocabulary: Vocabulary) -> str:
    """What tables have in common that one matching fits: their heads in any order, and what the titles say of all."""
    found = [units.find(stated(title)) for title in table.titles]
    named = {unit.name for item in found for unit in item.units} | {str(item.multiplier) for item in found}
    named |= {code for title in table.titles for code in vocabulary.measure(title).codes}
    keys = {key for key, _column in keyed(table)}
    return sha256("\n".join([*sorted(keys), "", *sorted(named)]).encode()).hexdigest()
