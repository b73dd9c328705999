"""What is wrong in a sheet, or was mended to read it, with the cell where it stands."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _

from intersessional.intake.sheets.cells import Place, Sheet, address


class Problem(NamedTuple):
    """One sentence about one cell, or about a whole sheet where ``cell`` is blank."""

    sheet: str
    cell: str
    message: str

    def __str__(self) -> str:
        place = self._asdict()
        if not self.cell:
            return _("Sheet “%(sheet)s”: %(message)s") % place
        return _("Sheet “%(sheet)s”, cell %(cell)s: %(message)s") % place


class CellError(Exception):
    """A cell that cannot be read: its sentence, and its place where that is not the one looked at."""

    def __init__(self, message: str, place: Place | None = None) -> None:
        super().__init__(message)
        self.place = place


class UnansweredError(Exception):
    """A cell that cannot be read before its reader has answered a question.

    ``key`` is the column asked about, blank for the whole table, None for the one looked at.
    """

    def __init__(self, ask: str, about: str, message: str, *, key: str | None = None) -> None:
        super().__init__(message)
        self.ask, self.about, self.key = ask, about, key


def problem(sheet: Sheet, place: Place, message: str) -> Problem:
    """A sentence about a cell of a sheet."""
    return Problem(sheet.name, address(place), message)
