"""What a workbook says of itself on its first sheet, and how it is handed over."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import IO, NamedTuple

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from intersessional.core.queries import RevisionState, current_revision, one_revision, published_at
from intersessional.intake.tables.identity import Identity
from intersessional.intake.tables.rows import Value
from intersessional.publish.opening import refuse_in_text
from intersessional.publish.workbooks import MOST_ROWS, Sheet, TooManyRowsError, write

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KEPT = 5_000_000
"""Bytes up to which a workbook is kept as a page is; a larger one is sent from a file."""
_ATTEMPTS = 3


class Book(NamedTuple):
    """A table to hand over: which it is, in words, and on which days it looks.

    ``back`` says how it is brought back, ``page`` is the address of the page that shows the same.
    """

    identity: Identity
    title: str
    on: date
    known: date
    back: str
    page: str = ""


def hand_over(request: HttpRequest, book: Book, sheet: Callable[[RevisionState], Sheet]) -> HttpResponseBase:
    """The workbook as a download, all of one revision.

    A publication that ends meanwhile makes it be written again, as a page would be.
    """
    for _attempt in range(_ATTEMPTS):
        file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
        try:
            with one_revision():
                revision = current_revision()
                write(file, sheet(revision), about(request, book, revision))
        except TooManyRowsError:
            file.close()
            words = {"most": MOST_ROWS}
            sentence = _("A sheet holds at most %(most)d rows; ask for a part of the table, or take it as CSV.")
            return refuse_in_text(sentence % words, 400)
        except BaseException:
            file.close()
            raise
        if current_revision() == revision:
            break
    return _response(file, f"{book.identity.name}.xlsx")


def _response(file: IO[bytes], name: str) -> HttpResponseBase:
    size = file.tell()
    file.seek(0)
    if size > KEPT:
        return FileResponse(file, as_attachment=True, filename=name, content_type=KIND)
    with file:
        body = file.read()
    return HttpResponse(body, content_type=KIND, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def about(request: HttpRequest, book: Book, revision: RevisionState) -> Iterator[tuple[str, Value]]:
    """The lines of the first sheet: a label and what it says."""
    query = request.GET.urlencode()
    yield _("Table"), book.title
    yield _("Name for programs"), str(book.identity)
    yield _("Situation on"), book.on
    yield _("As known on"), book.known
    yield _("Revision of the record"), str(revision.number)
    yield _("Seal of the record"), revision.head
    yield _("Address"), settings.BASE_URL + request.path + (f"?{query}" if query else "")
    if book.page:
        yield _("The same on a page"), book.page
    yield (
        _("Sources"),
        _("Each row names its sources by their keys; what they are stands in the table of sources, %(address)s.")
        % {"address": settings.BASE_URL + reverse("register_xlsx", kwargs={"kind": "sources"})},
    )
    yield (
        _("Terms"),
        _(
            "Facts belong to nobody: use these freely. Name the source that stands with each fact, and this site with "
            "the revision above. The works named as sources keep their own terms."
        ),
    )
    yield _("Empty cells"), _("An empty cell says that nothing is held here; it is not zero.")
    yield _("Bringing it back"), book.back


def made_at(revision: RevisionState) -> datetime:
    """When the data of a revision were recorded; the same workbook comes from every server."""
    return published_at(revision.number) or datetime(1990, 1, 1, tzinfo=UTC)
