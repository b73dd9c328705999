"""One aim across all States."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from intersessional.core.queries import current_revision
from intersessional.situation.moment import Moment
from intersessional.situation.tally import tallies
from intersessional.situation.world import look
from intersessional.treaty.convention import load
from intersessional.web import aim_sheet
from intersessional.web.frame import Missing, front_page, page_of, show, state_addresses
from intersessional.web.state_figures import TOGETHER, head_answers, heads_of, measures_of
from intersessional.web.wording import HEAD


@front_page()
def aim(request: HttpRequest, moment: Moment, code: str) -> HttpResponse:
    """What is needed, given, done and left under one aim, State by State."""
    convention = load(settings.CONVENTION)
    subject = next((item for item in convention.aims if item.code == code), None)
    heads = heads_of(convention, subject) if subject else []
    if subject is None or not heads:
        raise Missing(
            _("There is no aim with the code %(code)s.") % {"code": code[:40]},
            url=reverse("home"),
            label=_("Choose one from the first page"),
        )
    revision = current_revision()
    world = look(moment, revision=revision)
    counted = tallies(measures_of(heads), moment, revision)
    page = page_of(request, moment, revision)
    return show(
        request,
        "web/aim.html",
        moment,
        revision,
        page=page,
        address=state_addresses(page),
        aim=subject,
        aims=[item for item in convention.aims if heads_of(convention, item)],
        together=[
            (scope, head_answers(heads, counted[scope.code]))
            for scope in convention.scopes
            if scope.code in TOGETHER and scope.code in counted
        ],
        lines=aim_sheet.lines(world, subject, heads, counted),
        heads=heads,
        words=HEAD,
    )
