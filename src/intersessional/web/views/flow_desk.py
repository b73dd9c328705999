"""Money flows at the desk: files that come in, lines that may be the same, and what an officer says of two of them."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from intersessional.cooperation.domain.judging import say_of_flows
from intersessional.cooperation.flow_groups import Verdict
from intersessional.cooperation.flow_lists import Choice, chosen_flows, lines_named, sides, verdicts_said
from intersessional.core.queries import current_revision, sources_by_key
from intersessional.intake.domain.flow_files import LARGEST, previewed, record_flows, take_flows, too_large
from intersessional.intake.domain.spreadsheets import SpreadsheetError, discard_spreadsheet
from intersessional.intake.flows.wording import told
from intersessional.intake.models import Upload
from intersessional.intake.upload_queries import flow_files
from intersessional.intake.uploading import is_too_large
from intersessional.parties.queries import directory, in_alphabetical_order
from intersessional.people import rules
from intersessional.people.domain.roles import Refused
from intersessional.people.queries import actor_of, names_of
from intersessional.situation.moment import Moment
from intersessional.situation.naming import codes_named
from intersessional.web import flow_words
from intersessional.web.access import account_of, desk_page, standing
from intersessional.web.filters import paged, read_filter
from intersessional.web.flow_lists import pair_rows, said_rows
from intersessional.web.forms import SPOKEN, SpreadsheetForm
from intersessional.web.frame import Missing, page_of, show, state_addresses

A_PAGE = 20
SHOWN = 50
"""What was said of lines, the latest first."""


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def flow_desk(request: HttpRequest) -> HttpResponse:
    """Pairs of lines that may be the same, what was said of others, and the form to say it."""
    problem, form = "", SpreadsheetForm()
    if request.method == "POST":
        try:
            if request.POST.get("do") != "take":
                return _said(request)
            form = SpreadsheetForm(request.POST, request.FILES)
            if (upload := _taken(request, form)) is not None:
                return redirect("flow_file", pk=upload.pk)
        except (Refused, SpreadsheetError) as refused:
            problem = str(refused)
    answer = _page(request, form, problem)
    answer.status_code = 422 if problem or form.errors else 200
    return answer


def _page(request: HttpRequest, form: SpreadsheetForm, problem: str) -> HttpResponse:
    moment, revision = Moment.of(), current_revision()
    named = codes_named(directory(revision.head), moment)
    held = sides(settings.CONVENTION, revision.head, moment.known)
    names = {code: named(code) for code in held.givers}
    ordered = {code: names[code] for code in in_alphabetical_order(names.items())}
    giver = read_filter(request, "giver", _("Giver"), ordered, _("All"))
    found = chosen_flows(settings.CONVENTION, revision.head, moment.known, Choice(giver.chosen))
    suggested = pair_rows(found.flows, found.suggested, named) if found else []
    page = page_of(request, moment, revision)
    given = request.POST if request.method == "POST" else request.GET
    pair = [_key(given.get("one", "")), _key(given.get("other", ""))]
    return show(
        request,
        "web/flow_desk.html",
        moment,
        revision,
        page=page,
        address=state_addresses(page),
        problem=problem,
        giver=giver,
        held=held,
        too_many=found is None,
        part=paged(suggested, request.GET.get("page", ""), A_PAGE),
        said=said_rows(verdicts_said(settings.CONVENTION)[:SHOWN]),
        may_judge=rules.may_judge_flows(standing(request)),
        pair=pair,
        beside=pair_rows(*lines_named(settings.CONVENTION, pair, moment.known), named),
        verdicts=[(verdict.value, flow_words.VERDICT[verdict]) for verdict in Verdict],
        verdict=given.get("verdict", ""),
        reason=given.get("reason", ""),
        form=form,
        uploads=list(flow_files(settings.CONVENTION)[:SHOWN]),
        sources=sorted(sources_by_key(revision.head).values(), key=lambda source: source.title.casefold()),
        kinds=[(kind.value, kind.label) for kind in SPOKEN],
        largest=LARGEST // 1_000_000,
    )


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def flow_file(request: HttpRequest, pk: int) -> HttpResponse:
    """What a file of flows would change, in the figures of the command; once recorded, what was."""
    upload = flow_files(settings.CONVENTION).filter(pk=pk).first()
    if upload is None:
        raise Missing(
            _("There is no file of money flows %(number)s.") % {"number": pk},
            url=reverse("flow_desk"),
            label=_("See those that are here"),
        )
    problem = ""
    if request.method == "POST":
        try:
            if request.POST.get("act") == "discard":
                discard_spreadsheet(**_acting(request), upload=upload)
                return redirect("flow_desk")
            record_flows(**_acting(request), upload=upload, head=request.POST.get("head", ""))
            return redirect("flow_file", pk=pk)
        except SpreadsheetError as refused:
            problem = str(refused)
    moment, revision = Moment.of(), current_revision()
    lines, outcome = [], None
    if upload.revision is None:
        reading, outcome = previewed(upload)
        lines = list(told(reading, outcome))
    answer = show(
        request,
        "web/flow_file.html",
        moment,
        revision,
        page=page_of(request, moment, revision),
        upload=upload,
        lines=lines,
        outcome=outcome,
        people=names_of([upload.by, upload.recorded_by]),
        head=revision.head,
        problem=problem,
    )
    answer.status_code = 409 if problem else 200
    return answer


def _acting(request: HttpRequest) -> dict[str, Any]:
    """Who acts, as every act is told: for the trail, and for the rules."""
    return {"actor": actor_of(account_of(request)), "by": standing(request)}


def _taken(request: HttpRequest, form: SpreadsheetForm) -> Upload | None:
    """The file that was given; None where the form has mistakes."""
    if is_too_large(request.META.get("CONTENT_LENGTH", "")):
        raise SpreadsheetError(too_large())
    if not form.is_valid():
        return None
    given = form.cleaned_data
    return take_flows(
        **_acting(request),
        convention=settings.CONVENTION,
        name=given["file"].name,
        data=given["file"].read(LARGEST + 1),
        source=form.chosen,
        known=given["known"],
    )


def _said(request: HttpRequest) -> HttpResponse:
    said = request.POST
    if said.get("verdict") not in set(Verdict):
        raise Refused(_("Choose whether the two lines are one flow, two flows, or open again."))
    one, other = _key(said.get("one", "")), _key(said.get("other", ""))
    say_of_flows(
        **_acting(request),
        convention=settings.CONVENTION,
        one=one,
        other=other,
        verdict=Verdict(said["verdict"]),
        reason=said.get("reason", ""),
    )
    return redirect(reverse("flow", kwargs={"key": one}))


def _key(text: str) -> str:
    """The key of a line, also where the address of its flow was given."""
    _before, found, key = text.strip().partition("/flows/")
    return unquote(key.partition("?")[0]).removesuffix("/") if found else text.strip()
