"""Pages of what went wrong: one plain sentence and what to do."""

from __future__ import annotations

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from intersessional.web.frame import Missing, error_page


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, with the sentence of a BadRequest; other refusals may tell of the server and stay unsaid."""
    return _error(request, 400, str(exception) if isinstance(exception, BadRequest) else "")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, with what does not exist where the view could say it."""
    if isinstance(exception, Missing):
        return _error(request, 404, str(exception), onward=(exception.url, exception.label))
    return _error(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: the fault is ours."""
    return _error(request, 500)


def _error(
    request: HttpRequest, status: int, sentence: str = "", onward: tuple[str, str] | None = None
) -> HttpResponse:
    context = {"page": error_page(request), "status": status, "sentence": sentence, "onward": onward}
    return render(request, "ui/error.html", context, status=status)
