"""What each row of a contact workbook would do, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersessional.people.contacts import Line, Outlook, Sort
from intersessional.people.models.role import DELEGATION
from intersessional.web.role_words import ROLE_KIND
from intersessional.web.wording import Named

SORT: dict[Sort, Promise] = {
    Sort.NEW_PERSON: gettext_lazy("New person"),
    Sort.NEW_ROLE: gettext_lazy("New role"),
    Sort.MOVES: gettext_lazy("One role ends and another begins"),
    Sort.CHANGED: gettext_lazy("Changed"),
    Sort.UNCHANGED: gettext_lazy("No change"),
    Sort.UNREADABLE: gettext_lazy("Cannot be read"),
}
FIELD: dict[str, Promise] = {
    "email": gettext_lazy("The mail address changes."),
    "phone": gettext_lazy("The telephone number changes."),
    "function": gettext_lazy("The function changes."),
}
PROBLEM: dict[str, Promise] = {
    "mistake": gettext_lazy("A cell holds a mistake of the spreadsheet, such as #REF!; mend it."),
    "too_long": gettext_lazy("A cell holds more text than can be kept; shorten it."),
    "name": gettext_lazy("The row has no name; write one."),
    "role": gettext_lazy("The role is not known; write one of those named above."),
    "closed": gettext_lazy("This role is not given by a workbook; give it at the desk."),
    "state": gettext_lazy("The State is not known; write its name or its code of three letters."),
    "organisation": gettext_lazy("The organisation cannot be read; write its name in Latin letters."),
    "email": gettext_lazy("This is not a mail address; write it as name@example.org."),
    "dates": gettext_lazy(
        "The days cannot be right: write them as 2026-11-25, the last not before the first, nor before today."
    ),
    "begun": gettext_lazy("The role is held with another first day; what has been is not changed."),
    "other_name": gettext_lazy("This address is held for another name; write that name, or another address."),
    "several": gettext_lazy("Several persons are held by this name there; write the mail address."),
    "own_address": gettext_lazy("This person signs in with another address, which only that person changes."),
    "twice": gettext_lazy("Two rows are the same person; leave one, or let them say the same of that person."),
}


class ContactLine(NamedTuple):
    """A row in words. ``place``: the State or the organisation; ``told``: what would be done, or what is wrong."""

    number: int
    name: str
    place: str
    role: str
    sort: str
    told: str
    wrong: bool


def contact_lines(outlook: Outlook, name: Named, day: date) -> list[ContactLine]:
    """Every row of a workbook, in its order."""
    return [_line(line, name, day) for line in outlook.lines]


def tally(outlook: Outlook) -> list[tuple[str, int]]:
    """How many rows are of each sort that there is."""
    return [(str(words), count) for sort, words in SORT.items() if (count := outlook.count(sort))]


def _line(line: Line, name: Named, day: date) -> ContactLine:
    row = line.row
    of_state = row.kind in DELEGATION and row.problem != "state"
    return ContactLine(
        row.number,
        row.name,
        name(row.place, day) if of_state and row.place else row.place,
        str(ROLE_KIND.get(row.kind, "")),
        str(SORT[line.sort]),
        str(PROBLEM[line.problem]) if line.problem else " ".join(_told(line)),
        bool(line.problem),
    )


def _told(line: Line) -> Iterator[str]:
    if line.role and line.ends_on:
        told = {"role": ROLE_KIND[line.role.kind], "day": (line.ends_on - timedelta(days=1)).isoformat()}
        yield _("Last day as %(role)s: %(day)s.") % told
    yield from (str(FIELD[change]) for change in line.changes)
