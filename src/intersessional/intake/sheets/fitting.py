"""Whether the cells of a column are what it is said to be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from intersessional.intake.sheets import periods, units
from intersessional.intake.sheets.cells import Cell, Fault, printed
from intersessional.intake.sheets.heads import Column, Table
from intersessional.intake.sheets.matching import Matching, Role
from intersessional.intake.sheets.printed import said
from intersessional.intake.sheets.problems import Problem
from intersessional.intake.sheets.vocabulary import Vocabulary
from intersessional.intake.sheets.words import meaning

HALF = 0.5
ENOUGH = 5
"""Cells of which a share says something."""


def share(role: Role, cells: Iterable[Cell], vocabulary: Vocabulary) -> float:
    """How many of the cells that hold something fit a role, from 0 to 1; a column without any fits none."""
    held = [cell for cell in cells if cell is not None]
    test = _TESTS.get(role)
    if test is None or not held:
        return float(test is None)
    return sum(test(cell, vocabulary) for cell in held) / len(held)


def suspected(table: Table, matching: Matching, vocabulary: Vocabulary) -> Iterator[Problem]:
    """The columns of which most cells do not fit what they are matched to, and those that would fit instead."""
    uses = list(matching.uses(table))
    for _key, column, use in uses:
        cells = _said(table, column)
        if use.role not in _TESTS or len(cells) < ENOUGH or share(use.role, cells, vocabulary) >= HALF:
            continue
        words = {"head": column.label, "cells": len(cells)}
        fitting = [
            other.label
            for _other_key, other, other_use in uses
            if other_use.role is not use.role and share(use.role, _said(table, other), vocabulary) >= HALF
        ]
        if fitting:
            message = _(
                "Most of the %(cells)s cells under “%(head)s” do not fit it, but those under “%(other)s” do; "
                "are the two columns swapped?"
            )
            yield Problem(table.sheet.name, "", message % {**words, "other": fitting[0]})
        else:
            message = _("Most of the %(cells)s cells under “%(head)s” do not fit it; is it matched rightly?")
            yield Problem(table.sheet.name, "", message % words)


def _said(table: Table, column: Column) -> Sequence[Cell]:
    cells = (table.sheet.rows[row][column.at] for row in table.rows)
    return [cell for cell in cells if cell is not None]


def _value(cell: Cell, _vocabulary: Vocabulary) -> bool:
    if isinstance(cell, str):
        return not said(cell).rest or bool(meaning("yes_no", cell))
    return not isinstance(cell, Fault)


def _day(cell: Cell, _vocabulary: Vocabulary) -> bool:
    return periods.day(cell) is not None


def _unit(cell: Cell, _vocabulary: Vocabulary) -> bool:
    found = units.find(printed(cell))
    return len(found.units) == 1 and not found.rest


def _state(cell: Cell, vocabulary: Vocabulary) -> bool:
    return bool(vocabulary.state(printed(cell)))


_TESTS: Mapping[Role, Callable[[Cell, Vocabulary], bool]] = {
    Role.STATE: _state,
    Role.COUNTERPART: _state,
    Role.YEAR: lambda cell, _vocabulary: periods.years(cell) is not None,
    Role.MONTH: lambda cell, _vocabulary: periods.month(cell) is not None,
    Role.START: _day,
    Role.END: _day,
    Role.AS_OF: _day,
    Role.KNOWN: _day,
    Role.MEASURE: lambda cell, vocabulary: len(vocabulary.measure(printed(cell)).codes) == 1,
    Role.VALUE: _value,
    Role.UNIT: _unit,
    Role.QUALIFIER: lambda cell, _vocabulary: bool(meaning("qualifier", printed(cell))),
}
