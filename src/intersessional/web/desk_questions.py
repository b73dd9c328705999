"""The questions that figures raise, for the desk: who is to be asked what, what was put, and what was replied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from intersessional.assessment.finding import Finding
from intersessional.assessment.questions import Life, Visibility
from intersessional.record.figure_queries import figures_by_reference
from intersessional.situation.questions import Lives, figures_asked_about, put_by
from intersessional.situation.raising import figures_in, raised_by
from intersessional.situation.tally import Tally, tallies
from intersessional.situation.world import World
from intersessional.web.question_words import QUESTION
from intersessional.web.questions import About, Answer, Rows, about, answers
from intersessional.web.wording import by_name


class Standing(StrEnum):
    """How far a question has come. One that is public is also answered or awaits an answer."""

    NOT_PUT = "not_put"
    AWAITING = "awaiting"
    ANSWERED = "answered"
    PUBLIC = "public"


STANDING: dict[Standing, Promise] = {
    Standing.NOT_PUT: gettext_lazy("Not yet put"),
    Standing.AWAITING: gettext_lazy("Awaiting a reply"),
    Standing.ANSWERED: gettext_lazy("Answered"),
    Standing.PUBLIC: gettext_lazy("Public"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One question to one State. ``life`` is None where it was not put, ``raised`` False where figures ask no more."""

    mark: str
    iso3: str
    name: str
    finding: Finding
    words: str
    about: tuple[About, ...]
    life: Life | None
    raised: bool = True

    @property
    def standing(self) -> Standing:
        """How far it has come, whoever may see it."""
        if self.life is None:
            return Standing.NOT_PUT
        return Standing.ANSWERED if self.life.replies else Standing.AWAITING

    @property
    def is_public(self) -> bool:
        """Whether everyone may see it."""
        return self.life is not None and self.life.visibility is Visibility.PUBLIC

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What the State replied."""
        return answers(self.life) if self.life else ()

    def shows(self, chosen: str) -> bool:
        """Whether it belongs to those chosen by a standing, or by none."""
        return not chosen or chosen == self.standing or (chosen == Standing.PUBLIC and self.is_public)


def questions(world: World) -> list[Question]:
    """Every question about figures held of every State, and every one that was put, in the order of their names."""
    held = tallies([measure.code for measure in world.convention.measures], world.moment, world.revision)
    put = put_by(world.moment, world.revision, world.convention.code)
    names = by_name(world)
    found = [item for iso3, name in names.items() if iso3 in held for item in _raised(iso3, name, held[iso3], put)]
    asked = {item.mark for item in found}
    gone = {mark: life for mark, life in put.items() if mark not in asked}
    rows = figures_by_reference(world.convention.code, figures_asked_about(gone))
    found += [_put(mark, names.get(life.put.state, life.put.state), life, rows) for mark, life in gone.items()]
    places = {iso3: place for place, iso3 in enumerate(names)}
    return sorted(found, key=lambda item: places.get(item.iso3, len(places)))


def put_to(iso3: str, world: World) -> list[Question]:
    """The questions put to a State, the last put first; whether figures raise them still is not asked."""
    put = put_by(world.moment, world.revision, world.convention.code)
    own = {mark: life for mark, life in put.items() if life.put.state == iso3}
    rows = figures_by_reference(world.convention.code, figures_asked_about(own))
    name = by_name(world).get(iso3, iso3)
    found = [_put(mark, name, life, rows) for mark, life in own.items()]
    return sorted(found, key=lambda item: item.life.put.put_on if item.life else world.moment.on, reverse=True)


def counts(found: Iterable[Question]) -> dict[Standing, int]:
    """How many questions stand where."""
    counted = Counter[Standing]()
    for item in found:
        counted[item.standing] += 1
        counted[Standing.PUBLIC] += item.is_public
    return {standing: counted[standing] for standing in Standing}


def _raised(iso3: str, name: str, tally: Tally, put: Lives) -> Iterator[Question]:
    figures = figures_in(tally)
    for mark, finding in raised_by(iso3, tally).items():
        rows = {reference: (figures[reference], tally.told[reference]) for reference in finding.figures}
        words = str(QUESTION[finding.kind])
        yield Question(mark, iso3, name, finding, words, about(finding.figures, rows), put.get(mark))


def _put(mark: str, name: str, life: Life, rows: Rows) -> Question:
    """One that was put, whether the figures held raise it or not."""
    finding = Finding(life.put.kind, life.put.parameters, life.put.figures)
    words = str(QUESTION[finding.kind])
    return Question(mark, life.put.state, name, finding, words, about(finding.figures, rows), life, raised=False)
