"""Reads a workbook of contacts, one row a person in a role, into rows that say what is wrong with them by a code."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from intersessional.intake.sheets.cells import Cell, Fault, Sheet
from intersessional.intake.sheets.recording import vocabulary
from intersessional.intake.sheets.vocabulary import Vocabulary
from intersessional.intake.sheets.words import fold, table
from intersessional.intake.sheets.workbook import WorkbookError, read_workbook
from intersessional.people.contacts import ContactRow
from intersessional.people.models.role import DELEGATION

COLUMNS = ("place", "name", "function", "role", "email", "phone", "starts_on", "ends_on")
"""The columns of the workbook, in the order in which they are written."""
MOST = 5000
"""Rows of a workbook that are taken at once."""
LOOKED_AT = 30
"""Rows among which that of the heads is looked for."""
_LONGEST = {"name": 120, "function": 120, "email": 254, "phone": 40, "place": 200}


def read_contacts(data: bytes, name: str, convention: str) -> list[ContactRow]:
    """The rows of the first sheet that has heads for name and State or organisation. Raises WorkbookError."""
    for sheet in read_workbook(data, name).sheets:
        for top, cells in enumerate(sheet.rows[:LOOKED_AT]):
            columns = _columns(cells)
            if {"place", "name"} <= columns.keys():
                return _rows(sheet, top, columns, vocabulary(convention))
    raise WorkbookError(_("No row has heads for a name and for a State or organisation; write them, one row a person."))


@cache
def word(sort: str, code: str, language: str) -> str:
    """The word that is written for a head or a role, in a language or else in English."""
    held = {row["language"]: row["words"] for row in table("contacts") if (row["sort"], row["code"]) == (sort, code)}
    return held.get(language.partition("-")[0], held["en"]).split(";")[0]


@cache
def _meanings(sort: str) -> dict[str, str]:
    rows = [row for row in table("contacts") if row["sort"] == sort]
    return {fold(word): row["code"] for row in rows for word in row["words"].split(";")}


def _columns(cells: tuple[Cell, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        if isinstance(cell, str) and (code := _meanings("head").get(fold(cell))):
            found.setdefault(code, place)
    return found


def _rows(sheet: Sheet, top: int, columns: Mapping[str, int], states: Vocabulary) -> list[ContactRow]:
    rows = []
    for number, cells in enumerate(sheet.rows[top + 1 :], start=top + 2):
        said = {code: cells[place] for code, place in columns.items()}
        if any(cell is not None for cell in said.values()):
            rows.append(_row(number, said, states))
    if not rows:
        raise WorkbookError(_("Under its heads the workbook has no row; write one row a person."))
    if len(rows) > MOST:
        raise WorkbookError(_("The workbook has more than %(most)s rows; split it.") % {"most": MOST})
    return rows


def _row(number: int, said: Mapping[str, Cell], states: Vocabulary) -> ContactRow:
    text = {code: _text(said.get(code)) for code in COLUMNS}
    kind = _meanings("role").get(fold(text["role"]), "")
    state = states.state(text["place"]) if kind in DELEGATION else ""
    email = text["email"].lower()
    starts, ends = _day(said.get("starts_on")), _day(said.get("ends_on"))
    dates_wrong = starts is None or ends is None or bool(starts and ends and ends < starts)
    problem = _problem(text, kind, state, said)
    return ContactRow(
        number=number,
        name=text["name"][:120],
        place=state or text["place"][:200],
        kind=kind,
        function=text["function"][:120],
        email=email[:254],
        phone=text["phone"][:40],
        starts_on=starts or "",
        ends_on=(date.fromisoformat(ends) + timedelta(days=1)).isoformat() if ends else "",
        problem=problem or ("dates" if dates_wrong else ""),
    )


def _problem(text: Mapping[str, str], kind: str, state: str, said: Mapping[str, Cell]) -> str:
    """The first thing that is wrong besides the days, by its code; blank for nothing."""
    wrong = {
        "mistake": any(isinstance(cell, Fault) for cell in said.values()),
        "too_long": any(len(text[code]) > most for code, most in _LONGEST.items()),
        "name": not text["name"],
        "role": not kind,
        "closed": kind == "closed",
        "state": kind in DELEGATION and not state,
        "organisation": not text["place"],
        "email": bool(text["email"]) and not _is_mail(text["email"]),
    }
    return next((code for code, is_so in wrong.items() if is_so), "")


def _is_mail(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Fault():
            return cell.code
        case Decimal():
            return f"{cell:f}"
        case date():
            return cell.isoformat()
        case _:
            return " ".join(cell.split())


def _day(cell: Cell) -> str | None:
    """A day as ISO text, blank for none, None for what is no day."""
    try:
        day = cell if isinstance(cell, date) else date.fromisoformat(text) if (text := _text(cell)) else None
    except ValueError:
        return None
    if day is None:
        return ""
    return day.isoformat() if day < date.max else None
