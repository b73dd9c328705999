"""Pairs of needs and means as lines of a page: both sides in words, every reason, what is on file and what to ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from intersessional.cooperation.offer_queries import is_own
from intersessional.cooperation.statements import Need
from intersessional.situation import naming, stating
from intersessional.situation.matching import Matching, Pair
from intersessional.situation.matching_words import FILED, Told, Words, told
from intersessional.situation.requirements import Filed, FiledKind, Known
from intersessional.treaty.convention import Requirement, load
from intersessional.web.needs_list import MeansLine, means_line
from intersessional.web.pointed_to import address_in_words

words_of = naming.words_of
"""How States, aims and groups are named on the days of a page: as in tables."""


@dataclass(frozen=True, slots=True)
class FiledLine:
    """A requirement in words, and what answers it: which kind of thing, its page, its sources and its days."""

    code: str
    title: str
    kind: str
    address: str
    sources: tuple[str, ...]
    about: date | None
    known_on: date | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class PairLine:
    """A pair: what the giver says, every reason, and which of its requirements are on file and which to be asked."""

    means: MeansLine
    reasons: tuple[Told, ...]
    on_file: tuple[FiledLine, ...]
    to_ask: tuple[FiledLine, ...]


@dataclass(frozen=True, slots=True)
class NeedPairs:
    """A need in words, with everything that may meet it."""

    row: Need
    name: str
    period: str
    amount: str
    pairs: tuple[PairLine, ...]


def need_pairs(pairs: Iterable[Pair], found: Matching, words: Words) -> list[NeedPairs]:
    """Pairs need by need, in the order given."""
    of_need: dict[str, list[Pair]] = {}
    for pair in pairs:
        of_need.setdefault(pair.need.key, []).append(pair)
    return [_need(items, found, words) for items in of_need.values()]


def by_state(needs: Iterable[NeedPairs]) -> list[tuple[str, list[NeedPairs]]]:
    """Needs that stand together by State, under its name."""
    return [(name, list(items)) for name, items in groupby(needs, key=lambda item: item.name)]


def _need(pairs: list[Pair], found: Matching, words: Words) -> NeedPairs:
    need = pairs[0].need
    return NeedPairs(
        need,
        words.scope(need.state),
        stating.period(need.period),
        stating.amount(need.amount) if need.amount else "",
        tuple(_pair(pair, found, words) for pair in pairs),
    )


def _pair(pair: Pair, found: Matching, words: Words) -> PairLine:
    known = filed_lines(pair.known, found)
    return PairLine(
        means_line(pair.means, words.scope),
        tuple(told(line, words) for line in pair.reasons),
        tuple(line for line in known if line.kind),
        tuple(line for line in known if not line.kind),
    )


def filed_lines(known: Iterable[Known], found: Matching) -> list[FiledLine]:
    """Requirements in words with what answers them; ``kind`` is blank where nothing on file does."""
    return [_filed(item, found) for item in known]


def _filed(item: Known, found: Matching) -> FiledLine:
    code, title, filed = item.requirement.code, title_of(item.requirement), item.filed
    if filed is None:
        return FiledLine(code, title, "", "", (), None, None)
    kind = str(FILED[filed.kind])
    return FiledLine(
        code, title, kind, _address(filed), found.sources_of(filed), filed.about, filed.known_on, filed.words
    )


def title_of(requirement: Requirement) -> str:
    """What is asked: of the catalogue in the reader’s language, in the giver’s own words as they are."""
    return requirement.title if is_own(requirement.code) else _(requirement.title)


def _address(filed: Filed) -> str:
    """The page of what is on file."""
    if filed.kind is FiledKind.REPLY:
        return address_in_words(filed.page)
    if filed.kind is FiledKind.FIGURE:
        return reverse("figure", kwargs={"pk": filed.reference})
    if filed.kind is FiledKind.DEADLINE:
        return reverse("act", kwargs={"pk": filed.acts[0].reference})
    return reverse("statement", kwargs={"key": filed.key}) if filed.key else ""


def catalogue() -> dict[str, str]:
    """The convention's requirements in words by their codes."""
    return {item.code: _(item.title) for item in load(settings.CONVENTION).requirements}
