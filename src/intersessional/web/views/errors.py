"""Pages of what went wrong: one plain sentence and what to do."""

from __future__ import annotations

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from intersessional.people import security
from intersessional.people.models import Account
from intersessional.web.frame import Missing, error_page


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, with the sentence of a BadRequest; other refusals may tell of the server and stay unsaid."""
    return _error(request, 400, str(exception) if isinstance(exception, BadRequest) else "")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, with what does not exist where the view could say it."""
    if isinstance(exception, Missing):
        return _error(request, 404, str(exception), onward=(exception.url, exception.label))
    return _error(request, 404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: an account that does not open this, with the sentence of the rule where there is one."""
    security.refused(request.user if isinstance(request.user, Account) else None)
    onward = (reverse("permissions"), _("Why is something not open to me?"))
    return _error(request, 403, str(exception), onward=onward)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django gives a reason for the log
    """403: a form that this site did not give, or gave too long ago."""
    return _error(request, 403, _("The form is no longer valid; open the page again and send it anew."))


def too_many(request: HttpRequest) -> HttpResponse:
    """429: guessed or asked too often."""
    return _error(request, 429, _("Too many attempts; wait five minutes, then try again."))


def server_error(request: HttpRequest) -> HttpResponse:
    """500: the fault is ours."""
    return _error(request, 500)


def _error(
    request: HttpRequest, status: int, sentence: str = "", onward: tuple[str, str] | None = None
) -> HttpResponse:
    context = {"page": error_page(request), "status": status, "sentence": sentence, "onward": onward}
    return render(request, "ui/error.html", context, status=status)
