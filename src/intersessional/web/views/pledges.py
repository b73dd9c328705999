"""A pledge made of a match in one step, and how far public means have come: both said by the giver."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from intersessional.cooperation import offer_queries, rules
from intersessional.cooperation.domain import offers, stages
from intersessional.cooperation.domain.saying import Giver
from intersessional.cooperation.models import Means, Offer
from intersessional.cooperation.queries import stated
from intersessional.cooperation.statements import AidKind, Need
from intersessional.core.queries import current_revision
from intersessional.parties.queries import directory
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.queries import actor_of
from intersessional.people.standing import Standing
from intersessional.situation import stating
from intersessional.situation.moment import Moment
from intersessional.web import pledge_form
from intersessional.web.access import account_of, member_page, standing
from intersessional.web.frame import show
from intersessional.web.givers_own import giver_named, owner_of
from intersessional.web.match_lines import words_of


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def pledge(request: HttpRequest) -> HttpResponse:
    """A pledge to one State, filled in from what it needs: said in public at once, or kept by the giver."""
    who = standing(request)
    if not rules.givers_of(who):
        raise PermissionDenied
    try:
        owner = owner_of(request, who)
    except Refused as refused:
        raise PermissionDenied(str(refused)) from refused
    need = _need(str(request.POST.get("need") or request.GET.get("need") or ""))
    if need is None or owner == f"state:{need.state}":
        raise Http404
    if request.method != "POST":
        return _pledge(request, who, owner, need)
    try:
        return _pledged(request, who, owner, need)
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from refused
    except Refused as refused:
        return _pledge(request, who, owner, need, problem=str(refused))


def _need(key: str) -> Need | None:
    """A need as it is stated today."""
    moment, revision = Moment.of(), current_revision()
    needs = stated(settings.CONVENTION, revision.head, known=moment.known, on=moment.on).needs
    return next((row for row in needs if row.key == key), None)


def _by(request: HttpRequest, who: Standing) -> dict[str, Any]:
    return {"actor": actor_of(account_of(request)), "by": who}


def _pledged(request: HttpRequest, who: Standing, owner: str, need: Need) -> HttpResponse:
    says = pledge_form.read_pledge(request.POST.dict(), need)
    given = {**_by(request, who), "convention": settings.CONVENTION, "owner": owner, "says": says}
    if request.POST.get("do") == "keep":
        return redirect("offer", mark=offers.write_offer(**given).mark)
    if request.POST.get("do") == "pledge":
        return redirect("further", key=stages.pledge(**given, giver=giver_named(owner)))
    raise Refused(_("The form does not say what to do; open the page again and send it anew."))


def _pledge(request: HttpRequest, who: Standing, owner: str, need: Need, *, problem: str = "") -> HttpResponse:
    moment, revision = Moment.of(), current_revision()
    words = words_of(directory(revision.head), moment)
    filled = pledge_form.pledge_for(need)
    response = show(
        request,
        "web/pledge.html",
        moment,
        revision,
        owner=owner,
        need=need,
        state=words.scope(need.state),
        amount=stating.amount(need.amount) if need.amount else "",
        period=stating.period(need.period),
        aim=words.aims.get(need.aim, ""),
        kinds={kind.value: str(stating.AID[kind]) for kind in AidKind},
        may_release=rules.may_release(who, Offer(owner=owner)),
        posted=pledge_form.posted(request.POST.dict(), filled) if problem else filled,
        problem=problem,
    )
    response.status_code = 422 if problem else 200
    return response


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def further(request: HttpRequest, key: str) -> HttpResponse:
    """How far public means of one’s own have come: another stage, amount or time, from today."""
    who = standing(request)
    row = offer_queries.standing_means(key)
    owner, giver = _own(who, row) if row else ("", None)
    if row is None or giver is None:
        raise Http404
    if not rules.may_release(who, Offer(owner=owner)):
        raise PermissionDenied(_("The head or a confirmed focal point of the delegation says what is public."))
    if request.method != "POST":
        return _further(request, row)
    try:
        says = pledge_form.read_further(request.POST.dict())
        stages.advance_means(**_by(request, who), row=_seen(request, row), owner=owner, giver=giver, says=says)
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from refused
    except Refused as refused:
        return _further(request, row, problem=str(refused))
    return redirect("further", key=key)


def _own(who: Standing, row: Means) -> tuple[str, Giver | None]:
    """For whom of those they speak for somebody may say more of these means."""
    for owner in rules.givers_of(who):
        giver = giver_named(owner)
        if (row.giver, row.giver_name) == (giver.code, "" if giver.code else giver.name):
            return owner, giver
    return "", None


def _seen(request: HttpRequest, row: Means) -> Means:
    """The version that stood when the page was shown. Raises Refused where it stands no more."""
    if str(row.version) != request.POST.get("version", ""):
        raise Refused(_("Something else was said of this meanwhile; open the page again."))
    return row


def _further(request: HttpRequest, row: Means, *, problem: str = "") -> HttpResponse:
    moment, revision = Moment.of(), current_revision()
    filled = pledge_form.further_of(row)
    response = show(
        request,
        "web/further.html",
        moment,
        revision,
        row=row,
        **pledge_form.as_it_stands(row, words_of(directory(revision.head), moment)),
        posted=pledge_form.posted(request.POST.dict(), filled) if problem else filled,
        problem=problem,
    )
    response.status_code = 422 if problem else 200
    return response
