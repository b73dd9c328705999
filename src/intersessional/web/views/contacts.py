"""The contact workbook at the desk: given, looked at row by row, taken or left; and contacts taken out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from intersessional.core.queries import current_revision
from intersessional.intake.contacts import COLUMNS, read_contacts, word
from intersessional.intake.sheets.recording import vocabulary
from intersessional.intake.sheets.workbook import LARGEST, WorkbookError
from intersessional.intake.tables.rows import Value
from intersessional.intake.uploading import is_too_large
from intersessional.parties.queries import directory
from intersessional.people import rules
from intersessional.people.contact_queries import preview
from intersessional.people.contacts import ContactRow, Holding, last_day
from intersessional.people.domain.contacts import apply_contacts, discard_contacts, give_contacts_out, take_contacts
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.models.role import DELEGATION
from intersessional.people.queries import actor_of, names_of
from intersessional.people.standing import Standing
from intersessional.publish.workbooks import Column, Sheet, write
from intersessional.situation.moment import Moment
from intersessional.web.access import account_of, desk_page, sensitive, standing
from intersessional.web.contact_words import contact_lines, tally
from intersessional.web.frame import show
from intersessional.web.role_words import role_lines
from intersessional.web.wording import named

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FEW = 7
"""Digits of how many rows were taken, and one more."""


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive
def contacts(request: HttpRequest) -> HttpResponse:
    """The form for a workbook, and what the one that waits would do."""
    who = standing(request)
    if not rules.may_handle_contacts(who):
        raise PermissionDenied
    if request.method != "POST":
        return _show(request, who)
    try:
        return _done(request, who)
    except NotAllowed:
        raise
    except (Refused, WorkbookError) as refused:
        return _show(request, who, str(refused))


@desk_page
@require_GET
@sensitive
def contacts_out(request: HttpRequest) -> HttpResponse:
    """Everybody who is held in a role that a workbook gives, in the columns of the workbook."""
    who = standing(request)
    held = give_contacts_out(actor=actor_of(account_of(request)), by=who)
    language = get_language() or "en"
    heads = [Column(word("head", code, language), "day" if code.endswith("_on") else "text") for code in COLUMNS]
    file = BytesIO()
    told: list[tuple[str, Value]] = [
        (_("Table"), _("Contacts")),
        (_("Situation on"), who.day),
        (_("Bringing it back"), _("Change rows or add some, and give the workbook at the desk again.")),
    ]
    write(file, Sheet("contacts", heads, _rows(held, who.day, language), timezone.now()), told)
    return HttpResponse(
        file.getvalue(),
        content_type=KIND,
        headers={"Content-Disposition": 'attachment; filename="contacts.xlsx"'},
    )


def _done(request: HttpRequest, who: Standing) -> HttpResponse:
    actor, act = actor_of(account_of(request)), request.POST.get("act")
    if act == "apply":
        done = apply_contacts(actor=actor, by=who, seen=str(request.POST.get("seen", "")))
        return redirect(f"{reverse('contacts')}?taken={len(done.to_write)}")
    if act == "discard":
        discard_contacts(actor=actor, by=who)
    else:
        take_contacts(actor=actor, by=who, rows=_given(request))
    return redirect("contacts")


def _given(request: HttpRequest) -> list[ContactRow]:
    if is_too_large(request.META.get("CONTENT_LENGTH", "")):
        raise WorkbookError(_("The file is larger than %(limit)s MB; split it.") % {"limit": LARGEST // 1_000_000})
    file = request.FILES.get("file")
    if file is None:
        raise WorkbookError(_("Choose a file."))
    return read_contacts(file.read(), str(file.name), settings.CONVENTION)


def _show(request: HttpRequest, who: Standing, problem: str = "") -> HttpResponse:
    revision = current_revision()
    name = named(directory(revision.head), who.day)
    found = preview(who.person, who.day)
    missing = found[0].missing if found else []
    response = show(
        request,
        "web/contacts.html",
        Moment.of(),
        revision,
        today=who.day,
        problem=problem,
        taken=int(taken) if (taken := request.GET.get("taken", "")).isdecimal() and len(taken) < FEW else None,
        waiting=found is not None,
        seen=found[1] if found else "",
        writes=len(found[0].to_write) if found else 0,
        lines=contact_lines(found[0], name, who.day) if found else [],
        counts=tally(found[0]) if found else [],
        missing=role_lines(missing, who.day),
        people=names_of({role.person for role in missing}),
        name=lambda code: name(code, who.day),
    )
    response.status_code = 422 if problem else 200
    return response


def _rows(held: Holding, day: date, language: str) -> Iterator[Sequence[Value]]:
    states, name = vocabulary(settings.CONVENTION), named(directory(current_revision().head), day)
    for role in held.roles:
        if role.person not in held.persons:
            continue  # erased: nobody is named
        known = held.persons[role.person]
        code = role.state_id or ""
        place = role.organisation.name if role.organisation else name(code, day)
        yield (
            place if role.kind not in DELEGATION or states.state(place) == code else code,
            known.name,
            known.function,
            word("role", role.kind, language),
            known.email,
            known.phone,
            role.starts_on,
            last_day(role),
        )
