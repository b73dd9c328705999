"""Questions to States at a moment: which were put, which are public, and which figures they are about."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings

from intersessional.assessment.questions import Life, Visibility, lives
from intersessional.core.queries import RevisionState
from intersessional.record.question_queries import asked
from intersessional.situation.moment import Moment
from intersessional.treaty.convention import load

Lives = Mapping[str, Life]
"""Questions by their fingerprints."""


def put_by(moment: Moment, revision: RevisionState, convention: str | None = None) -> Lives:
    """Every question put to a State as of a moment. For the desk: most of them are nobody else's concern yet."""
    code = convention or settings.CONVENTION
    puts, replies = asked(code, revision.head, moment.recorded)
    return lives(puts, replies, seen=moment.seen, after=load(code).questions.public_after_days)


def public_by(
    moment: Moment, revision: RevisionState, convention: str | None = None, *, state: str | None = None
) -> Lives:
    """The questions that everyone may see as of a moment, of one ``state`` or of all, by the day they were put."""
    found = put_by(moment, revision, convention)
    public = {mark: life for mark, life in found.items() if life.visibility is Visibility.PUBLIC}
    ordered = sorted(public.items(), key=lambda item: (item[1].put.put_on, item[0]))
    return {mark: life for mark, life in ordered if state in (None, life.put.state)}


def figures_asked_about(public: Lives) -> frozenset[int]:
    """References of the figures that some questions are about, as they were when the questions were put."""
    return frozenset(reference for life in public.values() for reference in life.put.figures)
