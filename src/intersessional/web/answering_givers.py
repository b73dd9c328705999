"""A State’s answers to a giver as an act that its delegation does, signed in or by the link of a mail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from intersessional.cooperation import rules
from intersessional.cooperation.domain.approaches import Answer, answer_giver
from intersessional.cooperation.models import Approach
from intersessional.cooperation.offer_queries import answers_by_code, approach_put_to, things_asked, whole_answer_on
from intersessional.core.domain.publishing import Actor
from intersessional.core.queries import current_revision
from intersessional.parties.queries import directory
from intersessional.people.answerable import Answerable, Asked, Matter, Payload, answerable
from intersessional.people.domain.roles import AlreadyAnswered, Refused
from intersessional.people.models import Audience
from intersessional.people.standing import Standing
from intersessional.situation.matching import matching
from intersessional.situation.moment import Moment
from intersessional.web.approach_lines import approach_lines
from intersessional.web.match_lines import words_of
from intersessional.web.pointed_to import page_pointed_to

ANSWER_GIVER = "approach"
WORDS, POINTS, PUBLIC, DECLINED = "words-", "points-", "public-", "declined-"
"""How the names of the fields begin, before the code of what was asked."""
NONE = "none"
LONGEST = 10_000
"""Characters of an answer."""


def matter_of_approach(row: Approach) -> Matter:
    """What is answered where a State answers a giver."""
    return Matter(ANSWER_GIVER, row.mark, row.state)


def register() -> None:
    """Let delegations answer what givers ask."""
    answerable.register(
        ANSWER_GIVER,
        Answerable(
            template="web/answering_giver.html",
            asked=asked_by,
            read=_read,
            record=_record,
            answered_on=_answered_on,
            no_answer=lambda: (_("The State does not wish to answer"), {NONE: "yes"}),
            may_put=_may_put,
            may_be_open_still=True,
        ),
    )


def asked_by(matter: Matter) -> Asked | None:
    """What a giver asks a State; None where it asks nothing."""
    row = approach_put_to(matter.state, matter.subject)
    if row is None or not things_asked(row):
        return None
    moment, revision = Moment.of(), current_revision()
    line = approach_lines([row], words_of(directory(revision.head), moment), matching(moment, revision))[0]
    told = {"giver": line.giver, "state": line.state}
    return Asked(
        heading=_("%(giver)s asks %(state)s") % told,
        lead=_("%(giver)s may be able to help with a need of %(state)s, and would like to know something first.")
        % told,
        then=_(
            "%(giver)s sees your answers at once, and nobody else does; everybody reads those that you make public, "
            "and never who asked. What you leave blank stays open. There is no deadline."
        )
        % told,
        address=reverse("answer_giver", kwargs={"mark": row.mark}),
        among=(_("What each says"), reverse("approach", kwargs={"mark": row.mark})),
        then_none=_("%(giver)s is told so.") % told,
        detail={"line": line},
    )


def _read(form: Payload) -> dict[str, str]:
    """What is answered to each thing. Raises Refused."""
    if form.get(NONE):
        return {NONE: "yes"}
    found: dict[str, str] = {}
    for name, value in form.items():
        text = value.replace("\r\n", "\n").strip()
        if not text or not name.startswith((WORDS, POINTS, PUBLIC, DECLINED)):
            continue
        if len(text) > LONGEST or "\x00" in text:
            raise Refused(_("An answer is too long; %(most)s characters are enough.") % {"most": LONGEST})
        found[name] = page_pointed_to(text) if name.startswith(POINTS) else text
    if not any(name.startswith((WORDS, POINTS, DECLINED)) for name in found):
        raise Refused(_("Write at least one answer, or say that you do not wish to answer."))
    return found


def _record(
    *,
    actor: Actor,
    by: Standing,
    matter: Matter,
    payload: Payload,
    by_link: bool,  # noqa: ARG001 - an answer is the State’s, whichever way it comes
    also: Callable[[], object],
) -> None:
    row = approach_put_to(matter.state, matter.subject)
    if row is None:
        raise Refused(_("This is asked no more."))
    given = {code for code, answer in answers_by_code(row).items() if not answer.declined}
    unanswered = [thing.code for thing in things_asked(row) if thing.code not in given]
    if not unanswered:
        raise AlreadyAnswered(_("This was answered already."))
    answer_giver(actor=actor, by=by, approach=row, answers=[_answer(payload, code) for code in unanswered], also=also)


def _answer(payload: Payload, code: str) -> Answer:
    return Answer(
        code=code,
        words=payload.get(WORDS + code, ""),
        points_to=payload.get(POINTS + code, ""),
        declined=bool(payload.get(NONE) or payload.get(DECLINED + code)),
        public=bool(payload.get(PUBLIC + code)),
    )


def _answered_on(matter: Matter) -> date | None:
    row = approach_put_to(matter.state, matter.subject)
    return whole_answer_on(row) if row else None


def _may_put(by: Standing, matter: Matter) -> bool:
    """Whoever speaks for the giver that asks."""
    row = approach_put_to(matter.state, matter.subject)
    return row is not None and rules.may_write(by, row.owner, Audience.OWNER)
