"""Opening pages to those who may: never kept in a cache, each asked anew on each request."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from intersessional.people import rules
from intersessional.people.demo import in_demo
from intersessional.people.domain.roles import NotAllowed
from intersessional.people.models import Account
from intersessional.people.queries import has_second_step, standing_of
from intersessional.people.standing import Standing
from intersessional.situation.moment import today

View = Callable[..., HttpResponse]


def account_of(request: HttpRequest) -> Account:
    """Who is signed in. Raises PermissionDenied for nobody."""
    if isinstance(request.user, Account):
        return request.user
    raise PermissionDenied


def standing(request: HttpRequest, *, anew: bool = False) -> Standing:
    """Who asks, with the roles of today; read once for a request, and ``anew`` after an act may have changed them."""
    held: Standing | None = None if anew else getattr(request, "standing", None)
    if held is None:
        held = standing_of(request.user, today())
        request.standing = held  # type: ignore[attr-defined]
    return held


def lacks_second_step(request: HttpRequest, who: Standing) -> bool:
    """Whether a second step must be set up before the desk opens."""
    return rules.needs_second_step(who) and not in_demo(request) and not has_second_step(account_of(request))


def member_page(view: View) -> Callable[..., Any]:
    """Open a view to whoever is signed in; others are asked to sign in. The view asks the rules for the rest.

    What an act refuses to whoever asks is refused by the page.
    """

    @never_cache
    @login_required
    @wraps(view)
    def opened(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if lacks_second_step(request, standing(request)):
            return redirect("mfa_index")
        # Keys and codes are sent too, and a database that refuses the character would answer for the form.
        if any("\0" in value for _name, values in request.POST.lists() for value in values):
            raise BadRequest(_("The text holds a character that cannot be kept; write it again without it."))
        try:
            return view(request, **kwargs)
        except NotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused

    return opened


def sensitive(view: View) -> Callable[..., Any]:
    """Ask whoever is signed in to prove it once more, unless that was done a few minutes ago."""
    asked: Callable[..., Any] = reauthentication_required(view)
    return asked


def desk_page(view: View) -> Callable[..., Any]:
    """Open a view to those who work at the desk; others are asked to sign in. It is never kept in a cache."""

    @member_page
    @wraps(view)
    def opened(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not rules.works_at_desk(standing(request)):
            raise PermissionDenied
        return view(request, **kwargs)

    return opened
