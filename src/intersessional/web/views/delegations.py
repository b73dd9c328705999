"""Delegations run themselves: who is in them on any day, inviting, confirming and ending roles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from intersessional.cooperation.rules import may_see_needs_entered
from intersessional.core.queries import current_revision
from intersessional.parties.queries import bodies, directory
from intersessional.people import rules
from intersessional.people.awaiting_queries import reached_at
from intersessional.people.domain.invitations import invite
from intersessional.people.domain.invitations import withdraw as withdraw_invitation
from intersessional.people.domain.roles import (
    NotAllowed,
    Refused,
    confirm_focal_point,
    end_role,
    name_organisation,
)
from intersessional.people.letters import Words
from intersessional.people.letters import invitation as words_of_invitation
from intersessional.people.models import Invitation, Role, RoleKind
from intersessional.people.models.role import DELEGATION
from intersessional.people.privacy_queries import survivors
from intersessional.people.queries import (
    actor_of,
    invitation_by_number,
    names_of,
    open_invitations,
    role_by_number,
    roles_on,
)
from intersessional.people.standing import Standing
from intersessional.situation.moment import Moment, parse_day, today
from intersessional.ui.wording import date_long
from intersessional.web.access import account_of, desk_page, member_page, sensitive, standing
from intersessional.web.frame import show
from intersessional.web.role_form import (
    appointment,
    day_written,
    kind_chosen,
    kinds_given,
    mail_written,
    organisation_written,
    states_named,
)
from intersessional.web.role_words import ROLE_KIND, role_lines, role_words
from intersessional.web.wording import named


@require_safe
@desk_page
def everybody(request: HttpRequest) -> HttpResponse:
    """Everybody with a role on a day, delegation by delegation, and invitations that wait."""
    return _page(request)


@require_safe
@member_page
def delegation(request: HttpRequest, iso3: str) -> HttpResponse:
    """One delegation on a day. Whoever is not in it learns not even whether there is one."""
    _find(request, iso3)
    return _page(request, iso3)


def _find(request: HttpRequest, iso3: str) -> None:
    """Raises Http404 where there is no such State, and where its delegation is not for whoever asks."""
    if not rules.may_see_delegation(standing(request), iso3) or iso3 not in directory(current_revision().head).states:
        raise Http404


@require_POST
@member_page
def invite_colleague(request: HttpRequest, iso3: str) -> HttpResponse:
    """Invite somebody into one's own delegation."""
    _find(request, iso3)
    kind = kind_chosen(request, DELEGATION)
    return _acting(request, lambda who: _invite(request, who, kind, state=iso3), iso3)


@require_POST
@desk_page
@sensitive
def invite_anybody(request: HttpRequest) -> HttpResponse:
    """Invite somebody to any role that the desk gives."""
    kind = kind_chosen(request, RoleKind)
    return _acting(request, lambda who: _invite(request, who, kind, state=str(request.POST.get("state", ""))))


@require_POST
@member_page
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a role today, or on the day given."""
    role = _visible(request, pk)

    def act(_who: Standing) -> None:
        day = day_written(request, "ends_on") or today()
        end_role(actor=actor_of(account_of(request)), by=standing(request), role=role, ends_on=day)

    return _acting(request, act, _own(request, role))


@require_POST
@desk_page
@sensitive
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm a focal point."""
    role = _visible(request, pk)
    return _acting(request, lambda who: confirm_focal_point(actor=actor_of(account_of(request)), by=who, role=role))


