"""One page for something asked of a State: opened by the link of a mail, without an account, or signed in."""

from __future__ import annotations

from collections import defaultdict

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from intersessional.cooperation.offer_queries import approach
from intersessional.core.domain.publishing import Actor
from intersessional.core.queries import current_revision
from intersessional.people import rules
from intersessional.people.act_link_queries import (
    act_link,
    declined_of,
    drafts_by_subject,
    matter_of,
    names_behind,
    standing_by_link,
)
from intersessional.people.answerable import Matter, act_of
from intersessional.people.domain.act_links import open_link
from intersessional.people.domain.invitations import hash_of
from intersessional.people.domain.roles import AlreadyAnswered, LinkGone, NotAllowed, Refused
from intersessional.people.models import ActLink
from intersessional.people.queries import actor_of
from intersessional.situation.moment import Moment, today
from intersessional.situation.world import look
from intersessional.web.access import account_of, member_page, standing
from intersessional.web.answering import LONGEST_NOTE, Hand, Posted, standing_of_link, write
from intersessional.web.answering_givers import ANSWER_GIVER, matter_of_approach
from intersessional.web.desk_questions import put_to
from intersessional.web.frame import show
from intersessional.web.needing import NEED
from intersessional.web.replying import REPLY, what_then
from intersessional.web.views.errors import forbidden
from intersessional.web.wording import by_name


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """What is asked, by the link of a mail. To look changes nothing but the trail: programmes open links as well."""
    link = act_link(hash_of(secret))
    hand = _by_link(link) if link else None
    if link is None or hand is None:
        return _gone(request)
    if request.method != "POST":
        open_link(actor=hand.actor, link=link)
    try:
        return _unlinked(_page(request, hand))
    except PermissionDenied as refused:
        return _unlinked(forbidden(request, refused))


@require_safe
@member_page
def questions(request: HttpRequest, iso3: str) -> HttpResponse:
    """The questions put to a State, for its delegation alone."""
    who = standing(request)
    if not rules.may_draft(who, iso3):
        raise Http404
    revision = current_revision()
    world = look(Moment.of(), only=[iso3], revision=revision)
    found = put_to(iso3, world)
    return show(
        request,
        "web/delegation_questions.html",
        world.moment,
        revision,
        iso3=iso3,
        state=by_name(world)[iso3],
        questions=[(item, what_then(item)) for item in found],
        drafts=drafts_by_subject(REPLY, iso3, who),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def question(request: HttpRequest, iso3: str, mark: str) -> HttpResponse:
    """A question put to a State, for its delegation alone."""
    return _signed_in(request, Matter(REPLY, mark, iso3))


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def need(request: HttpRequest, iso3: str, mark: str) -> HttpResponse:
    """The needs for an aim that a State was asked for, for its delegation alone."""
    return _signed_in(request, Matter(NEED, mark, iso3))


def _signed_in(request: HttpRequest, matter: Matter) -> HttpResponse:
    who = standing(request)
    asked = act_of(matter.act).asked(matter) if rules.may_draft(who, matter.state) else None
    if asked is None:
        raise Http404
    return _page(request, Hand(who, actor_of(account_of(request)), matter, asked))


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def to_giver(request: HttpRequest, mark: str) -> HttpResponse:
    """What a giver asks a State, for its delegation alone."""
    who = standing(request)
    row = approach(who, mark)
    matter = matter_of_approach(row) if row and rules.may_draft(who, row.state) else None
    asked = act_of(ANSWER_GIVER).asked(matter) if matter else None
    if matter is None or asked is None:
        raise Http404
    return _page(request, Hand(who, actor_of(account_of(request)), matter, asked))


def _by_link(link: ActLink) -> Hand | None:
    """The bearer of a link; None where what it is for is asked no more."""
    matter = matter_of(link)
    asked = act_of(link.act).asked(matter)
    actor = Actor(link.person, "link")
    return Hand(standing_by_link(link, today()), actor, matter, asked, link) if asked else None


def _page(request: HttpRequest, hand: Hand) -> HttpResponse:
    if request.method != "POST":
        return _show(request, hand)
    form = request.POST.dict()
    try:
        write(form, hand)
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from refused
    except LinkGone:
        return _gone(request)
    except AlreadyAnswered:
        return _show(request, hand, status=409)
    except Refused as refused:
        return _show(request, hand, status=422, wrong=str(refused), posted=form)
    return HttpResponseRedirect(request.path)


def _show(
    request: HttpRequest, hand: Hand, *, status: int = 200, wrong: str = "", posted: Posted | None = None
) -> HttpResponse:
    own = next((item for item in hand.drafts if item.written_by == hand.who.person), None)
    drafts = [item for item in hand.drafts if item is not own]
    names = names_behind({row.written_by for row in drafts} | {row.person for row in hand.links}, hand.links)
    response = show(
        request,
        "web/answer.html",
        Moment.of(),
        current_revision(),
        hand=hand,
        asked=hand.asked,
        macros=hand.act.template,
        answered_on=hand.act.answered_on(hand.matter),
        own=own,
        drafts=drafts,
        declined=own is None and declined_of(hand.matter, hand.who.person),
        links=[(link, standing_of_link(link)) for link in hand.links],
        names=names,
        no_answer=hand.act.no_answer(),
        longest_note=LONGEST_NOTE,
        blank=defaultdict(str),
        wrong=wrong,
        posted=defaultdict(str, posted or {}),
    )
    response.status_code = status
    return response


def _gone(request: HttpRequest) -> HttpResponse:
    """Forged, run out, revoked and taken back: all answer alike."""
    response = show(request, "web/answer_gone.html", Moment.of(), current_revision())
    response.status_code = 404
    return _unlinked(response)


def _unlinked(response: HttpResponse) -> HttpResponse:
    """Keep the secret of the address to this page.

    ``no-referrer`` would make browsers send the form without its origin, which is then taken for forged.
    """
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "strict-origin"
    return response
