"""Addresses of the whole product."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from intersessional.publish.urls import api_urlpatterns, calendar_urlpatterns
from intersessional.web.views import service

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", service.health, name="health"),
    path("robots.txt", service.robots, name="robots"),
    path("favicon.ico", service.favicon, name="favicon"),
    *api_urlpatterns,
    *i18n_patterns(
        *calendar_urlpatterns,
        path("", include("intersessional.web.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "intersessional.web.views.errors.bad_request"
handler404 = "intersessional.web.views.errors.not_found"
handler500 = "intersessional.web.views.errors.server_error"
