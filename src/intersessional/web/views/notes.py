"""Notes of contacts: those one may see, writing one, and taking one back."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from intersessional.people import rules
from intersessional.people.domain.notes import take_note_back, write_note
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.note_queries import note_seen
from intersessional.people.queries import actor_of
from intersessional.web.access import account_of, member_page, standing
from intersessional.web.notes_page import contact_said, place_said, shown


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: HttpRequest) -> HttpResponse:
    """The notes that whoever asks may see, and a form to write one."""
    who = standing(request)
    if not rules.may_read_notes(who):
        raise PermissionDenied
    if request.method != "POST":
        return shown(request, who)
    try:
        place, chosen = place_said(request.POST, who)
        what = contact_said(request.POST, who)
        write_note(actor=actor_of(account_of(request)), by=who, place=place, what=what, chosen=chosen)
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from refused
    except Refused as refused:
        return shown(request, who, problem=str(refused))
    return redirect("notes")


@member_page
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a note back. Whoever may not see it learns not even whether there is one."""
    who = standing(request)
    note = note_seen(who, pk)
    if note is None:
        raise Http404
    try:
        reason = str(request.POST.get("reason", ""))
        take_note_back(actor=actor_of(account_of(request)), by=who, note=note, reason=reason)
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from refused
    except Refused as refused:
        return shown(request, who, problem=_("Note of %(day)s: %(problem)s") % {"day": note.day, "problem": refused})
    return redirect("notes")
