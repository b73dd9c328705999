"""What machines ask for: whether the server lives, what to crawl, the icon."""

from __future__ import annotations

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from intersessional.core.queries import current_revision

# Any page can be asked for on any pair of days, and the search for anything: crawlers stay with today and with lists.
ROBOTS = "User-agent: *\nDisallow: /*?*on=\nDisallow: /*?*known=\nDisallow: /*?*q=\n"


@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """``{"revision": number, "head": hash}``; 503 when the database does not answer."""
    try:
        revision = current_revision()
    except DatabaseError:
        return JsonResponse({"error": "The database does not answer."}, status=503)
    return JsonResponse({"revision": revision.number, "head": revision.head})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The rules for crawlers."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Browsers ask here when a document names no icon, as JSON and CSV cannot."""
    return HttpResponseRedirect(static("ui/icon.svg"))
