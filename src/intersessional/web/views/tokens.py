"""Tokens for machines of a party: which there are, making one, revoking one."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from intersessional.core.queries import current_revision
from intersessional.parties.queries import directory
from intersessional.people import rules
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.domain.tokens import make_token, revoke_token
from intersessional.people.queries import actor_of
from intersessional.people.token_queries import token_by_number, tokens_seen
from intersessional.situation.moment import Moment
from intersessional.web.access import account_of, member_page, sensitive, standing
from intersessional.web.frame import show
from intersessional.web.token_words import DAYS, SCOPES, names_of_parties, token_lines


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """Tokens of the own party, at the desk all. One is made after whoever asks proved who they are once more."""
    who = standing(request)
    if not (_owners(request) or rules.works_at_desk(who)):
        raise PermissionDenied
    if request.method != "POST":
        return _list(request)
    try:
        if request.POST.get("do") == "revoke":
            return _revoke(request)
        made: HttpResponse = _make(request)
    except NotAllowed:
        raise
    except Refused as refused:
        return _list(request, problem=str(refused))
    return made


def _owners(request: HttpRequest) -> list[str]:
    who = standing(request)
    return sorted(party for party in who.parties if rules.may_make_token(who, party))


@sensitive
def _make(request: HttpRequest) -> HttpResponse:
    """The page with the secret of the token made: it is shown this once."""
    own = _owners(request)
    days = str(request.POST.get("days", ""))
    _token, secret = make_token(
        actor=actor_of(account_of(request)),
        by=standing(request),
        owner=str(request.POST.get("owner") or next(iter(own), "")),
        name=str(request.POST.get("name", "")),
        scopes=request.POST.getlist("scopes"),
        days=int(days) if days in {str(number) for number in DAYS} else 0,
    )
    return _list(request, secret=secret)


def _revoke(request: HttpRequest) -> HttpResponse:
    token = token_by_number(standing(request), str(request.POST.get("token", "")))
    if token is None:
        raise Http404
    revoke_token(actor=actor_of(account_of(request)), by=standing(request), token=token)
    return redirect("tokens")


def _list(request: HttpRequest, *, problem: str = "", secret: str = "") -> HttpResponse:
    moment, revision = Moment.of(), current_revision()
    rows = tokens_seen(standing(request))
    own = _owners(request)
    names = names_of_parties({row.owner for row in rows} | set(own), directory(revision.head), moment.on)
    response = show(
        request,
        "web/tokens.html",
        moment,
        revision,
        lines=token_lines(rows, names, timezone.now()),
        owners=[(party, names[party]) for party in own],
        scopes=[(scope.value, words) for scope, words in SCOPES.items()],
        days=DAYS,
        posted=request.POST if problem else {},
        chosen=request.POST.getlist("scopes") if problem else [],
        problem=problem,
        secret=secret,
    )
    response.status_code = 422 if problem else 200
    return response
