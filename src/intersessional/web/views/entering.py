"""Entering a person with a role at the desk, without an invitation."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from intersessional.core.queries import current_revision
from intersessional.parties.queries import bodies, directory
from intersessional.people.domain.entering import enter_role
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.models import Role
from intersessional.people.queries import actor_of
from intersessional.people.standing import Standing
from intersessional.situation.moment import Moment
from intersessional.web.access import account_of, desk_page, sensitive, standing
from intersessional.web.frame import show
from intersessional.web.role_form import (
    appointment,
    day_written,
    kind_chosen,
    kinds_given,
    mail_written,
    organisation_written,
    states_named,
)
from intersessional.web.role_words import ROLE_KIND
from intersessional.web.wording import named


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive
def enter(request: HttpRequest) -> HttpResponse:
    """A person with a role, its ground and its days; the person need not have an account, nor an address."""
    who = standing(request)
    if request.method != "POST":
        return _show(request, who)
    try:
        role = _enter(request, who)
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from refused
    except Refused as refused:
        return _show(request, who, str(refused))
    return redirect(f"{reverse('people')}?on={max(role.starts_on, who.day)}#role-{role.pk}")


def _enter(request: HttpRequest, who: Standing) -> Role:
    kind = kind_chosen(request, kinds_given(who))
    what = appointment(
        request,
        kind,
        state=str(request.POST.get("state", "")),
        starts_on=day_written(request, "starts_on") or who.day,
    )
    return enter_role(
        actor=actor_of(account_of(request)),
        by=who,
        name=str(request.POST.get("name", "")),
        email=mail_written(request) if request.POST.get("email") else "",
        phone=str(request.POST.get("phone", "")),
        what=what,
        organisation_name=organisation_written(request, kind),
    )


def _show(request: HttpRequest, who: Standing, problem: str = "") -> HttpResponse:
    revision = current_revision()
    name = named(directory(revision.head), who.day)
    response = show(
        request,
        "web/enter_role.html",
        Moment.of(),
        revision,
        today=who.day,
        kinds=[(kind.value, str(ROLE_KIND[kind])) for kind in kinds_given(who)],
        states=states_named(revision.head, name, who.day),
        bodies=[(body.code, body.title) for body in bodies(settings.CONVENTION)],
        problem=problem,
        posted=request.POST if problem else request.GET,
    )
    response.status_code = 422 if problem else 200
    return response
