"""Bodies through the years, and who held their seats."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from intersessional.core.keys import split
from intersessional.core.queries import current_revision
from intersessional.parties.models import Body
from intersessional.parties.queries import bodies as bodies_held
from intersessional.parties.queries import directory, seats
from intersessional.people.queries import office_book
from intersessional.record.queries import register
from intersessional.situation.moment import Moment
from intersessional.treaty.convention import load
from intersessional.ui.charts.scale import Scale
from intersessional.ui.charts.timeline import Span, bars
from intersessional.ui.wording import date_long
from intersessional.web import offices, seating
from intersessional.web.frame import Missing, front_page, show, to_its_address
from intersessional.web.wording import BODY_KIND, SEATS, named


@front_page()
def bodies(request: HttpRequest, moment: Moment) -> HttpResponse:
    """Who chaired on the day, and every body from its first day to its last."""
    revision = current_revision()
    name = named(directory(revision.head), moment.known)
    held = sorted(bodies_held(settings.CONVENTION, known=moment.known), key=lambda body: body.valid_from or date.max)
    by_body = seating.by_body(seats(settings.CONVENTION, on=moment.on, known=moment.known), name)
    scale = _scale(held, max(moment.on, moment.known))
    return show(
        request,
        "web/bodies.html",
        moment,
        revision,
        standing=[body for body in held if seating.stands(body, moment.on)],
        lines=[(body, bars(_years(body, scale.last), scale)) for body in held],
        ticks=scale.ticks(4),
        shown_at=scale.x(moment.on),
        register=register(settings.CONVENTION, "office_holders"),
        seats=by_body,
        roles=seating.roles(by_body.values()),
        heads=SEATS,
        named=name,
    )


def _scale(held: list[Body], last: date) -> Scale:
    opened = load(settings.CONVENTION).opened_on
    ends = [body.valid_to for body in held if body.valid_to]
    return Scale(opened, max(last, *ends, opened + timedelta(days=365)))


def _years(body: Body, last: date) -> list[Span]:
    if body.valid_from is None or body.valid_from >= last:
        return []
    return [Span(body.valid_from, body.valid_to or last, _(body.title), 1 if body.valid_to else 2)]


@front_page()
def body(request: HttpRequest, moment: Moment, code: str) -> HttpResponse:
    """One body: its mandate, what it replaced, who sat; its code in small letters leads to its one address."""
    revision = current_revision()
    held = {item.code: item for item in bodies_held(settings.CONVENTION, known=moment.known)}
    if code.upper() not in held:
        raise Missing(
            _("No body with the code %(code)s is known on %(known)s.")
            % {"code": code[:20], "known": date_long(moment.known)},
            url=reverse("bodies"),
            label=_("Choose one from the list of bodies"),
        )
    if code != code.upper():
        return to_its_address(request, "body", code=code.upper())
    subject = held[code]
    sat = seats(settings.CONVENTION, known=moment.known, body=code)
    name = named(directory(revision.head), moment.known)
    known = office_book(settings.CONVENTION, revision.head).known(moment.known, body=code)
    persons = [item for item in known if item.valid_from <= moment.on]
    terms = seating.terms((seat for seat in sat if seat.valid_from <= moment.on), name)
    return show(
        request,
        "web/body.html",
        moment,
        revision,
        body=subject,
        kind=BODY_KIND[subject.kind],
        aim=next((aim.title for aim in load(settings.CONVENTION).aims if aim.code == subject.aim), ""),
        replaced=[held[key] for key in split(subject.succeeds) if key in held],
        replaced_by=[item for item in held.values() if code in split(item.succeeds)],
        terms=terms,
        roles=split(subject.roles),
        heads=SEATS,
        register=register(settings.CONVENTION, "office_holders"),
        named=name,
        persons=list(offices.lines(persons, {}, held, moment.on))[::-1],
    )
