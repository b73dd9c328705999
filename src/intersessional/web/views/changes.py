"""What changed: the public part of the audit chain."""

from __future__ import annotations

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from intersessional.core.queries import current_revision, events
from intersessional.situation.moment import Moment
from intersessional.web.frame import front_page, show
from intersessional.web.role_words import publicly
from intersessional.web.wording import CHANGE, CHANGE_FACT

A_PAGE = 25
LONGEST_NUMBER = 18  # digits; any larger number is beyond every database


@front_page("before")
def changes(request: HttpRequest, moment: Moment) -> HttpResponse:
    """Changes of the record, newest first; ``before`` is the number below which the page begins."""
    revision = current_revision()
    before = _number(request.GET.get("before", ""))
    last = revision.number if before is None else min(before - 1, revision.number)
    found = events(up_to=last, limit=A_PAGE)
    return show(
        request,
        "web/changes.html",
        moment,
        revision,
        changes=[(event, _counts(event.payload), publicly(event.actor, event.role)) for event in found],
        newer=before is not None and last < revision.number,
        older=found[-1].number if found and found[-1].number > 1 else None,
        acts=CHANGE,
    )


def _number(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        raise BadRequest(_("“%(text)s” is not the number of a change; leave it out.") % {"text": text[:20]})
    return int(text)


def _counts(payload: dict[str, object]) -> list[tuple[int, str]]:
    """What the event counted, nothing left out but zeros."""
    return [
        (value, str(CHANGE_FACT.get(name, name)))
        for name, value in payload.items()
        if isinstance(value, int) and not isinstance(value, bool) and value
    ]
