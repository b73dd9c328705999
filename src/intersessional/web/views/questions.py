"""The desk's page of one question to a State."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from intersessional.core.queries import current_revision
from intersessional.people.act_link_queries import links_for, names_behind
from intersessional.people.models import Account
from intersessional.people.queries import actor_of
from intersessional.situation.moment import Moment
from intersessional.situation.world import World, look
from intersessional.treaty.convention import load
from intersessional.web.access import standing
from intersessional.web.addressing import people_to_ask
from intersessional.web.answering import standing_of_link
from intersessional.web.desk_questions import STANDING, Question, questions
from intersessional.web.frame import Missing, page_of, show
from intersessional.web.question_form import posted, write
from intersessional.web.question_mail import letter_words
from intersessional.web.question_words import REPLY_KIND, other_reasons, rule
from intersessional.web.replying import matter_of_question
from intersessional.web.views.desk import desk_page


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, mark: str) -> HttpResponse:
    """A question with its figures, its letter, and the forms to record that it was put and what was replied."""
    moment, revision = Moment.of(), current_revision()
    world = look(moment, revision=revision)
    found = _find(world, mark)
    if request.method == "POST":
        return _write(request, world, found)
    return _show(request, world, found)


def _find(world: World, mark: str) -> Question:
    for item in questions(world):
        if item.mark == mark:
            return item
    raise Missing(
        _("No question with the code %(code)s is raised by the figures held, and none was put.") % {"code": mark[:40]},
        url=reverse("desk"),
        label=_("Choose one from the desk"),
    )


def _write(request: HttpRequest, world: World, found: Question) -> HttpResponse:
    account = request.user
    assert isinstance(account, Account)  # the desk is open to accounts only  # noqa: S101
    wrong = write(posted(request.POST), actor_of(account), standing(request), found)
    if not wrong:
        return HttpResponseRedirect(request.path)
    response = _show(request, world, found, wrong)
    response.status_code = 422
    return response


def _show(request: HttpRequest, world: World, found: Question, wrong: str = "") -> HttpResponse:
    moment, revision, period = world.moment, world.revision, load(settings.CONVENTION).questions
    mailed = [] if found.life is None else links_for(matter_of_question(found), by=standing(request))
    return show(
        request,
        "web/question.html",
        moment,
        revision,
        page=page_of(request, moment, revision),
        question=found,
        standing=STANDING[found.standing],
        letter=letter_words(found, revision.head),
        people=people_to_ask(found.iso3),
        links=[(link, standing_of_link(link)) for link in mailed],
        other_reasons=other_reasons(),
        rule=rule(period),
        reason=period.reason,
        kinds=REPLY_KIND,
        languages=settings.LANGUAGES,
        today=moment.on,
        names=names_behind([found.life.put.actor, *(link.person for link in mailed)], mailed) if found.life else {},
        earliest=max(item.known_on for item in found.about),
        wrong=wrong,
        posted=posted(request.POST),
    )
