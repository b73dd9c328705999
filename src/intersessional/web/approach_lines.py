"""What a giver and a State said to each other about a need, as lines of a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from intersessional.cooperation import offer_queries
from intersessional.cooperation.models import Approach, GivenAnswer
from intersessional.core.keys import split
from intersessional.situation.matching_words import Words
from intersessional.web.match_lines import catalogue
from intersessional.web.offer_words import SAID


@dataclass(frozen=True, slots=True)
class ApproachLine:
    """An approach in words; ``asked`` has each thing asked as its code, its words and what was answered, or None."""

    row: Approach
    giver: str
    state: str
    giver_says: str
    state_says: str
    asked: tuple[tuple[str, str, GivenAnswer | None], ...]

    @property
    def open_questions(self) -> int:
        """How many things asked wait for an answer."""
        return sum(answer is None for _code, _words, answer in self.asked)


def approach_lines(rows: Iterable[Approach], words: Words) -> list[ApproachLine]:
    """Approaches in words, in the order given."""
    titles = catalogue()
    return [_line(row, words, titles) for row in rows]


def _line(row: Approach, words: Words, titles: dict[str, str]) -> ApproachLine:
    giver = offer_queries.giver_of(row.owner)
    answers = {answer.code: answer for answer in row.answers.all()}
    return ApproachLine(
        row,
        words.scope(giver.code) if giver.code else giver.name,
        words.scope(row.state),
        str(SAID[row.giver_says]),
        str(SAID[row.state_says]),
        tuple((code, titles.get(code, code), answers.get(code)) for code in split(row.asked)),
    )
