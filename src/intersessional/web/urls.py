"""Addresses of the front pages; each stands once for each language."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from intersessional.web.views import deadlines, home, state, states

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("states/", states.states, name="states"),
    path("states/<slug:iso3>/", state.state, name="state"),
    path("deadlines/", deadlines.deadlines, name="deadlines"),
    path("", include("intersessional.web.reference_urls")),
]
