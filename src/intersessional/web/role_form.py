"""What a form says of a role that is to be given: read in one place, whether somebody is invited or entered."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import gettext as _

from intersessional.core.queries import current_revision
from intersessional.parties.queries import bodies, directory, in_alphabetical_order
from intersessional.people import rules
from intersessional.people.domain.roles import Appointment, Refused
from intersessional.people.models import RoleKind
from intersessional.people.models.role import DELEGATION, OUTSIDE
from intersessional.people.standing import Standing
from intersessional.situation.moment import parse_day
from intersessional.web.wording import Named


def kind_chosen(request: HttpRequest, allowed: Collection[RoleKind]) -> RoleKind:
    """The kind of role chosen. Raises PermissionDenied for any other: no form of the page gives it."""
    chosen = str(request.POST.get("kind", ""))
    if chosen not in {kind.value for kind in allowed}:
        raise PermissionDenied
    return RoleKind(chosen)


def mail_written(request: HttpRequest) -> str:
    """The mail address of the form. Raises Refused where it is none."""
    email = str(request.POST.get("email", "")).strip()
    try:
        validate_email(email)
    except ValidationError as error:
        raise Refused(_("This is not a mail address; write it as name@example.org.")) from error
    return email


def appointment(request: HttpRequest, kind: RoleKind, *, state: str, starts_on: date) -> Appointment:
    """The role that the form says. Raises Refused where the State, the body or the organisation is missing.

    The organisation is the code that its name makes; it need not be held.
    """
    of_state = kind in (*DELEGATION, RoleKind.SEAT)
    if of_state and state not in directory(current_revision().head).states:
        raise Refused(_("Choose the State whose delegation it is."))
    return Appointment(
        kind=kind,
        source=str(request.POST.get("source", "")),
        state=state if of_state else "",
        body=_body(request) if kind == RoleKind.SEAT else "",
        organisation=_code(organisation_written(request, kind)) if kind in OUTSIDE else "",
        starts_on=starts_on,
        ends_on=day_written(request, "ends_on"),
    )


def organisation_written(request: HttpRequest, kind: RoleKind) -> str:
    """The name of the organisation that the role is of; blank for a role of none."""
    return str(request.POST.get("organisation", "")).strip() if kind in OUTSIDE else ""


def day_written(request: HttpRequest, name: str) -> date | None:
    """A day of the form; None where it is left open. Raises Refused for what is none."""
    text = str(request.POST.get(name) or "")
    try:
        return parse_day(text) if text else None
    except ValueError as error:
        raise Refused(str(error)) from error


def kinds_given(who: Standing, iso3: str = "") -> list[RoleKind]:
    """Roles that may be given on a page: of a delegation on its own, all others on that of the desk."""
    if not iso3:
        return [kind for kind in RoleKind if rules.may_appoint(who, kind)]
    return [kind for kind in DELEGATION if rules.may_appoint(who, kind, iso3)]


def states_named(head: str, name: Named, day: date) -> list[tuple[str, str]]:
    """States to choose from, by name."""
    names = {code: name(code, day) for code in directory(head).states}
    return [(code, names[code]) for code in in_alphabetical_order(names.items())]


def _body(request: HttpRequest) -> str:
    code = str(request.POST.get("body", ""))
    if code not in {body.code for body in bodies(settings.CONVENTION)}:
        raise Refused(_("Choose the body in which the seat is."))
    return code


def _code(name: str) -> str:
    code = slugify(name)[:40]
    if not code:
        raise Refused(_("Write the name of the organisation."))
    return code
