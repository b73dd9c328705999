"""Addresses of the whole product."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from intersessional.publish.urls import api_urlpatterns, calendar_urlpatterns
from intersessional.web.views import service

# The pages come first: finding the address is a good part of what a page from the cache costs.
urlpatterns: list[URLPattern | URLResolver] = [
    *i18n_patterns(
        path("", include("intersessional.web.urls")),
        *calendar_urlpatterns,
        prefix_default_language=False,
    ),
    path("healthz", service.health, name="health"),
    path("robots.txt", service.robots, name="robots"),
    path("favicon.ico", service.favicon, name="favicon"),
    *api_urlpatterns,
]

handler400 = "intersessional.web.views.errors.bad_request"
handler403 = "intersessional.web.views.errors.forbidden"
handler404 = "intersessional.web.views.errors.not_found"
handler429 = "intersessional.web.views.errors.too_many"
handler500 = "intersessional.web.views.errors.server_error"
