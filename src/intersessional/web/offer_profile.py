"""What a giver finds of itself when it opens its page: what is told of its giving, and its rows to confirm at once."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.http import Http404
from django.utils.translation import gettext as _

from intersessional.cooperation import offer_queries
from intersessional.cooperation.domain.saying import Giver
from intersessional.cooperation.models import Means
from intersessional.core.queries import RevisionState
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.situation.givers import giving
from intersessional.situation.matching_words import Words
from intersessional.situation.moment import Moment
from intersessional.situation.offering import Desk
from intersessional.web.giver_list import Gift, gifts
from intersessional.web.needs_list import means_lines


class ToldOfIt(NamedTuple):
    """Figures of a giver with a code, each with its source: what it gave in all, and to whom."""

    code: str
    in_all: tuple[Gift, ...]
    gifts: tuple[Gift, ...]


def told_of(giver: Giver, moment: Moment, revision: RevisionState, words: Words) -> ToldOfIt:
    """What is told of a giver's giving; nothing of who has no code."""
    if not giver.code:
        return ToldOfIt("", (), ())
    found = giving(moment, revision)
    subject = found.giver(giver.code)
    in_all = gifts(subject.in_all, found, words.scope)
    return ToldOfIt(giver.code, in_all, gifts(subject.gifts, found, words.scope, to=True))


def profile(desk: Desk, day: date, revision: RevisionState, words: Words) -> dict[str, Any]:
    """The public rows of a giver that are not over, keys of those of which it said nothing today, and its figures."""
    published = means_lines([item for item in desk.published if item.on_its_way], words.scope)
    return {
        "published": published,
        "unsaid": [line.row.key for line in published if line.row.known_on < day],
        "told": told_of(desk.giver, desk.found.moment, revision, words),
    }


def to_confirm(keys: list[str], giver: Giver, day: date) -> list[Means]:
    """The rows of a page that are confirmed at once: all are found and its own before anything is said of one.

    Raises Http404, NotAllowed, and Refused in one sentence where nothing is left to say today.
    """
    rows = [offer_queries.standing_means(key) for key in dict.fromkeys(keys)]
    found = [row for row in rows if row is not None]
    if len(found) < len(rows):
        raise Http404
    if any((row.giver, row.giver_name) != (giver.code, "" if giver.code else giver.name) for row in found):
        raise NotAllowed(_("Of means the giver alone says that they stand."))
    left = [row for row in found if row.known_on < day]
    if not left:
        raise Refused(_("Of all of these something was said today already; say more from tomorrow on."))
    return left
