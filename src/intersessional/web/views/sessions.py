"""Where one is signed in, and ending it elsewhere."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from intersessional.core.queries import current_revision
from intersessional.people.domain.sessions import end_sessions
from intersessional.people.queries import actor_of, open_sessions
from intersessional.situation.moment import Moment
from intersessional.web.access import account_of, sensitive, standing
from intersessional.web.frame import show


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def sessions(request: HttpRequest) -> HttpResponse:
    """The sessions of whoever is signed in; a form ends all but this one, after the password was given again."""
    if request.method == "POST":
        response: HttpResponse = _end_others(request)
        return response
    here = request.session.session_key
    return show(
        request,
        "web/account/sessions.html",
        Moment.of(),
        current_revision(),
        lines=[(row, row.session_key == here) for row in open_sessions(account_of(request))],
        hours=settings.SESSION_COOKIE_AGE // 3600,
        minutes=settings.SESSION_IDLE_AGE // 60,
    )


@sensitive
def _end_others(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    keep = request.session.session_key or ""
    end_sessions(actor=actor_of(account), by=standing(request), account=account, keep=keep)
    return redirect("sessions")
