"""What a spreadsheet made of a cell, undone: a changed look is no changed fact.

Spreadsheets drop zeros in front, keep fifteen digits, and take 2009-10 for the first of that month. Where a cell came
back so, and the row is held, it says what it said before; what a person changed stays changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from intersessional.intake.kinds.base import Kind
from intersessional.intake.problems import Problem
from intersessional.intake.queries import Held
from intersessional.intake.reading import Line
from intersessional.intake.tables.rows import plain, texts_of
from intersessional.intake.wording import as_written

KEPT_DIGITS = 15
"""Digits of a number that a spreadsheet keeps."""
LONGEST = 32_767
"""Characters (of UTF-16) that a cell of a spreadsheet holds."""
LEFT_OUT = "[too long for a spreadsheet: left as it is held]"
_NUMBER = re.compile(r"[-+]?[0-9]*\.?[0-9]+([eE][-+]?[0-9]{1,3})?")


class Restoring:
    """Restores lines of one file to what the rows held under their keys say."""

    def __init__(self, kind: Kind[Any], held: Iterable[Held]) -> None:
        self._kind = kind
        columns = kind.row.columns()
        self._named = [column for column, fields in columns.items() if set(fields) & set(kind.key)]
        self._held: Mapping[tuple[str, ...], Held] = {
            tuple(as_written(columns[column], row.values) for column in self._named): row for row in held
        }

    def lines(self, lines: Iterable[Line]) -> Iterator[Line]:
        """The lines with every cell as it was before a spreadsheet changed its look, and where it lacks a column."""
        for line in lines:
            held = self._held.get(tuple(line.cells[column].strip() for column in self._named))
            if held is None:
                yield line
                continue
            texts = texts_of(self._kind, held)
            cells = {
                column: text
                if column in line.cells and not meant(texts[column], text, line.typed.get(column))
                else texts[column]
                for column, text in (texts | line.cells).items()
            }
            yield replace(line, cells=cells)


def meant(held: str, text: str, typed: Decimal | date | None) -> bool:
    """Whether a cell that shows ``text`` and holds ``typed`` is what a spreadsheet makes of ``held``."""
    if text == LEFT_OUT or plain(held) == plain(text):
        return True
    match typed:
        case Decimal():
            return bool(_NUMBER.fullmatch(held)) and Decimal(f"{float(held):.{KEPT_DIGITS}g}") == typed
        case date():
            return held == f"{typed:%Y-%m}" and typed.day == 1
        case _:
            return False


def unsure(file: str, lines: Iterable[Line]) -> Iterator[Problem]:
    """Cells of which nobody can tell any more what they said."""
    for line in lines:
        for column, text in line.cells.items():
            typed = line.typed.get(column)
            # Restored, the cell no longer shows its number.
            if isinstance(typed, Decimal) and abs(typed) >= 10**KEPT_DIGITS and text == format(typed, "f"):
                message = _("A spreadsheet keeps fifteen digits of a number; write this one as text.")
                yield Problem(file, message, line.number, column)
            elif text == LEFT_OUT:
                message = _("This text was left out as too long, and no row of this key is held; write it here.")
                yield Problem(file, message, line.number, column)
