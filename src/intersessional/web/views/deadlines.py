"""Deadlines: what is ahead, what is not known, what is overdue, what is done."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from intersessional.situation.moment import Moment
from intersessional.situation.world import look
from intersessional.treaty.convention import Convention
from intersessional.web import deadline_list
from intersessional.web.filters import read_filter
from intersessional.web.frame import front_page, page_of, show, state_addresses


@front_page("article")
def deadlines(request: HttpRequest, moment: Moment) -> HttpResponse:
    """The duties of all States on a day, or those of one article."""
    world = look(moment)
    article = read_filter(request, "article", _("Article"), _articles(world.convention), _("All"))
    page = page_of(request, moment, world.revision)
    chosen = [duty for duty in world.convention.duties if article.chosen in ("", duty.article)]
    chapters = [deadline_list.chapter(world, duty) for duty in chosen if duty.applies == "reported"]
    general = [duty for duty in chosen if duty.applies == "always"]
    return show(
        request,
        "web/deadlines.html",
        moment,
        world.revision,
        page=page,
        address=state_addresses(page),
        article=article,
        chapters=[chapter for chapter in chapters if chapter.summary()],
        shared=sorted(
            (line for duty in general for line in deadline_list.shared(world, duty)), key=lambda line: line.when
        ),
        silent=[(duty, count) for duty in general if (count := deadline_list.silent(world, duty))],
        registers=world.snapshot.registers,
    )


def _articles(convention: Convention) -> dict[str, str]:
    titles = {article.number: _(article.title) for article in convention.articles}
    numbers = dict.fromkeys(duty.article for duty in convention.duties)
    return {
        number: _("Article %(number)s: %(title)s") % {"number": number, "title": titles[number]} for number in numbers
    }
