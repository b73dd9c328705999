"""Rows of what is on offer other than money, for tables, as their page has them."""

from __future__ import annotations

from collections.abc import Iterator

from intersessional.core.queries import current_revision
from intersessional.parties.queries import directory
from intersessional.publish.aid_schemas import OfferTable
from intersessional.publish.answers.aid import Around, means_row
from intersessional.publish.asking import AskedCatalogue, require_choices, require_state
from intersessional.situation.catalogue import Choice, catalogue


def offers(asked: AskedCatalogue) -> Iterator[OfferTable]:
    """Offers by kind, then by the names of givers. Raises HttpError 404 for an unknown State, aim or group."""
    moment, revision = asked.moment, current_revision()
    book = directory(revision.head)
    require_choices(asked, book)
    choice = Choice(
        kind=asked.kind or "",
        aim=asked.aim or "",
        group=asked.group or "",
        state=require_state(revision.head, asked.state) if asked.state else "",
        affected=asked.givers is not None,
    )
    around = Around.of(moment, book, revision.head)
    for entry in catalogue(moment, revision).chosen(choice, around.named):
        yield {**means_row(entry.given, around), "affected": [why.value for why in entry.affected]}
