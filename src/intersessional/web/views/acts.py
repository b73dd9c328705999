"""The source of an act: what is held, on what it rests, what else is said, and what follows from it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersessional.core.queries import current_revision
from intersessional.record.queries import choices_about, slot_rows
from intersessional.situation.moment import Moment
from intersessional.situation.wording import VERIFICATION, act_sentence
from intersessional.situation.world import World, look
from intersessional.treaty.acts import Act
from intersessional.web import act_sheet
from intersessional.web.frame import Missing, front_page, page_of, show


@front_page()
def act(request: HttpRequest, moment: Moment, pk: int) -> HttpResponse:
    """One version of an act; before the day it became known, only that day."""
    revision = current_revision()
    world = look(moment, only=(), revision=revision)
    subject = act_sheet.find(world.snapshot, pk)
    if subject is None:
        raise Missing(
            _("There is no act with the number %(number)s.") % {"number": str(pk)[:20]},
            url=reverse("states"),
            label=_("Choose a State; its page leads to each of its acts"),
        )
    world = look(moment, only=[subject.state], revision=revision)
    name = world.name(subject.state, get_language() or "en")
    if subject.known_on > moment.known:
        return show(request, "web/act_unknown.html", moment, revision, subject=subject, name=name)
    return _sheet(request, world, subject, name)


def _sheet(request: HttpRequest, world: World, subject: Act, name: str) -> HttpResponse:
    moment = world.moment
    rows = slot_rows(world.convention.code, subject.state, subject.slot)
    held = next((act for act in world.by_iso3[subject.state].acts if act.slot == subject.slot), None)
    row = next(row for row in rows if row.pk == subject.reference)
    reports = [
        act_sheet.account(standing, held, moment.known) for standing in act_sheet.standing_rows(rows, moment.known)
    ]
    stands = next((report for report in reports if report.row.key == row.key), None)
    page = page_of(request, moment, world.revision)
    return show(
        request,
        "web/act.html",
        moment,
        world.revision,
        page=page,
        name=name,
        article=next((item for item in world.convention.articles if item.number == subject.article), None),
        account=act_sheet.account(row, held, moment.known),
        stands=stands if stands and stands.row.pk != row.pk else None,
        reports=reports if len(reports) > 1 else [],
        choices=[choice for choice in choices_about(row) if choice.known_on <= moment.known],
        shown=act_sheet.shown(world.snapshot, subject, moment.known),
        earlier=act_sheet.earlier(rows, row),
        consequences=act_sheet.consequences(world, subject) if subject == held else [],
        verification=VERIFICATION,
        address=settings.BASE_URL + page.link(request.path),
        held_words=act_sentence(held) if held else "",
    )
