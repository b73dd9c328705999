"""Where a State enters what it needs: its delegation by itself, the ISU on its behalf from a source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from intersessional.cooperation import rules
from intersessional.cooperation.domain import needs_entered as domain
from intersessional.cooperation.models import Need
from intersessional.cooperation.queries import last_need
from intersessional.cooperation.statements import NeedStatus
from intersessional.core.keys import split
from intersessional.core.queries import current_revision
from intersessional.parties.queries import directory
from intersessional.people.act_link_queries import desk_links, names_behind
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.models import RoleKind
from intersessional.people.queries import actor_of
from intersessional.people.rules import may_answer_for, may_draft
from intersessional.people.standing import Standing
from intersessional.situation.moment import Moment
from intersessional.situation.needs import Weighed, needs_and_means
from intersessional.situation.stating import AID
from intersessional.web import need_form, need_mail
from intersessional.web.access import account_of, member_page, standing
from intersessional.web.addressing import people_to_ask
from intersessional.web.answering import standing_of_link
from intersessional.web.frame import show
from intersessional.web.need_status import standing_of_need
from intersessional.web.needing import NEED, asked_for
from intersessional.web.needs_list import need_lines
from intersessional.web.wording import aims_named, scope_named

Act = Callable[[HttpRequest, Standing, str], None]


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def needs(request: HttpRequest, iso3: str) -> HttpResponse:
    """The needs of a State as they stand, what became of each, and the form for another."""
    who = _who(request, iso3)
    if request.method == "POST":
        return _acting(request, iso3, _ACTS, lambda problem: _list(request, who, iso3, problem=problem))
    return _list(request, who, iso3)


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def need(request: HttpRequest, iso3: str, key: str) -> HttpResponse:
    """One need: to change its words, or to say what became of it."""
    who = _who(request, iso3)
    row = last_need(settings.CONVENTION, iso3, key)
    if row is None:
        raise Http404
    if request.method == "POST":
        return _acting(request, iso3, _ON_ONE, lambda problem: _one(request, who, row, problem=problem))
    return _one(request, who, row)


def _who(request: HttpRequest, iso3: str) -> Standing:
    """Who asks. Raises Http404 for whoever is neither of the delegation nor of the ISU."""
    who = standing(request)
    if iso3 not in directory(current_revision().head).states or not rules.may_see_needs_entered(who, iso3):
        raise Http404
    return who


def _acting(
    request: HttpRequest, iso3: str, acts: Mapping[str, Act], page: Callable[[str], HttpResponse]
) -> HttpResponse:
    """Do what the form says and go to the list. What the rules refuse is 403; what the facts refuse the page says."""
    act = acts.get(str(request.POST.get("do", "")))
    if act is None:
        return page(_("The form does not say what to do; open the page again and send it anew."))
    try:
        act(request, standing(request), iso3)
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from refused
    except Refused as refused:
        return page(str(refused))
    return redirect(reverse("delegation_needs", args=[iso3]))


def _by(request: HttpRequest, who: Standing, iso3: str) -> dict[str, Any]:
    """Who acts; a source is asked of those only who do not speak for the State themselves."""
    source = "" if may_answer_for(who, iso3) else str(request.POST.get("source", "")).strip()
    return {"actor": actor_of(account_of(request)), "by": who, "source": source}


def _enter(request: HttpRequest, who: Standing, iso3: str) -> None:
    says = need_form.read(request.POST.dict())
    domain.enter_need(**_by(request, who, iso3), convention=settings.CONVENTION, state=iso3, says=says)


def _row(request: HttpRequest, iso3: str) -> Need:
    """The need that a form is about, in the version that stood when the page was shown. Raises Refused."""
    row = last_need(settings.CONVENTION, iso3, str(request.POST.get("key", "")))
    if row is None:
        raise Http404
    if str(row.version) != request.POST.get("version", ""):
        raise Refused(_("Something else was said of this need meanwhile; open the page again."))
    return row


def _confirm(request: HttpRequest, who: Standing, iso3: str) -> None:
    domain.confirm_need(**_by(request, who, iso3), row=_row(request, iso3))


def _change(request: HttpRequest, who: Standing, iso3: str) -> None:
    says = need_form.read(request.POST.dict())
    domain.change_need(**_by(request, who, iso3), row=_row(request, iso3), says=says)


def _end(status: NeedStatus) -> Act:
    def act(request: HttpRequest, who: Standing, iso3: str) -> None:
        domain.end_need(**_by(request, who, iso3), row=_row(request, iso3), status=status)

    return act


def _mailing(mail: Callable[..., None]) -> Act:
    """An act of the ISU with a mail to the State."""

    def act(request: HttpRequest, who: Standing, iso3: str) -> None:
        if not who.has(RoleKind.ISU):
            raise NotAllowed(_("Links are sent by the focal point of the delegation and by the desk."))
        mail(need_mail.posted(request.POST.dict()), actor=actor_of(account_of(request)), by=who, state=iso3)

    return act


_RESTATING: dict[str, Act] = {
    "confirm": _confirm,
    "met": _end(NeedStatus.MET),
    "withdraw": _end(NeedStatus.WITHDRAWN),
}
_ACTS: dict[str, Act] = {
    "enter": _enter,
    "ask": _mailing(need_mail.ask_by_mail),
    "revoke": _mailing(need_mail.revoke),
    **_RESTATING,
}
_ON_ONE: dict[str, Act] = {"change": _change, **_RESTATING}


def _list(request: HttpRequest, who: Standing, iso3: str, *, problem: str = "") -> HttpResponse:
    moment, revision = Moment.of(), current_revision()
    found = needs_and_means(moment, revision)
    named = scope_named(directory(revision.head), moment)
    of_state = sorted(found.needs_of(iso3), key=_latest_first)
    lines = need_lines(of_state, found, named)
    told = [
        (line, standing_of_need(item), item.need.status is NeedStatus.STATED)
        for line, item in zip(lines, of_state, strict=True)
    ]
    response = show(
        request,
        "web/needs_entered.html",
        moment,
        revision,
        iso3=iso3,
        state=named(iso3),
        lines=[(line, words, open_) for line, words, open_ in told if line.row.status is NeedStatus.STATED],
        ended=[(line, words, open_) for line, words, open_ in told if line.row.status is not NeedStatus.STATED],
        choices=need_form.choices(iso3, found),
        posted=need_form.posted(request.POST.dict() if problem else {}),
        **_around(request, who, iso3, [key for item in of_state for key in item.need.sources]),
        **_asking(request, who, iso3),
        problem=problem,
    )
    response.status_code = 422 if problem else 200
    return response


def _latest_first(item: Weighed) -> tuple[bool, int]:
    """What reaches the day before what is over; of these what ends last."""
    last = item.need.period.last or date.max
    return not item.reaches, -last.toordinal()


def _one(request: HttpRequest, who: Standing, row: Need, *, problem: str = "") -> HttpResponse:
    moment, revision = Moment.of(), current_revision()
    found = needs_and_means(moment, revision)
    response = show(
        request,
        "web/need_entered.html",
        moment,
        revision,
        iso3=row.state_id,
        state=scope_named(directory(revision.head), moment)(row.state_id),
        row=row,
        open=row.status == NeedStatus.STATED.value,
        choices=need_form.choices(row.state_id, found, but=row.key),
        posted=need_form.posted(request.POST.dict())
        if problem and request.POST.get("do") == "change"
        else need_form.filled(row),
        **_around(request, who, row.state_id, split(row.source_keys)),
        problem=problem,
    )
    response.status_code = 422 if problem else 200
    return response


def _asking(request: HttpRequest, who: Standing, iso3: str) -> dict[str, Any]:
    """What the State was asked for by mail; for the ISU who can be asked, and the links it sent."""
    links = desk_links(NEED, iso3, who) if who.has(RoleKind.ISU) else []
    return {
        "asked_for": asked_for(iso3),
        "links": [(link, standing_of_link(link)) for link in links],
        "names": names_behind([link.person for link in links], links) if links else {},
        "people": people_to_ask(iso3) if who.has(RoleKind.ISU) else [],
        "mailed": need_mail.posted(request.POST.dict()),
        "drafting": may_draft(who, iso3),
    }


def _around(request: HttpRequest, who: Standing, iso3: str, sources: list[str]) -> dict[str, Any]:
    """What both pages tell besides the needs: what may be done here, and by whom."""
    return {
        "says_here": may_answer_for(who, iso3),
        "may_enter": rules.may_enter_needs(who, iso3),
        "isu": who.has(RoleKind.ISU),
        "sources": sorted(set(sources)),
        "source": str(request.POST.get("source", "")),
        "aim_titles": aims_named(),
        "kinds": AID,
    }
