"""Rows of pairs of a need and means for tables, as their page has them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import get_language

from intersessional.cooperation.statements import Amount
from intersessional.core.queries import current_revision
from intersessional.parties.queries import directory
from intersessional.publish.aid_schemas import PairTable
from intersessional.publish.answers.aid import Around, units
from intersessional.publish.asking import AskedPairs, require_giver, require_state
from intersessional.situation.matching import Matching, Pair, matching
from intersessional.situation.matching_words import Words, told
from intersessional.situation.naming import words_of


def pairs(asked: AskedPairs) -> Iterator[PairTable]:
    """Pairs by the names of the States in need. Raises HttpError 404 for an unknown State or giver."""
    moment, revision = asked.moment, current_revision()
    state = require_state(revision.head, asked.state) if asked.state else ""
    found, book = matching(moment, revision), directory(revision.head)
    require_giver(asked.giver, found.stated.means)
    words, around = words_of(book, moment), Around.of(moment, book, revision.head)
    for pair in found.pairs(language=get_language() or "en", state=state, giver=asked.giver or ""):
        yield _row(pair, found, words, around)


def _row(pair: Pair, found: Matching, words: Words, around: Around) -> PairTable:
    need, means = pair.need, pair.means
    filed = [key for item in pair.known if item.filed for key in found.sources_of(item.filed)]
    cited = [*around.sources(need.sources), *around.sources(means.sources), *filed]
    return {
        "state": need.state,
        "name": around.named(need.state),
        "need_what": need.what,
        "need_amount": _units(need.amount),
        "need_currency": need.amount.currency if need.amount else "",
        "need_key": need.key,
        "need_page": around.page("statement", key=need.key),
        "funder": around.funder(means),
        "giver": means.giver,
        "means_what": means.what,
        "means_amount": _units(means.amount),
        "means_currency": means.amount.currency if means.amount else "",
        "stage": means.stage,
        "means_key": means.key,
        "means_page": around.page("statement", key=means.key),
        "reasons": [line.code.value for line in pair.reasons],
        "why": " ".join(told(line, words).words for line in pair.reasons),
        "on_file": [item.requirement.code for item in pair.known if item.filed],
        "to_ask": [item.code for item in pair.to_ask],
        "information_required": means.information_required,
        "sources": list(dict.fromkeys(cited)),
    }


def _units(amount: Amount | None) -> Decimal | None:
    return units(amount.value, amount.currency) if amount else None
