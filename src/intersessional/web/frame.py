"""From a request to a page: which days it asks about, and everything that stands around its content."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial, wraps
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from intersessional.core.pages import public_page
from intersessional.core.queries import RevisionState, cited, sources_by_key
from intersessional.situation.moment import Moment, parse_day, today
from intersessional.treaty.convention import load
from intersessional.ui.notes import Notes
from intersessional.ui.page import Jump, NavLink, Page, language_links, other_parameters

SITE = "Intersessional"
NAVIGATION = (
    ("states", gettext_lazy("States")),
    ("deadlines", gettext_lazy("Deadlines")),
    ("needs", gettext_lazy("Needs and means")),
    ("meetings", gettext_lazy("Meetings")),
    ("bodies", gettext_lazy("Bodies")),
    ("sources", gettext_lazy("Sources")),
    ("data", gettext_lazy("Data")),
)
"""Names of addresses, in the order in which they stand at the head of every page."""
IMPRINT = (
    ("how", gettext_lazy("How it is computed")),
    ("changes", gettext_lazy("What changed")),
    ("privacy", gettext_lazy("Privacy")),
    ("desk", gettext_lazy("Desk")),
)
"""Those that stand at its foot."""


class Days(NamedTuple):
    """The days a request asks about, and the day it is asked on, which "in 23 days" counts from when none is given."""

    on: date
    known: date
    today: date


class Missing(Http404):
    """There is no such thing: one sentence, and the list ``label`` at ``url`` where those that exist stand."""

    def __init__(self, sentence: str, *, url: str, label: str) -> None:
        super().__init__(sentence)
        self.url = url
        self.label = label


def days_asked(request: HttpRequest) -> Days:
    """``on`` and ``known`` of the address; blanks mean today. Raises BadRequest with one sentence."""
    now = today()
    if not request.META.get("QUERY_STRING"):
        return Days(now, now, now)
    try:
        on, known = (parse_day(text) if text else now for text in map(request.GET.get, ("on", "known")))
    except ValueError as error:
        raise BadRequest(str(error)) from None
    return Days(on, known, now)


def front_page(*reads: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., Any]]:
    """Make a public, cached page of ``view(request, moment, **kwargs)``.

    ``reads`` names the parameters of the address it reads besides the days; it sees no others.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., Any]:
        @wraps(view)
        def at_the_moment(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            days = days_asked(request)
            return view(request, Moment(days.on, days.known), **kwargs)

        return public_page(reads=("on", "known", *reads), dates=days_asked)(at_the_moment)

    return decorate


def show(
    request: HttpRequest,
    template: str,
    moment: Moment,
    revision: RevisionState,
    *,
    page: Page | None = None,
    **context: object,
) -> HttpResponse:
    """Render a template that extends ``ui/base.html``; ``revision`` is the one its facts were read at.

    Which sources a page names is known when it is written: it collects them in ``notes`` and reads them at its end.
    Of the sources of one fact it names those that were out by the day of knowledge.
    """
    notes = Notes(partial(cited, known=moment.known, head=revision.head))
    around = {
        "page": page or page_of(request, moment, revision),
        "notes": notes,
        # Only pages that are kept in no cache have asked who reads them.
        "member": bool(getattr(request, "standing", None) and request.user.is_authenticated),
    }
    held = partial(sources_by_key, revision.head)
    return render(request, template, {"moment": moment, "sources_held": held, **around, **context})


def to_its_address(request: HttpRequest, name: str, **kwargs: str) -> HttpResponse:
    """Lead from another spelling of a code to the one address of a page, with what was asked for."""
    query = request.GET.urlencode()
    return HttpResponsePermanentRedirect(reverse(name, kwargs=kwargs) + (f"?{query}" if query else ""))


def state_addresses(page: Page) -> Callable[[str], str]:
    """The address of any State, on the page's days, by its ISO code.

    Made once for a page: two hundred times ``reverse`` costs as much as the law.
    """
    before, _code, after = page.link(reverse("state", kwargs={"iso3": "ISO"})).partition("ISO")
    return lambda iso3: before + iso3 + after


def page_of(request: HttpRequest, moment: Moment, revision: RevisionState) -> Page:
    """What stands around a page made from the record."""
    return Page(
        site=SITE,
        home=reverse("home"),
        search=reverse("search"),
        path=request.path,
        language=get_language() or settings.LANGUAGE_CODE,
        today=today(),
        on=moment.on,
        known=moment.known,
        release=settings.RELEASE,
        revision=revision.number,
        head=revision.head,
        query=other_parameters((name, request.GET[name]) for name in request.GET),
        navigation=_places(NAVIGATION, request.path),
        jumps=_jumps(),
        languages=language_links(request.get_full_path()),
        imprint=_places(IMPRINT, request.path),
    )


def error_page(request: HttpRequest) -> Page:
    """What stands around an error: nothing that needs the record, which may be what failed."""
    try:
        days = days_asked(request)
    except BadRequest:
        days = Days(today(), today(), today())
    return Page(
        site=SITE,
        home=reverse("home"),
        search=reverse("search"),
        path=request.path,
        language=get_language() or settings.LANGUAGE_CODE,
        today=days.today,
        on=days.on,
        known=days.known,
        release=settings.RELEASE,
        navigation=_places(NAVIGATION, request.path),
        languages=language_links(reverse("home")),
    )


def _places(names: Iterable[tuple[str, Promise]], path: str) -> tuple[NavLink, ...]:
    places = ((str(label), reverse(name)) for name, label in names)
    return tuple(NavLink(label, url, current=path.startswith(url)) for label, url in places)


def _jumps() -> tuple[Jump, ...]:
    now = today()
    back = load(settings.CONVENTION).look_back
    return (*(Jump(_(label), day, day) for label, day in back.items()), Jump(_("Today"), now, now))
