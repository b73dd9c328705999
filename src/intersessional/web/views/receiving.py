"""What givers say that they give a State, and what its delegation says that came of it."""

from __future__ import annotations

from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from intersessional.cooperation import offer_queries, receipt_queries, rules
from intersessional.cooperation.domain.receipts import WhatCame, confirm_receipt
from intersessional.cooperation.domain.saying import Giver
from intersessional.core.queries import current_revision
from intersessional.parties.queries import directory
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.queries import actor_of
from intersessional.people.rules import may_answer_for
from intersessional.people.standing import Standing
from intersessional.situation.moment import Moment
from intersessional.situation.needs import needs_and_means
from intersessional.web.access import account_of, member_page, standing
from intersessional.web.frame import show
from intersessional.web.givers_own import giver_named
from intersessional.web.needs_list import MeansLine, means_lines
from intersessional.web.receipt_lines import CAME, ReceiptLine, receipt_line
from intersessional.web.wording import aims_named, scope_named
from intersessional.web.written import minor_of, some_date


class Coming(NamedTuple):
    """Means that name the State, with its last word on what came of them."""

    line: MeansLine
    came: ReceiptLine | None


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def means(request: HttpRequest, iso3: str) -> HttpResponse:
    """Means that name a State, for its delegation: what came of each."""
    who = standing(request)
    if iso3 not in directory(current_revision().head).states or not rules.may_answer(who, iso3):
        raise Http404
    if request.method != "POST":
        return _page(request, who, iso3)
    try:
        _say(request, who, iso3)
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from refused
    except Refused as refused:
        return _page(request, who, iso3, problem=str(refused))
    return redirect("delegation_means", iso3=iso3)


def _say(request: HttpRequest, who: Standing, iso3: str) -> None:
    row = offer_queries.standing_means(str(request.POST.get("key", "")))
    if row is None:
        raise Refused(_("Choose one of the means that stand here."))
    said = {name: str(request.POST.get(name, "")).strip() for name in ("came", "on", "amount", "currency", "words")}
    says = WhatCame(
        came=said["came"],
        on=some_date(said["on"]),
        amount=minor_of(said["amount"], said["currency"].upper()),
        currency=said["currency"].upper(),
        words=said["words"],
    )
    state: Giver = giver_named(f"state:{iso3}")
    confirm_receipt(actor=actor_of(account_of(request)), by=who, row=row, state=state, says=says)


def _page(request: HttpRequest, who: Standing, iso3: str, *, problem: str = "") -> HttpResponse:
    moment, revision = Moment.of(), current_revision()
    named = scope_named(directory(revision.head), moment)
    found = needs_and_means(moment, revision).means_for(iso3)
    said = receipt_queries.receipts_by(settings.CONVENTION, revision.head, iso3, known=moment.known)
    lines = means_lines(found, named)
    told = [Coming(line, receipt_line(said[line.row.key], named) if line.row.key in said else None) for line in lines]
    response = show(
        request,
        "web/receiving.html",
        moment,
        revision,
        iso3=iso3,
        state=named(iso3),
        coming=told,
        may_say=may_answer_for(who, iso3),
        came=CAME,
        aim_titles=aims_named(),
        posted=request.POST.dict() if problem else {},
        problem=problem,
    )
    response.status_code = 422 if problem else 200
    return response
