"""What a giver has before it on a day: what it said in public, what it keeps to itself, and whom it could help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from intersessional.cooperation import offer_queries
from intersessional.cooperation.domain.saying import Giver
from intersessional.cooperation.models import Approach, GiverRequirement, Offer
from intersessional.cooperation.offer_queries import own_code
from intersessional.core.queries import RevisionState
from intersessional.people.standing import Standing
from intersessional.situation.matching import Matching, Own, Pair, filed_reply, matching
from intersessional.situation.moment import Moment
from intersessional.situation.needs import Given, latest_first
from intersessional.situation.requirements import Filed, Known
from intersessional.treaty.convention import Requirement


class Alert(NamedTuple):
    """Something that a giver asked to know of a State, and that is on file since it asked."""

    state: str
    known: Known
    filed: Filed


@dataclass(frozen=True)
class Desk:
    """A giver's own view: ``offers`` and ``approaches`` are those that whoever asks may see."""

    owner: str
    giver: Giver
    found: Matching
    published: tuple[Given, ...]
    offers: tuple[Offer, ...]
    requirements: tuple[GiverRequirement, ...]
    approaches: tuple[Approach, ...]
    pairs: tuple[Pair, ...]

    @property
    def alerts(self) -> list[Alert]:
        """What became known since the giver asked for it, the latest first; each thing of a State once."""
        since = {own_code(row): row.since for row in self.requirements}
        found: dict[tuple[str, str], Alert] = {}
        for pair in self.pairs:
            for known in pair.known:
                asked = since.get(known.requirement.code, pair.means.period.said(pair.means.known_on))
                if known.filed and known.filed.known_on >= asked:
                    key = (pair.need.state, known.requirement.code)
                    found.setdefault(key, Alert(pair.need.state, known, known.filed))
        return sorted(found.values(), key=lambda item: item.filed.known_on, reverse=True)


def desk_of(who: Standing, owner: str, moment: Moment, revision: RevisionState, *, language: str = "en") -> Desk:
    """What a giver has before it, for somebody who speaks for it."""
    giver = offer_queries.giver_of(owner)
    code = giver.code or giver.name
    found = matching(moment, revision)
    offers = tuple(row for row in offer_queries.offers(who) if row.owner == owner)
    asked = tuple(row for row in offer_queries.requirements(who) if row.owner == owner)
    kept = [row for row in offers if row.released_on is None and row.withdrawn_on is None]
    own = Own(
        tuple(offer_queries.as_means(row, giver) for row in kept),
        tuple(row.code for row in asked if row.code),
        tuple(_in_own_words(row) for row in asked if row.words),
        _replies(who, owner),
    )
    published = [row for row in found.stated.means if code in (row.giver, row.giver_name)]
    given = latest_first(Given(row, row.period.standing(moment.on, row.known_on)) for row in published)
    approaches = tuple(row for row in offer_queries.approaches(who) if row.owner == owner)
    pairs = tuple(found.pairs(language=language, giver=code, own=own))
    return Desk(owner, giver, found, tuple(given), offers, asked, approaches, pairs)


def _in_own_words(row: GiverRequirement) -> Requirement:
    """What a giver asks in its own words, as the rules of what is on file read it: the State’s reply alone answers."""
    return Requirement(
        code=own_code(row), title=row.words, aim="", answered_by="reply", measures="", duty="", years=None
    )


def _replies(who: Standing, owner: str) -> Mapping[str, Mapping[str, Filed]]:
    found: dict[str, dict[str, Filed]] = {}
    for row in offer_queries.answered_to(who, owner):
        found.setdefault(row.state, {})[row.code] = filed_reply(row)
    return found
