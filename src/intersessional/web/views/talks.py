"""Closed talks of one affected State with possible partners: the individualised approach, for those who take part."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from intersessional.cooperation import rules, talk_queries
from intersessional.cooperation.domain import talk_summaries, talks
from intersessional.cooperation.models import IndividualTalk
from intersessional.core.queries import current_revision
from intersessional.people.domain.roles import Refused
from intersessional.people.models import RoleKind
from intersessional.people.standing import Standing
from intersessional.situation.moment import Moment
from intersessional.web import talk_form
from intersessional.web.access import member_page, standing
from intersessional.web.acting import Act, acted, by_whom, said
from intersessional.web.frame import show
from intersessional.web.parties import Parties, codes, meeting_choices, meeting_titles
from intersessional.web.talk_lines import COMING, NOTED, note_lines, talk_lines

NAMED = {"yes": True, "no": False, "open": None}
"""What a partner says of being named, as the form sends it."""


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def talks_list(request: HttpRequest) -> HttpResponse:
    """Talks that somebody takes part in or is invited to; opening one for the own State, or at its request."""
    who = standing(request)
    if not (rules.givers_of(who) or who.has(RoleKind.ISU)):
        raise PermissionDenied
    if request.method == "POST":
        return acted(request, {"open": lambda: _open(request, who)}, lambda problem: _list(request, who, problem))
    return _list(request, who)


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest, mark: str) -> HttpResponse:
    """One talk. Whoever may not see it learns not even that there is one."""
    who = standing(request)
    row = talk_queries.talk(who, mark)
    if row is None:
        raise Http404
    if request.method == "POST":
        return acted(request, _acts(request, who, row), lambda problem: _one(request, who, row, problem))
    return _one(request, who, row)


def _states(who: Standing, parties: Parties) -> dict[str, str]:
    """States for which somebody may open a talk: the own, or for the ISU any."""
    found = parties.choices() if who.has(RoleKind.ISU) else parties.own(who)
    return {party: name for party, name in found.items() if party.startswith("state:")}


def _open(request: HttpRequest, who: Standing) -> str:
    moment = Moment.of()
    party = said(request, "state")
    if party not in _states(who, Parties(moment)):
        raise Refused(_("Choose the State."))
    state = party.removeprefix("state:")
    says = talk_form.read(request, moment, state)
    made = talks.open_talk(**by_whom(request, who), convention=settings.CONVENTION, state=state, says=says)
    return reverse("talk", kwargs={"mark": made.mark})


def _acts(request: HttpRequest, who: Standing, row: IndividualTalk) -> dict[str, Act]:
    """What the forms of a talk do, by their names."""
    by = by_whom(request, who) | {"talk": row}
    party, words = said(request, "party"), said(request, "words")
    return {
        "change": lambda: talks.change_talk(**by, says=talk_form.read(request, Moment.of(), row.about, row)),
        "invite": lambda: talks.invite(**by, parties=tuple(request.POST.getlist("parties"))),
        "take_back": lambda: talks.take_back_invitation(**by, party=party),
        "come": lambda: talks.say_whether_coming(**by, party=party, says=said(request, "says"), words=words),
        "named": lambda: talk_summaries.say_whether_named(**by, party=party, may=_named(request)),
        "note": lambda: _noted(talks.write_talk_note(**by, words=words, kind=said(request, "kind"))),
        "draft": lambda: talk_summaries.write_summary(
            **by, words=said(request, "summary"), language=said(request, "language")
        ),
        "publish": lambda: _noted(talk_summaries.publish_summary(**by, seen=said(request, "summary"))),
    }


def _named(request: HttpRequest) -> bool | None:
    if said(request, "may") not in NAMED:
        raise Refused(_("Say whether you may be named."))
    return NAMED[said(request, "may")]


def _noted(_made: object) -> None:
    """The page goes to where it was."""


def _list(request: HttpRequest, who: Standing, problem: str = "") -> HttpResponse:
    moment = Moment.of()
    parties = Parties(moment)
    return show(
        request,
        "web/talks.html",
        moment,
        current_revision(),
        lines=talk_lines(talk_queries.talks(who), who, parties),
        states=_states(who, parties),
        isu=who.has(RoleKind.ISU),
        meetings=meeting_choices(meeting_titles(moment)),
        problem=problem,
        posted=talk_form.posted(request.POST if problem else QueryDict()),
    )


def _one(request: HttpRequest, who: Standing, row: IndividualTalk, problem: str = "") -> HttpResponse:
    moment = Moment.of()
    parties = Parties(moment)
    prepares = rules.may_prepare_talk(who, row)
    needs, titles = talk_form.need_choices(moment, row.about), meeting_titles(moment)
    here = {item.party for item in row.invited.all() if item.taken_back_on is None}
    return show(
        request,
        "web/talk.html",
        moment,
        current_revision(),
        line=talk_lines([row], who, parties)[0],
        meeting=titles.get(row.meeting, row.meeting),
        needs=[(key, needs.get(key, key)) for key in codes(row.needs)],
        helped="isu" in row.chosen_parties,
        is_state=row.owner in who.parties,
        may_prepare=prepares and not row.published_on,
        may_publish=rules.speaks_in_public(who, row.owner),
        consents={party for party in here if rules.speaks_in_public(who, party)},
        takes_part=rules.takes_part(who, row),
        prepares=prepares,
        notes_of_talk=note_lines(talk_queries.notes(who, row), parties),
        named=parties.names(codes(row.named)),
        invitable=parties.choices(without=[row.owner, *here]) if prepares else {},
        need_choices=needs,
        meetings=meeting_choices(titles, row.meeting),
        languages=settings.LANGUAGES,
        language=get_language() or "en",
        coming=COMING,
        kinds=NOTED,
        problem=problem,
        posted=_kept(request, row) if problem else talk_form.filled(row),
    )


def _kept(request: HttpRequest, row: IndividualTalk) -> dict[str, object]:
    """The forms of the page with what was sent in one of them, so that nothing has to be written twice."""
    sent = {name: value for name, value in talk_form.posted(request.POST).items() if name in request.POST}
    return talk_form.filled(row) | sent
