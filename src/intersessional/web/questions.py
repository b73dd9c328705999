"""Questions to States as pages show them: the figures concerned side by side, and what the State replied."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from intersessional.assessment.figures import Figure
from intersessional.assessment.questions import Life, Reply
from intersessional.core.queries import RevisionState, sources_by_key
from intersessional.record.figure_queries import Told, figures_around, figures_by_reference
from intersessional.situation import counted
from intersessional.situation.moment import Moment
from intersessional.situation.questions import figures_asked_about, public_by
from intersessional.situation.raising import raised_by
from intersessional.situation.tally import Tally
from intersessional.web.question_words import QUESTION, REPLY_KIND

Rows = Mapping[int, tuple[Figure, Told]]


@dataclass(frozen=True, slots=True)
class About:
    """A figure that a question is about: its number, what it counts, when, how much, as printed, by which sources."""

    reference: int
    title: str
    period: str
    words: str
    printed: str
    sources: tuple[str, ...]
    known_on: date


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply with what the State does by it in words."""

    reply: Reply
    does: str


@dataclass(frozen=True, slots=True)
class PublicQuestion:
    """A question that everyone may see. ``raised`` is False where the figures held on the day raise it no more."""

    mark: str
    words: str
    put_on: date
    about: tuple[About, ...]
    answers: tuple[Answer, ...]
    raised: bool = True


def about(references: Iterable[int], rows: Rows) -> tuple[About, ...]:
    """Some figures in words."""
    return tuple(_about(*rows[reference]) for reference in references)


def sources_in_words(item: About, head: str) -> str:
    """The titles of the sources of a figure."""
    held = sources_by_key(head)
    return "; ".join(held[key].title for key in item.sources if key in held) or _("no source is recorded")


def answers(life: Life) -> tuple[Answer, ...]:
    """The replies of a question, the first one first."""
    return tuple(Answer(reply, str(REPLY_KIND[reply.kind])) for reply in life.replies)


def of_state(state: str, moment: Moment, revision: RevisionState, tally: Tally) -> list[PublicQuestion]:
    """The public questions about figures of a State whose time was over by the day asked about."""
    public = public_by(moment, revision, state=state)
    if not public:
        return []
    around = figures_around(settings.CONVENTION, revision.head, state, moment.recorded)  # the sheet has read these
    rows = {figure.reference: (figure, around.told[figure.reference]) for figure in around.figures}
    open_still = raised_by(state, tally)
    return [
        _public(mark, life, rows, raised=mark in open_still)
        for mark, life in public.items()
        if all(rows[reference][0].end <= moment.on for reference in life.put.figures)
    ]


def of_figure(state: str, keys: Collection[str], moment: Moment, revision: RevisionState) -> list[PublicQuestion]:
    """The public questions about a figure of a State in any of its versions, by the keys of these."""
    public = public_by(moment, revision, state=state)
    if not public:
        return []
    rows = figures_by_reference(settings.CONVENTION, figures_asked_about(public))
    return [
        _public(mark, life, rows)
        for mark, life in public.items()
        if any(rows[reference][1].key in keys for reference in life.put.figures)
    ]


def _public(mark: str, life: Life, rows: Rows, *, raised: bool = True) -> PublicQuestion:
    words = str(QUESTION[life.put.kind])
    return PublicQuestion(mark, words, life.put.put_on, about(life.put.figures, rows), answers(life), raised)


def _about(figure: Figure, told: Told) -> About:
    return About(
        figure.reference,
        counted.title(figure),
        counted.period(figure),
        counted.value(figure),
        told.printed,
        told.sources,
        figure.known_on,
    )
