"""What is held of whom: in general for everybody, of oneself for a person, of somebody who asked for the desk."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from intersessional.core.queries import current_revision
from intersessional.people import rules
from intersessional.people.domain.consent import consent, take_back_consent
from intersessional.people.domain.privacy import FOR_THE_DESK, Ground, erase_person, give_out
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.personal import held_of, personal, whole_or_part
from intersessional.people.privacy_queries import is_held, kinds_held, speaks_as_survivor
from intersessional.people.queries import actor_of, names_of
from intersessional.people.standing import Standing
from intersessional.situation.moment import Moment, today
from intersessional.web.access import account_of, desk_page, sensitive, standing
from intersessional.web.frame import front_page, show
from intersessional.web.personal_files import FILES


@front_page()
def privacy(request: HttpRequest, moment: Moment) -> HttpResponse:
    """What is held of whom, why, how long, who sees it, and how to get it out or erased; made from the inventory."""
    return show(
        request,
        "web/privacy.html",
        moment,
        current_revision(),
        kinds=[kind for _code, kind in personal],
        contact=settings.CONTACT,
        days=settings.PERSONAL_DATA_DAYS,
        letter_days=settings.LETTER_DAYS,
    )


@require_safe
@never_cache
@login_required
@sensitive
def own_data(request: HttpRequest) -> HttpResponse:
    """Everything held of whoever is signed in."""
    who = standing(request)
    return _page(request, "web/account/data.html", kinds=held_of(account_of(request).person, who))


@require_safe
@never_cache
@login_required
@sensitive
def own_file(request: HttpRequest, form: str) -> HttpResponse:
    """The same as a file."""
    return FILES[form](held_of(account_of(request).person, standing(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
@sensitive
def erase_own(request: HttpRequest) -> HttpResponse:
    """What goes and what stays; then it goes, and whoever asked is signed out."""
    account = account_of(request)
    problem = ""
    if request.method == "POST":
        try:
            _sure(request)
            erase_person(actor=actor_of(account), by=standing(request), person=account.person, reason=Ground.OWN)
        except Refused as refused:
            problem = str(refused)
        else:
            logout(request)
            return _page(request, "web/account/erased.html")
    kinds = held_of(account.person, standing(request))
    return _page(
        request, "web/account/erase.html", problem=problem, kinds=kinds, part="", person="", grounds=(), reason=""
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def survivor(request: HttpRequest) -> HttpResponse:
    """Say that one speaks as a survivor, or take it back."""
    account, who = account_of(request), standing(request)
    words = _words_of_consent()
    problem = ""
    if request.method == "POST":
        try:
            if request.POST.get("do") == "take-back":
                take_back_consent(actor=actor_of(account), by=who, person=account.person)
            else:
                _agreed(request)
                consent(actor=actor_of(account), by=who, person=account.person, words=words)
        except Refused as refused:
            problem = str(refused)
        else:
            return redirect("survivor")
    given = speaks_as_survivor(account.person)
    return _page(request, "web/account/survivor.html", problem=problem, given=given, words=words)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
@sensitive
def data_of(request: HttpRequest, person: str) -> HttpResponse:
    """Give out what is held of somebody who asked; on what ground stands in the trail."""
    who = _may(request, person)
    problem = ""
    if request.method == "POST":
        form = str(request.POST.get("form", "json"))
        try:
            reason = _ground(request)
            held = give_out(actor=actor_of(account_of(request)), by=who, person=person, reason=reason)
        except Refused as refused:
            problem = str(refused)
        else:
            return FILES.get(form, FILES["json"])(held)
    return _of_another(request, "web/account/give_out.html", person, problem)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
@sensitive
def erase(request: HttpRequest, person: str) -> HttpResponse:
    """Erase what is held of somebody who asked."""
    who = _may(request, person)
    problem = ""
    if request.method == "POST":
        try:
            reason = _ground(request)
            _sure(request)
            erase_person(actor=actor_of(account_of(request)), by=who, person=person, reason=reason)
        except NotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except Refused as refused:
            problem = str(refused)
        else:
            return redirect("people")
    return _of_another(request, "web/account/erase.html", person, problem)


def _may(request: HttpRequest, person: str) -> Standing:
    """Who asks, where they may answer for the person. Raises Http404 where nobody is held, PermissionDenied."""
    who = standing(request)
    if not rules.may_handle_data(who, person, kinds_held(person, who.day)):
        raise PermissionDenied(_("What is held of this person is given out and erased by others."))
    if not is_held(person):
        raise Http404
    return who


def _of_another(request: HttpRequest, template: str, person: str, problem: str) -> HttpResponse:
    kinds = held_of(person, standing(request))
    return _page(
        request,
        template,
        problem=problem,
        person=person,
        name=names_of([person]).get(person) or _("a person without a name here"),
        kinds=kinds,
        part=whole_or_part(kinds),
        grounds=[(ground.value, ground.label) for ground in FOR_THE_DESK],
        reason=request.POST.get("reason", ""),
    )


def _ground(request: HttpRequest) -> Ground:
    chosen = str(request.POST.get("reason", ""))
    if chosen not in FOR_THE_DESK:
        raise Refused(_("Say why this is done."))
    return Ground(chosen)


def _sure(request: HttpRequest) -> None:
    if not request.POST.get("sure"):
        raise Refused(_("Tick that what goes cannot be brought back."))


def _agreed(request: HttpRequest) -> None:
    if not request.POST.get("agree"):
        raise Refused(_("Tick that you agree, or leave the page: nothing is kept then."))


def _words_of_consent() -> str:
    return _(
        "I speak as a survivor, and I want the Implementation Support Unit to know it when it prepares meetings. It is "
        "shown to its officers and to nobody else. I can take it back here at any time, and then it is erased."
    )


def _page(request: HttpRequest, template: str, *, problem: str = "", **context: Any) -> HttpResponse:
    response = show(request, template, Moment.of(), current_revision(), problem=problem, today=today(), **context)
    response.status_code = 422 if problem else 200
    return response
