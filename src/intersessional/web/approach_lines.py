"""What a giver and a State said to each other about a need, as lines of a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from intersessional.cooperation import offer_queries
from intersessional.cooperation.models import Approach, GivenAnswer
from intersessional.cooperation.offer_queries import Thing, is_own
from intersessional.cooperation.statements import Means, Need, Reach
from intersessional.situation import stating
from intersessional.situation.matching import Matching
from intersessional.situation.matching_words import Words
from intersessional.web.match_lines import FiledLine, catalogue, filed_lines
from intersessional.web.offer_words import SAID
from intersessional.web.pointed_to import address_in_words


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One thing asked: in words, ``own`` where they are the giver’s; what on file answers it; what the State answered.

    ``address`` is the page that the answer points to.
    """

    code: str
    words: str
    own: bool
    filed: FiledLine | None
    answer: GivenAnswer | None
    address: str


@dataclass(frozen=True, slots=True)
class ApproachLine:
    """An approach in words; the need and the means as stated today, None where they are stated no more or not here."""

    row: Approach
    giver: str
    state: str
    giver_says: str
    state_says: str
    need: Need | None
    need_amount: str
    need_period: str
    means: Means | None
    asked: tuple[AskedLine, ...]

    @property
    def open_questions(self) -> list[AskedLine]:
        """What waits for an answer."""
        return [line for line in self.asked if line.answer is None]


def approach_lines(rows: Iterable[Approach], words: Words, found: Matching) -> list[ApproachLine]:
    """Approaches in words, in the order given."""
    titles = catalogue()
    needs = {row.key: row for row in found.stated.needs}
    means = {row.key: row for row in found.stated.means}
    return [
        ApproachLine(
            row,
            giver_named(row, words),
            words.scope(row.state),
            _("asks something first")
            if not row.giver_says and offer_queries.things_asked(row)
            else str(SAID[row.giver_says]),
            str(SAID[row.state_says]),
            needs.get(row.need_key),
            *_needed(needs.get(row.need_key)),
            means.get(row.means_key),
            asked_lines(row, found, titles),
        )
        for row in rows
    ]


def giver_named(row: Approach, words: Words) -> str:
    """Who turned to the State."""
    giver = offer_queries.giver_of(row.owner)
    return words.scope(giver.code) if giver.code else giver.name


def given_to(row: Approach, found: Matching) -> list[Means]:
    """What the giver of an approach says in public that it gives to its State and to no other."""
    giver = offer_queries.giver_of(row.owner)
    whose = (giver.code, "" if giver.code else giver.name)
    return [
        item
        for item in found.stated.means
        if (item.giver, item.giver_name) == whose and (item.recipients, item.reach) == ((row.state,), Reach.ONLY_NAMED)
    ]


def asked_lines(row: Approach, found: Matching, titles: dict[str, str]) -> tuple[AskedLine, ...]:
    """What was asked, with what on file answers it now and what the State answered."""
    answers = offer_queries.answers_by_code(row)
    things = offer_queries.things_asked(row)
    known = filed_lines(found.known((thing.code for thing in things), found.file(row.state)), found)
    filed = {line.code: line for line in known if line.kind}
    return tuple(_asked(thing, titles, filed, answers.get(thing.code)) for thing in things)


def _asked(thing: Thing, titles: dict[str, str], filed: dict[str, FiledLine], answer: GivenAnswer | None) -> AskedLine:
    return AskedLine(
        thing.code,
        thing.words or titles.get(thing.code, thing.code),
        is_own(thing.code),
        filed.get(thing.code),
        answer,
        address_in_words(answer.points_to) if answer else "",
    )


def _needed(need: Need | None) -> tuple[str, str]:
    """The amount and the time of a need."""
    if need is None:
        return "", ""
    return stating.amount(need.amount) if need.amount else "", stating.period(need.period)
