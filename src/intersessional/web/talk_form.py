"""What is filled in of a talk: the form read into words, each mistake one sentence."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from intersessional.cooperation.domain.talks import TalkWords
from intersessional.cooperation.models import IndividualTalk
from intersessional.cooperation.queries import stated
from intersessional.cooperation.statements import NeedStatus
from intersessional.core.queries import current_revision
from intersessional.people.domain.roles import Refused
from intersessional.situation.moment import Moment
from intersessional.web.filters import written_date
from intersessional.web.parties import codes, meeting_choices, meeting_titles
from intersessional.web.talk_lines import held_of

SINGLE = ("state", "what", "held", "place", "meeting", "helped", "words", "kind", "summary", "language")


def posted(form: QueryDict) -> dict[str, object]:
    """Every field as it was sent."""
    return {name: str(form.get(name, "")) for name in SINGLE} | {
        name: form.getlist(name) for name in ("needs", "parties")
    }


def filled(row: IndividualTalk) -> dict[str, object]:
    """The fields as a talk has them."""
    return posted(QueryDict()) | {
        "what": row.what,
        "held": str(held_of(row) or ""),
        "place": row.place,
        "meeting": row.meeting,
        "helped": "yes" if "isu" in row.chosen_parties else "",
        "needs": list(codes(row.needs)),
        "summary": row.summary,
        "language": row.summary_language,
    }


def read(request: HttpRequest, moment: Moment, state: str, row: IndividualTalk | None = None) -> TalkWords:
    """What the form says. Raises Refused."""
    form = posted(request.POST)
    meeting = str(form["meeting"])
    if meeting not in meeting_choices(meeting_titles(moment), row.meeting if row else ""):
        raise Refused(_("Choose the meeting from the list, or none."))
    needs = tuple(request.POST.getlist("needs"))
    if not set(needs) <= need_choices(moment, state).keys() | set(codes(row.needs) if row else ()):
        raise Refused(_("Choose from the list the needs that the talk is about."))
    try:
        held = written_date(str(form["held"])) if form["held"] else None
    except ValueError as error:
        raise Refused(str(error)) from error
    return TalkWords(
        what=str(form["what"]),
        needs=needs,
        held=held,
        place=str(form["place"]),
        meeting=meeting,
        helped=bool(form["helped"]),
    )


def need_choices(moment: Moment, state: str) -> dict[str, str]:
    """The needs of a State that stand, by their keys."""
    found = stated(settings.CONVENTION, current_revision().head, known=moment.known).needs
    return {row.key: row.what for row in found if row.state == state and row.status == NeedStatus.STATED}
