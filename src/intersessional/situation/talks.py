"""What States made public of their closed talks with possible partners, as known on a day."""

from __future__ import annotations

from django.conf import settings

from intersessional.cooperation.talk_queries import Summary, public_summaries
from intersessional.core.queries import RevisionState
from intersessional.situation.moment import Moment


def summaries(moment: Moment, revision: RevisionState) -> list[Summary]:
    """Summaries of all States, the latest first; those made public later were not known."""
    found = public_summaries(settings.CONVENTION, revision.head)
    return [row for row in found if row.since <= moment.seen]
