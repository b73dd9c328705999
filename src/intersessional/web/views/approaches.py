"""Between one giver and one State: turning to it about a need, what each says, what is asked and answered."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from intersessional.cooperation import offer_queries, rules
from intersessional.cooperation.domain import approaches as domain
from intersessional.cooperation.models import Approach, Offer
from intersessional.core.queries import current_revision
from intersessional.parties.queries import directory
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.queries import actor_of
from intersessional.people.rules import may_draft
from intersessional.people.standing import Standing
from intersessional.situation.matching import Pair, matching
from intersessional.situation.moment import Moment
from intersessional.situation.offering import desk_of
from intersessional.web.access import account_of, member_page, standing
from intersessional.web.approach_lines import approach_lines, given_to
from intersessional.web.frame import show
from intersessional.web.giver_mail import ask_by_mail, mailed_about
from intersessional.web.match_lines import words_of
from intersessional.web.needs_list import means_line
from intersessional.web.offer_words import SAYS


@require_POST
@member_page
def turn_to_state(request: HttpRequest) -> HttpResponse:
    """Say something to a State about a pair, or ask it in one click what of the giver’s requirements is not on file."""
    who = standing(request)
    owner = str(request.POST.get("owner", ""))
    if owner not in rules.givers_of(who):
        raise PermissionDenied
    pair = _pair(request, who, owner)
    private = pair.means.key.startswith("offer/")
    about = domain.About(
        convention=settings.CONVENTION,
        state=pair.need.state,
        need_key=pair.need.key,
        means_key="" if private else pair.means.key,
        what=pair.means.what if private else "",
    )
    try:
        made = _turn(request, who, owner, about, pair)
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from refused
    except Refused:
        return redirect("offers")
    return redirect("approach", mark=made.mark)


def _turn(request: HttpRequest, who: Standing, owner: str, about: domain.About, pair: Pair) -> Approach:
    """Say it, or ask it, and send what is asked by mail; where that fails, what was asked stands."""
    by = _by(request, who)
    if request.POST.get("do") != "ask":
        says, words = (str(request.POST.get(name, "")) for name in ("says", "words"))
        return domain.approach_state(**by, owner=owner, about=about, says=says, words=words)
    before = {row.pk: len(offer_queries.things_asked(row)) for row in offer_queries.approaches(who)}
    made = domain.approach_state(**by, owner=owner, about=about, asks=_questions(pair))
    asked = offer_queries.approach(who, made.mark)
    if asked is not None:
        _send(by, asked, anew=len(offer_queries.things_asked(asked)) > before.get(asked.pk, 0))
    return made


def _questions(pair: Pair) -> domain.Questions:
    """What the giver wants to know and nothing on file answers."""
    own = {item.code: item.title for item in pair.to_ask if offer_queries.is_own(item.code)}
    return domain.Questions(codes=tuple(item.code for item in pair.to_ask if item.code not in own), own=own)


def _send(by: dict[str, Any], row: Approach, *, anew: bool) -> None:
    """What is asked goes by mail; whether it did, the page of the approach tells."""
    with suppress(Refused):
        ask_by_mail(**by, row=row, anew=anew)


def _pair(request: HttpRequest, who: Standing, owner: str) -> Pair:
    """The pair that the form names, of those the giver has before it."""
    desk = desk_of(who, owner, Moment.of(), current_revision(), language=get_language() or "en")
    keys = (request.POST.get("need"), request.POST.get("means"))
    for pair in desk.pairs:
        if (pair.need.key, pair.means.key) == keys:
            return pair
    raise Http404


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def approaches(request: HttpRequest) -> HttpResponse:
    """Everything that givers asked a State, and that a giver asked States, as far as whoever asks is a side of it."""
    who = standing(request)
    if not rules.givers_of(who):
        raise PermissionDenied
    moment, revision = Moment.of(), current_revision()
    words = words_of(directory(revision.head), moment)
    lines = approach_lines(offer_queries.approaches(who), words, matching(moment, revision))
    return show(request, "web/approaches.html", moment, revision, lines=lines)


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def approach(request: HttpRequest, mark: str) -> HttpResponse:
    """One approach, for its two sides alone."""
    who = standing(request)
    row = offer_queries.approach(who, mark)
    if row is None:
        raise Http404
    if request.method != "POST":
        return _page(request, who, row)
    try:
        _act(request, who, row)
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from refused
    except Refused as refused:
        return _page(request, who, row, problem=str(refused))
    return redirect("approach", mark=mark)


def _by(request: HttpRequest, who: Standing) -> dict[str, Any]:
    return {"actor": actor_of(account_of(request)), "by": who}


def _act(request: HttpRequest, who: Standing, row: Approach) -> None:
    by = _by(request, who)
    sent = {name: str(request.POST.get(name, "")) for name in ("do", "says", "words", "code")}
    if sent["do"] == "say":
        domain.say_to_giver(**by, approach=row, says=sent["says"], words=sent["words"])
    elif sent["do"] == "mail":
        ask_by_mail(**by, row=row, anew=False)
    elif sent["do"] == "publish":
        answer = next((item for item in row.answers.all() if item.code == sent["code"]), None)
        if answer is None:
            raise Http404
        domain.publish_answer(**by, answer=answer)
    else:
        raise Refused(_("The form does not say what to do; open the page again and send it anew."))


def _page(request: HttpRequest, who: Standing, row: Approach, *, problem: str = "") -> HttpResponse:
    moment, revision = Moment.of(), current_revision()
    words = words_of(directory(revision.head), moment)
    found = matching(moment, revision)
    response = show(
        request,
        "web/approach.html",
        moment,
        revision,
        line=approach_lines([row], words, found)[0],
        given=[means_line(item, words.scope) for item in given_to(row, found)],
        may_release=rules.may_release(who, Offer(owner=row.owner)),
        may_say=rules.may_answer(who, row.state),
        may_answer=may_draft(who, row.state),
        mailed=mailed_about(row) if row.owner in who.parties else None,
        may_publish=rules.may_answer_in_public(who, row.state),
        is_giver=row.owner in who.parties,
        says=SAYS,
        problem=problem,
    )
    response.status_code = 422 if problem else 200
    return response