@require_POST
@member_page
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an invitation."""
    found = invitation_by_number(pk)
    who = standing(request)
    if found is None or not (
        rules.works_at_desk(who) or (found.state_id and rules.may_see_delegation(who, found.state_id))
    ):
        raise Http404
    return _acting(
        request,
        lambda who: withdraw_invitation(actor=actor_of(account_of(request)), by=who, invitation=found),
        "" if rules.works_at_desk(who) else found.state_id or "",
    )


def _visible(request: HttpRequest, pk: int) -> Role:
    """A role that whoever asks may know of. Raises Http404 for all others."""
    role, who = role_by_number(pk), standing(request)
    if role is None or not (
        rules.works_at_desk(who)
        or role.person == who.person
        or (role.kind in DELEGATION and rules.may_see_delegation(who, role.state_id or ""))
    ):
        raise Http404
    return role


def _own(request: HttpRequest, role: Role) -> str:
    """Where an act on a role leads back to: to its delegation, or for the desk to everybody."""
    return "" if rules.works_at_desk(standing(request)) else role.state_id or "-"


def _acting(request: HttpRequest, act: Callable[[Standing], None], iso3: str = "") -> HttpResponse:
    """Do it and go back to the page; what is refused by the rules is 403, what the facts do not allow stands there."""
    who = standing(request)
    try:
        act(who)
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from refused
    except Refused as refused:
        if iso3 == "-" or (iso3 and not rules.may_see_delegation(who, iso3)):
            raise BadRequest(str(refused)) from refused
        return _page(request, iso3, problem=str(refused))
    if iso3 == "-" or (iso3 and not rules.may_see_delegation(standing(request, anew=True), iso3)):
        return redirect("account")
    return redirect(reverse("delegation", args=[iso3]) if iso3 else reverse("people"))


def _invite(request: HttpRequest, who: Standing, kind: RoleKind, *, state: str) -> None:
    email = mail_written(request)
    what = appointment(request, kind, state=state, starts_on=who.day)
    account = account_of(request)
    if what.organisation:
        called = organisation_written(request, kind)
        name_organisation(actor=actor_of(account), by=who, code=what.organisation, name=called)
    of = named(directory(current_revision().head), who.day)(state, who.day) if what.state else ""

    def letter(invitation: Invitation, secret: str) -> Words:
        return words_of_invitation(
            name=invitation.name,
            inviter=names_of([who.person]).get(who.person) or _("The Implementation Support Unit"),
            role=", ".join(filter(None, (role_words(kind, body=what.body), of))),
            link=settings.BASE_URL + reverse("invitation", args=[secret]),
            until=date_long(invitation.expires_at.date()),
        )

    name = str(request.POST.get("name", ""))
    invite(actor=actor_of(account), by=who, name=name, email=email, what=what, letter=letter)


def _page(request: HttpRequest, iso3: str = "", *, problem: str = "") -> HttpResponse:
    who, revision = standing(request), current_revision()
    on = _day_shown(request, who)
    roles = roles_on(on, state=iso3)
    name = named(directory(revision.head), who.day)
    response = show(
        request,
        "web/people.html",
        Moment.of(),
        revision,
        iso3=iso3,
        state=name(iso3, who.day) if iso3 else "",
        on=on,
        today=who.day,
        lines=role_lines(roles, on),
        ends={role.pk for role in roles if _may_end(who, role)},
        answers={role.person for role in roles if _answers_for(who, role)},
        survivors=survivors() if rules.may_see_survivors(who) else set(),
        names=names_of({role.person for role in roles}),
        desk=rules.works_at_desk(who),
        drafting=rules.may_draft(who, iso3),
        needs=bool(iso3) and may_see_needs_entered(who, iso3),
        asking=rules.may_draft(who, iso3) or who.has(RoleKind.ISU),
        reached=reached_at({role.person for role in roles}) if rules.works_at_desk(who) else {},
        notes=rules.may_read_notes(who),
        may_confirm=rules.may_confirm(who),
        may_handle_contacts=rules.may_handle_contacts(who),
        waiting=[(item, role_words(item.kind, body=item.body)) for item in open_invitations(state=iso3)],
        kinds=[(kind.value, str(ROLE_KIND[kind])) for kind in kinds_given(who, iso3)],
        states=states_named(revision.head, name, who.day),
        bodies=[(body.code, body.title) for body in bodies(settings.CONVENTION)],
        days=settings.INVITATION_DAYS,
        named=name,
        problem=problem,
        posted=request.POST if problem else request.GET,
    )
    response.status_code = 422 if problem else 200
    return response


def _day_shown(request: HttpRequest, who: Standing) -> date:
    try:
        return parse_day(request.GET["on"]) if request.GET.get("on") else who.day
    except ValueError as error:
        raise BadRequest(str(error)) from None


def _answers_for(who: Standing, role: Role) -> bool:
    return rules.works_at_desk(who) and rules.may_handle_data(who, role.person, [RoleKind(role.kind)])


def _may_end(who: Standing, role: Role) -> bool:
    running = role.ends_on is None or who.day < role.ends_on
    return running and rules.may_end(who, RoleKind(role.kind), role.state_id or "", role.person)
