"""Addresses of the pages; each stands once for each language."""

from __future__ import annotations

from django.urls import URLPattern, path

from intersessional.web.account_urls import account_urlpatterns
from intersessional.web.views import (
    acts,
    aims,
    bodies,
    changes,
    compare,
    data,
    deadlines,
    desk,
    figures,
    home,
    how,
    meetings,
    needs,
    office_holders,
    permissions,
    road,
    search,
    sources,
    state,
    statements,
    states,
)

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("states/", states.states, name="states"),
    path("states/<slug:iso3>/", state.state, name="state"),
    path("aims/<slug:code>/", aims.aim, name="aim"),
    path("compare/", compare.compare, name="compare"),
    path("deadlines/", deadlines.deadlines, name="deadlines"),
    path("needs/", needs.needs, name="needs"),
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/<slug:code>/", meetings.meeting, name="meeting"),
    path("road/", road.next_road, name="next_road"),
    path("road/<slug:code>/", road.road, name="road"),
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies/<slug:code>/", bodies.body, name="body"),
    path("office-holders/", office_holders.office_holders, name="office_holders"),
    path("office-holders/<slug:key>/", office_holders.office_holder, name="office_holder"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<slug:key>/", sources.source, name="source"),
    path("search/", search.search, name="search"),
    path("acts/<int:pk>/", acts.act, name="act"),
    path("figures/<int:pk>/", figures.figure, name="figure"),
    path("statements/<path:key>/", statements.statement, name="statement"),
    path("how/", how.how, name="how"),
    path("permissions/", permissions.permissions, name="permissions"),
    path("changes/", changes.changes, name="changes"),
    path("desk/", desk.desk, name="desk"),
    *account_urlpatterns,
    path("data/", data.data, name="data"),
    path("data/api/", data.api_operations, name="api_operations"),
]
