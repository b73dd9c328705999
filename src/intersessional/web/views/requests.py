"""Requests for assistance: asking, and each step from receipt to the feedback of both sides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from intersessional.cooperation import request_queries
from intersessional.cooperation import request_rules as rules
from intersessional.cooperation.course import FOLLOWS, Step
from intersessional.cooperation.domain import requests as domain
from intersessional.cooperation.models import AssistanceRequest, MayReach
from intersessional.cooperation.request_queries import SeenRequest
from intersessional.core.keys import split
from intersessional.core.queries import RevisionState, current_revision
from intersessional.parties.queries import directory, in_alphabetical_order
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.models import RoleKind
from intersessional.people.queries import actor_of
from intersessional.people.standing import Standing
from intersessional.situation.moment import Moment
from intersessional.web import request_form as form
from intersessional.web.access import account_of, member_page, standing
from intersessional.web.frame import show
from intersessional.web.match_lines import words_of
from intersessional.web.offer_words import SAYS
from intersessional.web.request_lines import late_lines, request_lines
from intersessional.web.request_words import (
    MAY_REACH,
    OUTCOME,
    givers_named,
    limits_told,
    needs_by_key,
    parties_named,
)


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def requests(request: HttpRequest) -> HttpResponse:
    """The requests that somebody may see, what of them is late for the Coordinating Committee, and asking."""
    who = standing(request)
    if not rules.has_requests(who):
        raise PermissionDenied
    if request.method != "POST":
        return _list(request, who)
    state = str(request.POST.get("state", ""))
    try:
        made = domain.ask_for_assistance(
            **_by(request, who),
            convention=settings.CONVENTION,
            state=_known_state(state),
            asked=form.asked(request.POST, _givers()),
            received_on=form.day(request.POST, "received_on"),
        )
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from refused
    except Refused as refused:
        return _list(request, who, problem=str(refused))
    return redirect("request", mark=made.mark)


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def request_(request: HttpRequest, mark: str) -> HttpResponse:
    """One request and its course. Whoever may not see it learns not even that there is one."""
    who = standing(request)
    found = request_queries.request(who, mark)
    if found is None:
        raise Http404
    if request.method != "POST":
        return _one(request, who, found)
    act = _ACTS.get(str(request.POST.get("do", "")))
    if act is None:
        return _one(request, who, found, problem=_("The form does not say what to do; open the page again."))
    try:
        act(request, who, found.row)
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from refused
    except Refused as refused:
        return _one(request, who, found, problem=str(refused))
    return redirect("request", mark=mark)


def _by(request: HttpRequest, who: Standing) -> dict[str, Any]:
    return {"actor": actor_of(account_of(request)), "by": who}


def _text(request: HttpRequest, name: str) -> str:
    return str(request.POST.get(name, ""))


def _let(request: HttpRequest, who: Standing, row: AssistanceRequest) -> None:
    asked = form.asked(request.POST, _givers())
    domain.let_circulate(**_by(request, who), request=row, may_reach=asked.may_reach, reach=asked.reach)


def _acknowledge(request: HttpRequest, who: Standing, row: AssistanceRequest) -> None:
    on, words = form.day(request.POST, "on"), _text(request, "words")
    domain.acknowledge(**_by(request, who), request=row, on=on, words=words)


def _circulate(request: HttpRequest, who: Standing, row: AssistanceRequest) -> None:
    parties = form.chosen_givers(request.POST, "parties", _givers())
    on, words = form.day(request.POST, "on"), _text(request, "words")
    domain.circulate(**_by(request, who), request=row, parties=parties, on=on, words=words)


def _answer(request: HttpRequest, who: Standing, row: AssistanceRequest) -> None:
    says, words = _text(request, "says"), _text(request, "words")
    domain.answer_request(**_by(request, who), request=row, party=_text(request, "party"), says=says, words=words)


def _close(request: HttpRequest, who: Standing, row: AssistanceRequest) -> None:
    outcome, words = _text(request, "outcome"), _text(request, "words")
    domain.close_request(**_by(request, who), request=row, outcome=outcome, words=words)


def _feedback(request: HttpRequest, who: Standing, row: AssistanceRequest) -> None:
    party, of_party, words = (_text(request, name) for name in ("party", "of_party", "words"))
    domain.give_feedback(**_by(request, who), request=row, party=party, of_party=of_party, words=words)


_ACTS: dict[str, Callable[[HttpRequest, Standing, AssistanceRequest], None]] = {
    "let": _let,
    "acknowledge": _acknowledge,
    "circulate": _circulate,
    "answer": _answer,
    "close": _close,
    "feedback": _feedback,
}


def _states(revision: RevisionState, moment: Moment) -> dict[str, str]:
    """States by their names, in alphabetical order."""
    book = directory(revision.head)
    names = {code: info.name(get_language() or "en", moment.on).short for code, info in book.states.items()}
    return {code: names[code] for code in in_alphabetical_order(names.items())}


def _givers() -> dict[str, str]:
    """Everybody that a request could go to."""
    moment, revision = Moment.of(), current_revision()
    words = words_of(directory(revision.head), moment)
    return givers_named(words.scope, list(_states(revision, moment)))


def _known_state(code: str) -> str:
    if code not in directory(current_revision().head).states:
        raise Refused(_("Choose the State that asks."))
    return code


def _list(request: HttpRequest, who: Standing, *, problem: str = "") -> HttpResponse:
    moment, revision = Moment.of(), current_revision()
    words = words_of(directory(revision.head), moment)
    needs = needs_by_key(moment, revision.head)
    states = _states(revision, moment)
    may = {code: name for code, name in states.items() if rules.may_ask(who, code)}
    chosen = str((request.POST if problem else request.GET).get("state", ""))
    state = chosen if chosen in may else next(iter(may)) if len(may) == 1 else ""
    response = show(
        request,
        "web/requests.html",
        moment,
        revision,
        lines=request_lines(request_queries.requests(who), words, needs),
        committee=rules.sees_late_ones(who),
        late=late_lines(request_queries.late_ones(who), words),
        parties=bool(who.parties),
        may=may,
        state=state,
        by_mail=bool(state) and not rules.speaks_for(who, f"state:{state}"),
        choices=_choices(needs, state, givers_named(words.scope, list(states))) if state else {},
        limits=limits_told(),
        posted=form.posted(request.POST if problem else QueryDict()),
        problem=problem,
        today=who.day,
    )
    response.status_code = 422 if problem else 200
    return response


def _choices(needs: dict[str, Any], state: str, givers: dict[str, str]) -> dict[str, dict[str, str]]:
    """What may be chosen in the form that asks, by the name of the field."""
    own = {key: need.what for key, need in needs.items() if need.state == state}
    return {
        "need": {"": _("None: it stands in the words below"), **own},
        "may_reach": {value: str(words) for value, words in MAY_REACH.items()},
        "reach": {party: name for party, name in givers.items() if party != f"state:{state}"},
    }


def _one(request: HttpRequest, who: Standing, found: SeenRequest, *, problem: str = "") -> HttpResponse:
    moment, revision = Moment.of(), current_revision()
    words = words_of(directory(revision.head), moment)
    needs = needs_by_key(moment, revision.head)
    name = parties_named(words.scope)
    row = found.row
    givers = {party: giver for party, giver in givers_named(words.scope, list(_states(revision, moment))).items()
              if party != row.owner}  # fmt: skip
    response = show(
        request,
        "web/request.html",
        moment,
        revision,
        line=request_lines([found], words, needs)[0],
        may=_may(who, found),
        may_reach=MAY_REACH,
        asks_first=row.may_reach == MayReach.ASK_FIRST,
        reach=split(row.reach) if found.whole else [],
        givers=givers,
        left=_left(row, givers),
        answering={party: name(party) for party in found.parties if rules.may_answer(who, row, party)},
        due=[(name(party), day, party in found.answered_by) for party, day in found.due.items()],
        sides=_sides(who, found),
        about=_about(found, name),
        isu=who.has(RoleKind.ISU),
        says=SAYS,
        outcomes=OUTCOME,
        today=who.day,
        posted=form.posted(request.POST if problem else QueryDict()),
        problem=problem,
    )
    response.status_code = 422 if problem else 200
    return response


def _left(row: AssistanceRequest, givers: dict[str, str]) -> dict[str, str]:
    """To whom a request may still be circulated."""
    allowed = set(split(row.reach)) if row.may_reach == MayReach.CHOSEN else set(givers)
    return {party: name for party, name in givers.items() if party in allowed - row.chosen_parties}


def _may(who: Standing, found: SeenRequest) -> dict[str, bool]:
    """Which acts are open to somebody, as the request stands."""
    row, follows = found.row, FOLLOWS[found.place.step]
    handles = rules.may_handle(who, row)
    return {
        "acknowledge": handles and Step.ACKNOWLEDGED in follows,
        "circulate": handles and Step.CIRCULATED in follows,
        "let": rules.may_let_circulate(who, row) and bool(follows),
        "answer": Step.ANSWERED in follows,
        "close": rules.may_close(who, row) and bool(follows),
    }


def _sides(who: Standing, found: SeenRequest) -> list[str]:
    """For whom somebody may give feedback now, once it is closed: each side that has something left to say."""
    if found.place.step != Step.CLOSED:
        return []
    said = {item.party for item in found.feedback}
    sides = [found.row.owner] if _about(found, str) else []
    sides += sorted(found.answered_by - said)
    return [party for party in sides if rules.may_feed_back(who, found.row, party)]


def _about(found: SeenRequest, name: Callable[[str], str]) -> dict[str, str]:
    """Of what the State has said nothing yet: the course as a whole, and each giver that answered."""
    said = {item.of_party for item in found.feedback if item.party == found.row.owner}
    everything = {"": _("The course as a whole")} | {party: name(party) for party in sorted(found.answered_by)}
    return {party: words for party, words in everything.items() if party not in said}
