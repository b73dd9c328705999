"""A giver’s own pages: its published rows, what it keeps to itself, whom it could help, and what became known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from intersessional.cooperation import offer_queries, rules
from intersessional.cooperation.domain import offers as domain
from intersessional.cooperation.models import Offer
from intersessional.cooperation.models.offer import PROMISED
from intersessional.cooperation.statements import AidKind, Stage
from intersessional.core.queries import current_revision
from intersessional.parties.queries import Directory, directory, in_alphabetical_order
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.models import Audience, RoleKind
from intersessional.people.queries import actor_of
from intersessional.people.standing import Standing
from intersessional.situation.matching_words import Words
from intersessional.situation.moment import Moment
from intersessional.situation.offering import Desk, desk_of
from intersessional.situation.stating import AID, STAGE
from intersessional.web import offer_form
from intersessional.web.access import account_of, member_page, standing
from intersessional.web.approach_lines import approach_lines
from intersessional.web.frame import show
from intersessional.web.givers_own import giver_named, owner_of
from intersessional.web.match_lines import by_state, catalogue, filed_lines, need_pairs, words_of
from intersessional.web.offer_profile import profile, to_confirm
from intersessional.web.offer_words import AUDIENCE, SAYS, offer_line
from intersessional.web.wording import aims_named

GROUPS = ("un_regional", "development")


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def offers(request: HttpRequest) -> HttpResponse:
    """What a giver has before it; writing an offer, what it wants to know, and what it says of published rows."""
    who = standing(request)
    if not (rules.givers_of(who) or who.has(RoleKind.ISU)):
        raise PermissionDenied
    if request.method == "POST":
        return _acting(request, _ACTS, lambda problem: _list(request, who, problem=problem), reverse("offers"))
    return _list(request, who)


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest, mark: str) -> HttpResponse:
    """One offer: to change, release or withdraw it. Whoever may not see it learns not even that there is one."""
    who = standing(request)
    row = offer_queries.offer(who, mark)
    if row is None:
        raise Http404
    if request.method == "POST":
        acts = {name: lambda request, who, act=act: act(request, who, row) for name, act in _ON_ONE.items()}
        here = reverse("offer", kwargs={"mark": mark})
        return _acting(request, acts, lambda problem: _one(request, who, row, problem=problem), here)
    return _one(request, who, row)


Act = Callable[..., None]


def _acting(
    request: HttpRequest, acts: Mapping[str, Act], page: Callable[[str], HttpResponse], back: str
) -> HttpResponse:
    """Do what the form says and go back. What the rules refuse is 403; what the facts do not allow the page says."""
    act = acts.get(str(request.POST.get("do", "")))
    if act is None:
        return page(_("The form does not say what to do; open the page again and send it anew."))
    try:
        act(request, standing(request))
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from refused
    except Refused as refused:
        return page(str(refused))
    return redirect(back)


def _by(request: HttpRequest, who: Standing) -> dict[str, Any]:
    return {"actor": actor_of(account_of(request)), "by": who}


def _write(request: HttpRequest, who: Standing) -> None:
    owner = owner_of(request, who)
    offer_form.known_choices(request.POST, _choices(who))
    says, seen = offer_form.read(request.POST)
    domain.write_offer(**_by(request, who), convention=settings.CONVENTION, owner=owner, says=says, seen=seen)


def _require(request: HttpRequest, who: Standing) -> None:
    code, words = (str(request.POST.get(name, "")) for name in ("code", "words"))
    owner = owner_of(request, who)
    domain.require(**_by(request, who), convention=settings.CONVENTION, owner=owner, code=code, words=words)


def _drop(request: HttpRequest, who: Standing) -> None:
    row = offer_queries.requirement(who, str(request.POST.get("mark", "")))
    if row is None:
        raise Http404
    domain.require_no_more(**_by(request, who), row=row)


def _restate(*, over: bool) -> Act:
    def act(request: HttpRequest, who: Standing) -> None:
        row = offer_queries.standing_means(str(request.POST.get("key", "")))
        if row is None:
            raise Http404
        owner = owner_of(request, who)
        domain.restate_means(**_by(request, who), row=row, owner=owner, giver=giver_named(owner), over=over)

    return act


def _confirm_all(request: HttpRequest, who: Standing) -> None:
    """Say of every row that the page showed that it stands: one act for each."""
    owner = owner_of(request, who)
    giver = giver_named(owner)
    for row in to_confirm(request.POST.getlist("key"), giver, who.day):
        domain.restate_means(**_by(request, who), row=row, owner=owner, giver=giver, over=False)


def _change(request: HttpRequest, who: Standing, row: Offer) -> None:
    offer_form.known_choices(request.POST, _choices(who))
    says, seen = offer_form.read(request.POST)
    domain.change_offer(**_by(request, who), offer=row, says=says, seen=seen)


def _release(request: HttpRequest, who: Standing, row: Offer) -> None:
    if request.POST.get("seen", row.changed_at.isoformat()) != row.changed_at.isoformat():
        raise Refused(_("Something else was said of this meanwhile; open the page again."))
    domain.release_offer(**_by(request, who), offer=row, giver=giver_named(row.owner))


def _withdraw(request: HttpRequest, who: Standing, row: Offer) -> None:
    domain.withdraw_offer(**_by(request, who), offer=row)


_ACTS: dict[str, Act] = {
    "write": _write,
    "require": _require,
    "drop": _drop,
    "confirm": _restate(over=False),
    "confirm_all": _confirm_all,
    "end": _restate(over=True),
}
_ON_ONE: dict[str, Act] = {"change": _change, "release": _release, "withdraw": _withdraw}


def _choices(who: Standing) -> dict[str, dict[str, str]]:
    """What may be chosen in the form of an offer, by the name of the field."""
    head = current_revision().head
    book = directory(head)
    names = {code: info.name(get_language() or "en", who.day).short for code, info in book.states.items()}
    states = {code: names[code] for code in in_alphabetical_order(names.items())}
    seen = [Audience.OWNER, Audience.CHOSEN, Audience.DESK] if rules.givers_of(who) else [Audience.DESK]
    return {
        "stage": {stage: str(STAGE[Stage(stage)]) for stage in PROMISED},
        "aim": {"": _("Not stated"), **aims_named()},
        "kind": {kind.value: str(AID[kind]) for kind in AidKind},
        "recipients": states,
        "chosen": states,
        "groups": _groups(book),
        "requirements": catalogue(),
        "audience": {audience.value: str(AUDIENCE[audience]) for audience in seen},
    }


def _groups(book: Directory) -> dict[str, str]:
    return {group.code: _(group.name) for group in book.groups.values() if group.kind in GROUPS}


def _list(request: HttpRequest, who: Standing, *, problem: str = "") -> HttpResponse:
    moment, revision = Moment.of(), current_revision()
    own = rules.givers_of(who)
    try:
        owner = owner_of(request, who) if own else ""
    except Refused:
        owner = own[0]
    words = words_of(directory(revision.head), moment)
    desk = desk_of(who, owner, moment, revision, language=get_language() or "en") if owner else None
    shared = [row for row in offer_queries.offers(who) if row.owner != owner]
    response = show(
        request,
        "web/offers.html",
        moment,
        revision,
        address=lambda iso3: reverse("state", kwargs={"iso3": iso3}),
        owner=owner,
        owners=[(party, _name(party, words)) for party in own],
        name=_name(owner, words) if owner else "",
        desk=desk,
        **(profile(desk, who.day, revision, words) | _before_a_giver(desk, words) if desk else NOTHING),
        shared=[(_name(row.owner, words), offer_line(row, words)) for row in shared],
        may_release=bool(owner) and rules.may_release(who, Offer(owner=owner)),
        isu=who.has(RoleKind.ISU),
        choices=_choices(who),
        says=SAYS,
        aim_titles=words.aims,
        posted=offer_form.posted(request.POST if problem else QueryDict()),
        problem=problem,
    )
    response.status_code = 422 if problem else 200
    return response


NOTHING: dict[str, Any] = {"lines": [], "required": [], "alerts": [], "states": [], "turned": {}}
"""What stands before somebody who is no giver."""


def _before_a_giver(desk: Desk, words: Words) -> dict[str, Any]:
    """Its offers, what it wants to know, what became known, and whom it could help."""
    turned = approach_lines(desk.approaches, words, desk.found)
    return {
        "lines": [offer_line(row, words) for row in desk.offers],
        "required": [(row, catalogue().get(row.code, row.words)) for row in desk.requirements],
        "alerts": [(words.scope(item.state), filed_lines([item.known], desk.found)[0]) for item in desk.alerts],
        "states": by_state(need_pairs(desk.pairs, desk.found, words)),
        "turned": {(line.row.need_key, line.row.means_key or line.row.what): line for line in turned},
    }


def _name(party: str, words: Any) -> str:
    giver = offer_queries.giver_of(party)
    return words.scope(giver.code) if giver.code else giver.name


def _one(request: HttpRequest, who: Standing, row: Offer, *, problem: str = "") -> HttpResponse:
    moment, revision = Moment.of(), current_revision()
    words = words_of(directory(revision.head), moment)
    response = show(
        request,
        "web/offer.html",
        moment,
        revision,
        row=row,
        line=offer_line(row, words),
        name=_name(row.owner, words),
        may_write=rules.may_write(who, row.owner, row.audience) and not (row.released_on or row.withdrawn_on),
        may_release=rules.may_release(who, row),
        choices=_choices(who),
        posted=offer_form.posted(request.POST) if problem else offer_form.filled(row),
        problem=problem,
    )
    response.status_code = 422 if problem else 200
    return response
