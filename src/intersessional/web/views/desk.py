"""The desk: signing in, signing out, and what can be done there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from intersessional.core.queries import current_revision
from intersessional.situation.moment import Moment
from intersessional.situation.world import look
from intersessional.web.desk_questions import STANDING, Standing, counts, questions
from intersessional.web.frame import page_of, show

View = Callable[..., HttpResponse]


def desk_page(view: View) -> Callable[..., Any]:
    """Open a view to those who work at the desk; others are asked to sign in. It is never kept in a cache."""

    @never_cache
    @login_required
    @wraps(view)
    def opened(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not request.user.is_staff:
            raise PermissionDenied
        return view(request, **kwargs)

    return opened


@method_decorator(never_cache, name="dispatch")
class SignIn(LoginView):
    """Sign in with the name and the password of an account."""

    redirect_authenticated_user = True

    def render_to_response(self, context: dict[str, Any], **_response: Any) -> HttpResponse:
        """The page, in the frame of all pages."""
        wrong = bool(context["form"].errors)
        response = show(
            self.request,
            "web/sign_in.html",
            Moment.of(),
            current_revision(),
            wrong=wrong,
            username=str(self.request.POST.get("username", ""))[:150],
            onward=self.get_redirect_url(),
        )
        response.status_code = 422 if wrong else 200
        return response


class SignOut(LogoutView):
    """Sign out, and go to the first page."""

    next_page = "home"


@desk_page
def desk(request: HttpRequest) -> HttpResponse:
    """What the desk has to ask: the questions that figures raise, which States see before anyone else."""
    moment, revision = Moment.of(), current_revision()
    found = questions(look(moment, revision=revision))
    chosen = request.GET.get("show", "")
    if chosen and chosen not in set(Standing):
        raise BadRequest(_("“%(text)s” is no standing of a question; leave it out.") % {"text": chosen[:40]})
    asked = [question for question in found if question.shows(chosen)]
    return show(
        request,
        "web/desk.html",
        moment,
        revision,
        page=page_of(request, moment, revision),
        questions=asked,
        states=len({question.iso3 for question in asked}),
        all_questions=len(found),
        counts=counts(found),
        standings=STANDING,
        chosen=chosen,
    )
