"""Addresses for machines with a token: never kept, open to no other origin, and to no session of a browser."""

from __future__ import annotations

from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from ninja.errors import HttpError
from ninja.security import HttpBearer

from intersessional.core.domain.publishing import Actor
from intersessional.people import security
from intersessional.people.domain.tokens import use_token
from intersessional.people.models import Scope
from intersessional.people.token_queries import Holder, holder_of
from intersessional.publish.limiting import Limit
from intersessional.publish.opening import View, refuse_in_json
from intersessional.situation.moment import today

REFUSED = Limit("refused_tokens", 30)
"""Tokens that are none, from one place on the net."""
ASKED = Limit("tokens", 120)
"""Requests with one token."""


def actor_of(holder: Holder) -> Actor:
    """How a machine stands in the trail: under the name by chance of who made its token, in the role of a machine."""
    return Actor(holder.token.made_by, "machine")


class Token(HttpBearer):
    """The token of a machine, with a scope that it must have; what it opens stands in ``request.auth``."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Holder | None:
        """Who holds it. Raises HttpError 403 for another scope, 429 where it is asked too often."""
        holder = holder_of(token, today())
        if holder is None:
            security.refused(None)
            _keep_within(REFUSED, _place(request))
            return None
        _keep_within(ASKED, str(holder.token.pk))
        if self.scope.value not in holder.token.allows:
            raise HttpError(
                403, _("This token does not open this; it needs the scope %(scope)s.") % {"scope": self.scope}
            )
        use_token(actor=actor_of(holder), token=holder.token)
        return holder


def _place(request: HttpRequest) -> str:
    """Where a request comes from; one name for all of which the server does not say it."""
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return "somewhere"


def _keep_within(limit: Limit, whom: str) -> None:
    if not limit.allows(whom):
        raise HttpError(429, _("Too many requests; wait a minute, then go on."))


def for_machines(view: View, methods: tuple[str, ...]) -> View:
    """Let machines in by these methods; no answer is kept by anybody."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked = request.method
        if asked in methods:
            # An operation of ninja answers one method; the server itself sends no body to HEAD.
            request.method = "GET" if asked == "HEAD" else asked
            try:
                response = view(request, *args, **kwargs)
            except (BadRequest, RequestDataTooBig):
                response = refuse_in_json(_("The request cannot be read; it may be too large."), 400)
            request.method = asked
        else:
            response = refuse_in_json(_("This method is not answered here; Allow names those that are."), 405)
            response["Allow"] = ", ".join(methods)
        response["Cache-Control"] = "no-store, private"
        if response.status_code == 401:
            response["WWW-Authenticate"] = "Bearer"
        return response

    return opened
