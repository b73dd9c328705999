"""A giver’s question goes to whoever answers for the State, by a mail with a link to answer it without an account."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from intersessional.cooperation.models import Approach
from intersessional.cooperation.offer_queries import approach_put_to
from intersessional.core.domain.publishing import Actor
from intersessional.people.act_link_queries import addressees, mailed
from intersessional.people.answerable import Asked
from intersessional.people.awaiting_queries import preference_of
from intersessional.people.domain.act_links import Bearer, Letter, send_link
from intersessional.people.domain.posting import posting
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.letters import Words, act_link
from intersessional.people.models import ActLink, RoleKind
from intersessional.people.standing import Standing
from intersessional.situation.moment import today
from intersessional.ui.wording import date_long
from intersessional.web.answering import address_of
from intersessional.web.answering_givers import asked_by, matter_of_approach


class Way(StrEnum):
    """How far the mail of a question has come, as the giver is told it: never to whom."""

    SENT = "sent"
    NOT_SENT = "not_sent"
    NOBODY = "nobody"


class Mailed(NamedTuple):
    """Whether a mail went, and when the last one did."""

    way: Way
    day: date | None = None


def mailed_about(row: Approach) -> Mailed:
    """Whether the State was reached by mail."""
    days = [link.created_at.date() for link in mailed(matter_of_approach(row))]
    if days:
        return Mailed(Way.SENT, max(days))
    return Mailed(Way.NOT_SENT if _to(row.state) else Way.NOBODY)


def ask_by_mail(*, actor: Actor, by: Standing, row: Approach, anew: bool) -> None:
    """Send a link to the focal points of the State, or to the head of its delegation where none has an address.

    Whoever has an open link gets another one only where something is asked ``anew``. Raises Refused where a mail
    cannot be sent; what was asked stands.
    """
    matter = matter_of_approach(row)
    has_one = set() if anew else {link.person for link in mailed(matter, still_open=True)}
    people = [to for to in _to(row.state) if to.person not in has_one]
    if not people:
        return
    if asked_by(matter) is None:
        raise Refused(_("This is asked no more."))
    failures: list[Refused] = []
    with posting() as post:
        for to in people:
            try:
                with override(preference_of(to.person).language or get_language()):
                    send_link(actor=actor, by=by, matter=matter, to=to, letter=_letter(row), post=post, by_desk=True)
            except NotAllowed:
                raise
            except Refused as error:  # an address that is not reached keeps nothing from the others
                failures.append(error)
    if len(failures) == len(people):
        raise failures[0]


def _to(state: str) -> list[Bearer]:
    found = addressees(state, today())
    focal_points = [item for item in found if item[3] == RoleKind.FOCAL_POINT]
    return [Bearer(name, email, person) for person, name, email, _kind in focal_points or found]


def _letter(row: Approach) -> Letter:
    whole = approach_put_to(row.state, row.mark)
    asked = asked_by(matter_of_approach(row)) if whole else None

    def words(link: ActLink, secret: str) -> Words:
        assert asked is not None  # something was asked, or nothing is sent  # noqa: S101
        until = date_long(link.expires_at.date())
        return act_link(heading=asked.heading, words=_words(asked), link=address_of(secret), until=until)

    return words


def _words(asked: Asked) -> str:
    line = asked.detail["line"]
    told = {
        "lead": asked.lead,
        "need": line.need.what if line.need else line.row.need_key,  # type: ignore[attr-defined]
        "things": "\n".join(f"- {thing.words}" for thing in line.open_questions),  # type: ignore[attr-defined]
        "then": asked.then,
    }
    return _("%(lead)s\n\nThe need: %(need)s\n\nIt asks:\n%(things)s\n\n%(then)s") % told
