"""Registers at ``/data/registers/*.xlsx``: what is recorded, to be changed in a spreadsheet and brought back.

Each holds the rows that stand now, under the columns that ``import`` reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponseBase
from django.urls import path
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersessional.core.pages import public_page
from intersessional.core.queries import RevisionState
from intersessional.intake.kinds import KINDS
from intersessional.intake.kinds.base import Changes, Kind
from intersessional.intake.tables.identity import Identity
from intersessional.intake.tables.rows import MARK, VERSION, Value, outgoing
from intersessional.publish.about import Book, hand_over, made_at
from intersessional.publish.opening import open_to_all, refuse_in_text
from intersessional.publish.workbooks import Column, Sheet
from intersessional.situation.moment import today

REGISTERS: dict[str, Promise] = {
    "acts": gettext_lazy("Acts of States and meetings"),
    "choices": gettext_lazy("Choices between rival acts"),
    "figures": gettext_lazy("Figures"),
    "figure_choices": gettext_lazy("Choices between rival figures"),
    "plans": gettext_lazy("Plans"),
    "milestones": gettext_lazy("Milestones of plans"),
    "needs": gettext_lazy("Needs"),
    "means": gettext_lazy("Means"),
    "sources": gettext_lazy("Sources"),
    "states": gettext_lazy("States"),
    "state_names": gettext_lazy("Names of States"),
    "groups": gettext_lazy("Groups"),
    "group_members": gettext_lazy("Members of groups"),
    "bodies": gettext_lazy("Bodies"),
    "seats": gettext_lazy("Seats"),
    "meetings": gettext_lazy("Meetings"),
    "officers": gettext_lazy("Office holders"),
    "offices": gettext_lazy("Offices held by persons"),
    "coverage": gettext_lazy("What the registers hold"),
}
"""Those that are public, with what they are called; a kind of file that is not named here is not published."""


@partial(open_to_all, refuse=refuse_in_text)
@public_page(dates=lambda _request: today())
def register(request: HttpRequest, kind: str) -> HttpResponseBase:
    """One register as a workbook."""
    if kind not in REGISTERS:
        words = {"kind": kind[:40], "kinds": ", ".join(REGISTERS)}
        return refuse_in_text(_("There is no register “%(kind)s”; there are %(kinds)s.") % words, 404)
    spec = KINDS[kind]
    identity = Identity(kind, settings.CONVENTION if spec.convention_in else "")
    book = Book(identity, str(REGISTERS[kind]), on=today(), known=today(), back=_way_back(kind))
    return hand_over(request, book, partial(_sheet, spec))


def _way_back(kind: str) -> str:
    return _(
        "Change cells and add rows; leave the columns “key”, “version” and “mark” of a row as they are, and those of a "
        "new row without “version” and “mark”. Write a date as 2009, 2009-10 or 2009-10-05. Then “intersessional "
        "import %(kind)s FILE” shows what would change, and with --apply records it. A row that is taken out is not "
        "deleted. Where a row was corrected here meanwhile, the preview says so."
    ) % {"kind": kind}


def _sheet(kind: Kind[Any], revision: RevisionState) -> Sheet:
    columns = [Column(name, _form(kind, fields)) for name, fields in kind.row.columns().items()]
    versions = [Column(VERSION, "digits")] if kind.changes is Changes.SUPERSEDE else []
    return Sheet(kind.name, [*columns, *versions, Column(MARK)], _rows(kind), made_at(revision))


def _rows(kind: Kind[Any]) -> Iterator[tuple[Value, ...]]:
    for row in outgoing(kind, settings.CONVENTION):
        version = () if row.version is None else (row.version,)
        yield (*row.values, *version, row.mark)


def _form(kind: Kind[Any], fields: tuple[str, ...]) -> str:
    """What an empty cell of a column takes: a whole number, a day, or text; text also where a date may be partial."""
    found = kind.model._meta.get_field(fields[0]) if len(fields) == 1 and "__" not in fields[0] else None
    match found:
        case models.DateField():
            return "day"
        case models.IntegerField():
            return "number"
        case _:
            return "text"


registers = [path("data/registers/<slug:kind>.xlsx", register, name="register_xlsx")]
