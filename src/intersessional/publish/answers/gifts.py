"""Rows of what givers are told to have given, for tables: State by State, or giver by giver."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from intersessional.assessment.figures import Held
from intersessional.cooperation.balance import FROM_A_DONOR
from intersessional.core.queries import RevisionState, current_revision
from intersessional.parties.queries import directory, in_alphabetical_order
from intersessional.publish.aid_schemas import GiftTable
from intersessional.publish.answers.aid import SECTOR, Around, units
from intersessional.publish.asking import AskedGifts, AskedRecipients, require_choices, require_scope
from intersessional.situation.givers import IN_ALL, Giving, Received, giving
from intersessional.treaty.convention import load

GIVEN = frozenset({FROM_A_DONOR, IN_ALL})
"""Measures of which the giver is the scope; of the others it is the State that received."""


def recipients(asked: AskedRecipients) -> Iterator[GiftTable]:
    """For each State the last year told: every giver, what it got in all, or one row that says nothing is told."""
    moment, revision = asked.moment, current_revision()
    book = directory(revision.head)
    require_choices(asked, book)
    found, around = giving(moment, revision), Around.of(moment, book, revision.head)
    members = book.groups[asked.group].on(moment.on) if asked.group else found.recipients()
    for iso3 in _by_name(found.recipients() & members, around):
        received = found.received(iso3)
        if asked.givers in (None, received.breadth):
            yield from _received(received, found, around)


def gifts(asked: AskedGifts) -> Iterator[GiftTable]:
    """Everything that givers are told to have given, those of one giver or of all, the latest first."""
    moment, revision = asked.moment, current_revision()
    found, around = giving(moment, revision), Around.of(moment, directory(revision.head), revision.head)
    for code in _givers(asked, found, revision, around):
        giver = found.giver(code)
        for item in (*giver.in_all, *giver.gifts):
            yield _gift(item, found, around)


def _givers(asked: AskedGifts, found: Giving, revision: RevisionState, around: Around) -> list[str]:
    if asked.giver:
        return [require_scope(load(settings.CONVENTION), revision.head, asked.giver)]
    return _by_name(found.givers(), around)


def _by_name(codes: frozenset[str], around: Around) -> list[str]:
    return list(in_alphabetical_order([(code, around.named(code)) for code in codes]))


def _received(received: Received, found: Giving, around: Around) -> Iterator[GiftTable]:
    items = (*received.gifts, *received.in_all)
    for item in items:
        yield _gift(item, found, around)
    if not items:
        yield {
            **_nothing(),
            "state": received.state,
            "name": around.named(received.state),
            "page": around.page("state", iso3=received.state),
        }


def _nothing() -> GiftTable:
    return {
        "funder": "", "giver": "", "state": "", "name": "", "sector": SECTOR, "measure": FROM_A_DONOR, "part": "",
        "starts_on": None, "ends_on": None, "answer": "no_record", "amount": None, "total": None, "amount_low": None,
        "amount_high": None, "currency": "", "qualifier": "", "printed": "", "figure": None, "rivals": [], "page": "",
        "known_on": None, "sources": [],
    }  # fmt: skip


def _gift(item: Held, found: Giving, around: Around) -> GiftTable:
    """A figure: of a giver to a State, of a giver in all, or of what a State received in all."""
    figure = item.figure
    told = found.tallies[figure.scope].told[figure.reference]
    value = None if figure.value is None else units(figure.value, figure.unit)
    one = figure.measure == FROM_A_DONOR
    giver, state = (figure.scope, figure.counterpart) if figure.measure in GIVEN else ("", figure.scope)
    return {
        **_nothing(),
        "funder": around.named(giver) if giver else "",
        "giver": giver,
        "state": state,
        "name": around.named(state) if state else "",
        "measure": figure.measure,
        "part": figure.part,
        "starts_on": figure.start.isoformat() if figure.start else None,
        "ends_on": figure.end.isoformat(),
        "answer": figure.answer.value,
        "amount": value if one else None,
        "total": None if one else value,
        "amount_low": units(figure.low, figure.unit),
        "amount_high": units(figure.high, figure.unit),
        "currency": figure.unit,
        "qualifier": figure.qualifier,
        "printed": told.printed,
        "figure": figure.reference,
        "rivals": [rival.reference for rival in item.rivals],
        "page": around.page("figure", pk=figure.reference),
        "known_on": figure.known_on.isoformat(),
        "sources": around.sources(told.sources),
    }
