"""Taking up an invitation by the link of a mail."""

from __future__ import annotations

from typing import Any

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from intersessional.core.queries import current_revision
from intersessional.parties.queries import directory
from intersessional.people.domain.invitations import hash_of, take_up
from intersessional.people.domain.roles import Refused
from intersessional.people.models import Account, Invitation
from intersessional.people.queries import account_by_address, names_of, open_invitation
from intersessional.situation.moment import Moment, today
from intersessional.web.frame import show
from intersessional.web.role_words import role_words
from intersessional.web.wording import named


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Who invites to what; choosing a password takes it up. A link that opens nothing says not why."""
    found = open_invitation(hash_of(secret))
    if found is None:
        return _show(request, None, status=404)
    signed_in = request.user if isinstance(request.user, Account) else None
    if request.method != "POST":
        return _show(request, found, signed_in=signed_in)
    password = str(request.POST.get("password", ""))
    try:
        if signed_in is None and account_by_address(found.email) is None:
            validate_password(password, Account(username=found.email, email=found.email))
        account = take_up(secret=secret, password=password, account=signed_in)
    except ValidationError as error:
        return _show(request, found, status=422, problems=list(error.messages))
    except Refused as refused:
        return _show(request, found, status=422, signed_in=signed_in, problems=[str(refused)])
    if signed_in is not None:
        return redirect("account")
    response: HttpResponse = perform_login(request, account)
    return response


def _show(
    request: HttpRequest,
    found: Invitation | None,
    *,
    status: int = 200,
    signed_in: Account | None = None,
    problems: list[str] | None = None,
) -> HttpResponse:
    revision = current_revision()
    told: dict[str, Any] = {"inviter": "", "role": "", "state": "", "known": False}
    if found is not None:
        organisation = found.organisation.name if found.organisation else ""
        told = {
            "inviter": names_of([found.invited_by]).get(found.invited_by) or _("The Implementation Support Unit"),
            "role": role_words(found.kind, body=found.body, organisation=organisation),
            "state": named(directory(revision.head), today())(found.state_id, today()) if found.state_id else "",
            "known": signed_in is None and account_by_address(found.email) is not None,
        }
    response = show(
        request,
        "web/account/invitation.html",
        Moment.of(),
        revision,
        invitation=found,
        signed_in=signed_in,
        problems=problems or [],
        days=settings.INVITATION_DAYS,
        **told,
    )
    response.status_code = status
    return response
