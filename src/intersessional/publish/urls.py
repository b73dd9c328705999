"""Addresses of what is published as data: ``api_urlpatterns`` without a language, ``calendar_urlpatterns`` with."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path, re_path
from django.utils.translation import gettext as _

from intersessional.publish import own
from intersessional.publish.api import api
from intersessional.publish.calendars import deadlines_calendar, meetings_calendar
from intersessional.publish.holding import for_machines
from intersessional.publish.opening import View, open_to_all, reply
from intersessional.publish.package import package
from intersessional.publish.registers import registers
from intersessional.publish.table_books import table_books
from intersessional.publish.tables import tables


@open_to_all
def nothing_here(_request: HttpRequest) -> HttpResponse:
    """Any other address of the API."""
    return reply({"error": _("There is nothing at this address; /api/v1/openapi.json lists what there is.")}, 404)


def _offered(address: str, view: View) -> View:
    """The operations of an address to all, or to machines with a token."""
    if address.startswith(own.START):
        return for_machines(view, own.METHODS.get(address, own.READING))
    return open_to_all(view)


_operations, _app, _namespace = api.urls
_opened = [
    path(str(item.pattern), _offered(str(item.pattern), item.callback), name=item.name)
    for item in _operations
    if isinstance(item, URLPattern)
]

api_urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", (_opened, _app, _namespace)),
    re_path("^api(?:/|$)", nothing_here),
    *tables,
    *table_books,
    *registers,
    package,
]
calendar_urlpatterns: list[URLPattern | URLResolver] = [
    path("deadlines.ics", deadlines_calendar, name="deadlines_calendar"),
    path("meetings.ics", meetings_calendar, name="meetings_calendar"),
]
