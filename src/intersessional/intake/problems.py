"""What is wrong with a file that was given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

LIMIT = 20
"""Problems told of one file; whoever has mended these will load it again anyway."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: file, line (from 1, the header), column, and a sentence saying what is wrong and what to do.

    ``cell`` names the place in a workbook, as in ``acts!C12``.
    """

    file: str
    message: str
    line: int | None = None
    column: str = ""
    cell: str = ""

    def __str__(self) -> str:
        place = {"file": self.file, "line": self.line, "column": self.column, "message": self.message}
        if self.cell:
            return _("%(file)s, %(cell)s: %(message)s") % (place | {"cell": self.cell})
        if self.line is None:
            return _("%(file)s: %(message)s") % place
        if not self.column:
            return _("%(file)s, line %(line)s: %(message)s") % place
        return _("%(file)s, line %(line)s, column %(column)s: %(message)s") % place


class InputError(Exception):
    """A file that cannot be loaded. Nothing of it was written; its text is one sentence a line, at most ``LIMIT``."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)[:LIMIT]
        super().__init__("\n".join(str(problem) for problem in self.problems))
