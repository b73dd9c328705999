"""Addresses of what the first answers rest on: meetings, bodies, sources, acts, rules, changes, data."""

from __future__ import annotations

from django.urls import URLPattern, path

from intersessional.web.views import acts, bodies, changes, data, how, meetings, sources

urlpatterns: list[URLPattern] = [
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/<slug:code>/", meetings.meeting, name="meeting"),
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies/<slug:code>/", bodies.body, name="body"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<slug:key>/", sources.source, name="source"),
    path("acts/<int:pk>/", acts.act, name="act"),
    path("how/", how.how, name="how"),
    path("changes/", changes.changes, name="changes"),
    path("data/", data.data, name="data"),
    path("data/api/", data.api_operations, name="api_operations"),
]
