"""Names of victims never come in: a file that seems to hold names of persons is refused before it is kept.

A file that is recorded becomes a public source, so it is not enough to leave such a column out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from django.utils.translation import gettext as _

from intersessional.intake.sheets.cells import Cell, Place, Sheet, address, printed
from intersessional.intake.sheets.heads import holds_data
from intersessional.intake.sheets.vocabulary import Vocabulary
from intersessional.intake.sheets.words import finder, fold, meaning, run_together, synonyms
from intersessional.intake.sheets.workbook import Workbook, WorkbookError

LONGEST = 80
"""Characters of a head; a longer text is a sentence."""
MOST = 0.5


def refuse_names(workbook: Workbook, vocabulary: Vocabulary, *, own: bool = False) -> None:
    """Look at every cell that may be a head. Raises WorkbookError about the first one over names of persons.

    ``own``: a table of ours, where a bare “name” is that of a body or an office holder.
    """
    for sheet in workbook.sheets:
        for place, head in _heads(sheet):
            text = fold(head)
            if _tells(sheet, place, text) or (not own and _may_tell(sheet, place, text, vocabulary)):
                words = {"file": workbook.name, "head": head.strip(), "cell": f"{sheet.name}!{address(place)}"}
                raise WorkbookError(
                    _(
                        "%(file)s: the column “%(head)s” (%(cell)s) looks like names of persons; names of victims "
                        "never come in here, so nothing was kept: remove the column, or say in its head what it names."
                    )
                    % words
                )


def _heads(sheet: Sheet) -> Iterator[tuple[Place, str]]:
    for row in range(len(sheet.rows)):
        for column in sheet.own(row):
            cell = sheet.rows[row][column]
            if isinstance(cell, str) and len(cell) <= LONGEST:
                yield (row, column), cell


def _tells(sheet: Sheet, place: Place, text: str) -> bool:
    """Whether a head says that persons are named, and anything but numbers stands under it or beside it."""
    if _exactly(text, "person_name"):
        return _names_in(sheet, place) > 0 or _is_words(_beside(sheet, place))
    if len(sheet.own(place[0])) < 2:
        return False  # a title over all columns
    both = all(_finder(sort).search(text) for sort in ("name_word", "person_word"))
    return both and _names_in(sheet, place) > 0


def _may_tell(sheet: Sheet, place: Place, text: str, vocabulary: Vocabulary) -> bool:
    """Whether a bare “name” stands over words that are no names of States."""
    if not _exactly(text, "bare_name"):
        return False
    cells = [cell for cell in _under(sheet, place) if cell is not None]
    named = [cell for cell in cells if _is_words(cell) and not vocabulary.state(printed(cell))]
    return bool(named) and len(named) >= MOST * len(cells)


@cache
def _finder(sort: str) -> re.Pattern[str]:
    return finder(synonyms(sort))


def _exactly(text: str, sort: str) -> bool:
    return bool(meaning(sort, text)) or text.replace(" ", "") in run_together(sort)


def _under(sheet: Sheet, place: Place) -> list[Cell]:
    row, column = place
    return [cells[column] for cells in sheet.rows[row + 1 :]]


def _names_in(sheet: Sheet, place: Place) -> int:
    return sum(map(_is_words, _under(sheet, place)))


def _beside(sheet: Sheet, place: Place) -> Cell:
    row, column = place
    return sheet.rows[row][column + 1] if column + 1 < len(sheet.rows[row]) else None


def _is_words(cell: Cell) -> bool:
    return isinstance(cell, str) and not holds_data(cell) and any(letter.isalpha() for letter in cell)
