"""Who gives to whom, and one giver."""

from __future__ import annotations

from collections.abc import Collection

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersessional.core.queries import current_revision
from intersessional.parties.queries import Directory, directory, in_alphabetical_order
from intersessional.situation.givers import Breadth, giving
from intersessional.situation.moment import Moment
from intersessional.situation.stating import AID
from intersessional.treaty.convention import load
from intersessional.web.filters import Filter, read_filter
from intersessional.web.frame import Missing, front_page, page_of, show, state_addresses, to_its_address
from intersessional.web.giver_list import gifts, giver_lines, recipient_lines
from intersessional.web.givers_together import year_lines
from intersessional.web.needs_list import Named, means_lines
from intersessional.web.views.needs import group_in_need
from intersessional.web.wording import aims_named, scope_named

BREADTH: dict[str, Promise] = {
    Breadth.ONE: gettext_lazy("One giver told"),
    Breadth.SEVERAL: gettext_lazy("Several givers told"),
    Breadth.NOBODY: gettext_lazy("No giver told"),
}


@front_page("givers", "group")
def givers(request: HttpRequest, moment: Moment) -> HttpResponse:
    """Every State that is told to receive or says what it needs, and everyone told to give, by their names."""
    revision = current_revision()
    book = directory(revision.head)
    found, named = giving(moment, revision), scope_named(book, moment)
    filters = _filters(request, book)
    breadth, group = (item.chosen for item in filters)
    members = book.groups[group].on(moment.on) if group else found.recipients()
    lines = recipient_lines(found, _by_name(found.recipients() & members, named), named)
    page = page_of(request, moment, revision)
    return show(
        request,
        "web/givers.html",
        moment,
        revision,
        page=page,
        address=state_addresses(page),
        filters=filters,
        lines=[line for line in lines if breadth in ("", line.breadth)],
        words=BREADTH,
        givers=giver_lines(found, _by_name(found.givers(), named), named),
        others=means_lines(found.without_code(), named),
        years=year_lines(found, named),
        worldwide=gifts(found.worldwide(), found, named),
        aim_titles=aims_named(),
        kinds=AID,
    )


@front_page()
def giver(request: HttpRequest, moment: Moment, code: str) -> HttpResponse:
    """What one giver says it gives or will give, and what it is told to have given."""
    if code != code.upper():
        return to_its_address(request, "giver", code=code.upper())
    revision = current_revision()
    book = directory(revision.head)
    found, named = giving(moment, revision), scope_named(book, moment)
    if code not in book.states and code not in {scope.code for scope in load(settings.CONVENTION).scopes}:
        raise Missing(
            _("No means of “%(giver)s” are held here.") % {"giver": code[:20]},
            url=reverse("givers"),
            label=_("Choose a giver from the list"),
        )
    subject = found.giver(code)
    ahead = [item for item in subject.means if item.on_its_way]
    page = page_of(request, moment, revision)
    return show(
        request,
        "web/giver.html",
        moment,
        revision,
        page=page,
        address=state_addresses(page),
        code=code,
        name=named(code),
        is_state=code in book.states,
        ahead=means_lines(ahead, named),
        over=means_lines([item for item in subject.means if not item.on_its_way], named),
        gifts=gifts(subject.gifts, found, named, to=True),
        in_all=gifts(subject.in_all, found, named),
        aim_titles=aims_named(),
        kinds=AID,
    )


def _filters(request: HttpRequest, book: Directory) -> tuple[Filter, ...]:
    return (
        read_filter(request, "givers", _("How many givers are told"), BREADTH, _("All")),
        group_in_need(request, book),
    )


def _by_name(codes: Collection[str], named: Named) -> list[str]:
    return list(in_alphabetical_order([(code, named(code)) for code in codes]))
