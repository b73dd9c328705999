"""The source of a figure: what is printed where, what else is said, which is held true and why."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from intersessional.core.queries import RevisionState, current_revision
from intersessional.parties.queries import directory
from intersessional.record import models
from intersessional.record.figure_queries import figure as figure_held
from intersessional.record.figure_queries import figure_choices, figures_of_slot, to_figure
from intersessional.situation import counted
from intersessional.situation.moment import Moment
from intersessional.situation.wording import VERIFICATION
from intersessional.treaty.acts import Verification
from intersessional.ui.page import Page
from intersessional.web import figure_sheet, question_words, questions
from intersessional.web.frame import Missing, front_page, page_of, show
from intersessional.web.wording import scope_named


@front_page()
def figure(request: HttpRequest, moment: Moment, pk: int) -> HttpResponse:
    """One version of a figure; before the day it became known, only that day."""
    revision = current_revision()
    row = figure_held(settings.CONVENTION, pk)
    if row is None:
        raise Missing(
            _("There is no figure with the number %(number)s.") % {"number": str(pk)[:20]},
            url=reverse("states"),
            label=_("Choose a State; its page leads to each of its figures"),
        )
    subject = to_figure(row)
    named = scope_named(directory(revision.head), moment)
    around: dict[str, Any] = {"row": row, "figure": subject, "name": named(row.scope), "what": counted.title(subject)}
    around["period"] = counted.period(subject)
    if row.known_on > moment.known:
        return show(request, "web/figure_unknown.html", moment, revision, **around)
    slotted = _slotted(row)
    held = slotted.held(moment.known)
    reports = figure_sheet.reports(slotted, held, moment.known)
    page = page_of(request, moment, revision)
    return show(
        request,
        "web/figure.html",
        moment,
        revision,
        **around,
        page=page,
        is_state=row.scope in directory(revision.head).states,
        report=figure_sheet.report(row, held, moment.known),
        stands=next((item for item in reports if item.row.key == row.key and item.row.pk != row.pk), None),
        reports=reports,
        held=next((item for item in reports if item.held), None),
        shown=figure_sheet.shown(slotted, moment.known),
        earlier=figure_sheet.earlier(slotted.rows, row),
        interval=figure_sheet.interval(subject),
        other_side=named(row.counterpart) if row.counterpart else "",
        doubt="" if subject.verified else VERIFICATION[Verification.UNVERIFIED],
        **_cited(page),
        **_asked(row, moment, revision),
    )


def _cited(page: Page) -> dict[str, str]:
    """The address to cite, and where to report a slip."""
    return {"address": settings.BASE_URL + page.link(page.path), "contact": settings.CONTACT}


def _asked(row: models.Figure, moment: Moment, revision: RevisionState) -> dict[str, Any]:
    """The public questions about the figure, and what stands beside every question."""
    found = questions.of_figure(row.scope, {row.key}, moment, revision)
    return {"questions": found, "said": question_words.beside_all()}


def _slotted(row: models.Figure) -> figure_sheet.Slotted:
    rows = figures_of_slot(row)
    return figure_sheet.Slotted(rows, figure_choices(settings.CONVENTION, {item.key for item in rows}))
